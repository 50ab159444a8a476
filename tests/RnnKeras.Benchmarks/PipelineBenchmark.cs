using System.Diagnostics;
using System.Globalization;
using RnnKeras.Models;

namespace RnnKeras.Benchmarks;

/// <summary>Pipelines: 2 GB of lines through a Dataset, and training steps behind a slow map.</summary>
internal static class PipelineBenchmark
{
    private const long FileSize = 2_000_000_000;
    private const int Columns = 20, Steps = 200, Batch = 32;
    private static readonly TimeSpan slowness = TimeSpan.FromMilliseconds(1);

    public static IEnumerable<Figure> Run(Options options)
    {
        if (options.Wants("stream"))
            yield return Stream();
        if (options.Wants("prefetch"))
            foreach (var figure in Prefetch())
                yield return figure;
    }

    private static Figure Stream()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");
        try
        {
            var lines = Write(path);
            var start = Stopwatch.GetTimestamp();
            var (rows, sum) = (0L, 0.0);
            foreach (NDArray batch in tf.data.TextLineDataset(path).skip(1).map(Numbers).batch(1024).prefetch(2))
                (rows, sum) = (rows + batch.Length, sum + (double)batch["0, 0"]);
            var milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (rows != lines)
                throw new InvalidOperationException($"{rows} of {lines} lines came through.");
            var process = Process.GetCurrentProcess();
            Console.WriteLine(Suite.Text($"pipelines stream: {FileSize / 1e9:F1} GB, {rows} rows of {Columns} numbers in {milliseconds / 1000:F1} s ")
                + Suite.Text($"({FileSize / milliseconds / 1e3:F0} MB/s), peak {process.PeakWorkingSet64 / 1e6:F0} MB"));
            return new("stream", milliseconds, milliseconds);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>A header and rows of numbers; gives the number of rows.</summary>
    private static long Write(string path)
    {
        var random = new Random(0);
        string[] rows = [.. Enumerable.Range(0, 1000).Select(_ =>
            string.Join(',', Enumerable.Range(0, Columns).Select(_ => random.NextSingle().ToString("F6", CultureInfo.InvariantCulture))) + "\n")];
        using var writer = new StreamWriter(path);
        writer.Write(string.Join(',', Enumerable.Range(0, Columns).Select(i => $"x{i}")) + "\n");
        var (count, size) = (0L, 0L);
        for (; size < FileSize; size += rows[count++ % rows.Length].Length)
            writer.Write(rows[count % rows.Length]);
        return count;
    }

    private static object Numbers(NDArray line)
    {
        var text = line.Value<string>().AsSpan();
        var (numbers, at) = (new float[Columns], 0);
        foreach (var field in text.Split(','))
            numbers[at++] = float.Parse(text[field], CultureInfo.InvariantCulture);
        return (NDArray)numbers;
    }

    /// <summary>Milliseconds of a training step fed from memory, from a map of 1 ms an element before prefetch, and from the same map in line.</summary>
    private static IEnumerable<Figure> Prefetch()
    {
        var model = tf.keras.Sequential([tf.keras.layers.LSTM(64), tf.keras.layers.Dense(1)]);
        model.compile(optimizer: "adam", loss: "mse");
        NDArray x = np.random.RandomState(0).rand(Batch, 60, 16).astype("float32"), y = np.zeros((Batch, 1), "float32");
        var plain = tf.data.Dataset.range(Steps).map(_ => (x, y));
        var slow = tf.data.Dataset.range(Steps).map(i =>
        {
            Thread.Sleep(slowness);
            return (x, y);
        });
        model.fit(plain, verbose: 0);
        foreach (var (name, data) in new[] { ("step from memory", plain), ("step behind a slow map", slow), ("step behind a slow map with prefetch", slow.prefetch(4)) })
        {
            var times = new List<double>();
            for (var round = 0; round < 3; round++)
                times.Add(Suite.Once(() => model.fit(data, verbose: 0))[0] / Steps);
            Console.WriteLine(Suite.Text($"pipelines {name}: {Suite.Median(times):F2} ms, best {times.Min():F2}"));
            yield return new(name, Suite.Median(times), times.Min());
        }
    }
}
