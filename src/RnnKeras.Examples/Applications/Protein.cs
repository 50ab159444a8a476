using RnnKeras.Pictures;
using static RnnKeras.Builtins;

namespace RnnKeras.Examples.Applications;

/// <summary>
/// A label for every residue of a chain of amino acids: helix, strand or coil. The chains are simulated by a hidden Markov model whose letters
/// follow Chou and Fasman's propensities (1978), so the best possible answer is known (forward-backward), and the network can be held against it.
/// Real proteins are harder in other ways: residues far apart in the chain touch.
/// </summary>
internal static class Protein
{
    private const int Length = 100, States = 3;
    private const string Letters = "ARNDCQEGHILKMFPSTWYV";

    // Per cent of each residue in known proteins, and its propensity for helix, strand and coil (turn).
    private static readonly double[] share = [8.3, 5.5, 4.1, 5.5, 1.4, 3.9, 6.7, 7.1, 2.3, 5.9, 9.7, 5.8, 2.4, 3.9, 4.7, 6.6, 5.4, 1.1, 2.9, 6.9];
    private static readonly double[][] propensity =
    [
        [1.42, 0.98, 0.67, 1.01, 0.70, 1.11, 1.51, 0.57, 1.00, 1.08, 1.21, 1.16, 1.45, 1.13, 0.57, 0.77, 0.83, 1.08, 0.69, 1.06],
        [0.83, 0.93, 0.89, 0.54, 1.19, 1.10, 0.37, 0.75, 0.87, 1.60, 1.30, 0.74, 1.05, 1.38, 0.55, 0.75, 1.19, 1.37, 1.47, 1.70],
        [0.66, 0.95, 1.56, 1.46, 1.19, 0.98, 0.74, 1.56, 0.95, 0.47, 0.59, 1.01, 0.60, 0.60, 1.52, 1.43, 0.96, 0.96, 1.14, 0.50],
    ];
    private static readonly double[][] emission = [.. propensity.Select(p => Normalised([.. p.Zip(share, (a, b) => a * b)]))];
    private static readonly double[][] transition = [[0.90, 0.01, 0.09], [0.01, 0.82, 0.17], [0.08, 0.08, 0.84]];

    public static void Run(ExampleOptions options)
    {
        tf.keras.utils.set_random_seed(29);
        var random = new Random(29);
        var (x, y) = Chains(random, options.SamplesOr(3000));
        var (x_test, y_test) = Chains(random, options.SamplesOr(500));

        var model = tf.keras.Sequential([
            tf.keras.Input(shape: [Length], dtype: "int32"),
            tf.keras.layers.Embedding(Letters.Length, 12),
            tf.keras.layers.Bidirectional(tf.keras.layers.GRU(32, return_sequences: true)),
            tf.keras.layers.TimeDistributed(tf.keras.layers.Dense(States, activation: "softmax"))]);
        model.compile(optimizer: tf.keras.optimizers.Adam(0.004), loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        model.fit(x, y, batch_size: 32, epochs: options.EpochsOr(8), validation_split: 0.1);

        var guess = model.predict(x_test, verbose: 0).Single;
        var best = np.stack([.. x_test.Select(chain => (NDArray)Posterior(chain.ToArray<int>()))]);
        double Right(NDArray p) => (double)(np.argmax(p, axis: -1) == y_test).mean();
        var coil = (double)(y_test == 2).mean();
        print($"residues labelled right in {x_test.shape[0]} new chains: {Right(guess):F4}; the best that can be done (forward-backward with the true model): "
            + $"{Right(best):F4}; always coil: {coil:F4}");
        double[] place = [.. range(1, Length + 1).Select(i => (double)i)];
        var panel = new LinePanel { Title = "p(helix) along one chain", XLabel = "residue", YLabel = "p" }
            .Add(place, (y_test[0] == 0).ToArray<double>(), "truth").Add(place, guess[0, .., 0].ToArray<double>(), "network")
            .Add(place, best[0, .., 0].ToArray<double>(), "best possible", dashed: true);
        new Figure { PanelSize = (760, 320) }.Add(panel).Save(options.OutputFile("protein.svg"));
    }

    /// <summary>Letters (n, 100) and states (n, 100), drawn from the model.</summary>
    private static (NDArray x, NDArray y) Chains(Random random, int n)
    {
        var (letters, states) = (new int[n, Length], new int[n, Length]);
        for (var i = 0; i < n; i++)
            for (var (t, state) = (0, random.Next(States)); t < Length; t++)
            {
                state = t == 0 ? state : Draw(random, transition[state]);
                (letters[i, t], states[i, t]) = (Draw(random, emission[state]), state);
            }
        return (letters, states);
    }

    private static int Draw(Random random, double[] probabilities)
    {
        var (u, i) = (random.NextDouble(), 0);
        while (i < probabilities.Length - 1 && (u -= probabilities[i]) >= 0)
            i++;
        return i;
    }

    /// <summary>p(state at t | whole chain), (100, 3): the forward-backward algorithm.</summary>
    private static double[,] Posterior(int[] chain)
    {
        var forward = new double[Length][];
        for (var t = 0; t < Length; t++)
            forward[t] = Normalised([.. range(States).Select(s => emission[s][chain[t]] * (t == 0 ? 1 : range(States).Sum(r => forward[t - 1][r] * transition[r][s])))]);
        var (posterior, backward) = (new double[Length, States], Enumerable.Repeat(1.0, States).ToArray());
        for (var t = Length - 1; t >= 0; t--)
        {
            var p = Normalised([.. range(States).Select(s => forward[t][s] * backward[s])]);
            for (var s = 0; s < States; s++)
                posterior[t, s] = p[s];
            var after = backward;
            backward = Normalised([.. range(States).Select(r => range(States).Sum(s => transition[r][s] * emission[s][chain[t]] * after[s]))]);
        }
        return posterior;
    }

    private static double[] Normalised(double[] v) => [.. v.Select(a => a / v.Sum())];
}
