using System.Diagnostics;

namespace RnnKeras.Benchmarks;

/// <summary>
/// A layer here and in real Keras by turns, in short blocks: wall time, and processor time of all threads, which other work on the machine
/// disturbs least.
/// </summary>
/// <param name="name">Mode, cell and sizes, as "train LSTM 32 80 32 32".</param>
/// <param name="run">One run here.</param>
internal sealed class SideBySide(string name, Action run)
{
    private const int Rounds = 12;
    private const double BlockMilliseconds = 150;
    private readonly Process process = Process.GetCurrentProcess();

    private sealed record Runs(List<double> Walls, List<double> Processor)
    {
        public double Best => Walls.Min();

        public double Middle => Suite.Median(Walls);

        public void Add((double[] Times, double Processor) block)
        {
            Walls.AddRange(block.Times);
            Processor.Add(block.Processor);
        }
    }

    public Figure Measure()
    {
        using var keras = new KerasLayer(name);
        Block(3);
        var repetitions = Math.Max(1, (int)(BlockMilliseconds / Block(2).Times.Min()));
        var (ours, theirs) = (new Runs([], []), new Runs([], []));
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(Block(repetitions));
            theirs.Add(keras.Run(repetitions));
        }
        string Beside(string what, Func<Runs, double> of) =>
            Suite.Text($"{what} {of(ours):F2} ms, Keras {of(theirs):F2}, ratio {of(ours) / of(theirs):F2}");
        Console.WriteLine($"{name}: {Beside("best", r => r.Best)}; {Beside("processor", r => r.Processor.Min())}; {Beside("median", r => r.Middle)}");
        return new(name, ours.Middle, ours.Best, Keras: theirs.Middle);
    }

    private (double[] Times, double Processor) Block(int repetitions)
    {
        process.Refresh();
        var before = process.TotalProcessorTime;
        var times = new double[repetitions];
        for (var i = 0; i < repetitions; i++)
        {
            var start = Stopwatch.GetTimestamp();
            run();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        process.Refresh();
        return (times, (process.TotalProcessorTime - before).TotalMilliseconds / repetitions);
    }
}
