using System.Collections;
using System.Runtime.CompilerServices;

namespace RnnKeras;

/// <summary>Several arrays as an argument: a collection expression, a tuple, a list, or one array that stands for its rows.</summary>
/// <example><code>np.concatenate([a, b]); np.vstack((a, b)); np.stack(new List&lt;NDArray> { a, b });</code></example>
[CollectionBuilder(typeof(NDArrays), nameof(Create))]
public readonly struct NDArrays : IReadOnlyList<NDArray>
{
    private readonly NDArray[]? items;

    private NDArrays(NDArray[] items) => this.items = items;

    /// <summary>Used by collection expressions.</summary>
    public static NDArrays Create(ReadOnlySpan<NDArray> items) => new(items.ToArray());

    public static implicit operator NDArrays(NDArray[] items) => new(items);
    public static implicit operator NDArrays(List<NDArray> items) => new([.. items]);
    public static implicit operator NDArrays(NDArray rows) => new([.. rows]);
    public static implicit operator NDArrays((NDArray, NDArray) items) => new([items.Item1, items.Item2]);
    public static implicit operator NDArrays((NDArray, NDArray, NDArray) items) => new([items.Item1, items.Item2, items.Item3]);

    /// <summary>Number of arrays.</summary>
    public int Count => items?.Length ?? 0;

    /// <summary>The array at a position, from 0.</summary>
    public NDArray this[int index] => items![index];

    public IEnumerator<NDArray> GetEnumerator() => ((IEnumerable<NDArray>)(items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
