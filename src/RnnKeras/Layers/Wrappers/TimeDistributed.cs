using RnnKeras.Regularizers;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;

namespace RnnKeras.Layers;

/// <summary>
/// Applies a layer to every time step: input (batch, time, …), output (batch, time, …). Steps are taken in time order, so a layer with
/// statistics or randomness inside acts step by step; a layer that computes each row by itself gets all steps at once.
/// The mask goes on unchanged. Source: keras.layers.TimeDistributed.
/// </summary>
/// <example><code>var y = new TimeDistributed(new Dense(4)).apply(np.ones((2, 10, 8))); // (2, 10, 4)</code></example>
public class TimeDistributed : Wrapper
{
    /// <param name="layer">What is applied.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public TimeDistributed(
        Layer layer,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(layer, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        supports_masking = true;
        input_spec = new(min_ndim: 3) { Meaning = "(batch, timesteps, …)" };
    }

    public override void build(Shape input_shape) => layer.Build(input_shape.Remove(1));

    protected internal override bool UsesMask => true;

    public override Tensors call(Tensors inputs, CallArguments arguments)
    {
        var x = inputs.Single;
        var mask = arguments.mask;
        if (mask is not null && (mask.ndim < 2 || !mask.shape[..2].IsCompatibleWith(x.shape[..2])))
            throw new ShapeMismatchException(
                $"{Title}: expected a mask that starts with (batch, timesteps) {x.shape[..2]} but received shape {mask.shape}.",
                nameof(mask));
        return layer.IsRowWise ? AllAtOnce(x, mask, arguments.training) : StepByStep(x, mask, arguments.training);
    }

    private Tensor AllAtOnce(Tensor x, Tensor? mask, bool training)
    {
        var y = Inner(Fold(x), mask is null ? null : Fold(mask), training);
        return ops.reshape(y, [Dim.Of(x, 0), Dim.Of(x, 1), .. Sizes(y, 1)]);
    }

    private Tensor StepByStep(Tensor x, Tensor? mask, bool training)
    {
        Tensor[] sequences = mask is null ? [x] : [x, mask];
        sequences = [.. sequences.Select(TimeLoop.SwapBatchAndTime)];
        var (ys, _) = Scan.Run((step, _) => ([Inner(step[0], step.ElementAtOrDefault(1), training)], []), sequences, []);
        return TimeLoop.SwapBatchAndTime(ys[0]);
    }

    /// <summary>The inner layer's call alone: no mask leaves it and no activity loss is recorded, as in Keras.</summary>
    private Tensor Inner(Tensor x, Tensor? mask, bool training)
    {
        using var scope = CallContext.Enter(layer.name, training);
        return layer.call(x, new CallArguments { given_training = training, training = training, masks = mask is null ? null : [mask] })
            .Single;
    }

    /// <summary>(batch, time, …) to (batch·time, …).</summary>
    private static Tensor Fold(Tensor x) => ops.reshape(x, [-1, .. Sizes(x, 2)]);

    private static IEnumerable<Dim> Sizes(Tensor t, int from) => Enumerable.Range(from, t.ndim - from).Select(axis => Dim.Of(t, axis));
}
