using RnnKeras.Pictures;

namespace RnnKeras.Examples.Seeds;

/// <summary>Seed document 3, section 5.1.</summary>
internal static class StackedLstm
{
    public static void Run(ExampleOptions options)
    {
        var (x_train, y_train, x_test, y_test) = Digits.Split(options);

        // 定义 LSTM 模型
        var model = tf.keras.Sequential([
            tf.keras.layers.LSTM(128, return_sequences: true),
            tf.keras.layers.LSTM(64),
            tf.keras.layers.Dense(10, activation: "softmax")]);

        // 编译模型
        model.compile(optimizer: "adam",
            loss: "sparse_categorical_crossentropy",
            metrics: ["accuracy"]);

        // 训练模型
        var history = model.fit(x_train, y_train, epochs: options.EpochsOr(10));

        model.evaluate(x_test, y_test);
        Figure.TrainingCurves(history.history, "Digits: LSTM(128) + LSTM(64)").Save(options.OutputFile("stacked-lstm.svg"));
    }
}
