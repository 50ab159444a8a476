using RnnKeras.Runtime.Graph;

namespace RnnKeras;

/// <summary>
/// Records what is computed while it is open, and gives gradients of it. In a custom <c>train_step</c> or a loop of one's own.
/// Source: tf.GradientTape.
/// </summary>
/// <example><code>
/// var (lossFunction, optimizer) = (keras.losses.MeanSquaredError(), keras.optimizers.Adam());
/// using var tape = tf.GradientTape();
/// var loss = lossFunction.apply(y, model.apply(x, training: true));
/// optimizer.apply(tape.gradient(loss, model.trainable_variables), model.trainable_variables);
/// </code></example>
public sealed class GradientTape : IDisposable
{
    private readonly Recorder recorder;
    private readonly bool persistent;
    private bool used;

    /// <param name="persistent">Whether <c>gradient</c> may be called more than once.</param>
    /// <param name="watch_accessed_variables">False: only what <c>watch</c> names can be differentiated by.</param>
    public GradientTape(bool persistent = false, bool watch_accessed_variables = true) =>
        (recorder, this.persistent) = (new Recorder(watch_accessed_variables), persistent);

    /// <summary>Makes gradients with respect to a tensor possible.</summary>
    public void watch(Tensor tensor) => recorder.Watch(tensor);

    /// <summary>Makes gradients with respect to a variable possible that is not trainable.</summary>
    public void watch(Variable variable) => recorder.Watch(variable);

    /// <summary>d(sum of <paramref name="target"/>)/d(each variable); null where a variable has no influence.</summary>
    /// <exception cref="InvalidOperationException">A second call on a tape that is not persistent.</exception>
    public Tensor?[] gradient(Tensor target, IReadOnlyList<Variable> sources) => Once(() => recorder.Gradients([target ?? throw new ArgumentNullException(nameof(target))], sources));

    /// <summary>d(sum of <paramref name="target"/>)/d(the variable); null without influence.</summary>
    public Tensor? gradient(Tensor target, Variable source) => gradient(target, [source])[0];

    /// <summary>d(sum of <paramref name="target"/>)/d(each tensor); null without influence.</summary>
    public Tensor?[] gradient(Tensor target, IReadOnlyList<Tensor> sources) => Once(() => recorder.Gradients([target ?? throw new ArgumentNullException(nameof(target))], sources));

    /// <summary>d(sum of <paramref name="target"/>)/d(the tensor); null without influence.</summary>
    public Tensor? gradient(Tensor target, Tensor source) => gradient(target, [source])[0];

    private Tensor?[] Once(Func<Tensor?[]> gradients)
    {
        if (used && !persistent)
            throw new InvalidOperationException("A non-persistent GradientTape can only be used to compute one set of gradients. Make it "
                + "with persistent: true.");
        used = true;
        recorder.Stop();
        var result = gradients();
        if (!persistent)
            recorder.Release();
        return result;
    }

    /// <summary>Ends the recording; gradients can still be asked for.</summary>
    public void Dispose() => recorder.Stop();
}
