using RnnKeras.Data.Text;
using RnnKeras.Examples.Support;
using RnnKeras.Models;
using RnnKeras.Pictures;
using static RnnKeras.Builtins;

namespace RnnKeras.Examples.Applications;

/// <summary>
/// Is a text message spam, and which words say so? A bidirectional GRU reads the message; its end asks, and the answer is made of the vectors of the
/// words that attention picks. Draws how it weighs the words of the messages that look most like spam.
/// </summary>
internal static class Spam
{
    private const int Words = 6000, Length = 40, Size = 32, Shown = 4;

    public static void Run(ExampleOptions options)
    {
        tf.keras.utils.set_random_seed(21);
        var (texts, labels) = ShippedData.Sms();
        NDArray y = labels;
        // The order of the file is that of its sources; every fifth message is held back.
        var held = np.arange(texts.Length) % 5 == 0;
        var tokenizer = new Tokenizer(num_words: Words, oov_token: "<oov>");
        tokenizer.fit_on_texts([.. texts.Where((_, i) => i % 5 != 0)]);
        var x = tf.keras.utils.pad_sequences(tokenizer.texts_to_sequences(texts), Length, padding: "post", truncating: "post");
        var (x_train, y_train) = (x[np.logical_not(held)], y[np.logical_not(held)]);
        var n = options.SamplesOr(x_train.shape[0]);

        var (model, watch) = Build();
        model.compile(optimizer: tf.keras.optimizers.Adam(0.002), loss: "binary_crossentropy", metrics: [tf.keras.metrics.AUC(name: "auc")]);
        model.fit(x_train[..n], y_train[..n], batch_size: 32, epochs: options.EpochsOr(5), validation_split: 0.1);

        var (x_test, y_test) = (x[held], y[held]);
        var p = model.predict(x_test, verbose: 0).Single[.., 0];
        var said = p > 0.5;
        var right = (double)np.logical_and(said, y_test == 1).sum();
        print($"{y_test.size} held-back messages, {(int)y_test.sum()} of them spam: precision {right / Math.Max(1, (double)said.sum()):F3}, "
            + $"recall {right / (double)y_test.sum():F3}, accuracy {(double)(said == (y_test == 1)).mean():F3} (never spam: {1 - (double)y_test.mean():F3}), "
            + $"AUC {model.evaluate(x_test, y_test, verbose: 0)[1]:F4}");

        var figure = new Figure { Title = "What the attention looks at in messages taken for spam", PanelSize = (1100, 170) };
        var attention = watch.predict(x_test, verbose: 0).Single[.., 0];
        // Many messages of one sender say nearly the same: every tenth is enough.
        foreach (var (row, i) in enumerate(np.argsort(-p)["::10"][..Shown]))
        {
            int[] codes = [.. x_test[(int)i].Select(c => (int)c).TakeWhile(c => c > 0).Take(16)];
            var cells = new double[1, codes.Length];
            for (var t = 0; t < codes.Length; t++)
                cells[0, t] = (double)attention[(int)i, t];
            figure.Add(new HeatPanel(cells, [$"{(double)p[(int)i]:P0}"], [.. codes.Select(c => tokenizer.index_word[c])]), row: row);
        }
        figure.Save(options.OutputFile("spam-attention.svg"));
    }

    /// <summary>The classifier, and a model that gives its attention weights (batch, 1, words).</summary>
    private static (Model model, Model watch) Build()
    {
        var words = tf.keras.Input(shape: [Length], dtype: "int32");
        var x = tf.keras.layers.Embedding(Words, Size, mask_zero: true).apply(words);
        var read = tf.keras.layers.Bidirectional(tf.keras.layers.GRU(Size / 2)).apply(x);
        var asks = tf.keras.layers.Reshape([1, Size]).apply(read);
        var (context, weights) = tf.keras.layers.AdditiveAttention().apply([asks, x], return_attention_scores: true);
        var mixed = tf.keras.layers.Dropout(0.3).apply(tf.keras.layers.Flatten().apply(context));
        var output = tf.keras.layers.Dense(1, activation: "sigmoid").apply(mixed);
        return (tf.keras.Model(words, output), tf.keras.Model(words, weights));
    }
}
