using RnnKeras.Callbacks;

namespace RnnKeras.Reliability;

/// <summary>A training by a user who may write neither to the working folder nor to the home folder: it works, and what cannot be saved says so.</summary>
internal static class ReadOnly
{
    public static int Run(string folder)
    {
        var model = Training.Model();
        var (x, y) = Training.Data();
        model.fit(x, y, epochs: 2, verbose: 0);
        var expected = model.predict(x, verbose: 0).Single;
        var refused = new (string Path, Action<string> Write)[]
        {
            ("model.keras", p => model.save(p)), ("model.h5", p => model.save(p)), ("model.weights.h5", p => model.save_weights(p)), ("x.npy", p => np.save(p, x)),
            ("checkpoint.keras", p => model.fit(x, y, verbose: 0, callbacks: [new ModelCheckpoint(p)])),
            ("backup", p => model.fit(x, y, verbose: 0, callbacks: [new BackupAndRestore(p)])), ("log.csv", p => model.fit(x, y, verbose: 0, callbacks: [new CSVLogger(p)])),
        }.All(w => IsRefused(Path.Combine(folder, w.Path), w.Write));
        Console.WriteLine(tf.keras.models.load_model(Path.Combine(folder, "old.keras")).output_shape);
        var (first, trained) = (expected.ToArray<float>(), model.fit(x, y, verbose: 0).history["loss"][0]);
        return refused && first.All(float.IsFinite) && double.IsFinite(trained) && Downloads() ? 0 : 1;
    }

    private static bool IsRefused(string path, Action<string> write)
    {
        try
        {
            write(path);
            Console.WriteLine($"{path} was written.");
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.WriteLine(e.Message);
            return e.Message.Contains(path, StringComparison.Ordinal);
        }
    }

    /// <summary>The address leads nowhere: what is seen is where the file would have been put.</summary>
    private static bool Downloads()
    {
        try
        {
            tf.keras.utils.get_file("none.txt", origin: "http://localhost:1/none.txt");
            return false;
        }
        catch (IOException e)
        {
            Console.WriteLine(e.Message);
            return e.Message.Contains(Path.GetTempPath(), StringComparison.Ordinal);
        }
    }
}
