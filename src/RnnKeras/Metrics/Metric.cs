using RnnKeras.Initializers;
using RnnKeras.Losses;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Metrics;

/// <summary>
/// A number that is gathered over batches: <see cref="update_state"/> after each one, <see cref="result"/> at any time,
/// <see cref="reset_state"/> at the start of an epoch. Written as a string ("accuracy", "mae" …), a metric, a function of
/// (y_true, y_pred) or a loss.
/// </summary>
/// <example><code>
/// class Positives : Metric
/// {
///     private readonly Variable total;
///     public Positives() : base(name: "positives") => total = add_weight(name: "total");
///     public override void update_state(Tensor y_true, Tensor y_pred, Tensor? sample_weight = null) => total.assign(total + ops.sum(y_true));
///     public override Tensor result() => total;
/// }
/// </code></example>
public abstract class Metric : Configurable
{
    private readonly List<Variable> own = [];

    /// <param name="dtype">Dtype of the result and of the state; default keras.config.floatx().</param>
    /// <param name="name">Key in the history; default: the class name in snake case.</param>
    protected Metric(DType? dtype = null, string? name = null)
    {
        this.name = Keep(name ?? AutoName.For(GetType().Name), nameof(name));
        this.dtype = Keep(dtype ?? KerasConfig.FloatX, nameof(dtype));
    }

    /// <summary>Key in the history.</summary>
    public string name { get; set; }

    public DType dtype { get; }

    /// <summary>The state.</summary>
    public virtual IReadOnlyList<Variable> variables => own;

    /// <summary>A variable of the state, set to 0 by <see cref="reset_state"/>; scalar, zeros and float32 unless said otherwise.</summary>
    protected Variable add_weight(Shape? shape = null, Initializer? initializer = null, DType? dtype = null, string? name = null)
    {
        var value = (initializer ?? "zeros").call(shape ?? Shape.Scalar, dtype ?? KerasConfig.FloatX).Value;
        var label = name ?? "variable";
        own.Add(new Variable(value, label, trainable: false, path: $"{this.name.Replace('/', '>')}/{label}"));
        return own[^1];
    }

    /// <inheritdoc cref="add_weight"/>
    protected Variable add_variable(Shape shape, Initializer? initializer, DType? dtype = null, string? name = null) =>
        add_weight(shape, initializer, dtype, name);

    /// <summary>Takes one batch into account; <paramref name="sample_weight"/> weighs its samples (or steps).</summary>
    /// <exception cref="NotSupportedException">The metric takes single values: call the overload with (values, sample_weight).</exception>
    public virtual void update_state(Tensor y_true, Tensor y_pred, Tensor? sample_weight = null) =>
        throw new NotSupportedException(
            $"Metric '{name}' ({GetType().Name}) does not compare targets with predictions: it has no update_state(y_true, y_pred, sample_weight).");

    /// <summary>The value so far.</summary>
    public abstract Tensor result();

    /// <summary>Sets the state to 0.</summary>
    public virtual void reset_state()
    {
        foreach (var v in variables)
            v.assign(Tensor.Constant(HostTensor.Zeros(v.dtype, v.shape.Dims)));
    }

    /// <summary>Updates the state and gives the value so far: <c>metric(y_true, y_pred)</c> in Python.</summary>
    public Tensor apply(Tensor y_true, Tensor y_pred, Tensor? sample_weight = null)
    {
        update_state(y_true, y_pred, sample_weight);
        return result();
    }

    public override Dictionary<string, object?> get_config() => new(base.get_config()) { ["name"] = name };

    /// <summary>The metric meant by a name, a config, a function of (y_true, y_pred), a loss or a metric itself; null stays null.</summary>
    /// <exception cref="ArgumentException">An unknown name.</exception>
    public static Metric? get(object? identifier) => identifier switch
    {
        null => null,
        Metric metric => metric,
        string name => MetricNames.Table.Get(name),
        IReadOnlyDictionary<string, object?> config => ObjectConfig.Read<Metric>(config),
        Func<Tensor, Tensor, Tensor> function => MeanMetricWrapper.Of(function),
        Loss loss => MeanMetricWrapper.Of(loss),
        _ => throw new ArgumentException($"Could not interpret metric identifier: {identifier}", nameof(identifier)),
    };

    /// <summary>As compile(metrics=…) reads a string: the names of <see cref="get"/>, and "accuracy" and "acc", which look at the shapes.</summary>
    public static implicit operator Metric(string name) => new MetricByName(name);

    public static implicit operator Metric(Func<Tensor, Tensor, Tensor> function) => MeanMetricWrapper.Of(function);

    public static implicit operator Metric(Loss loss) => MeanMetricWrapper.Of(loss);

    public override string ToString() => $"<{GetType().Name} name={name}>";
}
