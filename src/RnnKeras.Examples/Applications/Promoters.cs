using RnnKeras.Examples.Support;
using RnnKeras.Models;
using RnnKeras.Pictures;
using static RnnKeras.Builtins;

namespace RnnKeras.Examples.Applications;

/// <summary>
/// Does a gene begin here? 106 pieces of 57 bases of E. coli, half of them promoters. So few that one split says little: every piece is held back
/// once, in ten rounds, and the curve shows how sure the ten models are.
/// </summary>
internal static class Promoters
{
    private const string Bases = "acgt";

    public static void Run(ExampleOptions options)
    {
        tf.keras.utils.set_random_seed(28);
        var (sequences, promoter) = ShippedData.Promoters();
        NDArray x = sequences.Select(s => s.Select(c => Bases.IndexOf(c)).ToArray()).ToArray();
        NDArray y = promoter.Select(p => p ? 1 : 0).ToArray();
        var round = np.random.permutation(sequences.Length) % 10;
        var p = np.zeros(sequences.Length);
        foreach (var k in range(options.Quick ? 2 : 10))
        {
            var held = round == k;
            var model = Build();
            model.fit(x[np.logical_not(held)], y[np.logical_not(held)], batch_size: 16, epochs: options.EpochsOr(30), verbose: 0);
            p[held] = model.predict(x[held], verbose: 0).Single[.., 0].astype("float64");
            print($"round {k + 1}: {(double)((p[held] > 0.5) == (y[held] == 1)).mean():P0} of {(int)held.sum()} right");
        }
        var seen = round < (options.Quick ? 2 : 10);
        print($"right when held back: {(int)((p[seen] > 0.5) == (y[seen] == 1)).sum()} of {(int)seen.sum()} (guessing: half)");
        var panel = new LinePanel { Title = "Promoters (left half) and others: how sure the model is that has not seen them", XLabel = "sequence", YLabel = "p(promoter)" }
            .Add([.. range(p.size).Select(i => (double)i)], np.concatenate([np.sort(p[y == 1]), np.sort(p[y == 0])]).ToArray<double>(), null, dots: true, joined: false);
        new Figure { PanelSize = (760, 320) }.Add(panel).Save(options.OutputFile("promoters.svg"));
    }

    private static Model Build()
    {
        var model = tf.keras.Sequential([
            tf.keras.Input(shape: [57], dtype: "int32"),
            tf.keras.layers.Embedding(4, 4),
            tf.keras.layers.Conv1D(24, 7, activation: "relu"),
            tf.keras.layers.MaxPooling1D(3),
            tf.keras.layers.Dropout(0.4),
            tf.keras.layers.Bidirectional(tf.keras.layers.GRU(16)),
            tf.keras.layers.Dense(1, activation: "sigmoid")]);
        model.compile(optimizer: tf.keras.optimizers.Adam(0.005), loss: "binary_crossentropy");
        return model;
    }
}
