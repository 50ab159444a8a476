using System.Diagnostics;
using System.Globalization;
using RnnKeras.Layers;
using RnnKeras.Models;

namespace RnnKeras.Callbacks;

/// <summary>
/// Writes metrics, weights and the model's structure for TensorBoard: event files under <c>log_dir/train</c> and
/// <c>log_dir/validation</c>, with Keras' tags (epoch_loss, batch_loss, evaluation_loss_vs_iterations, kernel/histogram …). Look at them
/// with <c>tensorboard --logdir logs</c>. Source: keras.callbacks.TensorBoard.
/// </summary>
/// <example><code>model.fit(x, y, epochs: 5, callbacks: [new TensorBoard("logs", histogram_freq: 1)]);</code></example>
public sealed class TensorBoard : Callback
{
    private readonly Stopwatch batchClock = new(), epochClock = new();
    private EventFile? train, validation;
    private long trainBatch, testBatch, stepsBefore;

    /// <param name="log_dir">Folder of the files; made when something is written.</param>
    /// <param name="histogram_freq">Every so many epochs the weights are written as histograms; 0: never.</param>
    /// <param name="write_graph">Whether the model's layers are written (of Sequential and functional models).</param>
    /// <param name="write_images">Not supported.</param>
    /// <param name="write_steps_per_second">Whether the speed is written.</param>
    /// <param name="update_freq">"epoch", "batch" or a number of batches: when metrics of single batches are written.</param>
    /// <param name="profile_batch">Only 0: there is no profile.</param>
    /// <param name="embeddings_freq">Every so many epochs all weights are saved for the projector; 0: never.</param>
    /// <param name="embeddings_metadata">File with the names of an Embedding's rows, for all or by layer name.</param>
    public TensorBoard(string log_dir = "logs", int histogram_freq = 0, bool write_graph = true, bool write_images = false,
        bool write_steps_per_second = false, UpdateFrequency update_freq = default, int profile_batch = 0, int embeddings_freq = 0,
        EmbeddingsMetadata? embeddings_metadata = null)
    {
        if (write_images)
            throw new NotSupportedException("TensorBoard: write_images=true is not supported; histogram_freq shows weights as histograms.");
        if (profile_batch != 0)
            throw new NotSupportedException("TensorBoard: profile_batch is not supported; leave it at 0.");
        (this.log_dir, this.histogram_freq, this.write_graph) = (log_dir, histogram_freq, write_graph);
        (this.write_steps_per_second, this.update_freq) = (write_steps_per_second, update_freq);
        (this.embeddings_freq, this.embeddings_metadata) = (embeddings_freq, embeddings_metadata);
    }

    public string log_dir { get; }
    public int histogram_freq { get; }
    public bool write_graph { get; }
    public bool write_steps_per_second { get; }
    public UpdateFrequency update_freq { get; }
    public int embeddings_freq { get; }
    public EmbeddingsMetadata? embeddings_metadata { get; }

    private EventFile Train => train ??= new(Path.Combine(log_dir, "train"));

    private EventFile Validation => validation ??= new(Path.Combine(log_dir, "validation"));

    public override void set_model(Model model)
    {
        base.set_model(model);
        Close();
        if (write_graph && model is Sequential or Functional)
            Train.Model("keras", model.to_json(), 0);
        if (embeddings_freq > 0)
            (embeddings_metadata ?? new()).WriteProjector(log_dir, model.layers.OfType<Embedding>().ToArray());
    }

    public override void on_train_begin(Logs logs) => trainBatch = 0;

    public override void on_train_end(Logs logs) => Close();

    public override void on_train_batch_begin(int batch, Logs logs)
    {
        trainBatch++;
        batchClock.Restart();
    }

    public override void on_train_batch_end(int batch, Logs logs)
    {
        if (!IsDue(trainBatch))
            return;
        if (write_steps_per_second)
            Train.Scalar("batch_steps_per_second", 1 / batchClock.Elapsed.TotalSeconds, trainBatch);
        foreach (var (name, value) in logs)
            Train.Scalar($"batch_{name}", value, trainBatch);
    }

    public override void on_test_batch_begin(int batch, Logs logs) => testBatch++;

    public override void on_test_end(Logs logs)
    {
        if (model.optimizer is not { } optimizer)
            return;
        foreach (var (name, value) in logs)
            Validation.Scalar($"evaluation_{name}_vs_iterations", value, (long)optimizer.iterations);
        Validation.Flush();
    }

    public override void on_epoch_begin(int epoch, Logs logs)
    {
        if (write_steps_per_second)
            stepsBefore = (long)Optimizer.iterations;
        epochClock.Restart();
    }

    public override void on_epoch_end(int epoch, Logs logs)
    {
        WriteMetrics(epoch, logs);
        if (histogram_freq > 0 && epoch % histogram_freq == 0)
            foreach (var weight in model.layers.SelectMany(l => l.weights))
                Train.Histogram($"{weight.path.Replace(':', '_')}/histogram", [.. weight.numpy().ravel().astype("float64").ToArray<double>()], epoch);
        if (embeddings_freq > 0 && epoch % embeddings_freq == 0)
        {
            Directory.CreateDirectory(Path.Combine(log_dir, "train"));
            model.save_weights(Path.Combine(log_dir, "train", string.Create(CultureInfo.InvariantCulture, $"keras_embedding.ckpt-{epoch}.weights.h5")));
        }
        train?.Flush();
        validation?.Flush();
    }

    private void WriteMetrics(int epoch, Logs logs)
    {
        if (logs.Count == 0)
            return;
        foreach (var (name, value) in logs)
            if (name.StartsWith("val_", StringComparison.Ordinal))
                Validation.Scalar($"epoch_{name[4..]}", value, epoch);
            else
                Train.Scalar($"epoch_{name}", value, epoch);
        if (model.optimizer is { } optimizer)
            Train.Scalar("epoch_learning_rate", optimizer.learning_rate.Value, epoch);
        if (write_steps_per_second)
            Train.Scalar("epoch_steps_per_second", ((long)Optimizer.iterations - stepsBefore) / epochClock.Elapsed.TotalSeconds, epoch);
    }

    private bool IsDue(long step) => update_freq.Batches > 0 && step % update_freq.Batches == 0;

    private void Close()
    {
        train?.Dispose();
        validation?.Dispose();
        (train, validation) = (null, null);
    }
}
