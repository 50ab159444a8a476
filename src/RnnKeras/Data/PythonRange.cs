using System.Collections;

namespace RnnKeras.Data;

/// <summary>Python's <c>range</c>: start, start + step, … before stop.</summary>
/// <example><code>foreach (var i in range(10, 0, -2)) print(i);</code></example>
public sealed class PythonRange : IReadOnlyList<int>
{
    private readonly int start;
    private readonly int step;

    /// <param name="start">The first item.</param>
    /// <param name="stop">Where the items end, itself not one of them.</param>
    /// <param name="step">From one item to the next; not 0.</param>
    /// <exception cref="ArgumentException">The step is 0.</exception>
    public PythonRange(int start, int stop, int step = 1)
    {
        if (step == 0)
            throw new ArgumentException("range() arg 3 must not be zero", nameof(step));
        (this.start, this.step) = (start, step);
        Count = (int)Math.Max(0, step > 0 ? ((long)stop - start + step - 1) / step : ((long)stop - start + step + 1) / step);
    }

    /// <summary>Number of items.</summary>
    public int Count { get; }

    /// <summary>The item at a position; negative ones count from the end.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such item.</exception>
    public int this[int index] => start + Indexing.CheckedIndex(index, Count, 0) * step;

    public IEnumerator<int> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return start + i * step;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => step == 1 ? $"range({start}, {start + Count})" : $"range({start}, {start + Count * step}, {step})";
}
