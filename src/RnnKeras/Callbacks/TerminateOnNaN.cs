namespace RnnKeras.Callbacks;

/// <summary>Stops training when the loss is NaN or infinite. Source: keras.callbacks.TerminateOnNaN.</summary>
/// <param name="raise_error">Throws instead of stopping.</param>
/// <example><code>model.fit(x, y, callbacks: [new TerminateOnNaN()]);</code></example>
public class TerminateOnNaN(bool raise_error = false) : Callback
{
    public override void on_batch_end(int batch, Logs logs)
    {
        if (logs.get("loss") is not { } loss || double.IsFinite(loss))
            return;
        if (raise_error)
            throw new InvalidOperationException(
                $"NaN or Inf loss encountered at batch {batch}. Loss value: {PythonNumber.Repr(loss)}. Terminating training immediately.");
        ConsoleText.WriteLine($"Batch {batch}: Invalid loss, terminating training");
        model.stop_training = true;
    }
}
