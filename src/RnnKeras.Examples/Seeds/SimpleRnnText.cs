using RnnKeras.Data.Text;
using RnnKeras.Examples.Support;
using RnnKeras.Pictures;
using static RnnKeras.tf.keras.layers;
using static RnnKeras.tf.keras.models;

namespace RnnKeras.Examples.Seeds;

/// <summary>Seed document 2, section 4: is a text message spam?</summary>
internal static class SimpleRnnText
{
    public static void Run(ExampleOptions options)
    {
        var (x_train, y_train, x_test, y_test) = Messages(options);

        // 创建模型
        var model = Sequential();
        model.add(Embedding(input_dim: 10000, output_dim: 32));
        model.add(SimpleRNN(units: 32));
        model.add(Dense(units: 1, activation: "sigmoid"));

        // 编译模型
        model.compile(optimizer: "rmsprop", loss: "binary_crossentropy", metrics: ["acc"]);

        // 训练模型
        var history = model.fit(x_train, y_train, epochs: options.EpochsOr(10), batch_size: 32);

        model.evaluate(x_test, y_test);
        Figure.TrainingCurves(history.history, "SMS spam: Embedding + SimpleRNN(32)").Save(options.OutputFile("simple-rnn-text.svg"));
    }

    /// <summary>Messages as word numbers, 60 per message; every fifth message is held back.</summary>
    private static (NDArray, NDArray, NDArray, NDArray) Messages(ExampleOptions options)
    {
        var (texts, labels) = ShippedData.Sms();
        var tokenizer = new Tokenizer(num_words: 10000);
        tokenizer.fit_on_texts(texts);
        var x = tf.keras.preprocessing.sequence.pad_sequences(tokenizer.texts_to_sequences(texts), maxlen: 60);
        NDArray y = labels;
        var held = np.arange(texts.Length) % 5 == 0;
        var n = options.SamplesOr(texts.Length);
        return (x[np.logical_not(held)][..Math.Min(n, 4459)], y[np.logical_not(held)][..Math.Min(n, 4459)], x[held], y[held]);
    }
}
