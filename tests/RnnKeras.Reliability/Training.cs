using System.Security.Cryptography;
using RnnKeras.Callbacks;
using RnnKeras.Models;

namespace RnnKeras.Reliability;

/// <summary>A small training with everything that has state: dropout, a stateful optimizer, shuffling, a schedule of the learning rate.</summary>
internal static class Training
{
    public const int Epochs = 12;

    /// <summary>What a training says on a line of its own before and after each save.</summary>
    public const string Saving = "saving", Saved = "saved";

    public static Sequential Model()
    {
        tf.keras.utils.set_random_seed(7);
        var model = tf.keras.Sequential(
        [
            tf.keras.Input(shape: [12, 4]),
            tf.keras.layers.LSTM(24, return_sequences: true, dropout: 0.1),
            tf.keras.layers.GRU(16),
            tf.keras.layers.Dropout(0.2),
            tf.keras.layers.Dense(3, activation: "softmax"),
        ]);
        model.compile(tf.keras.optimizers.Adam(tf.keras.optimizers.schedules.ExponentialDecay(0.01, 20, 0.9)), "sparse_categorical_crossentropy",
            metrics: ["accuracy"]);
        return model;
    }

    public static (NDArray x, NDArray y) Data()
    {
        var random = np.random.RandomState(3);
        return (random.standard_normal((192, 12, 4)).astype("float32"), random.randint(0, 3, 192));
    }

    /// <summary>Trains with a backup in <paramref name="folder"/> and writes the final weights' checksum to <paramref name="result"/>.</summary>
    /// <param name="checkpoint">Resume from the last file of ModelCheckpoint instead of from BackupAndRestore's.</param>
    public static int Run(string folder, string result, bool checkpoint)
    {
        var model = Model();
        var (x, y) = Data();
        if (checkpoint)
            FitFromCheckpoint(ref model, folder, x, y);
        else
            model.fit(x, y, epochs: Epochs, verbose: 0, callbacks: [Says(Saving), new BackupAndRestore(folder), Says(Saved)]);
        File.WriteAllText(result + ".tmp", Sum(model));
        File.Move(result + ".tmp", result, overwrite: true);
        return 0;
    }

    private static void FitFromCheckpoint(ref Sequential model, string folder, NDArray x, NDArray y)
    {
        // Every file that is there must be whole: each is read, the last one is gone on with.
        var first = 0;
        for (var epoch = 1; epoch <= Epochs; epoch++)
            if (Path.Combine(folder, $"{epoch:00}.keras") is var file && File.Exists(file))
                (model, first) = ((Sequential)tf.keras.models.load_model(file), epoch);
        model.fit(x, y, epochs: Epochs, initial_epoch: first, verbose: 0,
            callbacks: [Says(Saving), new ModelCheckpoint(Path.Combine(folder, "{epoch:02d}.keras")), Says(Saved)]);
    }

    private static LambdaCallback Says(string what) => new(on_epoch_end: (_, _) => Console.WriteLine(what));

    /// <summary>SHA-256 of all weights, bit by bit.</summary>
    public static string Sum(Model model)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var weight in model.get_weights())
            hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(weight.astype("float32").ToArray<float>().AsSpan()));
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
