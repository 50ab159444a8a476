using System.IO.Compression;
using RnnKeras.Data.Text;
using RnnKeras.Pictures;
using static RnnKeras.Builtins;

namespace RnnKeras.Examples.Applications;

/// <summary>
/// Is a film review positive? The IMDB reviews (Maas et al. 2011) may not be redistributed, so this example reads them from --data: a folder
/// with text/imdb/train.tsv(.gz) and test.tsv(.gz) (or train_small.tsv, test_small.tsv), columns label, score, id, text.
/// </summary>
internal static class Sentiment
{
    public const string Folder = "text/imdb";
    private const int Words = 10000, Length = 200;

    public static void Run(ExampleOptions options)
    {
        tf.keras.utils.set_random_seed(1);
        var (texts, y) = Read(options, "train");
        var (test_texts, y_test) = Read(options, "test");
        var tokenizer = new Tokenizer(num_words: Words);
        tokenizer.fit_on_texts(texts);
        NDArray Reviews(string[] list) => tf.keras.preprocessing.sequence.pad_sequences(tokenizer.texts_to_sequences(list), maxlen: Length);
        // Both files begin with the positive reviews.
        var order = np.random.permutation(texts.Length)[..options.SamplesOr(texts.Length)];
        var test = np.random.permutation(test_texts.Length)[..options.SamplesOr(test_texts.Length)];

        var model = tf.keras.Sequential([
            tf.keras.layers.Embedding(Words, 32, mask_zero: true),
            tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(32)),
            tf.keras.layers.Dense(1, activation: "sigmoid")]);
        model.compile(optimizer: "adam", loss: "binary_crossentropy", metrics: ["accuracy"]);
        var history = model.fit(Reviews(texts)[order], y[order], batch_size: 32, epochs: options.EpochsOr(3), validation_split: 0.1);
        var (_, accuracy) = model.evaluate(Reviews(test_texts)[test], y_test[test], verbose: 0);
        print($"accuracy on {test.size} held-back reviews: {accuracy:F3} (guessing: half)");
        Figure.TrainingCurves(history.history, "Film reviews: Bidirectional(LSTM(32))").Save(options.OutputFile("sentiment.svg"));
    }

    private static (string[] texts, NDArray labels) Read(ExampleOptions options, string part)
    {
        var folder = Path.Combine(options.DataFolder ?? throw new ExampleException($"The sentiment example needs --data FOLDER with {Folder}/train.tsv(.gz) and test.tsv(.gz): label, score, id, text."), Folder);
        var path = new[] { $"{part}.tsv", $"{part}.tsv.gz", $"{part}_small.tsv" }.Select(f => Path.Combine(folder, f)).FirstOrDefault(File.Exists)
            ?? throw new ExampleException($"No {part}.tsv, {part}.tsv.gz or {part}_small.tsv in '{folder}'.");
        using Stream file = File.OpenRead(path);
        using var reader = new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        var rows = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t', 4)).Where(r => r.Length == 4 && r[0] is "0" or "1" or "pos" or "neg").ToArray();
        return ([.. rows.Select(r => r[3])], rows.Select(r => r[0] is "1" or "pos" ? 1 : 0).ToArray());
    }
}
