using RnnKeras.Pictures;

namespace RnnKeras.Examples.Seeds;

/// <summary>Seed document 5, section 5.1.</summary>
internal static class StackedSimpleRnn
{
    public static void Run(ExampleOptions options)
    {
        var (x_train, y_train, x_test, y_test) = Digits.Split(options);
        y_train = tf.keras.utils.to_categorical(y_train, 10);
        y_test = tf.keras.utils.to_categorical(y_test, 10);

        // 定义 RNN 模型
        var model = tf.keras.Sequential([
            tf.keras.layers.SimpleRNN(units: 64, activation: "tanh", return_sequences: true),
            tf.keras.layers.SimpleRNN(units: 64, activation: "tanh"),
            tf.keras.layers.Dense(units: 10, activation: "softmax")]);

        // 编译模型
        model.compile(optimizer: "adam", loss: "categorical_crossentropy", metrics: ["accuracy"]);

        // 训练模型
        var history = model.fit(x_train, y_train, epochs: options.EpochsOr(10));

        // 评估模型
        model.evaluate(x_test, y_test);
        Figure.TrainingCurves(history.history, "Digits: two SimpleRNN(64)").Save(options.OutputFile("stacked-simple-rnn.svg"));
    }
}
