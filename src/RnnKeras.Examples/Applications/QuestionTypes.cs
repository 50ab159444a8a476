using System.Text;
using RnnKeras.Data.Text;
using RnnKeras.Examples.Support;
using RnnKeras.Pictures;
using static RnnKeras.Builtins;

namespace RnnKeras.Examples.Applications;

/// <summary>
/// What kind of answer does a question want: an abbreviation, a thing, a description, a person, a place, a number? 5,452 questions of TREC (Li and
/// Roth 2002) to learn from, 500 held back. The data are free for research but under no open licence, so they do not ship.
/// </summary>
internal static class QuestionTypes
{
    public const string File = "text/trec-questions/TREC.train.all", TestFile = "text/trec-questions/TREC.test.all";
    private const int Words = 8000, Length = 20;
    private static readonly string[] kinds = ["description", "thing", "abbreviation", "person", "place", "number"];

    public static void Run(ExampleOptions options)
    {
        tf.keras.utils.set_random_seed(22);
        var (texts, labels) = Read(options.DataFile(File));
        var (test_texts, test_labels) = Read(options.DataFile(TestFile));
        var tokenizer = new Tokenizer(num_words: Words, oov_token: "<oov>");
        tokenizer.fit_on_texts(texts);
        NDArray Questions(string[] list) => tf.keras.utils.pad_sequences(tokenizer.texts_to_sequences(list), Length, padding: "post", truncating: "post");
        var n = options.SamplesOr(texts.Length);

        var model = tf.keras.Sequential([
            tf.keras.Input(shape: [Length], dtype: "int32"),
            tf.keras.layers.Embedding(Words, 48, mask_zero: true),
            tf.keras.layers.Dropout(0.4),
            tf.keras.layers.Bidirectional(tf.keras.layers.GRU(48)),
            tf.keras.layers.Dropout(0.4),
            tf.keras.layers.Dense(kinds.Length, activation: "softmax")]);
        model.compile(optimizer: tf.keras.optimizers.Adam(0.002), loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        model.fit(Questions(texts)[..n], labels[..n], batch_size: 32, epochs: options.EpochsOr(8), validation_split: 0.1);

        NDArray guess = np.argmax(model.predict(Questions(test_texts), verbose: 0), axis: -1);
        var most = np.bincount(test_labels).max();
        print($"accuracy on {test_texts.Length} held-back questions: {(double)(guess == test_labels).mean():F3} (always the commonest kind: {(double)most / test_texts.Length:F3})");
        Figure.ConfusionMatrix(sklearn.metrics.confusion_matrix(test_labels, guess), kinds, "Which kind of answer does a question want?").Save(options.OutputFile("question-types.svg"));
    }

    /// <summary>"CLASS question" a line.</summary>
    private static (string[] texts, NDArray labels) Read(string path)
    {
        var lines = System.IO.File.ReadAllLines(path, Encoding.Latin1);
        return ([.. lines.Select(l => l[2..])], lines.Select(l => int.Parse(l[..1])).ToArray());
    }
}
