using System.Diagnostics.CodeAnalysis;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Constraints;

/// <summary>
/// A projection applied to a weight after each optimizer step. Written as a string ("max_norm", "non_neg" …), a constraint or a
/// function.
/// </summary>
/// <example><code>class Clip : Constraint { public override Tensor call(Tensor w) => ops.clip(w, -1, 1); }</code></example>
public abstract class Constraint : Configurable
{
    private static readonly NameTable<Constraint> names = new("constraint")
    {
        { () => new MaxNorm(), "max_norm", "MaxNorm" },
        { () => new NonNeg(), "non_neg", "NonNeg" },
        { () => new UnitNorm(), "unit_norm", "UnitNorm" },
        { () => new MinMaxNorm(), "min_max_norm", "MinMaxNorm" },
    };

    /// <summary>The projected weight: same shape and dtype.</summary>
    public abstract Tensor call(Tensor w);

    /// <summary>The constraint meant by a name, a config, a function or a constraint itself; null stays null.</summary>
    /// <exception cref="ArgumentException">An unknown name.</exception>
    public static Constraint? get(object? identifier) => identifier switch
    {
        null => null,
        Constraint constraint => constraint,
        string name => names.Get(name),
        IReadOnlyDictionary<string, object?> config => ObjectConfig.Read<Constraint>(config),
        Func<Tensor, Tensor> function => new FunctionConstraint(function),
        _ => throw new ArgumentException($"Could not interpret constraint identifier: {identifier}", nameof(identifier)),
    };

    [return: NotNullIfNotNull(nameof(name))]
    public static implicit operator Constraint?(string? name) => name is null ? null : names.Get(name);
    public static implicit operator Constraint(Func<Tensor, Tensor> function) => new FunctionConstraint(function);

    /// <summary>w scaled from its norms along <paramref name="axis"/> to the wanted ones; slightly less, because of epsilon.</summary>
    private protected static Tensor Rescale(Tensor w, Axes? axis, Func<Tensor, Tensor> wanted)
    {
        var norms = ops.sqrt(ops.sum(ops.square(w), axis: axis, keepdims: true));
        return w * (wanted(norms) / (KerasConfig.Epsilon + norms));
    }
}

/// <summary>A constraint that is a user's function.</summary>
internal sealed class FunctionConstraint(Func<Tensor, Tensor> function) : Constraint
{
    public override Tensor call(Tensor w) => function(w);

    protected internal override object? Serialize() => ObjectConfig.Plain(function);
}
