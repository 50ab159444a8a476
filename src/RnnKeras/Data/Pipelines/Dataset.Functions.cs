using System.Runtime.CompilerServices;
using RnnKeras.Data.Pipelines;

namespace RnnKeras;

public sealed partial class Dataset
{
    /// <summary>The function of each element; it may give an array, a tuple, a dictionary or a data set.</summary>
    /// <param name="map_func">Receives the array of the element.</param>
    /// <param name="num_parallel_calls">Elements to work on at the same time; <c>tf.data.AUTOTUNE</c> for one per processor. The order
    /// stays.</param>
    public Dataset map(Func<NDArray, object> map_func, int? num_parallel_calls = null) =>
        Mapped(map_func is null ? throw new ArgumentNullException(nameof(map_func)) : e => map_func(new DatasetElement(e)), num_parallel_calls);

    /// <summary>The function of the two components of each element.</summary>
    public Dataset map(Func<NDArray, NDArray, object> map_func, int? num_parallel_calls = null) =>
        Mapped(e => new DatasetElement(e) is var (x, y) ? map_func(x, y) : e, num_parallel_calls);

    /// <summary>The function of the three components of each element.</summary>
    public Dataset map(Func<NDArray, NDArray, NDArray, object> map_func, int? num_parallel_calls = null) =>
        Mapped(e => new DatasetElement(e) is var (x, y, z) ? map_func(x, y, z) : e, num_parallel_calls);

    /// <summary>
    /// The function of the named components of each element. The parameter's type must be written:
    /// <c>map((IReadOnlyDictionary&lt;string, NDArray&gt; e) => e["text"])</c>.
    /// </summary>
    [OverloadResolutionPriority(-1)]
    public Dataset map(Func<IReadOnlyDictionary<string, NDArray>, object> map_func, int? num_parallel_calls = null) =>
        Mapped(e => map_func(new DatasetElement(e).Named()), num_parallel_calls);

    /// <summary>The function of the named inputs and of the target of each element; the first parameter's type must be written.</summary>
    [OverloadResolutionPriority(-1)]
    public Dataset map(Func<IReadOnlyDictionary<string, NDArray>, NDArray, object> map_func, int? num_parallel_calls = null) =>
        Mapped(e => e is ElementTuple { Items: [var x, NDArray y] }
            ? map_func(new DatasetElement(x).Named(), y)
            : throw new InvalidCastException($"map: the element is no pair of a dictionary and an array: {new DatasetElement(e)}."), num_parallel_calls);

    private Dataset Mapped(Func<object, object> function, int? workers)
    {
        object Made(object element) => Structure.Of(function(element));
        var parallel = workers is < 0 ? Environment.ProcessorCount : workers ?? 1;
        return parallel > 1
            ? new(() => Prefetching.Parallel(start(), Made, parallel), count) { class_names = class_names }
            : new(() => start().Select(Made), count) { class_names = class_names };
    }

    /// <summary>The elements of the data sets that the function gives, one after the other.</summary>
    public Dataset flat_map(Func<NDArray, Dataset> map_func) =>
        new(() => start().SelectMany(e => map_func(new DatasetElement(e)).start()), Unknown);

    /// <summary>As the other overload, for the data sets that <see cref="window"/> gives: <c>windows.flat_map(w
    /// => w.batch(5))</c>.</summary>
    public Dataset flat_map(Func<Dataset, Dataset> map_func) =>
        new(() => start().SelectMany(e => map_func(new DatasetElement(e)).start()), Unknown);

    /// <summary>As the other overload, for windows of pairs: <c>windows.flat_map((x, y) => tf.data.Dataset.zip(x.batch(5), y.batch(5)))</c>.</summary>
    public Dataset flat_map(Func<Dataset, Dataset, Dataset> map_func) => new(
        () => start().SelectMany(e => e is ElementTuple { Items: [Dataset x, Dataset y] }
            ? map_func(x, y).start()
            : throw new InvalidCastException($"flat_map: the element is no pair of data sets: {new DatasetElement(e)}.")), Unknown);

