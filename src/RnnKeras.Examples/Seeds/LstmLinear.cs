using RnnKeras.Examples.Support;
using RnnKeras.Pictures;
using static RnnKeras.Builtins;

namespace RnnKeras.Examples.Seeds;

/// <summary>Seed document 1, section 5.1: as written there, with its linear output (which Keras trains too, if badly: a warning says so).</summary>
internal static class LstmLinear
{
    public static void Run(ExampleOptions options)
    {
        var (x_train, y_train, x_test, y_test) = Digits.Split(options);
        // Outputs outside (0, 1) have no gradient under this loss, so most draws of initial weights get stuck, in Keras as here.
        tf.keras.utils.set_random_seed(6);

        // 定义 RNN 模型
        var model = tf.keras.Sequential([
            tf.keras.layers.LSTM(128),
            tf.keras.layers.Dense(10)]);

        // 编译模型
        model.compile(loss: "sparse_categorical_crossentropy", optimizer: "adam");

        // 训练模型
        var history = model.fit(x_train, y_train, epochs: options.EpochsOr(10));

        // 评估模型
        model.evaluate(x_test, y_test);
        Figure.TrainingCurves(history.history, "Digits: LSTM(128), linear output").Save(options.OutputFile("lstm-linear.svg"));

        var accuracy = np.mean(np.equal(np.argmax(model.predict(x_test, verbose: 0), axis: 1), y_test));
        print($"accuracy on {len(x_test)} held-back digits: {(double)accuracy:F4}");
    }
}
