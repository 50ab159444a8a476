using System.Collections;
using System.Runtime.CompilerServices;
using RnnKeras.Data;

namespace RnnKeras;

/// <summary>
/// What <c>predict</c> returns and <c>fit</c> takes for targets and weights: one array, a list, or a dictionary of named arrays. One
/// array behaves as itself (<c>y[0]</c> is its first row); of a list, <c>y[0]</c> is the first array.
/// </summary>
/// <example><code>NDArray y = model.predict(x); var (first, second) = model.predict([a, b]); // a model of two outputs</code></example>
[CollectionBuilder(typeof(ModelArrays), nameof(Create))]
public sealed class ModelArrays : IEnumerable<NDArray>
{
    private NDArray[] items;
    private string[]? names;

    /// <summary>Starts a dictionary: <c>new() { ["rul"] = a, ["soon"] = b }</c>.</summary>
    public ModelArrays()
        : this([], false, [])
    {
    }

    private ModelArrays(NDArray[] items, bool isSingle, string[]? names)
    {
        (this.items, IsSingle, this.names) = (items, isSingle, names);
        if (Array.IndexOf(items, null) is var missing and >= 0)
            throw new ArgumentNullException(nameof(items), $"Array {missing} of the list is null.");
    }

    /// <summary>True for one bare array (not a list of one).</summary>
    public bool IsSingle { get; }

    /// <summary>Keys of a dictionary, in its order; null otherwise.</summary>
    public IReadOnlyList<string>? Names => names;

    /// <summary>The arrays in order.</summary>
    public IReadOnlyList<NDArray> Items => items;

    /// <summary>One array.</summary>
    public static ModelArrays Of(NDArray single) => new([single], true, null);

    /// <summary>A list: what a collection expression makes.</summary>
    public static ModelArrays Create(ReadOnlySpan<NDArray> list) => new(list.ToArray(), false, null);

    /// <summary>A dictionary.</summary>
    public static ModelArrays Of(IEnumerable<KeyValuePair<string, NDArray>> named)
    {
        var pairs = named.ToArray();
        return new([.. pairs.Select(p => p.Value)], false, [.. pairs.Select(p => p.Key)]);
    }

    /// <summary>The array itself, or the only one of a list.</summary>
    /// <exception cref="InvalidOperationException">There are several.</exception>
    public NDArray Single => items.Length == 1
        ? items[0]
        : throw new InvalidOperationException(
            $"Expected one array but there are {items.Length}. Take them apart first: var (a, b) = arrays.");

    /// <summary>The array of that name in a dictionary.</summary>
    /// <exception cref="KeyNotFoundException">No array of that name.</exception>
    public NDArray this[string name]
    {
        get => names is null
            ? Single[name]
            : Array.IndexOf(names, name) is var i and >= 0
                ? items[i]
                : throw new KeyNotFoundException($"No array named '{name}'. Names: {string.Join(", ", names)}.");
        init => (names, items) = ([.. names ?? [], name], [.. items, value]);
    }

    /// <summary>Row of the single array, or array of the list; negative positions count from the end.</summary>
    public NDArray this[int index] => IsSingle ? Single[index] : items[index < 0 ? index + items.Length : index];

    /// <summary>Indexing of the single array.</summary>
    public NDArray this[params ReadOnlySpan<Selector> selectors] => Single[selectors];

    /// <summary>Sizes of the single array.</summary>
    public Shape shape => Single.shape;

    /// <summary>Element type of the single array.</summary>
    public DType dtype => Single.dtype;

    /// <summary>Number of axes of the single array.</summary>
    public int ndim => Single.ndim;

    /// <summary>Number of elements of the single array.</summary>
    public int size => Single.size;

    /// <summary>Rows of the single array, or the number of arrays.</summary>
    public int Length => IsSingle ? Single.Length : items.Length;

    /// <inheritdoc cref="NDArray.argmax"/>
    public NDArray argmax(int? axis = null) => Single.argmax(axis);

    /// <inheritdoc cref="NDArray.argmin"/>
    public NDArray argmin(int? axis = null) => Single.argmin(axis);

    /// <inheritdoc cref="NDArray.mean"/>
    public NDArray mean(Axes? axis = null) => Single.mean(axis);

    /// <inheritdoc cref="NDArray.sum"/>
    public NDArray sum(Axes? axis = null) => Single.sum(axis);

    /// <inheritdoc cref="NDArray.min"/>
    public NDArray min(Axes? axis = null) => Single.min(axis);

    /// <inheritdoc cref="NDArray.max"/>
    public NDArray max(Axes? axis = null) => Single.max(axis);

    /// <inheritdoc cref="NDArray.round"/>
    public NDArray round(int decimals = 0) => Single.round(decimals);

