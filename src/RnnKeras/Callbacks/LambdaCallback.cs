namespace RnnKeras.Callbacks;

/// <summary>A callback made of functions. Source: keras.callbacks.LambdaCallback.</summary>
/// <example><code>new LambdaCallback(on_epoch_end: (epoch, logs) => Console.WriteLine(logs["loss"]))</code></example>
public class LambdaCallback : Callback
{
    private readonly Action<int, Logs>? epochBegin, epochEnd, batchBegin, batchEnd;
    private readonly Action<Logs>? trainBegin, trainEnd;

    /// <param name="on_epoch_begin">Called with epoch and logs before an epoch; null: not at all.</param>
    /// <param name="on_epoch_end">With epoch and logs after an epoch and its validation.</param>
    /// <param name="on_train_begin">With logs when fit begins.</param>
    /// <param name="on_train_end">With logs when fit ends.</param>
    /// <param name="on_train_batch_begin">With batch and logs before a batch.</param>
    /// <param name="on_train_batch_end">With batch and logs after a batch.</param>
    public LambdaCallback(
        Action<int, Logs>? on_epoch_begin = null,
        Action<int, Logs>? on_epoch_end = null,
        Action<Logs>? on_train_begin = null,
        Action<Logs>? on_train_end = null,
        Action<int, Logs>? on_train_batch_begin = null,
        Action<int, Logs>? on_train_batch_end = null)
    {
        (epochBegin, epochEnd) = (on_epoch_begin, on_epoch_end);
        (trainBegin, trainEnd) = (on_train_begin, on_train_end);
        (batchBegin, batchEnd) = (on_train_batch_begin, on_train_batch_end);
    }

    internal override bool Overrides(string hook) => hook switch
    {
        nameof(on_train_batch_begin) => batchBegin is not null,
        nameof(on_train_batch_end) => batchEnd is not null,
        _ => base.Overrides(hook),
    };

    public override void on_epoch_begin(int epoch, Logs logs) => epochBegin?.Invoke(epoch, logs);

    public override void on_epoch_end(int epoch, Logs logs) => epochEnd?.Invoke(epoch, logs);

    public override void on_train_begin(Logs logs) => trainBegin?.Invoke(logs);

    public override void on_train_end(Logs logs) => trainEnd?.Invoke(logs);

    public override void on_train_batch_begin(int batch, Logs logs) => batchBegin?.Invoke(batch, logs);

    public override void on_train_batch_end(int batch, Logs logs) => batchEnd?.Invoke(batch, logs);
}
