using System.Diagnostics;
using RnnKeras.Reliability;
using RnnKeras.Tests.Models;

namespace RnnKeras.Tests.Reliability;

/// <summary>
/// Memory, handles and threads of a process that builds, trains, saves and loads all the time; a short look here, the long one is
/// <c>dotnet run -c Release --project tests/RnnKeras.Reliability -- soak 1800</c>.
/// </summary>
[Collection(ProcessState.Name)]
public class ResourceTests
{
    [Fact]
    public void Handles_and_threads_stay()
    {
        var samples = Soak.Measure(TimeSpan.FromSeconds(double.TryParse(Environment.GetEnvironmentVariable("RNNKERAS_TEST_SOAK_SECONDS"), out var s) ? s : 4));
        Assert.True(samples.Count > 3);
        var (first, last) = (samples[samples.Count / 3], samples[^1]);
        Assert.True(last.Handles <= first.Handles + 4, $"{first.Handles} handles became {last.Handles}");
        Assert.True(last.Threads <= first.Threads + 4, $"{first.Threads} threads became {last.Threads}");
    }

    [Fact]
    public void Thirty_two_threads_ask_one_model()
    {
        var model = Samples.Classifier(units: 16);
        var data = Enumerable.Range(0, 8).Select(i => Samples.Series(count: 30 + i, steps: 5 + i % 3)).ToArray();
        var expected = data.Select(x => model.predict(x, verbose: 0).Single.ToArray<float>()).ToArray();
        var wrong = 0;
        var threads = Enumerable.Range(0, 32).Select(t => new Thread(() =>
        {
            for (var i = 0; i < 10; i++)
                if (!model.predict(data[(t + i) % 8], batch_size: 16, verbose: 0).Single.ToArray<float>().AsSpan().SequenceEqual(expected[(t + i) % 8]))
                    Interlocked.Increment(ref wrong);
        })).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        Assert.Equal(0, wrong);
    }
}
