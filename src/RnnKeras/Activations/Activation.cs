using System.Diagnostics.CodeAnalysis;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Activations;

/// <summary>
/// An element-wise (or, like softmax, axis-wise) function after a layer's linear part. Written as a string ("tanh", "softmax" …) or a
/// function of one tensor.
/// </summary>
/// <example><code>var layer = keras.layers.Dense(8, activation: "tanh"); var own = keras.layers.Dense(8, activation: new(x => ops.tanh(x) * 2));</code></example>
public sealed class Activation : Configurable
{
    private readonly Func<Tensor, Tensor> function;

    /// <summary>A user's function; its name is the one it was registered under, else the method's.</summary>
    /// <param name="function">From a tensor to one of the same shape.</param>
    public Activation(Func<Tensor, Tensor> function)
        : this(function, CustomObjects.NameOf(function) ?? CustomObjects.MethodName(function), ActivationNames.IsBuiltIn(function))
    {
    }

    internal Activation(Func<Tensor, Tensor> function, string name, bool isBuiltIn) =>
        (this.function, this.name, IsBuiltIn) = (function, name, isBuiltIn);

    /// <summary>"tanh", "sigmoid" … for Keras' own functions.</summary>
    public string name { get; }

    /// <summary>True when <see cref="name"/> is one of Keras' functions with its default arguments.</summary>
    public bool IsBuiltIn { get; }

    /// <summary>f(x): the shape and dtype of x.</summary>
    public Tensor call(Tensor x) => function(x);

    /// <summary>The activation meant by a name, a config, a function or an activation itself; null means linear, as in Keras.</summary>
    /// <exception cref="ArgumentException">An unknown name.</exception>
    public static Activation get(object? identifier) => identifier switch
    {
        null => ActivationNames.Table.Get("linear"),
        Activation activation => activation,
        string name => ActivationNames.Table.Get(name),
        IReadOnlyDictionary<string, object?> config => ObjectConfig.Read<Activation>(config)!,
        Func<Tensor, Tensor> function => new(function),
        _ => throw new ArgumentException($"Could not interpret activation function identifier: {identifier}", nameof(identifier)),
    };

    [return: NotNullIfNotNull(nameof(name))]
    public static implicit operator Activation?(string? name) => name is null ? null : ActivationNames.Table.Get(name);
    public static implicit operator Activation(Func<Tensor, Tensor> function) => new(function);

    protected internal override object? Serialize() => IsBuiltIn ? name : ObjectConfig.Function(name);

    public override string ToString() => name;
}
