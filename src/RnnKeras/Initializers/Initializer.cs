using System.Diagnostics.CodeAnalysis;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Initializers;

/// <summary>
/// Makes the first value of a weight. Written as a string ("glorot_uniform", "zeros" …), an initializer, or an array that is the value.
/// </summary>
/// <example><code>class Twos : Initializer { public override Tensor call(Shape shape, DType? dtype = null) => ops.full(shape, 2, dtype); }</code></example>
public abstract class Initializer : Configurable
{
    /// <summary>The value: concrete (never symbolic), of the given shape, in float32 unless <paramref name="dtype"/> says otherwise.</summary>
    /// <exception cref="ArgumentException">The initializer cannot make that shape.</exception>
    public abstract Tensor call(Shape shape, DType? dtype = null);

    /// <summary>A new initializer with the same config; one without a seed draws another.</summary>
    public Initializer clone() => (Initializer)ObjectConfig.Create(GetType(), get_config());

    /// <summary>The initializer meant by a name, a config, an array, or an initializer itself; null stays null.</summary>
    /// <exception cref="ArgumentException">An unknown name.</exception>
    public static Initializer? get(object? identifier) => identifier switch
    {
        null => null,
        Initializer initializer => initializer,
        string name => InitializerNames.Table.Get(name),
        IReadOnlyDictionary<string, object?> config => ObjectConfig.Read<Initializer>(config),
        Tensor value => new GivenValue(value.Value),
        HostTensor value => new GivenValue(value),
        Func<Shape, DType?, Tensor> function => new FunctionInitializer(function),
        _ => throw new ArgumentException($"Could not interpret initializer identifier: {identifier}", nameof(identifier)),
    };

    [return: NotNullIfNotNull(nameof(name))]
    public static implicit operator Initializer?(string? name)
    {
        if (name is null)
            return null;
        using (RandomInitializer.DeferDraws())
            return InitializerNames.Table.Get(name);
    }

    public static implicit operator Initializer(Tensor value) => new GivenValue(value.Value);
    public static implicit operator Initializer(HostTensor value) => new GivenValue(value);
    public static implicit operator Initializer(Func<Shape, DType?, Tensor> function) => new FunctionInitializer(function);

    /// <summary>
    /// Draws the seed that a name left open. Keras turns names into initializers inside a layer's constructor, in a certain order; C#
    /// converts them before the call, so layers settle them in Keras' order.
    /// </summary>
    internal virtual Initializer Settle() => this;

    /// <summary>The dtype to make: the given one, else keras.config.floatx().</summary>
    protected static DType TypeOr(DType? dtype) => dtype ?? KerasConfig.FloatX;

    /// <summary>A value as a tensor of the wanted dtype.</summary>
    private protected static Tensor Made(HostTensor value, DType dtype) => Tensor.Constant(HostArrays.Cast(value, dtype));
}

/// <summary>An initializer that is one given array.</summary>
internal sealed class GivenValue(HostTensor value) : Initializer
{
    public override Tensor call(Shape shape, DType? dtype = null) => shape == value.Shape
        ? Made(value.Clone(), TypeOr(dtype))
        : throw new ShapeMismatchException($"Expected `shape` to be {value.Shape} for direct tensor as initializer. Received shape={shape}", nameof(shape));

    protected internal override object? Serialize() => ObjectConfig.Plain(value);
}

/// <summary>An initializer that is a user's function.</summary>
internal sealed class FunctionInitializer(Func<Shape, DType?, Tensor> function) : Initializer
{
    public override Tensor call(Shape shape, DType? dtype = null) => function(shape, TypeOr(dtype));

    protected internal override object? Serialize() => ObjectConfig.Plain(function);
}
