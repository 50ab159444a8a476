namespace RnnKeras.Callbacks;

/// <summary>Records the metrics of every epoch; what <c>fit</c> returns. Source: keras.callbacks.History.</summary>
/// <example><code>var history = model.fit(x, y, epochs: 3); Console.WriteLine(history.history["loss"][^1]);</code></example>
public sealed class History : Callback
{
    /// <summary>Metric name → one value per epoch.</summary>
    public Dictionary<string, List<double>> history { get; } = [];

    /// <summary>Numbers of the epochs that ran, from 0.</summary>
    public List<int> epoch { get; private set; } = [];

    public override void on_train_begin(Logs logs) => epoch = [];

    public override void on_epoch_end(int epoch, Logs logs)
    {
        this.epoch.Add(epoch);
        foreach (var (name, value) in logs)
        {
            if (!history.TryGetValue(name, out var values))
                history[name] = values = [];
            values.Add(value);
        }
        model.history = this;
    }
}
