using System.Diagnostics.CodeAnalysis;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Losses;

/// <summary>
/// What training makes small. Written as a string ("mse", "sparse_categorical_crossentropy" …), a loss, or a function of
/// (y_true, y_pred). Subclasses give one value per sample (or per step) in <see cref="call"/>; <see cref="apply"/> weighs and reduces.
/// </summary>
/// <example><code>
/// class Quartic : Loss
/// {
///     public override Tensor call(Tensor y_true, Tensor y_pred) => ops.mean(ops.power(y_pred - y_true, 4), axis: -1);
/// }
/// </code></example>
public abstract class Loss : Configurable
{
    /// <param name="name">Default: the class name in snake case.</param>
    /// <param name="reduction">
    /// "sum_over_batch_size" or "mean": sum over number of entries (not sum of weights); "mean_with_sample_weight": sum over sum of
    /// weights; "sum"; "none" or null: one value per entry.
    /// </param>
    /// <param name="dtype">Dtype to compute in; default keras.config.floatx().</param>
    /// <exception cref="ArgumentException">An unknown reduction.</exception>
    protected Loss(string? name = null, string? reduction = "sum_over_batch_size", DType? dtype = null)
    {
        this.name = Keep(name ?? AutoName.For(GetType().Name), nameof(name));
        this.reduction = Keep(Reduction.Checked(reduction), nameof(reduction));
        this.dtype = dtype ?? KerasConfig.FloatX;
    }

    public string name { get; }

    public string? reduction { get; }

    public DType dtype { get; }

    /// <summary>The loss of each entry: shape of y_pred without its last axis.</summary>
    public abstract Tensor call(Tensor y_true, Tensor y_pred);

    /// <summary>
    /// The reduced loss, as <c>loss(y_true, y_pred, sample_weight)</c> in Python. A mask on <paramref name="y_pred"/> weighs entries 0 or
    /// 1 under "sum", and so that the mean is one over valid entries under the means.
    /// </summary>
    /// <exception cref="ShapeMismatchException">Targets, predictions or weights do not fit together.</exception>
    public Tensor apply(Tensor y_true, Tensor y_pred, Tensor? sample_weight = null)
    {
        var losses = call(ops.cast(y_true, dtype), ops.cast(y_pred, dtype));
        var mask = (y_pred.keras_mask, losses.keras_mask) switch
        {
            ({ } a, { } b) => ops.logical_and(a, b),
            var (a, b) => a ?? b,
        };
        return Reduction.Reduce(ops.cast(losses, dtype), sample_weight, mask, reduction);
    }

    /// <summary>The loss meant by a name, a config, a function of (y_true, y_pred) or a loss itself; null stays null.</summary>
    /// <exception cref="ArgumentException">An unknown name.</exception>
    public static Loss? get(object? identifier) => identifier switch
    {
        null => null,
        Loss loss => loss,
        string name => LossNames.Table.Get(name),
        IReadOnlyDictionary<string, object?> config => ObjectConfig.Read<Loss>(config),
        Func<Tensor, Tensor, Tensor> function => new LossFunctionWrapper(function),
        _ => throw new ArgumentException($"Could not interpret loss identifier: {identifier}", nameof(identifier)),
    };

    /// <summary>As compile(loss=…) reads a string: the names of <see cref="get"/>, and "crossentropy" and "ce", which look at the shapes.</summary>
    [return: NotNullIfNotNull(nameof(name))]
    public static implicit operator Loss?(string? name) => name is null ? null :
        name.ToLowerInvariant() is "crossentropy" or "ce" ? new CrossentropyByShape(name) : LossNames.Table.Get(name);

    public static implicit operator Loss(Func<Tensor, Tensor, Tensor> function) => new LossFunctionWrapper(function);

    public override string ToString() => $"<{GetType().Name} {name}>";
}
