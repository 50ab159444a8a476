using RnnKeras.Conformance.Golden;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Conformance.Suites;

/// <summary>Gradients of what is computed while this is open.</summary>
public sealed class Gradients : IDisposable
{
    private readonly Recorder recorder = new();
    private readonly Tensor[] sources;

    /// <param name="sources">Tensors and variables to differentiate with respect to.</param>
    public Gradients(IEnumerable<object?> sources) =>
        // A variable counts with the value it has now: what a call assigns to it later is another tensor.
        this.sources = [.. sources.Select(s => s is Variable v ? v.value : (Tensor)s!)];

    /// <summary>Gradients of the sum of the given tensors, each weighted element by element (null = all ones); null where nothing depends on the source.</summary>
    public IReadOnlyList<Tensor?> OfSum(IEnumerable<(Tensor Value, NDArray? Weight)> terms)
    {
        var list = terms.ToList();
        var weights = list.Select(t => t.Weight is null ? Autodiff.OnesLike(t.Value) : Session.Tensor(t.Weight));
        return list.Count == 0 ? new Tensor?[sources.Length] : Autodiff.Gradients([.. list.Select(t => t.Value)], sources, [.. weights]);
    }

    /// <summary>Compares one gradient; "no gradient" and one of zeros are the same.</summary>
    public static void Check(CaseReport report, string name, Tensor? actual, NDArray? expected, Tolerance tolerance)
    {
        if (expected is not null && (actual is not null || !IsZero(expected)))
            report.Check(name, actual, expected, tolerance);
        else if (actual is not null && !IsZero(Arrays.From(actual)))
            report.Fail($"{name}: expected no gradient but got one that is not zero");
    }

    private static bool IsZero(NDArray gradient) => gradient.ToArray<double>().All(g => g == 0);

    public void Dispose() => recorder.Dispose();
}
