using RnnKeras.Losses;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Metrics;

/// <summary>
/// A metric given to compile by a string, which is also its name in the history. What it computes is settled at the first update:
/// "accuracy" and "acc" depend on the shapes.
/// </summary>
internal sealed class MetricByName : Metric
{
    private readonly string identifier;
    private Metric? resolved;

    /// <exception cref="ArgumentException">An unknown name.</exception>
    public MetricByName(string identifier)
        : base(name: identifier)
    {
        this.identifier = identifier;
        if (!IsAccuracy)
            resolved = Named(MetricNames.Table.Get(identifier));
    }

    /// <summary>The metric behind the string; null before the first update of an accuracy.</summary>
    public Metric? Resolved => resolved;

    public override IReadOnlyList<Variable> variables => resolved?.variables ?? [];

    private bool IsAccuracy => identifier.ToLowerInvariant() is "accuracy" or "acc";

    /// <summary>Settles what is computed, for targets and predictions of these shapes.</summary>
    public Metric Resolve(Shape y_true, Shape y_pred) => resolved ??= Named(TargetKind.Of(y_true, y_pred) switch
    {
        TargetKind.Binary => new BinaryAccuracy(),
        TargetKind.Sparse => new SparseCategoricalAccuracy(),
        _ => new CategoricalAccuracy(),
    });

    public override void update_state(Tensor y_true, Tensor y_pred, Tensor? sample_weight = null) =>
        Resolve(y_true.shape, y_pred.shape).update_state(y_true, y_pred, sample_weight);

    /// <summary>0 before the first update.</summary>
    public override Tensor result() => resolved?.result() ?? Tensor.Constant(0f);

    public override void reset_state() => resolved?.reset_state();

    protected internal override object? Serialize() => identifier;

    private Metric Named(Metric metric)
    {
        metric.name = identifier;
        return metric;
    }
}
