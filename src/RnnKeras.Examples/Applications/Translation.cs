using System.Text.RegularExpressions;
using RnnKeras.Data.Text;
using RnnKeras.Examples.Support;
using RnnKeras.Models;
using RnnKeras.Pictures;
using static RnnKeras.Builtins;

namespace RnnKeras.Examples.Applications;

/// <summary>
/// Short sentences from English to French, word by word: a bidirectional encoder, a decoder that starts from its end and is shown the right words
/// while it learns (teacher forcing), and additive attention (Bahdanau et al. 2014) that says which English words each French word looks at. Draws
/// these weights for one sentence.
/// </summary>
internal static class Translation
{
    private const int Words = 4000, Units = 160, InLength = 7, OutLength = 12;

    public static void Run(ExampleOptions options)
    {
        tf.keras.utils.set_random_seed(3);
        var pairs = ShippedData.TranslationPairs().Select(p => (en: Tokens(p.english), fr: Tokens(p.french)))
            .Where(p => Count(p.en) <= InLength && Count(p.fr) < OutLength - 1).ToArray();
        // Whole English sentences are held back, with all their translations; only such whose words come in three others at least.
        string[] sentences = [.. pairs.Select(p => p.en).Distinct()];
        var uses = sentences.SelectMany(s => s.Split(' ').Distinct()).CountBy(w => w).ToDictionary();
        string[] known = [.. sentences.Where(s => s.Split(' ').All(w => uses[w] > 3))];
        var held = np.random.permutation(known.Length)[..500].Select(i => known[(int)i]).ToHashSet();
        var train = pairs.Where(p => !held.Contains(p.en)).ToArray();
        train = train[^options.SamplesOr(train.Length)..];
        var test = pairs.Where(p => held.Contains(p.en)).GroupBy(p => p.en).Take(options.SamplesOr(500)).ToArray();
        print($"{train.Length} pairs to train on, {test.Length} English sentences held back");

        var english = new Vocabulary(train.Select(p => p.en), InLength);
        var french = new Vocabulary(train.Select(p => $"<s> {p.fr} </s>"), OutLength);
        var target = french.Encode(train.Select(p => $"<s> {p.fr} </s>"));
        var (model, watch) = Build(english.Size, french.Size);
        model.compile(optimizer: tf.keras.optimizers.Adam(0.002, clipnorm: 1), loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        model.fit([english.Encode(train.Select(p => p.en)), target[.., ..^1]], target[.., 1..], batch_size: 64, epochs: options.EpochsOr(10));

        var source = english.Encode(test.Select(g => g.Key));
        var output = Translate(model, source, french);
        string[] said = [.. output.Select(french.Text)];
        var references = test.Select(g => g.Select(p => p.fr).ToArray()).ToArray();
        for (var i = 0; i < 6; i++)
            print($"  {test[i].Key} -> {said[i]}   (one right answer: {references[i][0]})");
        print($"held-back sentences translated exactly as one of the references: {said.Zip(references, (s, r) => r.Contains(s)).Count(same => same)} of {test.Length}; "
            + $"BLEU {100 * Bleu(said, references):F1}");

        // A longer sentence that came out right, if there is one.
        var shown = range(test.Length).MaxBy(i => (references[i].Contains(said[i]) ? 100 : 0) + Count(test[i].Key));
        var weights = watch.predict([source[shown..(shown + 1)], output[shown..(shown + 1), ..^1]], verbose: 0).Single[0];
        var (from, to) = (test[shown].Key.Split(' '), said[shown].Split(' '));
        Figure.Attention(weights[..to.Length, ..from.Length], from, to, "Which English word each French word looks at").Save(options.OutputFile("translation-attention.svg"));
    }

    /// <summary>
    /// Papineni et al. 2002: geometric mean of the shares of runs of 1 to 4 words that a reference has too, times e^(1 - r/c) where the output is
    /// shorter (c words) than the references nearest in length (r). 1 where all is as in a reference.
    /// </summary>
    private static double Bleu(string[] said, string[][] references)
    {
        var (right, all, c, r) = (new double[4], new double[4], 0.0, 0.0);
        foreach (var (s, refs) in said.Zip(references))
        {
            for (var n = 0; n < 4; n++)
            {
                var best = refs.SelectMany(t => Runs(t, n + 1)).GroupBy(p => p.Key).ToDictionary(g => g.Key, g => g.Max(p => p.Value));
                right[n] += Runs(s, n + 1).Sum(p => Math.Min(p.Value, best.GetValueOrDefault(p.Key)));
                all[n] += Math.Max(0, Count(s) - n);
            }
            c += Count(s);
            r += refs.Select(Count).MinBy(length => Math.Abs(length - Count(s)));
        }
        return Math.Exp(Math.Min(0, 1 - r / c)) * Math.Exp(right.Zip(all, (a, b) => Math.Log(Math.Max(a, 1e-9) / Math.Max(b, 1))).Average());
    }

    /// <summary>How often each run of n words occurs.</summary>
    private static IEnumerable<KeyValuePair<string, int>> Runs(string text, int n)
    {
        var words = text.Split(' ');
        return range(words.Length - n + 1).Select(i => string.Join(' ', words[i..(i + n)])).CountBy(w => w);
    }

    /// <summary>The model for teacher forcing, and one that gives its attention weights (batch, French words, English words).</summary>
    private static (Model model, Model watch) Build(int englishWords, int frenchWords)
    {
        var english = tf.keras.Input(shape: [InLength], dtype: "int32");
        var french = tf.keras.Input(shape: [null], dtype: "int32");
        var x = tf.keras.layers.Embedding(englishWords, 128, mask_zero: true).apply(english);
        var (encoded, forward, backward) = tf.keras.layers.Bidirectional(tf.keras.layers.GRU(Units / 2, return_sequences: true, return_state: true)).apply(x);
        var start = tf.keras.layers.Concatenate().apply([forward, backward]);
        var y = tf.keras.layers.Embedding(frenchWords, 128, mask_zero: true).apply(french);
        var decoded = tf.keras.layers.GRU(Units, return_sequences: true).apply(y, initial_state: start);
        var (context, weights) = tf.keras.layers.AdditiveAttention().apply([decoded, encoded], return_attention_scores: true);
        var both = tf.keras.layers.Concatenate().apply([decoded, context]);
        var hidden = tf.keras.layers.Dropout(0.3).apply(tf.keras.layers.Dense(Units, activation: "tanh").apply(both));
        var output = tf.keras.layers.Dense(frenchWords, activation: "softmax").apply(hidden);
        return (tf.keras.Model([english, french], output), tf.keras.Model([english, french], weights));
    }

    /// <summary>The likeliest word after word, for all sentences at once; (sentences, 12) with the start in front.</summary>
    private static NDArray Translate(Model model, NDArray source, Vocabulary french)
    {
        var output = np.zeros((source.shape[0], OutLength), "int32");
        output[.., 0] = french["<s>"];
        for (var t = 1; t < OutLength; t++)
            output[.., t] = np.argmax(model.predict([source, output[.., ..t]], verbose: 0)[.., -1], axis: -1);
        return output;
    }

    private static string Tokens(string sentence) => string.Join(' ', Regex.Matches(sentence.ToLowerInvariant(), @"[\w'’-]+|[^\w\s]").Select(m => m.Value));

    private static int Count(string tokens) => tokens.Split(' ').Length;

    private sealed class Vocabulary
    {
        private readonly Tokenizer tokenizer = new(num_words: Words, filters: "", oov_token: "<?>");
        private readonly int length;

        public Vocabulary(IEnumerable<string> texts, int length)
        {
            this.length = length;
            tokenizer.fit_on_texts([.. texts]);
        }

        public int Size => Math.Min(Words, tokenizer.word_index.Count + 1);

        public int this[string word] => tokenizer.word_index[word];

        public NDArray Encode(IEnumerable<string> texts) =>
            tf.keras.preprocessing.sequence.pad_sequences(tokenizer.texts_to_sequences([.. texts]), maxlen: length, padding: "post", truncating: "post");

        /// <summary>The words between start and end.</summary>
        public string Text(NDArray row) =>
            string.Join(' ', row[1..].Select(k => tokenizer.index_word.GetValueOrDefault((int)k, "</s>")).TakeWhile(w => w != "</s>"));
    }
}
