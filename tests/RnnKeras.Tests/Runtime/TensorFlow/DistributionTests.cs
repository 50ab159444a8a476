using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using RnnKeras.Callbacks;
using RnnKeras.Models;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Tests.Runtime.TensorFlow;

/// <summary>Several worker processes on this machine must train as one process does on the whole batches.</summary>
[Collection(TensorFlowCollection.Name)]
public sealed class DistributionTests : IDisposable
{
    private const string Output = "RNNKERAS_TEST_WORKER_OUTPUT", DiesIn = "RNNKERAS_TEST_WORKER_DIES", Checkpoints = "RNNKERAS_TEST_WORKER_CHECKPOINTS",
        Shuffles = "RNNKERAS_TEST_WORKER_SHUFFLES";
    private const int TimeoutSeconds = 10;
    private readonly string folder = Directory.CreateTempSubdirectory("rnnkeras-workers").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Two_three_and_four_workers_equal_one_process()
    {
        TensorFlowData.Engine();
        var expected = Numbers(Start(1, shuffles: true)[0], OutputOf(1, 0));
        foreach (var count in (int[])[2, 3, 4])
        {
            var workers = Start(count, shuffles: true);
            for (var task = 0; task < count; task++)
                AssertClose(expected, Numbers(workers[task], OutputOf(count, task)));
        }
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(4, 3)]
    public async Task When_a_worker_dies_the_others_end_with_an_error_and_all_go_on_from_the_checkpoint(int count, int dying)
    {
        TensorFlowData.Engine();
        var expected = Numbers(Start(1)[0], OutputOf(1, 0));
        var workers = Start(count, checkpoints: folder, dying: dying);
        for (var task = 0; task < count; task++)
        {
            Assert.True(workers[task].Process.WaitForExit(TimeSpan.FromSeconds(120)), $"Worker {task} still waits.");
            if (task == dying)
                Assert.Equal(77, workers[task].Process.ExitCode);
            else
            {
                Assert.NotEqual(0, workers[task].Process.ExitCode);
                Assert.Contains("TensorFlow (", await workers[task].Text);
            }
        }
        Assert.Equal(["1.keras", "2.keras"], Directory.EnumerateFiles(folder, "*.keras").Select(Path.GetFileName).Order());

        workers = Start(count, checkpoints: folder);
        for (var task = 0; task < count; task++)
            AssertClose(expected, Numbers(workers[task], OutputOf(count, task)));
    }

    [Fact]
    public void A_wrong_TF_CONFIG_is_shown_beside_a_right_one()
    {
        var timeout = TimeSpan.FromSeconds(1);
        var cluster = Cluster.Parse("""{"cluster": {"worker": ["a:1", "b:2"]}, "task": {"type": "worker", "index": 1}}""", timeout);
        Assert.Equal((2, 1, "b:2"), (cluster.Workers.Count, cluster.Task, cluster.Workers[1]));
        foreach (var wrong in new[]
        {
            "", "{}", "[1]", """{"cluster": {"worker": ["a:1"]}, "task": {"type": "worker", "index": 1}}""",
            """{"cluster": {"worker": ["a:1"], "ps": ["b:2"]}, "task": {"type": "worker", "index": 0}}""",
            """{"cluster": {"worker": ["a:1"]}, "task": {"type": "chief", "index": 0}}""",
        })
            Assert.Contains("TF_CONFIG: expected {\"cluster\"", Assert.Throws<FormatException>(() => Cluster.Parse(wrong, timeout)).Message);
    }

    /// <summary>What each process of the tests above runs.</summary>
    [Fact]
    public void Worker()
    {
        var output = Environment.GetEnvironmentVariable(Output);
        Assert.SkipWhen(output is null, "Runs in the processes that the other tests of this class start.");
        tf.keras.config.set_backend("tensorflow");
        tf.keras.utils.set_random_seed(3);
        var strategy = tf.distribute.MultiWorkerMirroredStrategy(new CommunicationOptions(TimeoutSeconds));
        var (x, y) = Data();
        var shuffles = Environment.GetEnvironmentVariable(Shuffles) is not null;
        var checkpoints = Environment.GetEnvironmentVariable(Checkpoints);
        var saved = checkpoints is null ? null : Directory.EnumerateFiles(checkpoints, "*.keras").Order().LastOrDefault();
        Model model;
        using (strategy.scope())
            model = saved is null ? NewModel() : tf.keras.models.load_model(saved);
        var first = saved is null ? 0 : int.Parse(Path.GetFileNameWithoutExtension(saved), CultureInfo.InvariantCulture);
        var callback = new LambdaCallback(on_epoch_end: (epoch, _) =>
        {
            if (checkpoints is not null && strategy.task_id == 0)
                model.save(Path.Combine(checkpoints, FormattableString.Invariant($"{epoch + 1}.keras")));
            if (epoch == 1 && Environment.GetEnvironmentVariable(DiesIn) is not null)
                Environment.Exit(77);
        });
        var history = model.fit(x, y, batch_size: 10, initial_epoch: first, epochs: 4, verbose: 0, shuffle: shuffles,
            validation_data: (x, y), callbacks: [callback]);
        // A worker needs no rows but its own: with the others' rows it would get NaN.
        if (strategy.num_replicas_in_sync > 1)
            KeepOwnRows(x, strategy.task_id, strategy.num_replicas_in_sync);
        var last = model.fit(x, y, batch_size: 10, epochs: 1, verbose: 0, shuffle: false);
        var numbers = history.history.Concat(last.history).SelectMany(h => new[] { h.Value[^1] })
            .Concat(model.get_weights().SelectMany(w => w.astype("float64").ToHostTensor().Span<double>().ToArray()));
        File.WriteAllLines(output!, numbers.Select(n => n.ToString("R", CultureInfo.InvariantCulture)));
    }

