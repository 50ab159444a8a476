using Microsoft.Extensions.Logging;
using RnnKeras.Callbacks;

namespace RnnKeras.Logging;

/// <summary>
/// Logs a training: begin and end, every epoch with its loss and metrics (Information), every batch (Trace). With it,
/// <c>verbose: 0</c> keeps the console quiet.
/// </summary>
/// <example><code>model.fit(x, y, verbose: 0, callbacks: [new LoggerCallback(logger)]);</code></example>
public sealed partial class LoggerCallback(ILogger logger) : Callback
{
    private readonly ILogger logger = logger ?? throw new ArgumentNullException(nameof(logger));

    public override void on_train_begin(Logs logs) => Began(model.name, @params?.epochs ?? 0);

    public override void on_train_batch_end(int batch, Logs logs)
    {
        if (logger.IsEnabled(LogLevel.Trace))
            Batch(model.name, batch, Text(logs));
    }

    public override void on_epoch_end(int epoch, Logs logs) => Epoch(model.name, epoch + 1, Text(logs));

    public override void on_train_end(Logs logs) => Ended(model.name, Text(logs));

    private static string Text(Logs logs) => string.Join(", ", logs.Select(l => FormattableString.Invariant($"{l.Key}={l.Value}")));

    [LoggerMessage(1, LogLevel.Information, "{Model}: training of {Epochs} epochs begins")]
    private partial void Began(string model, int epochs);

    [LoggerMessage(2, LogLevel.Trace, "{Model}: batch {Batch}: {Logs}")]
    private partial void Batch(string model, int batch, string logs);

    [LoggerMessage(3, LogLevel.Information, "{Model}: epoch {Epoch}: {Logs}")]
    private partial void Epoch(string model, int epoch, string logs);

    [LoggerMessage(4, LogLevel.Information, "{Model}: training ended: {Logs}")]
    private partial void Ended(string model, string logs);
}
