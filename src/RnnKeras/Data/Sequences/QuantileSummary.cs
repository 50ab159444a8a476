namespace RnnKeras.Data;

/// <summary>
/// Values with weights (how many numbers each stands for) that keep the quantiles of much data within a tolerance: what Keras'
/// Discretization learns its boundaries from. Values and weights have single precision, as there.
/// </summary>
internal static class QuantileSummary
{
    /// <summary>Every n-th of the sorted values, so that about 1 / epsilon remain.</summary>
    public static (double[] Values, double[] Weights) Of(float[] values, double epsilon)
    {
        var sorted = values.Order().ToArray();
        var step = Math.Max(sorted.Length / (1.0 / epsilon), 1);
        var chosen = new List<double>();
        for (var i = (int)(step - 1); i < sorted.Length; i += (int)step)
            chosen.Add(sorted[i]);
        return ([.. chosen], [.. Enumerable.Repeat((double)(float)step, chosen.Count)]);
    }

    public static (double[] Values, double[] Weights) Merge(
        (double[] Values, double[] Weights) a, (double[] Values, double[] Weights) b, double epsilon)
    {
        var merged = a.Values.Concat(b.Values).Zip(a.Weights.Concat(b.Weights)).OrderBy(e => e.First).ToArray();
        return Compress(([.. merged.Select(e => e.First)], [.. merged.Select(e => e.Second)]), epsilon);
    }

    /// <summary>1 / epsilon values at equal steps of weight, interpolated.</summary>
    public static (double[] Values, double[] Weights) Compress((double[] Values, double[] Weights) summary, double epsilon)
    {
        var (values, weights) = summary;
        if (values.Length * epsilon < 1)
            return summary;
        var sum = 0f;
        var sums = Array.ConvertAll(weights, w => (double)(sum += (float)w));
        var parts = Array.ConvertAll(sums, s => (double)((float)s / sum));
        var steps = (int)Math.Ceiling(1.0 / epsilon);
        var (newValues, newWeights, before) = (new double[steps], new double[steps], 0.0);
        for (var i = 0; i < steps; i++)
        {
            var part = epsilon + i * epsilon;
            newValues[i] = (float)Interpolate(part, parts, values);
            var until = Interpolate(part, parts, sums);
            newWeights[i] = (float)(until - before);
            before = until;
        }
        return (newValues, newWeights);
    }

    /// <summary>As np.interp: constant outside the known points.</summary>
    private static double Interpolate(double x, double[] xs, double[] ys)
    {
        var right = Array.FindIndex(xs, known => known > x);
        if (right <= 0)
            return right == 0 ? ys[0] : ys[^1];
        var slope = (ys[right] - ys[right - 1]) / (xs[right] - xs[right - 1]);
        return slope * (x - xs[right - 1]) + ys[right - 1];
    }
}