    private static (float[,,] X, float[,] Y) Data()
    {
        var random = new Random(5);
        var (x, y) = (new float[37, 6, 3], new float[37, 1]);
        for (var i = 0; i < x.Length; i++)
            x[i / 18, i / 3 % 6, i % 3] = random.NextSingle() - 0.5f;
        for (var i = 0; i < y.Length; i++)
            y[i, 0] = x[i, 5, 0] + x[i, 2, 1];
        return (x, y);
    }

    private static Model NewModel()
    {
        var model = tf.keras.Sequential([tf.keras.layers.LSTM(5), tf.keras.layers.Dense(4, kernel_regularizer: "l2"), tf.keras.layers.Dense(1)]);
        model.compile(optimizer: "adam", loss: "mse", metrics: ["mae"]);
        return model;
    }

    /// <summary>Batches of ten, and a last one of seven, are shared out in equal parts as far as that goes: of ten, three workers get 3, 3 and 4.</summary>
    private static void KeepOwnRows(float[,,] x, int task, int workers)
    {
        for (var row = 0; row < x.GetLength(0); row++)
        {
            var (inBatch, size) = (row % 10, row < 30 ? 10 : 7);
            if (inBatch < size * task / workers || inBatch >= size * (task + 1) / workers)
                for (var i = 0; i < 18; i++)
                    x[row, i / 3, i % 3] = float.NaN;
        }
    }

    private sealed record Running(Process Process, Task<string> Text);

    private Running[] Start(int workers, string? checkpoints = null, int dying = -1, bool shuffles = false)
    {
        var ports = Ports(workers);
        var list = string.Join(", ", ports.Select(p => FormattableString.Invariant($"\"127.0.0.1:{p}\"")));
        var started = new Running[workers];
        for (var task = 0; task < workers; task++)
        {
            var start = new ProcessStartInfo("dotnet", [typeof(DistributionTests).Assembly.Location, "-method", $"{typeof(DistributionTests).FullName}.{nameof(Worker)}"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment[Output] = OutputOf(workers, task);
            if (workers > 1)
                start.Environment["TF_CONFIG"] = $$$"""{"cluster": {"worker": [{{{list}}}]}, "task": {"type": "worker", "index": {{{task}}}}}""";
            start.Environment[Checkpoints] = checkpoints;
            start.Environment[Shuffles] = shuffles ? "1" : null;
            if (task == dying)
                start.Environment[DiesIn] = "1";
            var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            started[task] = new(process, Task.Run(async () => await process.StandardOutput.ReadToEndAsync() + await errors));
        }
        return started;
    }

    private string OutputOf(int workers, int task) => Path.Combine(folder, FormattableString.Invariant($"{workers}-{task}.txt"));

    private static double[] Numbers(Running worker, string file)
    {
        Assert.True(worker.Process.WaitForExit(TimeSpan.FromSeconds(180)), "A worker takes longer than three minutes.");
        Assert.True(worker.Process.ExitCode == 0, worker.Text.Result);
        return [.. File.ReadLines(file).Select(l => double.Parse(l, CultureInfo.InvariantCulture))];
    }

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), p => Assert.True(Math.Abs(p.First - p.Second) <= 1e-5 * Math.Max(1, Math.Abs(p.First)), $"{p.First} and {p.Second}"));
    }

    private static int[] Ports(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        foreach (var l in listeners)
            l.Start();
        int[] ports = [.. listeners.Select(l => ((IPEndPoint)l.LocalEndpoint).Port)];
        foreach (var l in listeners)
            l.Stop();
        return ports;
    }
}
