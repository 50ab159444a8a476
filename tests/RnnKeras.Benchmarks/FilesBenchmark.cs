using RnnKeras.Hdf5;

namespace RnnKeras.Benchmarks;

/// <summary>A weights file of 100 MB: reading its bytes, its arrays, and all of it into a model.</summary>
internal static class FilesBenchmark
{
    private const int Rounds = 9;

    public static IEnumerable<Figure> Run(Options options)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.weights.h5");
        try
        {
            var model = tf.keras.Sequential([tf.keras.layers.Embedding(90_000, 256), tf.keras.layers.LSTM(512), tf.keras.layers.Dense(10)]);
            model.build([null, 20]);
            yield return Report("write", () => model.save_weights(path));
            var bytes = Report("read the bytes", () => File.ReadAllBytes(path));
            yield return bytes;
            yield return Report("read the arrays", () => ReadArrays(path), bytes);
            yield return Report("load_weights", () => model.load_weights(path), bytes);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void ReadArrays(string path)
    {
        using var file = Hdf5File.Open(path);
        foreach (var dataset in file.Descendants().OfType<Hdf5Dataset>())
            dataset.ReadArray();
    }

    private static Figure Report(string name, Action action, Figure? reference = null)
    {
        var times = Suite.Time(action, Rounds);
        Array.Sort(times);
        var figure = new Figure(name, times[Rounds / 2], times[0]);
        Console.WriteLine(Suite.Text($"files {name}: {figure.Milliseconds:F1} ms, best {figure.Best:F1} ms")
            + (reference is null ? "" : Suite.Text($", {figure.Milliseconds / reference.Milliseconds:F2} times reading the bytes")));
        return figure;
    }
}
