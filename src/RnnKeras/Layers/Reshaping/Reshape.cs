using RnnKeras.Regularizers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Layers;

/// <summary>
/// Gives each sample another shape: (batch, …) → (batch, target_shape). One size may be -1: what is left.
/// Source: keras.layers.Reshape.
/// </summary>
/// <example><code>var y = new Reshape((8, 1)).apply(np.ones((32, 8))); // (32, 8, 1)</code></example>
public class Reshape : Layer
{
    /// <param name="target_shape">Shape of one output sample.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public Reshape(
        Shape target_shape,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        if (Given(target_shape).Dims.Count(Shape.Unknown) > 1)
            throw new ArgumentException($"{Title}: at most one size of target_shape may be -1, but received {target_shape}.",
                nameof(target_shape));
        this.target_shape = target_shape;
        Keep(target_shape.ToArray(), nameof(target_shape));
    }

    public override Tensor call(Tensor inputs) => ops.reshape(inputs, [Dim.Of(inputs, 0), .. Resolve(inputs.shape[1..]).ToArray()]);

    /// <summary>The target with -1 replaced by a number where the input is known.</summary>
    private Shape Resolve(Shape sample)
    {
        if (!sample.IsFullyDefined)
            return target_shape;
        var open = Array.IndexOf(target_shape.ToArray(), Shape.Unknown);
        var known = target_shape.Dims.ToArray().Where(d => d != Shape.Unknown).Aggregate(1L, (n, d) => n * d);
        if (open < 0 ? known != sample.Count : known == 0 || sample.Count % known != 0)
            throw new ShapeMismatchException(
                $"{Title}: the {sample.Count} elements of a sample {sample} do not fit target_shape {target_shape}.");
        return open < 0 ? target_shape : target_shape.With(open, checked((int)(sample.Count / known)));
    }

    /// <summary>Shape of one output sample; -1 where it follows from the input.</summary>
    public Shape target_shape { get; }

    protected internal override bool IsRowWise => true;
}
