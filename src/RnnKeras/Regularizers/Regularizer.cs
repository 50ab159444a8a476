using System.Diagnostics.CodeAnalysis;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Regularizers;

/// <summary>A penalty on a weight or an output that is added to the loss. Written as a string ("l2", "l1" …), a regularizer or a function.</summary>
/// <example><code>class Quartic : Regularizer { public override Tensor call(Tensor x) => 0.01 * ops.sum(ops.power(x, 4)); }</code></example>
public abstract class Regularizer : Configurable
{
    private static readonly NameTable<Regularizer> names = new("regularizer")
    {
        { () => new L1(), "l1", "L1" },
        { () => new L2(), "l2", "L2" },
        { () => new L1L2(), "l1l2", "L1L2" },
        { () => new OrthogonalRegularizer(), "orthogonal_regularizer", "OrthogonalRegularizer" },
    };

    /// <summary>The penalty of <paramref name="x"/>: a scalar of x's dtype.</summary>
    public abstract Tensor call(Tensor x);

    /// <summary>The regularizer meant by a name, a config, a function or a regularizer itself; null stays null.</summary>
    /// <exception cref="ArgumentException">An unknown name.</exception>
    public static Regularizer? get(object? identifier) => identifier switch
    {
        null => null,
        Regularizer regularizer => regularizer,
        string name => names.Get(name),
        IReadOnlyDictionary<string, object?> config => ObjectConfig.Read<Regularizer>(config),
        Func<Tensor, Tensor> function => new FunctionRegularizer(function),
        _ => throw new ArgumentException($"Could not interpret regularizer identifier: {identifier}", nameof(identifier)),
    };

    [return: NotNullIfNotNull(nameof(name))]
    public static implicit operator Regularizer?(string? name) => name is null ? null : names.Get(name);
    public static implicit operator Regularizer(Func<Tensor, Tensor> function) => new FunctionRegularizer(function);

    /// <exception cref="ArgumentException">Negative, infinite or NaN.</exception>
    private protected static double NonNegative(double value, string name) => value >= 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentException(
            FormattableString.Invariant($"Invalid value for argument {name}: expected a non-negative float. Received: {name}={value}"), name);
}

/// <summary>A regularizer that is a user's function.</summary>
internal sealed class FunctionRegularizer(Func<Tensor, Tensor> function) : Regularizer
{
    public override Tensor call(Tensor x) => function(x);

    protected internal override object? Serialize() => ObjectConfig.Plain(function);
}
