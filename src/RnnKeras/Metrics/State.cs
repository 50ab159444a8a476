using RnnKeras.Runtime.Graph;

namespace RnnKeras.Metrics;

/// <summary>Changes of a metric's variables.</summary>
internal static class State
{
    /// <summary>Assigns all of them; outside a trace their values are computed in one run, so what they share is computed once.</summary>
    public static void Assign(params IReadOnlyList<(Variable Variable, Tensor Value)> updates)
    {
        if (Trace.Current is null)
            Eager.Evaluate([.. updates.Select(u => u.Value)]);
        foreach (var (variable, value) in updates)
            variable.assign(value);
    }
}
