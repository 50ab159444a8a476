using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;

namespace RnnKeras.Conformance.Suites;

/// <summary>Gradients of what is computed while this is open, taken with tf.GradientTape.</summary>
public sealed class Gradients : IDisposable
{
    private readonly object tape;
    private readonly List<object?> sources;

    /// <param name="sources">Tensors and variables to differentiate with respect to.</param>
    public Gradients(IEnumerable<object?> sources)
    {
        this.sources = [.. sources];
        tape = Session.Call(Session.Keras("tensorflow.GradientTape"), [], [new("persistent", true)])!;
        foreach (var tensor in this.sources.OfType<Tensor>())
            Session.Method(tape, "watch", tensor);
    }

    /// <summary>Gradients of the sum of the given tensors, each weighted element by element (null = all ones); null where nothing depends on the source.</summary>
    public IReadOnlyList<object?> OfSum(IEnumerable<(Tensor Value, NDArray? Weight)> terms)
    {
        Tensor? total = null;
        foreach (var (value, weight) in terms)
        {
            var weighted = weight is null ? value : Operators.Binary("Mult", value, Session.Tensor(weight));
            var sum = (Tensor)Session.Call(Session.Keras("keras.ops.sum"), weighted)!;
            total = total is null ? sum : (Tensor)Operators.Binary("Add", total, sum)!;
        }
        return total is null ? [.. sources.Select(_ => (object?)null)] : Of(total);
    }

    public IReadOnlyList<object?> Of(Tensor total) => Sequences.ToList(Session.Method(tape, "gradient", total, sources));

    /// <summary>Compares one gradient; null stands for zero.</summary>
    public static void Check(CaseReport report, string name, object? actual, NDArray? expected, Tolerance tolerance)
    {
        if (expected is not null)
            report.Check(name, actual, expected, tolerance);
        else if (actual is not null && Arrays.From(actual).ToArray<double>().Any(g => g != 0))
            report.Fail($"{name}: expected no gradient but got one that is not zero");
    }

    public void Dispose() => (tape as IDisposable)?.Dispose();
}
