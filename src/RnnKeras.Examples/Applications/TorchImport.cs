using RnnKeras.Data.Numerics;
using RnnKeras.Examples.Support;
using RnnKeras.Models;
using RnnKeras.Pictures;
using RnnKeras.Saving.Torch;
using static RnnKeras.Builtins;

namespace RnnKeras.Examples.Applications;

/// <summary>
/// A model trained with PyTorch goes on in Keras' words: the state_dict of an Embedding, a bidirectional GRU and a Linear layer fills three layers,
/// which then give PyTorch's answers for 2,005 held-back surnames (recorded beside the file); saved as .keras, and trained for another epoch.
/// </summary>
internal static class TorchImport
{
    private const int Letters = 30, Length = 20;

    public static void Run(ExampleOptions options)
    {
        tf.keras.utils.set_random_seed(32);
        var state_dict = TorchFile.Load(ShippedData.PathOf("models", "surnames-gru", "surnames.pt"));
        foreach (var (name, tensor) in state_dict.Take(4))
            print($"  {name,-28} {tensor.shape}");
        var embedding = tf.keras.layers.Embedding(Letters, 24, mask_zero: true);
        var gru = tf.keras.layers.Bidirectional(tf.keras.layers.GRU(48));
        var fc = tf.keras.layers.Dense(18);
        var model = tf.keras.Sequential([tf.keras.Input(shape: [Length], dtype: "int32"), embedding, gru, fc]);
        embedding.load_state_dict(state_dict, "embedding");
        gru.load_state_dict(state_dict, "gru");
        fc.load_state_dict(state_dict, "fc");

        using var torch = np.loadz(ShippedData.PathOf("models", "surnames-gru", "expected.npz"));
        var (x, y, logits) = (torch["x"].astype("int32"), torch["y"].astype("int32"), torch["logits"]);
        var mine = model.predict(x, verbose: 0).Single;
        print($"largest difference to PyTorch's {logits.size} outputs: {(double)np.abs(mine - logits).max():E1}; the same language for "
            + $"{(int)(mine.argmax(axis: 1) == logits.argmax(axis: 1)).sum()} of {y.size} names; accuracy {Accuracy(mine, y):F4}");
        var file = options.OutputFile("surnames.keras");
        model.save(file);
        print($"saved to {file}");

        // Learns on from half of the names that PyTorch held back; the other half shows what it brings.
        var (known, held) = (np.arange(y.size) % 2 == 0, np.arange(y.size) % 2 == 1);
        model.compile(optimizer: tf.keras.optimizers.Adam(0.0001), loss: tf.keras.losses.SparseCategoricalCrossentropy(from_logits: true));
        model.fit(x[known], y[known], batch_size: 32, epochs: options.EpochsOr(2), verbose: 2);
        print($"accuracy on the other {(int)held.sum()} names: {Accuracy(logits[held], y[held]):F4} before, {Accuracy(model.predict(x[held], verbose: 0).Single, y[held]):F4} "
            + $"after learning on from {(int)known.sum()} names");
        string[] languages = [.. ShippedData.Names().Keys];
        Figure.ConfusionMatrix(sklearn.metrics.confusion_matrix(y, mine.argmax(axis: 1)), languages, "Surnames: the model from PyTorch").Save(options.OutputFile("pytorch-import.svg"));
    }

    private static double Accuracy(NDArray logits, NDArray y) => (double)(logits.argmax(axis: 1) == y).mean();
}
