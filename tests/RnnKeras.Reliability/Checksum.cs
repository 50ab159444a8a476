using RnnKeras.Models;

namespace RnnKeras.Reliability;

/// <summary>One number for all bits of a small training: whatever kernel moves a result changes it.</summary>
internal static class Checksum
{
    public static int Print()
    {
        foreach (var (name, sum) in Sums())
            Console.WriteLine($"{name} {sum}");
        return 0;
    }

    private static IEnumerable<(string Name, string Sum)> Sums()
    {
        foreach (var rnn in new[] { "SimpleRNN", "LSTM", "GRU" })
            yield return (rnn, Training.Sum(Trained(rnn)));
    }

    private static Model Trained(string rnn)
    {
        tf.keras.utils.set_random_seed(11);
        var (x, y) = Training.Data();
        var model = tf.keras.Sequential(
        [
            tf.keras.Input(shape: [12, 4]),
            tf.keras.layers.Bidirectional(rnn switch
            {
                "LSTM" => tf.keras.layers.LSTM(33, return_sequences: true),
                "GRU" => tf.keras.layers.GRU(33, return_sequences: true),
                _ => (Layers.RNN)tf.keras.layers.SimpleRNN(33, return_sequences: true),
            }),
            tf.keras.layers.LayerNormalization(),
            tf.keras.layers.GlobalAveragePooling1D(),
            tf.keras.layers.Dense(3, activation: "softmax"),
        ]);
        model.compile("adam", "sparse_categorical_crossentropy");
        model.fit(x, y, epochs: 2, verbose: 0);
        return model;
    }
}
