using RnnKeras.Data;
using RnnKeras.Data.Numerics;

namespace RnnKeras;

public sealed partial class NDArray
{
    /// <summary>Positions or a mask between the brackets of <c>x[…]</c>.</summary>
    public static implicit operator Selector(NDArray array) => Selector.Array(array);

    /// <summary>
    /// A part of the array, by NumPy's rules: <c>x[0]</c>, <c>x[1, 2]</c>, <c>x[1..5]</c>, <c>x[.., ^1]</c>, <c>x["::2, ..., None"]</c>,
    /// <c>x[x &gt; 2]</c>, <c>x[new[] { 0, 2 }]</c>. Integers and slices give views; setting broadcasts and converts the value.
    /// </summary>
    /// <exception cref="IndexOutOfRangeException">A position lies outside its axis.</exception>
    /// <exception cref="ArgumentException">More indices than axes, or a mask of another size.</exception>
    public NDArray this[params ReadOnlySpan<Selector> selectors]
    {
        get => Indexing.Get(this, selectors);
        set => Indexing.Set(this, selectors, value);
    }

    /// <summary>The rows at the given positions; <c>x[[0, 2]]</c>.</summary>
    public NDArray this[int[] positions]
    {
        get => Indexing.Get(this, [positions]);
        set => Indexing.Set(this, [positions], value);
    }

    /// <summary>The elements whose positions functions such as <c>np.where(x > 0)</c>, <c>np.nonzero</c>, <c>np.ix_</c> and
    /// <c>np.diag_indices</c> give, one array per axis. A list of scalars selects along the first axis: <c>x[[true, false]]</c>.</summary>
    public NDArray this[NDArray[] positions]
    {
        get => Indexing.Get(this, Selectors(positions));
        set => Indexing.Set(this, Selectors(positions), value);
    }

    private static Selector[] Selectors(NDArray[] positions) => positions.Length > 0 && positions.All(p => p.ndim == 0)
        ? [Selector.Array(Manipulation.Stack(positions))]
        : Array.ConvertAll(positions, Selector.Array);

    /// <summary>The parts along the first axis, as Python iterates over an array.</summary>
    public IEnumerator<NDArray> GetEnumerator()
    {
        for (var i = 0; i < Length; i++)
            yield return this[i];
    }

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}
