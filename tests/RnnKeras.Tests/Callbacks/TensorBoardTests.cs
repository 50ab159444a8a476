using RnnKeras.Callbacks;
using RnnKeras.Models;
using RnnKeras.Optimizers;

namespace RnnKeras.Tests.Callbacks;

/// <summary>Event files, and the callbacks that swap averages and report to a server.</summary>
[Collection(ProcessState.Name)]
public sealed class TensorBoardTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tensorboard").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static (Sequential Model, NDArray X, NDArray Y) Small(Optimizer optimizer)
    {
        tf.keras.utils.set_random_seed(1);
        var model = tf.keras.Sequential([tf.keras.Input((3, 2)), tf.keras.layers.LSTM(2, name: "rnn"), tf.keras.layers.Dense(1)]);
        model.compile(optimizer, "mse", metrics: ["mae"]);
        return (model, np.random.rand(20, 3, 2), np.random.rand(20, 1));
    }

    [Fact]
    public void MetricsOfEpochsAreWrittenWithKerasTags()
    {
        var (model, x, y) = Small(new SGD(0.125));
        var history = model.fit(x, y, epochs: 2, verbose: 0, validation_split: 0.2, callbacks: [new TensorBoard(folder)]);
        var train = EventRecords.Read(Path.Combine(folder, "train"));
        Assert.Equal(["keras 0", "epoch_loss 0", "epoch_mae 0", "epoch_learning_rate 0", "epoch_loss 1", "epoch_mae 1", "epoch_learning_rate 1"],
            train.Select(v => $"{v.Tag} {v.Step}"));
        Assert.Equal(("graph_keras_model", model.to_json()), (train[0].Plugin, train[0].Text));
        Assert.All(train.Skip(1), v => Assert.Equal("scalars", v.Plugin));
        Assert.Equal((float)history.history["loss"][1], train[4].Scalar);
        Assert.Equal(0.125f, train[6].Scalar);
        var validation = EventRecords.Read(Path.Combine(folder, "validation"));
        Assert.Equal(
            ["evaluation_loss_vs_iterations 1", "evaluation_mae_vs_iterations 1", "epoch_loss 0", "epoch_mae 0",
                "evaluation_loss_vs_iterations 2", "evaluation_mae_vs_iterations 2", "epoch_loss 1", "epoch_mae 1"],
            validation.Select(v => $"{v.Tag} {v.Step}"));
        Assert.Equal((float)history.history["val_mae"][0], validation[3].Scalar);
    }

    [Fact]
    public void BatchesAreWrittenAsOftenAsAsked()
    {
        var (model, x, y) = Small("sgd");
        model.fit(x, y, batch_size: 4, verbose: 0, callbacks: [new TensorBoard(folder, write_graph: false, update_freq: 2, write_steps_per_second: true)]);
        var tags = EventRecords.Read(Path.Combine(folder, "train")).Select(v => $"{v.Tag} {v.Step}");
        Assert.Equal(["batch_steps_per_second 2", "batch_loss 2", "batch_mae 2", "batch_steps_per_second 4", "batch_loss 4", "batch_mae 4",
            "epoch_loss 0", "epoch_mae 0", "epoch_learning_rate 0", "epoch_steps_per_second 0"], tags);
    }

    [Fact]
    public void HistogramsHoldAllWeightsAndTheProjectorItsFiles()
    {
        tf.keras.utils.set_random_seed(1);
        var model = tf.keras.Sequential([tf.keras.Input((3)), tf.keras.layers.Embedding(5, 2, name: "words"), tf.keras.layers.Flatten()]);
        model.compile("sgd", "mse");
        model.fit(np.zeros((4, 3)), np.zeros((4, 6)), verbose: 0, callbacks: [new TensorBoard(folder, histogram_freq: 1, embeddings_freq: 1,
            embeddings_metadata: new Dictionary<string, string> { ["words"] = "words.tsv" })]);
        var histogram = EventRecords.Read(Path.Combine(folder, "train")).Single(v => v.Plugin == "histograms");
        Assert.Equal(model.weights[0].path + "/histogram", histogram.Tag);
        Assert.Equal(10, Enumerable.Range(0, 30).Sum(i => histogram.Content[3 * i + 2]));
        var table = model.get_weights()[0];
        Assert.Equal((double)(float)np.min(table), histogram.Content[0]);
        Assert.Contains("words.tsv", File.ReadAllText(Path.Combine(folder, "projector_config.pbtxt")));
        Assert.True(File.Exists(Path.Combine(folder, "train", "keras_embedding.ckpt-0.weights.h5")));
    }

    [Fact]
    public void WhatIsNotSupportedIsSaid()
    {
        Assert.Throws<NotSupportedException>(() => new TensorBoard(profile_batch: 2));
        Assert.Throws<NotSupportedException>(() => new TensorBoard(write_images: true));
        Assert.Throws<ArgumentException>(() => new TensorBoard(update_freq: "step"));
    }

    [Fact]
    public void AveragesAreInTheModelWhileItIsEvaluated()
    {
        var (model, x, y) = Small(new SGD(0.5, use_ema: true, ema_momentum: 0.5));
        var plain = model.get_weights();
        model.fit(x, y, batch_size: 4, verbose: 0, callbacks: [new Watch()]);
        Assert.NotEqual(Watch.Seen.WithAverages, Watch.Seen.Without);
        Assert.NotEqual(plain[0].tolist(), model.get_weights()[0].tolist());
        var (other, _, _) = Small("sgd");
        Assert.Throws<InvalidOperationException>(() => other.evaluate(x, y, verbose: 0, callbacks: [new SwapEMAWeights()]));
    }

    /// <summary>Evaluates with and without the averages at the end of an epoch.</summary>
    private sealed class Watch : Callback
    {
        public static (double WithAverages, double Without) Seen;

        public override void on_epoch_end(int epoch, Logs logs)
        {
            var (x, y) = (np.ones((4, 3, 2)), np.ones((4, 1)));
            Seen = (model.evaluate(x, y, verbose: 0, callbacks: [new SwapEMAWeights()])["loss"], model.evaluate(x, y, verbose: 0)["loss"]);
        }
    }

    [Theory]
    [InlineData(false, "data=%7B%22epoch%22%3A0%2C%22loss%22%3A0.5%7D")]
    [InlineData(true, "{\"epoch\":0,\"loss\":0.5}")]
    public void MetricsAreSentToTheServer(bool json, string expected)
    {
        var server = new Server();
        using var client = new HttpClient(server);
        new RemoteMonitor(client, "http://host", "/publish/", "data", null, json).on_epoch_end(0, new Logs { ["loss"] = 0.5 });
        Assert.Equal(("http://host/publish/", expected), (server.Address, server.Body));
    }

    private sealed class Server : HttpMessageHandler
    {
        public string? Address, Body;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (Address, Body) = (request.RequestUri!.ToString(), await request.Content!.ReadAsStringAsync(cancellationToken));
            return new HttpResponseMessage();
        }
    }
}
