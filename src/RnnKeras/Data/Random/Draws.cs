using RnnKeras.Data.Numerics;

namespace RnnKeras.Data.Random;

/// <summary>What both of NumPy's generators share: arrays of draws, shuffling rows, choosing by probability.</summary>
internal static class Draws
{
    /// <summary>An array of independent draws; a scalar when the size is null.</summary>
    public static NDArray Fill<T>(Shape? size, Func<T> draw)
    {
        if (size is null)
            return NDArray.Scalar(draw());
        var values = new T[size.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = draw();
        return new(values, DType.Of<T>(), size.ToArray());
    }

    /// <summary>First value and number of further ones in [low, high).</summary>
    public static (long From, ulong Span) Range(long low, long? high, DType dtype)
    {
        if (!dtype.IsInteger)
            throw new NotSupportedException($"Random integers have a dtype of integers, but received {dtype}. Convert the result with astype.");
        var (from, to) = high is { } end ? (low, end) : (0, low);
        if (to <= from)
            throw new ArgumentException($"low >= high: received low={from}, high={to}.");
        var (least, most) = Limits(dtype);
        if (from < least)
            throw new ArgumentException($"low is out of bounds for {dtype}: {from} is less than {least}.");
        return to - 1 <= most
            ? (from, (ulong)to - (ulong)from - 1)
            : throw new ArgumentException($"high is out of bounds for {dtype}: {to - 1} is greater than {most}.");
    }

    private static (Int128 Least, Int128 Most) Limits(DType dtype)
    {
        var bits = 8 * dtype.Size;
        return dtype.IsSigned ? (-(Int128.One << (bits - 1)), (Int128.One << (bits - 1)) - 1) : (0, (Int128.One << bits) - 1);
    }

    public static long[] Range(int n)
    {
        var numbers = new long[n];
        for (var i = 0; i < n; i++)
            numbers[i] = i;
        return numbers;
    }

    /// <summary>Reorders the rows of x in place by the order that <paramref name="shuffle"/> makes of 0, 1, 2, ….</summary>
    public static void Shuffle(NDArray x, Action<int[]> shuffle)
    {
        int[] order = [.. Enumerable.Range(0, x.Length)];
        shuffle(order);
        Casting.Copy(x[order], x);
    }

    /// <summary>A copy of p after the check that it is a distribution over n numbers.</summary>
    /// <exception cref="ArgumentException">Wrong length, a negative number, or a sum that is not 1.</exception>
    public static double[] Probabilities(NDArray p, int n)
    {
        var weights = p.ToArray<double>();
        if (weights.Length != n)
            throw new ArgumentException($"a and p must have same size, but received {n} and {weights.Length}.", nameof(p));
        if (weights.Any(w => !(w >= 0)))
            throw new ArgumentException("probabilities are not non-negative", nameof(p));
        return Math.Abs(weights.Sum() - 1) <= 1.5e-8 ? weights : throw new ArgumentException("probabilities do not sum to 1", nameof(p));
    }

    /// <summary>Positions whose cumulated weight first exceeds each uniform draw (int64).</summary>
    public static NDArray ByProbability(NDArray uniform, double[] weights)
    {
        var cumulative = Accumulation.CumSum(weights, null);
        var sorted = (cumulative / cumulative[-1]).ToArray<double>();
        return Elementwise.Map<double, long>(uniform, u => Searching.UpperBound<double>(sorted, u)).AsScalar();
    }
}
