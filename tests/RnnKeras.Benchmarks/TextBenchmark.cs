using RnnKeras.Data.Datasets;
using RnnKeras.Data.Text;

namespace RnnKeras.Benchmarks;

/// <summary>The IMDB reviews (<c>--data</c>: a folder with train.tsv.gz and test.tsv.gz): words to numbers, padded and batched; a vocabulary.</summary>
internal static class TextBenchmark
{
    private const int Rounds = 3, Words = 20_000, Length = 200, Batch = 32;

    public static IEnumerable<Figure> Run(Options options)
    {
        var folder = options.Data ?? throw new ArgumentException("The text benchmark needs --data FOLDER with train.tsv.gz and test.tsv.gz of IMDB.");
        var reviews = ImdbTexts.Open(folder);
        var (train, test) = (reviews.Read("train").Texts, reviews.Read("test").Texts);
        var jobs = new (string Name, Action Work)[] { ("tokenizer", () => Tokenize(train, test)), ("adapt", () => Adapt(train)) };
        foreach (var (name, work) in jobs.Where(j => options.Wants(j.Name)))
            yield return Compare(name, work, folder, options.VersusKeras);
    }

    /// <summary>One run here and one in Keras in turn, so that both see the machine as busy as it is.</summary>
    private static Figure Compare(string name, Action work, string folder, bool versusKeras)
    {
        var (own, keras) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            own.AddRange(Suite.Once(work));
            if (versusKeras)
                keras.AddRange(KerasPeer.RunScript("keras_text.py", [name, folder, "1"]).Times);
        }
        var figure = new Figure(name, Suite.Median(own), own.Min(), Keras: versusKeras ? Suite.Median(keras) : 0);
        Console.WriteLine(Suite.Text($"text {name}: {figure.Milliseconds:F0} ms, best {figure.Best:F0}")
            + (versusKeras ? Suite.Text($"; Keras {figure.Keras:F0} ms, best {keras.Min():F0}: {figure.Keras / figure.Milliseconds:F1} times as fast") : ""));
        return figure;
    }

    private static void Tokenize(string[] train, string[] test)
    {
        var tokenizer = new Tokenizer(num_words: Words);
        tokenizer.fit_on_texts(train);
        var rows = 0;
        foreach (var part in (string[][])[train, test])
            foreach (NDArray batch in tf.data.Dataset.from_tensor_slices(tf.keras.utils.pad_sequences(tokenizer.texts_to_sequences(part), maxlen: Length)).batch(Batch))
                rows += batch.Length;
        if (rows != train.Length + test.Length)
            throw new InvalidOperationException($"{rows} of {train.Length + test.Length} texts came through.");
    }

    private static void Adapt(string[] train) =>
        tf.keras.layers.TextVectorization(max_tokens: Words, output_sequence_length: Length).adapt(train);
}
