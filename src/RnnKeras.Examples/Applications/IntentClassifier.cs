using RnnKeras.Data.Text;
using RnnKeras.Examples.Support;
using RnnKeras.Pictures;
using static RnnKeras.Builtins;

namespace RnnKeras.Examples.Applications;

/// <summary>
/// The main job: what does somebody want who says "play some jazz"? 13,084 real sentences to a voice assistant, 7 intents, 700 held back.
/// Trains, evaluates, predicts in words, saves the weights, reloads them into a new model, compares, and draws the training curve.
/// </summary>
internal static class IntentClassifier
{
    private const int Words = 5000, Length = 24;

    public static void Run(ExampleOptions options)
    {
        tf.keras.utils.set_random_seed(42);
        var (texts, labels) = ShippedData.Snips("train");
        var (test_texts, test_labels) = ShippedData.Snips("test");
        string[] intents = [.. labels.Distinct().Order(StringComparer.Ordinal)];
        var n = options.SamplesOr(texts.Length);
        print($"{n} sentences to train on, {test_texts.Length} held back, {intents.Length} intents: {string.Join(", ", intents)}");

        var tokenizer = new Tokenizer(num_words: Words, oov_token: "<oov>");
        tokenizer.fit_on_texts(texts);
        NDArray Sentences(string[] list) => tf.keras.preprocessing.sequence.pad_sequences(tokenizer.texts_to_sequences(list), maxlen: Length, padding: "post", truncating: "post");
        NDArray Intents(string[] list) => list.Select(l => Array.IndexOf(intents, l)).ToArray();
        var (x_train, y_train) = (Sentences(texts)[..n], Intents(labels)[..n]);
        var (x_test, y_test) = (Sentences(test_texts), Intents(test_labels));

        var model = Build(intents.Length);
        model.summary();
        var history = model.fit(x_train, y_train, batch_size: 32, epochs: options.EpochsOr(4), validation_split: 0.1);

        var result = model.evaluate(x_test, y_test, verbose: 0);
        print($"held-back sentences: loss {result[0]:F4}, accuracy {result[1]:F4}");

        string[] spoken = ["play some jazz by miles davis", "will it rain in shanghai tomorrow", "book a table for four at an italian restaurant", "give this novel five stars"];
        var predicted = model.predict(Sentences(spoken), verbose: 0);
        for (var i = 0; i < spoken.Length; i++)
        {
            var best = (int)np.argmax(predicted[i]);
            print($"  \"{spoken[i]}\" -> {intents[best]} ({(double)predicted[i, best]:P1})");
        }
        SaveAndReload(model, x_test, options.OutputFile("intents.keras"));
        var picture = options.OutputFile("intents-training.svg");
        Figure.TrainingCurves(history.history, "Voice-assistant intents: Bidirectional(LSTM(64))").Save(picture);
        print($"training curves: {picture}");
    }

    private static RnnKeras.Models.Sequential Build(int classes)
    {
        var model = tf.keras.Sequential([
            tf.keras.Input(shape: [Length], dtype: "int32"),
            tf.keras.layers.Embedding(input_dim: Words, output_dim: 64, mask_zero: true),
            tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(64)),
            tf.keras.layers.Dropout(0.3),
            tf.keras.layers.Dense(classes, activation: "softmax")]);
        model.compile(optimizer: "adam", loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        return model;
    }

    private static void SaveAndReload(RnnKeras.Models.Model model, NDArray x, string file)
    {
        var before = model.predict(x, verbose: 0);
        model.save(file);
        var reloaded = tf.keras.models.load_model(file);
        var after = reloaded.predict(x, verbose: 0);
        if (!np.array_equal(before, after))
            throw new ExampleException($"The reloaded model predicts differently: largest difference {np.max(np.abs(before - after))}.");
        print($"model saved to {file} ({new FileInfo(file).Length / 1024} KiB), reloaded: all {x.shape[0]} predictions are equal");
    }
}
