using RnnKeras.Runtime.Graph;

namespace RnnKeras.Initializers;

/// <summary>All elements 0.</summary>
/// <example><code>var layer = keras.layers.Dense(8, kernel_initializer: new Zeros());</code></example>
public class Zeros : Initializer
{
    public override Tensor call(Shape shape, DType? dtype = null) => Tensor.Constant(HostTensor.Zeros(TypeOr(dtype), shape.Dims));
}

/// <summary>All elements 1.</summary>
/// <example><code>var layer = keras.layers.Dense(8, bias_initializer: new Ones());</code></example>
public class Ones : Initializer
{
    public override Tensor call(Shape shape, DType? dtype = null) => Made(HostArrays.Filled(shape, 1), TypeOr(dtype));
}

/// <summary>All elements one number (default 0), or an array that broadcasts to the shape.</summary>
/// <example><code>var layer = keras.layers.Dense(8, bias_initializer: new Constant(0.1));</code></example>
public class Constant : Initializer
{
    private readonly HostTensor value;

    /// <param name="value">The value of all elements.</param>
    public Constant(double value = 0.0)
    {
        this.value = HostTensor.Scalar(value);
        Keep(value);
    }

    /// <param name="value">Values that broadcast to the shape.</param>
    public Constant(Tensor value)
    {
        this.value = value.Value;
        Keep(this.value, nameof(value));
    }

    /// <summary>The initializer of a config: "value" is a number or an array.</summary>
    /// <exception cref="KeyNotFoundException">The config has no "value".</exception>
    public static Constant from_config(Dictionary<string, object?> config) => ConfigValue.To(config["value"], typeof(object)) switch
    {
        HostTensor array => new(Tensor.Constant(array)),
        var number => new((double)ConfigValue.To(number, typeof(double))!),
    };

    public override Tensor call(Shape shape, DType? dtype = null) => Made(HostArrays.Broadcast(value, shape), TypeOr(dtype));
}

/// <summary>A matrix with <c>gain</c> on the diagonal and 0 elsewhere; it need not be square.</summary>
/// <example><code>var layer = keras.layers.SimpleRNN(8, activation: "relu", recurrent_initializer: keras.initializers.Identity(gain: 0.9));</code></example>
public class Identity : Initializer
{
    private readonly double gain;

    /// <param name="gain">The value on the diagonal.</param>
    // Keras leaves the gain out of the config; so files written here are as Keras writes them.
    public Identity(double gain = 1.0) => this.gain = gain;

    /// <exception cref="ArgumentException">The shape is not a matrix.</exception>
    public override Tensor call(Shape shape, DType? dtype = null) => shape.Rank == 2
        ? Made(HostArrays.Of(shape, i => i / shape[1] == i % shape[1] ? gain : 0), TypeOr(dtype))
        : throw new ArgumentException(
            $"Identity matrix initializer can only be used for 2D matrices. Received: shape={shape} of rank {shape.Rank}.", nameof(shape));
}
