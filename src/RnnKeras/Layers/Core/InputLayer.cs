using System.Runtime.CompilerServices;

namespace RnnKeras.Layers;

/// <summary>
/// The beginning of a functional model: a symbolic tensor that stands for data. Usually made by <c>keras.Input(shape)</c>.
/// Source: keras.layers.InputLayer.
/// </summary>
/// <example><code>var x = keras.Input(shape: [null, 8]); var model = keras.Model(x, new LSTM(4).apply(x));</code></example>
public class InputLayer : Layer
{
    private static readonly ConditionalWeakTable<Tensor, InputLayer> layers = [];

    /// <param name="shape">Shape of one sample; null sizes are unknown.</param>
    /// <param name="batch_size">Fixed number of samples, which stateful layers need; default unknown.</param>
    /// <param name="dtype">Default: <c>keras.config.floatx()</c>.</param>
    /// <param name="sparse">Not supported.</param>
    /// <param name="ragged">Not supported.</param>
    /// <param name="batch_shape">As shape, with the batch axis.</param>
    /// <param name="input_tensor">A symbolic tensor to use instead of a new one.</param>
    /// <param name="optional">Not supported.</param>
    /// <param name="name">Default: input_layer, input_layer_1, …</param>
    /// <param name="input_shape">Keras 2's name of shape.</param>
    /// <param name="batch_input_shape">Keras 2's name of batch_shape.</param>
    /// <exception cref="ArgumentException">Neither shape nor batch_shape, or both, are given.</exception>
    public InputLayer(
        Shape? shape = null,
        int? batch_size = null,
        DType? dtype = null,
        bool? sparse = null,
        bool? ragged = null,
        Shape? batch_shape = null,
        Tensor? input_tensor = null,
        bool optional = false,
        string? name = null,
        Shape? input_shape = null,
        Shape? batch_input_shape = null)
        : base(name, dtype: dtype ?? input_tensor?.dtype)
    {
        Unsupported.When(sparse == true, "tensors are dense.", nameof(sparse));
        Unsupported.When(ragged == true, "tensors are dense; pad sequences instead.", nameof(ragged));
        Unsupported.When(optional, "every input must be given.");
        this.batch_shape = input_tensor?.shape ?? Resolve(shape ?? input_shape, batch_size, batch_shape ?? batch_input_shape);
        output = input_tensor ?? Tensor.Placeholder(this.dtype, this.batch_shape, this.name);
        layers.AddOrUpdate(output, this);
        if (name is not null)
            output.name = name;
        built = true;
    }

    private static Shape Resolve(Shape? shape, int? batch_size, Shape? batch_shape) => (shape, batch_shape) switch
    {
        (null, null) => throw new ArgumentException("You must pass a `shape` argument.", nameof(shape)),
        (not null, not null) => throw new ArgumentException(
            "You cannot pass both `shape` and `batch_shape` at the same time.", nameof(shape)),
        (null, _) when batch_size is not null =>
            throw new ArgumentException("You cannot pass both `batch_size` and `batch_shape` at the same time.", nameof(batch_size)),
        (null, _) => batch_shape,
        _ => Shape.Of(batch_size ?? Shape.Unknown).Concat(shape),
    };

    public override Tensor call(Tensor inputs) => inputs;

    /// <summary>With the batch axis.</summary>
    public Shape batch_shape { get; }

    /// <summary>The symbolic tensor.</summary>
    public new Tensor output { get; }

    /// <summary>The layer that made a symbolic input; null for other tensors.</summary>
    internal static InputLayer? Of(Tensor tensor) => layers.TryGetValue(tensor, out var layer) ? layer : null;

    public override Dictionary<string, object?> get_config() => new()
    {
        ["batch_shape"] = batch_shape.Select(d => (object?)d).ToArray(),
        ["dtype"] = dtype.Name,
        ["sparse"] = false,
        ["ragged"] = false,
        ["name"] = name,
        ["optional"] = false,
    };
}
