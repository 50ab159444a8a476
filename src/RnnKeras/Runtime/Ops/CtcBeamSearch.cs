namespace RnnKeras.Runtime.Ops;

/// <summary>
/// Prefix beam search for connectionist temporal classification: the most probable label sequences of one sample, each the sum over all
/// its alignments. Probabilities are natural logarithms.
/// </summary>
internal static class CtcBeamSearch
{
    /// <summary>Probability of a prefix whose last step was a blank, or its last label.</summary>
    private sealed class Beam
    {
        public double Blank = double.NegativeInfinity;
        public double Label = double.NegativeInfinity;

        public double Total => LogAdd(Blank, Label);
    }

    /// <param name="steps">Log-probabilities (time, classes).</param>
    /// <param name="blank">Class number of the blank.</param>
    /// <param name="width">Prefixes kept after each step.</param>
    /// <param name="paths">How many sequences to give, most probable first.</param>
    public static IReadOnlyList<(int[] Labels, double LogProbability)> Decode(double[][] steps, int blank, int width, int paths)
    {
        var beams = new Dictionary<Prefix, Beam> { [Prefix.Empty] = new() { Blank = 0 } };
        foreach (var step in steps)
            beams = Extend(beams, step, blank).OrderByDescending(b => b.Value.Total).Take(width).ToDictionary();
        return [.. beams.OrderByDescending(b => b.Value.Total).Take(paths).Select(b => (b.Key.Labels(), b.Value.Total))];
    }

    private static Dictionary<Prefix, Beam> Extend(Dictionary<Prefix, Beam> beams, double[] step, int blank)
    {
        var next = new Dictionary<Prefix, Beam>();
        Beam At(Prefix prefix) => next.TryGetValue(prefix, out var beam) ? beam : next[prefix] = new();
        foreach (var (prefix, beam) in beams)
        {
            var same = At(prefix);
            same.Blank = LogAdd(same.Blank, beam.Total + step[blank]);
            if (prefix.Last is { } last)
                same.Label = LogAdd(same.Label, beam.Label + step[last]);
            for (var label = 0; label < step.Length; label++)
            {
                if (label == blank)
                    continue;
                // The label again is a new one only behind a blank.
                var longer = At(prefix.With(label));
                longer.Label = LogAdd(longer.Label, (label == prefix.Last ? beam.Blank : beam.Total) + step[label]);
            }
        }
        return next;
    }

    private static double LogAdd(double a, double b) => Math.Max(a, b) is var m && double.IsNegativeInfinity(m)
        ? m : m + double.LogP1(Math.Exp(Math.Min(a, b) - m));

    /// <summary>Labels as a chain, so that longer prefixes share shorter ones.</summary>
    private sealed record Prefix(Prefix? Before, int? Last)
    {
        public static readonly Prefix Empty = new(null, null);

        public Prefix With(int label) => new(this, label);

        public int[] Labels()
        {
            var labels = new Stack<int>();
            for (var p = this; p.Last is { } label; p = p.Before!)
                labels.Push(label);
            return [.. labels];
        }
    }
}
