using RnnKeras.Runtime.Graph;

namespace RnnKeras.Losses;

/// <summary>
/// Base of the losses that are a function of (y_true, y_pred) giving one value per entry. Ranks that differ by one are matched first.
/// </summary>
public abstract class FunctionLoss : Loss
{
    private readonly Func<Tensor, Tensor, Tensor> function;

    private protected FunctionLoss(Func<Tensor, Tensor, Tensor> function, string? reduction, string? name, DType? dtype)
        : base(name, reduction, dtype) => this.function = function;

    public sealed override Tensor call(Tensor y_true, Tensor y_pred)
    {
        (y_true, y_pred) = Reduction.SameRank(y_true, y_pred);
        return function(y_true, y_pred);
    }
}

/// <summary>A user's function as a loss, or one of Keras' functions named by a string.</summary>
/// <example><code>model.compile("adam", loss: new LossFunctionWrapper((y_true, y_pred) => ops.abs(y_true - y_pred), name: "distance"));</code></example>
public sealed class LossFunctionWrapper : FunctionLoss
{
    private readonly object? identifier;

    /// <param name="fn">A function of (y_true, y_pred).</param>
    /// <param name="reduction">As in <see cref="Loss"/>.</param>
    /// <param name="name">Default: the name the function was registered under, else the method's.</param>
    /// <param name="dtype">Dtype to compute in.</param>
    public LossFunctionWrapper(Func<Tensor, Tensor, Tensor> fn, string? reduction = "sum_over_batch_size", string? name = null, DType? dtype = null)
        : this(fn, reduction, name ?? LossNames.NameOf(fn), dtype, ObjectConfig.Function(LossNames.NameOf(fn))) => Keep(identifier, nameof(fn));

    private LossFunctionWrapper(Func<Tensor, Tensor, Tensor> function, string? reduction, string name, DType? dtype, object? identifier)
        : base(function, reduction, name, dtype) => this.identifier = identifier;

    /// <summary>The loss of a config: its "fn" is one of Keras' functions or registered by keras.saving.</summary>
    /// <exception cref="ArgumentException">An unknown function.</exception>
    public static LossFunctionWrapper from_config(Dictionary<string, object?> config) =>
        new(LossNames.Function(config["fn"]), (string?)config.GetValueOrDefault("reduction", "sum_over_batch_size"), (string?)config.GetValueOrDefault("name"));

    /// <summary>A function known by a string, which is also how configs hold it.</summary>
    internal static LossFunctionWrapper Named(string identifier, string functionName, Func<Tensor, Tensor, Tensor> function) =>
        new(function, "sum_over_batch_size", functionName, null, identifier);

    protected internal override object? Serialize() => identifier;
}

/// <summary>loss="crossentropy" or "ce": binary, sparse categorical or categorical cross-entropy, as the shapes say.</summary>
internal sealed class CrossentropyByShape(string identifier) : Loss(identifier)
{
    public override Tensor call(Tensor y_true, Tensor y_pred)
    {
        var function = TargetKind.Of(y_true.shape, y_pred.shape) switch
        {
            TargetKind.Binary => LossNames.Table.Get("binary_crossentropy"),
            TargetKind.Sparse => LossNames.Table.Get("sparse_categorical_crossentropy"),
            _ => LossNames.Table.Get("categorical_crossentropy"),
        };
        return function.call(y_true, y_pred);
    }

    protected internal override object? Serialize() => name;
}

/// <summary>What kind of classification the shapes of targets and predictions show; "accuracy" and "crossentropy" are resolved by it.</summary>
internal static class TargetKind
{
    public const string Binary = "binary", Sparse = "sparse_categorical", Categorical = "categorical";

    public static string Of(Shape yTrue, Shape yPred)
    {
        if (yPred.Rank > 0 && yPred[-1] == 1)
            return Binary;
        return yTrue.Rank < yPred.Rank || (yTrue.Rank > 0 && yTrue[-1] == 1) ? Sparse : Categorical;
    }
}