    /// <summary>
    /// The elements of several of the data sets that the function gives in turn: block_length of one, then of the next. What is at its end
    /// is replaced by the next one.
    /// </summary>
    /// <param name="map_func">Makes a data set of an element, such as the lines of a file from its name.</param>
    /// <param name="cycle_length">Data sets read side by side; default one per processor.</param>
    /// <param name="block_length">Elements taken from one at a time.</param>
    /// <param name="num_parallel_calls">Data sets to read ahead on threads of their own; the order stays.</param>
    public Dataset interleave(Func<NDArray, Dataset> map_func, int? cycle_length = null, int block_length = 1,
        int? num_parallel_calls = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(block_length);
        var width = cycle_length is null or -1 ? Environment.ProcessorCount : cycle_length.Value;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width, nameof(cycle_length));
        return new(() => Interleaving.Run(start().Select(e =>
            Opened(map_func(new DatasetElement(e)), num_parallel_calls)), width, block_length), Unknown);
    }

    private static IEnumerable<object> Opened(Dataset dataset, int? parallel) =>
        parallel is null or 1 ? dataset.start() : Prefetching.Ahead(dataset.start(), Prefetching.Few);

    /// <summary>The elements for which the function is true.</summary>
    public Dataset filter(Func<NDArray, NDArray> predicate) => predicate is null
        ? throw new ArgumentNullException(nameof(predicate))
        : new(() => start().Where(e => (bool)predicate(new DatasetElement(e))), Unknown);

    /// <summary>The elements for which the function of their named components is true; the parameter's type must be written.</summary>
    [OverloadResolutionPriority(-1)]
    public Dataset filter(Func<IReadOnlyDictionary<string, NDArray>, NDArray> predicate) =>
        new(() => start().Where(e => (bool)predicate(new DatasetElement(e).Named())), Unknown);

    /// <summary>The elements for which the function of their two components is true.</summary>
    public Dataset filter(Func<NDArray, NDArray, NDArray> predicate) =>
        new(() => start().Where(e => new DatasetElement(e) is var (x, y) && (bool)predicate(x, y)), Unknown);

    /// <summary>The elements up to the first for which the function is false.</summary>
    public Dataset take_while(Func<NDArray, NDArray> predicate) =>
        new(() => start().TakeWhile(e => (bool)predicate(new DatasetElement(e))), Unknown);

    /// <summary>One value from all elements: the function of the value so far and the next element.</summary>
    public NDArray reduce(NDArray initial_state, Func<NDArray, NDArray, NDArray> reduce_func) =>
        start().Aggregate(initial_state, (state, e) => reduce_func(state, new DatasetElement(e)));

    /// <summary>Pairs of a position (int64, counted from start) and an element.</summary>
    public Dataset enumerate(long start = 0) =>
        new(() => this.start().Select((e, i) => (object)new ElementTuple([NDArray.Scalar(start + i), e])), count);

    /// <summary>
    /// Data sets of neighbouring elements: of size elements each, starting every shift-th, taking every stride-th. Of tuples and
    /// dictionaries, each component becomes a data set. Follow with flat_map(w => w.batch(size)).
    /// </summary>
    /// <param name="size">Elements of a window.</param>
    /// <param name="shift">Distance of the starts of windows; default size.</param>
    /// <param name="stride">Distance of the elements in a window.</param>
    /// <param name="drop_remainder">Whether windows that would be shorter at the end are left out.</param>
    public Dataset window(int size, int? shift = null, int stride = 1, bool drop_remainder = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        var step = shift ?? size;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step, nameof(shift));
        var reach = (long)(size - 1) * stride + 1;
        var total = count < 0 ? count : drop_remainder ? (count < reach ? 0 : (count - reach) / step + 1) : (count + step - 1) / step;
        return new(() => Windowing.Run(start(), size, step, stride, drop_remainder).Select(AsDatasets), total);
    }

    private static object AsDatasets(IReadOnlyList<object> window) => window[0] switch
    {
        ElementTuple tuple => new ElementTuple([.. tuple.Items.Select((_, i) => AsDatasets([.. window.Select(e =>
            ((ElementTuple)e).Items[i])]))]),
        Dictionary<string, object> named => named.Keys.ToDictionary(k => k, k => AsDatasets([.. window.Select(e =>
            ((Dictionary<string, object>)e)[k])])),
        _ => new Dataset(() => window, window.Count),
    };

    /// <summary>
    /// Padded batches of elements of like length, so that little is padding: an element goes to the first bucket whose boundary is above
    /// its length; a full bucket is a batch.
    /// </summary>
    /// <param name="element_length_func">Length of an element, from its (first) array.</param>
    /// <param name="bucket_boundaries">Upper bounds of the lengths, not reached, rising.</param>
    /// <param name="bucket_batch_sizes">Batch size of each bucket, and of the last one for all longer elements.</param>
    /// <param name="padding_values">What fills up; 0 when null.</param>
    /// <param name="drop_remainder">Whether buckets that are not full at the end are left out.</param>
    public Dataset bucket_by_sequence_length(
        Func<NDArray, int> element_length_func, int[] bucket_boundaries, int[] bucket_batch_sizes, NDArray? padding_values = null,
        bool drop_remainder = false)
    {
        if (bucket_batch_sizes.Length != bucket_boundaries.Length + 1)
            throw new ArgumentException($"len(bucket_batch_sizes) must equal len(bucket_boundaries) + 1 but received {bucket_batch_sizes.Length} "
                + $"and {bucket_boundaries.Length}.", nameof(bucket_batch_sizes));
        int Bucket(object e) => bucket_boundaries.Count(b => b <= element_length_func(Structure.Flatten(e).First()));
        return new(() => Bucketing.Run(start(), Bucket, bucket_batch_sizes, drop_remainder)
            .Select(part => Structure.Combine(part, arrays => Padded(arrays, padding_values))), Unknown);
    }
}
