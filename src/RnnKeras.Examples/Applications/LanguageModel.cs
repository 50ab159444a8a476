using System.Text;
using RnnKeras.Examples.Support;
using RnnKeras.Models;
using RnnKeras.Pictures;
using static RnnKeras.Builtins;

namespace RnnKeras.Examples.Applications;

/// <summary>
/// Which character comes next? Learns Shakespeare's plays, measures itself on pages it has not seen, then writes: a stateful twin of the
/// model reads one character at a time, and the temperature says how daring its choices are.
/// </summary>
internal static class LanguageModel
{
    private const int Steps = 64, Units = 128, TrainCharacters = 500_000, TestCharacters = 50_000;

    public static void Run(ExampleOptions options)
    {
        tf.keras.utils.set_random_seed(42);
        var text = ShippedData.Shakespeare();
        char[] alphabet = [.. text.Distinct().Order()];
        var codes = text.Select(c => Array.BinarySearch(alphabet, c)).ToArray();
        var (x, y) = Windows(codes[..(options.SamplesOr(TrainCharacters / Steps) * Steps + 1)]);
        var (x_test, y_test) = Windows(codes[^(options.SamplesOr(TestCharacters / Steps) * Steps + 1)..]);
        print($"{x.size} characters to train on, {x_test.size} held back, {alphabet.Length} different ones");

        var model = Build(alphabet.Length);
        model.compile(optimizer: tf.keras.optimizers.Adam(0.003), loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        var history = model.fit(x, y, batch_size: 32, epochs: options.EpochsOr(5), validation_data: (x_test, y_test));

        var (loss, accuracy) = model.evaluate(x_test, y_test, verbose: 0);
        print($"held-back text: {loss / Math.Log(2):F3} bits a character (frequencies alone: {Entropy(codes, alphabet.Length):F3}), "
            + $"next character right: {accuracy:P1}");
        // One stream, one character a call; the state stays in the layer between calls.
        var writer = Build(alphabet.Length, batch: 1, steps: 1);
        writer.set_weights(model.get_weights());
        foreach (var temperature in (double[])[0.3, 0.7, 1.1])
            print($"-- temperature {temperature}:\n{Write(writer, alphabet, "ROMEO:\n", temperature, options.Quick ? 40 : 240)}");
        Figure.TrainingCurves(history.history, "Next character of Shakespeare: LSTM(128)").Save(options.OutputFile("language-model.svg"));
    }

    private static Sequential Build(int characters, int? batch = null, int? steps = null) => tf.keras.Sequential([
        tf.keras.Input(batch_shape: [batch, steps], dtype: "int32"),
        tf.keras.layers.Embedding(characters, 32),
        tf.keras.layers.LSTM(Units, return_sequences: true, stateful: batch is not null),
        tf.keras.layers.Dense(characters, activation: "softmax")]);

    /// <summary>Pieces of 64 characters, and the same moved on by one: (pieces, 64) each.</summary>
    private static (NDArray x, NDArray y) Windows(int[] codes)
    {
        NDArray all = codes;
        return (all[..^1].reshape(-1, Steps), all[1..].reshape(-1, Steps));
    }

    private static string Write(Sequential writer, char[] alphabet, string start, double temperature, int length)
    {
        writer.reset_states();
        var text = new StringBuilder(start);
        NDArray next = np.zeros(alphabet.Length);
        foreach (var c in start)
            next = Next(c);
        for (var i = 0; i < length; i++)
        {
            var logits = np.log(next.astype("float64")) / temperature;
            var weights = np.exp(logits - logits.max());
            text.Append(alphabet[(int)np.random.choice(alphabet.Length, p: weights / weights.sum())]);
            next = Next(text[^1]);
        }
        return text.ToString();

        NDArray Next(char c) => writer.predict_on_batch(new[,] { { Array.BinarySearch(alphabet, c) } })[0, 0];
    }

    /// <summary>Bits a character for somebody who knows only how often each one comes.</summary>
    private static double Entropy(int[] codes, int characters)
    {
        var share = np.bincount(codes, minlength: characters).astype("float64") / codes.Length;
        return (double)-(share * np.log2(share)).sum();
    }
}
