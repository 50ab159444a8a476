namespace RnnKeras.Callbacks;

/// <summary>
/// Puts the moving averages of the weights into the model while it is evaluated or predicts, and with <c>swap_on_epoch</c> at the end of
/// epochs (for callbacks that save). Needs an optimizer with <c>use_ema</c>. Source: keras.callbacks.SwapEMAWeights.
/// </summary>
/// <param name="swap_on_epoch">Whether callbacks see the averages at the ends of epochs.</param>
/// <example><code>model.compile(new Adam(use_ema: true), "mse"); model.fit(x, y, callbacks: [new SwapEMAWeights()]);</code></example>
public sealed class SwapEMAWeights(bool swap_on_epoch = false) : Callback
{
    private bool averagesInModel;

    public bool swap_on_epoch { get; } = swap_on_epoch;

    /// <exception cref="InvalidOperationException">The optimizer keeps no averages.</exception>
    public override void on_train_begin(Logs logs) => _ = Pairs();

    public override void on_epoch_begin(int epoch, Logs logs)
    {
        if (swap_on_epoch)
            Bring(averages: false);
    }

    public override void on_epoch_end(int epoch, Logs logs)
    {
        if (!swap_on_epoch || averagesInModel)
            return;
        Bring(averages: true);
        // The end of fit copies the averages into the model, so they must be there by now.
        if (epoch == @params?.epochs - 1)
            foreach (var (variable, average) in Pairs())
                average.Set(variable.Value);
    }

    public override void on_test_begin(Logs logs) => Bring(averages: true);

    public override void on_test_end(Logs logs) => Bring(averages: false);

    public override void on_predict_begin(Logs logs) => Bring(averages: true);

    // Keras 3.15.1 forgets to swap back here, so that training would go on from the averages.
    public override void on_predict_end(Logs logs) => Bring(averages: false);

    private void Bring(bool averages)
    {
        if (averagesInModel == averages)
            return;
        foreach (var (variable, average) in Pairs())
        {
            var value = variable.Value;
            variable.Set(average.Value);
            average.Set(value);
        }
        averagesInModel = averages;
    }

    private IEnumerable<(Variable, Variable)> Pairs() => Optimizer.use_ema
        ? Optimizer.Averaged
        : throw new InvalidOperationException($"SwapEMAWeights must be used when `use_ema=True` is set on the optimizer. Received: use_ema=False");
}
