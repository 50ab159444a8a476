using System.Diagnostics;
using RnnKeras.Callbacks;
using RnnKeras.Reliability;

namespace RnnKeras.Tests.Reliability;

/// <summary>Whatever runs long can be ended, and the model is whole afterwards.</summary>
[Collection(ProcessState.Name)]
public class CancellationTests
{
    private static void StillWorks(RnnKeras.Models.Model model)
    {
        var (x, y) = Training.Data();
        Assert.True(double.IsFinite(model.fit(x, y, verbose: 0).history["loss"][0]));
        Assert.True((bool)np.all(np.isfinite(model.predict(x, verbose: 0))));
    }

    [Fact]
    public void Fit_ends_after_the_batch_in_which_it_was_cancelled()
    {
        var model = Training.Model();
        var (x, y) = Training.Data();
        using var stop = new CancellationTokenSource();
        var batches = 0;
        var ended = false;
        var watch = new LambdaCallback(on_train_batch_end: (_, _) =>
        {
            if (++batches == 9)
                stop.Cancel();
        }, on_train_end: _ => ended = true);
        Assert.Throws<OperationCanceledException>(() => model.fit(x, y, epochs: 50, verbose: 0, callbacks: [watch], cancellation_token: stop.Token));
        Assert.Equal((9, false), (batches, ended));
        Assert.Equal(9, Convert.ToInt32(model.optimizer.iterations.numpy().item()));
        StillWorks(model);
    }

    [Fact]
    public void A_token_that_is_cancelled_already_trains_nothing()
    {
        var model = Training.Model();
        var (x, y) = Training.Data();
        var before = Training.Sum(model);
        var cancelled = new CancellationToken(canceled: true);
        Assert.Throws<OperationCanceledException>(() => model.fit(x, y, verbose: 0, cancellation_token: cancelled));
        Assert.Throws<OperationCanceledException>(() => model.evaluate(x, y, verbose: 0, cancellation_token: cancelled));
        Assert.Throws<OperationCanceledException>(() => model.predict(x, verbose: 0, cancellation_token: cancelled));
        Assert.Throws<OperationCanceledException>(() => model.fit([(x, y)], verbose: 0, cancellation_token: cancelled));
        Assert.Equal(before, Training.Sum(model));
        StillWorks(model);
    }

    [Fact]
    public void Stop_training_ends_after_the_batch()
    {
        var model = Training.Model();
        var (x, y) = Training.Data();
        var batches = 0;
        var history = model.fit(x, y, epochs: 50, verbose: 0,
            callbacks: [new LambdaCallback(on_train_batch_end: (_, _) => model.stop_training = ++batches == 3)]);
        Assert.Equal((3, 1), (batches, history.history["loss"].Count));
        StillWorks(model);
    }

    private sealed class CancelsAfterTwoBatches(CancellationTokenSource stop) : Callback
    {
        public int Batches { get; private set; }

        public override void on_test_batch_end(int batch, Logs logs) => Count();

        public override void on_predict_batch_end(int batch, Logs logs) => Count();

        private void Count()
        {
            if (++Batches == 2)
                stop.Cancel();
        }
    }

    /// <summary>evaluate and predict look at the token between two batches.</summary>
    [Fact]
    public void Evaluate_and_predict_end_after_the_batch_in_which_they_were_cancelled()
    {
        var model = Training.Model();
        var (x, y) = Training.Data();
        foreach (var predict in new[] { false, true })
        {
            using var stop = new CancellationTokenSource();
            var watch = new CancelsAfterTwoBatches(stop);
            Assert.Throws<OperationCanceledException>(() => predict
                ? (object)model.predict(x, batch_size: 16, verbose: 0, callbacks: [watch], cancellation_token: stop.Token)
                : model.evaluate(x, y, batch_size: 16, verbose: 0, callbacks: [watch], cancellation_token: stop.Token));
            Assert.Equal(2, watch.Batches);
        }
        StillWorks(model);
    }

    /// <summary>Whatever reads a data set ends with it: adapt, transformations that work ahead on other threads, a loop.</summary>
    [Fact]
    public void A_data_set_ends_when_it_is_cancelled()
    {
        using var stop = new CancellationTokenSource();
        var read = 0;
        var endless = tf.data.Dataset.from_tensor_slices(np.ones((4, 3))).repeat().map((NDArray row) =>
        {
            if (Interlocked.Increment(ref read) == 50)
                stop.Cancel();
            return row;
        }).with_cancellation(stop.Token);
        var layer = tf.keras.layers.Normalization();
        Assert.Throws<OperationCanceledException>(() => layer.adapt(endless.batch(2).prefetch(2)));
        Assert.InRange(read, 50, 60);
        Assert.Throws<OperationCanceledException>(() => endless.take(1).ToArray());
        layer.adapt(np.ones((4, 3)));
        Assert.True((bool)np.all(np.isfinite(layer.apply(np.ones((4, 3))).numpy())));
        Assert.Equal(3, tf.data.Dataset.range(3).with_cancellation(CancellationToken.None).cardinality());
    }

    [Fact]
    public async Task Ctrl_C_leaves_a_model_that_is_saved_and_goes_on()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has no kill -INT.");
        if (IsInterruptIgnored())
            Assert.Skip("These tests were started with SIGINT ignored, as jobs in the background are, and so would be the training.");
        var cancel = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("interrupt").FullName;
        var path = Path.Combine(folder, "model.keras");
        using var child = Child.Start(["interrupt", path]);
        Assert.Equal("training", await child.StandardOutput.ReadLineAsync(cancel));
        using (var kill = Process.Start("kill", ["-INT", $"{child.Id}"]))
            await kill.WaitForExitAsync(cancel);
        await child.WaitForExitAsync(cancel);
        Assert.True(child.ExitCode == 0, await child.StandardError.ReadToEndAsync(cancel));
        Assert.Equal(3, tf.keras.models.load_model(path).output_shape[^1]);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Children inherit it, and .NET respects it: no Ctrl-C would reach them.</summary>
    private static bool IsInterruptIgnored()
    {
        const int interrupt = 2;
        var ignored = OperatingSystem.IsLinux() ? File.ReadLines("/proc/self/status").First(l => l.StartsWith("SigIgn:", StringComparison.Ordinal)) : "SigIgn:\t0";
        return (Convert.ToUInt64(ignored.Split('\t')[1], 16) >> (interrupt - 1) & 1) != 0;
    }
}
