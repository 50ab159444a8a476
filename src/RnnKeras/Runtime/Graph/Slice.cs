namespace RnnKeras;

/// <summary>Python's <c>start:stop:step</c>; a missing part is null. Negative positions count from the end.</summary>
/// <param name="start">First position; null: the first one (the last one where the step is negative).</param>
/// <param name="stop">The position that ends the slice, itself not in it; null: to the end.</param>
/// <param name="step">From one position to the next; null: 1.</param>
/// <example><code>var everyOther = x[new Slice(null, null, 2)]; // x[::2]</code></example>
public readonly record struct Slice(int? start = null, int? stop = null, int? step = null)
{
    /// <summary>First position, number of elements and step for an axis of <paramref name="length"/> elements, as Python's <c>slice.indices</c>.</summary>
    /// <exception cref="ArgumentException">The step is 0.</exception>
    public (int First, int Count, int Stride) Over(int length)
    {
        var by = step ?? 1;
        if (by == 0)
            throw new ArgumentException("slice step cannot be zero", nameof(step));
        var (low, high) = by > 0 ? (0, length) : (-1, length - 1);
        var from = start is { } s ? Math.Clamp(s < 0 ? s + length : s, low, high) : by > 0 ? low : high;
        var to = stop is { } e ? Math.Clamp(e < 0 ? e + length : e, low, high) : by > 0 ? high : low;
        var count = by > 0 ? (to - from + by - 1) / by : (to - from + by + 1) / by;
        return (from, Math.Max(0, count), by);
    }
}