    /// <inheritdoc cref="NDArray.reshape(ReadOnlySpan{int})"/>
    public NDArray reshape(params ReadOnlySpan<int> newshape) => Single.reshape(newshape);

    /// <inheritdoc cref="NDArray.ravel"/>
    public NDArray ravel() => Single.ravel();

    /// <inheritdoc cref="NDArray.flatten"/>
    public NDArray flatten() => Single.flatten();

    /// <inheritdoc cref="NDArray.squeeze"/>
    public NDArray squeeze(Axes? axis = null) => Single.squeeze(axis);

    /// <inheritdoc cref="NDArray.astype"/>
    public NDArray astype(DType dtype) => Single.astype(dtype);

    /// <inheritdoc cref="NDArray.tolist"/>
    public object tolist() => Single.tolist();

    /// <summary>The same structure with other arrays.</summary>
    internal ModelArrays Map(Func<NDArray, NDArray> f) => new([.. items.Select(f)], IsSingle, Names?.ToArray());

    public void Deconstruct(out NDArray a, out NDArray b) => (a, b) = (items[0], items[1]);

    public void Deconstruct(out NDArray a, out NDArray b, out NDArray c) => (a, b, c) = (items[0], items[1], items[2]);

    public static implicit operator NDArray(ModelArrays a) => a.Single;
    public static implicit operator ModelArrays(NDArray single) => Of(single);
    public static implicit operator ModelArrays(NDArray[] list) => new((NDArray[])list.Clone(), false, null);
    public static implicit operator ModelArrays(List<NDArray> list) => new([.. list], false, null);
    public static implicit operator ModelArrays(Dictionary<string, NDArray> named) => Of(named);
    public static implicit operator ModelArrays(float[] data) => Of(data);
    public static implicit operator ModelArrays(float[,] data) => Of(data);
    public static implicit operator ModelArrays(float[,,] data) => Of(data);
    public static implicit operator ModelArrays(float[,,,] data) => Of(data);
    public static implicit operator ModelArrays(float[][] data) => Of(data);
    public static implicit operator ModelArrays(float[][][] data) => Of(data);
    public static implicit operator ModelArrays(double[] data) => Of(data);
    public static implicit operator ModelArrays(double[,] data) => Of(data);
    public static implicit operator ModelArrays(double[,,] data) => Of(data);
    public static implicit operator ModelArrays(double[][] data) => Of(data);
    public static implicit operator ModelArrays(double[][][] data) => Of(data);
    public static implicit operator ModelArrays(int[] data) => Of(data);
    public static implicit operator ModelArrays(int[,] data) => Of(data);
    public static implicit operator ModelArrays(int[,,] data) => Of(data);
    public static implicit operator ModelArrays(int[][] data) => Of(data);
    public static implicit operator ModelArrays(long[] data) => Of(data);
    public static implicit operator ModelArrays(long[,] data) => Of(data);
    public static implicit operator ModelArrays(bool[] data) => Of(data);
    public static implicit operator ModelArrays(byte[] data) => Of(data);
    public static implicit operator ModelArrays(List<float> data) => Of(data);
    public static implicit operator ModelArrays(List<double> data) => Of(data);
    public static implicit operator ModelArrays(List<int> data) => Of(data);
    public static implicit operator ModelArrays(List<float[]> data) => Of(data);
    public static implicit operator ModelArrays(List<double[]> data) => Of(data);
    public static implicit operator ModelArrays(List<int[]> data) => Of(data);

    public static NDArray operator +(ModelArrays a, NDArray b) => a.Single + b;
    public static NDArray operator -(ModelArrays a, NDArray b) => a.Single - b;
    public static NDArray operator *(ModelArrays a, NDArray b) => a.Single * b;
    public static NDArray operator /(ModelArrays a, NDArray b) => a.Single / b;
    public static NDArray operator >(ModelArrays a, NDArray b) => a.Single > b;
    public static NDArray operator <(ModelArrays a, NDArray b) => a.Single < b;
    public static NDArray operator >=(ModelArrays a, NDArray b) => a.Single >= b;
    public static NDArray operator <=(ModelArrays a, NDArray b) => a.Single <= b;

    /// <summary>Rows of the single array, else the arrays.</summary>
    public IEnumerator<NDArray> GetEnumerator() => IsSingle ? Single.GetEnumerator() : ((IEnumerable<NDArray>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => IsSingle
        ? Single.ToString()
        : Names is null
            ? $"[{string.Join(", ", items.Select(a => a.Repr()))}]"
            : "{" + string.Join(", ", items.Zip(Names, (a, n) => $"'{n}': {a.Repr()}")) + "}";
}
