using RnnKeras.Data.Text;
using RnnKeras.Examples.Support;
using RnnKeras.Pictures;
using static RnnKeras.Builtins;

namespace RnnKeras.Examples.Applications;

/// <summary>
/// Many-to-many: one tag for every word. Which words of "play some jazz by miles davis" are the genre, which the artist? Counts a slot as found
/// only when its kind and all its words are right.
/// </summary>
internal static class SlotTagging
{
    private const int Words = 6000, Length = 24;

    public static void Run(ExampleOptions options)
    {
        tf.keras.utils.set_random_seed(8);
        var (words, slots) = ShippedData.SnipsSlots("train");
        var (test_words, test_slots) = ShippedData.SnipsSlots("test");
        string[] tags = [.. slots.SelectMany(s => s).Distinct().Order(StringComparer.Ordinal)];
        var tokenizer = new Tokenizer(num_words: Words, oov_token: "<oov>", filters: "");
        tokenizer.fit_on_texts([.. words.Select(w => string.Join(' ', w))]);
        static NDArray Pad(IEnumerable<IEnumerable<int>> rows) => tf.keras.utils.pad_sequences(rows, Length, padding: "post", truncating: "post");
        NDArray Sentences(string[][] list) => Pad(tokenizer.texts_to_sequences([.. list.Select(w => string.Join(' ', w))]));
        NDArray Tags(string[][] list) => Pad(list.Select(s => s.Select(t => Array.IndexOf(tags, t))));
        var n = options.SamplesOr(words.Length);
        print($"{n} sentences to train on, {test_words.Length} held back, {tags.Length} tags");

        var model = tf.keras.Sequential([
            tf.keras.Input(shape: [Length], dtype: "int32"),
            tf.keras.layers.Embedding(Words, 64, mask_zero: true),
            tf.keras.layers.Dropout(0.3),
            tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(64, return_sequences: true)),
            tf.keras.layers.Dropout(0.3),
            tf.keras.layers.TimeDistributed(tf.keras.layers.Dense(tags.Length, activation: "softmax"))]);
        // The padding is masked: it counts neither in the loss nor in the accuracy.
        model.compile(optimizer: tf.keras.optimizers.Adam(0.003), loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        var history = model.fit(Sentences(words)[..n], Tags(slots)[..n], batch_size: 64, epochs: options.EpochsOr(6), validation_split: 0.1);

        NDArray best = np.argmax(model.predict(Sentences(test_words), verbose: 0), axis: -1);
        var said = test_words.Select((w, i) => w.Take(Length).Select((_, t) => tags[(int)best[i, t]]).ToArray()).ToArray();
        foreach (var i in (int[])[0, 1, 2])
            print("  " + string.Join(' ', test_words[i].Zip(said[i], (w, t) => t == "O" ? w : $"{w}[{t}]")));
        var (found, expected) = (said.Select(Spans).ToArray(), test_slots.Select(s => Spans([.. s.Take(Length)])).ToArray());
        var right = found.Zip(expected, (a, b) => a.Intersect(b).Count()).Sum();
        var (precision, recall) = (right / Math.Max(1.0, found.Sum(f => f.Count)), right / (double)expected.Sum(e => e.Count));
        print($"slots of held-back sentences: precision {precision:F3}, recall {recall:F3}, F1 {2 * precision * recall / Math.Max(1e-9, precision + recall):F3}");
        Figure.TrainingCurves(history.history, "Slots of voice-assistant sentences: Bidirectional(LSTM(64))").Save(options.OutputFile("slot-tagging.svg"));
    }

    /// <summary>Kind, first and last word of each slot: B-… begins one, I-… of the same kind goes on.</summary>
    private static List<(string kind, int from, int to)> Spans(string[] tags)
    {
        List<(string kind, int from, int to)> spans = [];
        for (var t = 0; t < tags.Length; t++)
        {
            if (tags[t].StartsWith("B-", StringComparison.Ordinal))
                spans.Add((tags[t][2..], t, t));
            else if (tags[t] != "O" && spans is [.., var last] && last.to == t - 1 && last.kind == tags[t][2..])
                spans[^1] = last with { to = t };
        }
        return spans;
    }
}
