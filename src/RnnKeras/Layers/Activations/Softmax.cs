using RnnKeras.Regularizers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Layers;

/// <summary>
/// <c>exp(x) / sum(exp(x))</c> along an axis. A mask (broadcastable to the input; False = leave out) gives weight 0; where all is
/// masked the weights are 0. Source: keras.layers.Softmax.
/// </summary>
/// <example><code>var p = new Softmax().apply(x);</code></example>
public class Softmax : Layer
{
    /// <param name="axis">Axis or axes that sum to 1; default: the last.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public Softmax(
        Axes? axis = null,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        this.axis = Keep(axis ?? -1, nameof(axis));
        supports_masking = true;
    }

    protected internal override bool UsesMask => true;

    public override Tensors call(Tensors inputs, CallArguments arguments) =>
        arguments.mask is { } mask ? Masked(inputs.Single, mask) : Weights(inputs.Single);

    private Tensor Masked(Tensor x, Tensor mask)
    {
        if (!Fits(mask.shape, x.shape))
            throw new ShapeMismatchException(
                $"{Title}: expected a mask that can be broadcast to the input {x.shape} but received shape {mask.shape}.", nameof(mask));
        var keep = mask.dtype == DType.Bool ? mask : mask > 0.5;
        return ops.where(keep, Weights(ops.where(keep, x, -1e9)), 0);
    }

    private Tensor Weights(Tensor x) => axis.Count == 1
        ? ops.softmax(x, axis.Normalize(x.ndim)[0])
        : ops.exp(x - ops.logsumexp(x, axis, keepdims: true));

    private static bool Fits(Shape mask, Shape x) =>
        mask.Rank <= x.Rank && Enumerable.Range(1, mask.Rank).All(i => mask[-i] == 1 || mask[-i] == x[-i] || mask[-i] < 0 || x[-i] < 0);

    public Axes axis { get; }
}
