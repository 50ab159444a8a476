using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using RnnKeras.Runtime.Embedded;

namespace RnnKeras.Benchmarks;

/// <summary>One measured figure.</summary>
/// <param name="Name">What was run.</param>
/// <param name="Milliseconds">Median over rounds.</param>
/// <param name="Best">Smallest over rounds.</param>
/// <param name="GigaFlops">GFLOP/s of the matrix products at the best time; 0 where that says nothing.</param>
/// <param name="OfPeak">Fraction of the FMA peak measured around it.</param>
/// <param name="Keras">Median milliseconds of real Keras in the same run; 0 where not asked.</param>
internal sealed record Figure(string Name, double Milliseconds, double Best, double GigaFlops = 0, double OfPeak = 0, double Keras = 0);

/// <summary>The command line: rnn | layer | padded | fit | infer | startup | seeds | files | memory | text | pipelines [--engine NAME]
/// [--json FILE] [--vs-keras] [--filter TEXT] [--data FOLDER].</summary>
internal static class Suite
{
    private static readonly Dictionary<string, Func<Options, IEnumerable<Figure>>> kinds = new()
    {
        ["rnn"] = RnnBenchmark.Run,
        ["fit"] = o => FitBenchmark.Run(Jobs.Fit, o),
        ["seeds"] = o => FitBenchmark.Run(Jobs.Seeds, o),
        ["infer"] = InferBenchmark.Run,
        ["layer"] = LayerBenchmark.Run,
        ["padded"] = PaddedBenchmark.Run,
        ["startup"] = StartupBenchmark.Run,
        ["files"] = FilesBenchmark.Run,
        ["memory"] = MemoryBenchmark.Run,
        ["text"] = TextBenchmark.Run,
        ["pipelines"] = PipelineBenchmark.Run,
    };

    public static int Run(string[] args)
    {
        if (args.Length == 0 || !kinds.TryGetValue(args[0], out var run))
        {
            Console.Error.WriteLine($"usage: -- {string.Join('|', kinds.Keys)} [--engine embedded|tensorflow] [--json FILE] [--vs-keras] [--filter TEXT] [--data FOLDER]");
            return 2;
        }
        var options = Options.Parse(args[1..]);
        tf.keras.config.set_backend(options.Engine);
        var figures = run(options).ToList();
        if (options.JsonFile is { } file)
            File.WriteAllText(file, JsonSerializer.Serialize(figures, new JsonSerializerOptions { WriteIndented = true }));
        return 0;
    }

    public static string Text(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);

    /// <summary>Milliseconds of each of <paramref name="rounds"/> runs, after a warm-up.</summary>
    public static double[] Time(Action action, int rounds, int repetitions = 1)
    {
        for (var i = 0; i < 3; i++)
            action();
        var times = new double[rounds];
        for (var r = 0; r < rounds; r++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < repetitions; i++)
                action();
            times[r] = Stopwatch.GetElapsedTime(start).TotalMilliseconds / repetitions;
        }
        return times;
    }

    /// <summary>Milliseconds of one run, as a list of one: for jobs of seconds, which need no warm-up.</summary>
    public static double[] Once(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return [Stopwatch.GetElapsedTime(start).TotalMilliseconds];
    }

    private static double peak;

    /// <summary>
    /// Milliseconds of many runs, in blocks between bursts at the FMA peak, and the highest peak of this process so far, in
    /// GFLOP/s. The best of both is what the machine gives while nobody else uses it; medians say how busy it was.
    /// </summary>
    public static (double[] Times, double Peak) TimeBesidePeak(Action action)
    {
        // Long enough for the JIT to compile everything a second time with full optimisation.
        var end = Stopwatch.GetTimestamp() + Stopwatch.Frequency * 3 / 10;
        for (var i = 0; i < 5 || Stopwatch.GetTimestamp() < end; i++)
            action();
        var times = new List<double>();
        for (var block = 0; block < 12; block++)
        {
            peak = Math.Max(peak, FmaPeak.Burst(Threads));
            action(); // The caches are the peak's now.
            end = Stopwatch.GetTimestamp() + Stopwatch.Frequency / 20;
            do
            {
                var start = Stopwatch.GetTimestamp();
                action();
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            while (Stopwatch.GetTimestamp() < end);
        }
        return ([.. times], peak);
    }

    public static double Median(IEnumerable<double> values) => values.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : 0;

    public static int Threads => WorkerPool.Shared.ThreadCount;
}

/// <summary>What the command line said.</summary>
internal sealed record Options(string Engine, string? JsonFile, bool VersusKeras, string Filter, string? Data = null)
{
    public static Options Parse(string[] args)
    {
        var options = new Options("embedded", null, false, "");
        for (var i = 0; i < args.Length; i++)
            options = args[i] switch
            {
                "--engine" => options with { Engine = args[++i] },
                "--json" => options with { JsonFile = args[++i] },
                "--filter" => options with { Filter = args[++i] },
                "--data" => options with { Data = args[++i] },
                "--vs-keras" => options with { VersusKeras = true },
                _ => throw new ArgumentException($"Unknown argument '{args[i]}'."),
            };
        return options;
    }

    public bool Wants(string name) => name.Contains(Filter, StringComparison.OrdinalIgnoreCase);
}
