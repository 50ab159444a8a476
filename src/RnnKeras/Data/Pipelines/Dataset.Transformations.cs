using RnnKeras.Data.Numerics;
using RnnKeras.Data.Pipelines;

namespace RnnKeras;

public sealed partial class Dataset
{
    /// <summary>Neighbouring elements joined along a new first axis; the last batch may be smaller.</summary>
    public Dataset batch(int batch_size, bool drop_remainder = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batch_size);
        return rows is null
            ? Groups(batch_size, drop_remainder, parts => Structure.Combine(parts, Stacked))
            : new(() => rows.Batches(batch_size, drop_remainder), Grouped(batch_size, drop_remainder))
            {
                class_names = class_names,
                BatchSize = batch_size
            };
    }

    /// <summary>As <see cref="batch"/>, with arrays of different size filled up at their ends.</summary>
    /// <param name="batch_size">Elements per batch.</param>
    /// <param name="padded_shapes">Size of the arrays of a batch, without the batch axis; null (or an open axis in it) for the largest of the
    /// batch.</param>
    /// <param name="padding_values">What fills up; 0 or "" when null.</param>
    /// <param name="drop_remainder">Whether a smaller last batch is left out.</param>
    /// <exception cref="ArgumentException">An array is larger than padded_shapes.</exception>
    public Dataset padded_batch(int batch_size, Shape? padded_shapes = null, NDArray? padding_values = null, bool drop_remainder = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batch_size);
        return Groups(batch_size, drop_remainder, parts => Structure.Combine(parts, arrays => Padded(arrays, padding_values, padded_shapes)));
    }

    /// <summary>As the other overload, with one shape per component of the elements: <c>padded_batch(32, [[null], []])</c>.</summary>
    public Dataset padded_batch(int batch_size, IReadOnlyList<Shape> padded_shapes, NDArray? padding_values = null, bool drop_remainder = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batch_size);
        return Groups(batch_size, drop_remainder, parts =>
        {
            var next = 0;
            return Structure.Combine(parts, arrays => Padded(arrays, padding_values, next < padded_shapes.Count
                ? padded_shapes[next++]
                : throw new ArgumentException($"padded_shapes has {padded_shapes.Count} shapes, but the elements have more components.", nameof(padded_shapes))));
        });
    }

    /// <summary>The rows of the elements, one after the other.</summary>
    public Dataset unbatch() =>
        new(() => start().SelectMany(e => Enumerable.Range(0, Structure.Rows(e)).Select(i => Structure.Map(e, a => a[i]))), Unknown);

    /// <summary>
    /// In random order: each element is drawn from a buffer that the next one refills. With a seed, here or the global one, it is the
    /// order that TensorFlow gives.
    /// </summary>
    /// <param name="buffer_size">Elements to draw from.</param>
    /// <param name="seed">Seed of the order.</param>
    /// <param name="reshuffle_each_iteration">Whether each enumeration has an order of its own.</param>
    public Dataset shuffle(int buffer_size, long? seed = null, bool reshuffle_each_iteration = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(buffer_size);
        var random = new ShuffleOrder(seed, reshuffle_each_iteration);
        return rows is null
            ? new(() => random.Shuffle(start(), buffer_size), count)
            : new(rows with { Order = () => random.Shuffle(rows.Order(), buffer_size) }, count);
    }

    /// <summary>The first elements; all when count is -1.</summary>
    public Dataset take(long count) => count < 0 ? this : new(() => start().Take(checked((int)count)), this.count switch
    {
        Infinite => count,
        Unknown => Unknown,
        var n => Math.Min(n, count),
    });

    /// <summary>Without the first elements; nothing is left when count is -1.</summary>
    public Dataset skip(long count) => count < 0
        ? new(() => [], 0)
        : new(() => start().Skip(checked((int)count)), this.count < 0 ? this.count : Math.Max(0, this.count - count));

    /// <summary>
    /// The same elements; reading them throws once the token is cancelled. So everything that reads a data set can be ended: <c>adapt</c>, a
    /// loop of one's own, transformations that follow. Keras has no such method.
    /// </summary>
    /// <param name="cancellation_token">Ends the reading between two elements.</param>
    /// <exception cref="OperationCanceledException">While the elements are read: the token was cancelled.</exception>
    public Dataset with_cancellation(CancellationToken cancellation_token) => new(() => start().Select(element =>
    {
        cancellation_token.ThrowIfCancellationRequested();
        return element;
    }), count);

    /// <summary>The elements again and again; forever when count is null or -1.</summary>
    public Dataset repeat(long? count = null)
    {
        var times = count is null or < 0 ? Infinite : count.Value;
        var total = times == Infinite ? (this.count == 0 ? 0 : Infinite) : this.count < 0 ? this.count : this.count * times;
        return new(() => times == 0 ? [] : Repeated(start(), times), total);
    }

    /// <summary>Every num_shards-th element, from number index on.</summary>
    public Dataset shard(int num_shards, int index) => num_shards < 1
        ? throw new ArgumentOutOfRangeException(nameof(num_shards), $"num_shards must be positive but is {num_shards}.")
        : index >= 0 && index < num_shards
        ? new(() => start().Where((_, i) => i % num_shards == index), count < 0 ? count : (count - index + num_shards - 1) / num_shards)
        : throw new ArgumentOutOfRangeException(nameof(index), $"index must be in [0, {num_shards}) but received {index}.");

    /// <summary>The elements of the other data set after these.</summary>
    public Dataset concatenate(Dataset dataset) => dataset is null
        ? throw new ArgumentNullException(nameof(dataset))
        : new(() => start().Concat(dataset.start()), count < 0 || dataset.count < 0 ? Math.Min(count, dataset.count) : count + dataset.count);

    /// <summary>Keeps the elements of the first full enumeration in memory for the next ones.</summary>
    public Dataset cache()
    {
        List<object>? kept = null;
        return new(() => kept ?? Keep(start(), list => kept = list), count);
    }

    /// <summary>Makes the next elements on a thread of its own while the current one is used.</summary>
    /// <param name="buffer_size">Elements made ahead; <c>tf.data.AUTOTUNE</c> (-1) for a few, 0 for none.</param>
    public Dataset prefetch(long buffer_size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(buffer_size, -1);
        return buffer_size == 0 ? this : new(() => Prefetching.Ahead(start(),
            buffer_size < 0 ? Prefetching.Few : checked((int)buffer_size)), count)
        { class_names = class_names, BatchSize = BatchSize };
    }

    /// <summary>What the function makes of the data set.</summary>
    public Dataset apply(Func<Dataset, Dataset> transformation_func) => transformation_func is null
        ? throw new ArgumentNullException(nameof(transformation_func))
        : transformation_func(this);

    private Dataset Groups(int size, bool dropRemainder, Func<object[], object> join) => new(
        () => start().Chunk(size).Where(part => !dropRemainder || part.Length == size).Select(join), Grouped(size, dropRemainder))
    { class_names = class_names, BatchSize = size };

    /// <summary>Number of groups of a size.</summary>
    private long Grouped(int size, bool dropRemainder) => count < 0 ? count : dropRemainder ? count / size : (count + size - 1) / size;

    private static NDArray Stacked(IReadOnlyList<NDArray> arrays) => arrays.FirstOrDefault(a => a.shape != arrays[0].shape) is { } odd
        ? throw new ArgumentException($"Cannot batch elements of different shapes: {arrays[0].shape} and {odd.shape}. Use padded_batch.")
        : Manipulation.Stack(arrays);

    private static NDArray Padded(IReadOnlyList<NDArray> arrays, NDArray? value, Shape? wanted = null)
    {
        var ndim = arrays[0].ndim;
        if (arrays.FirstOrDefault(a => a.ndim != ndim) is { } odd)
            throw new ArgumentException($"Cannot pad elements with different numbers of axes: {arrays[0].shape} and {odd.shape}.", nameof(arrays));
        if (wanted is not null && wanted.Rank != ndim)
            throw new ArgumentException($"The padded shape {wanted} is not compatible with the shape {arrays[0].shape} of an element.", "padded_shapes");
        int[] dims = [arrays.Count, .. Enumerable.Range(0, ndim).Select(axis => Size(axis, arrays.Max(a => a.Dims[axis])))];
        var result = Creation.Full(dims, value ?? (arrays[0].dtype == DType.String ? "" : 0), arrays[0].dtype);
        for (var i = 0; i < arrays.Count; i++)
            Casting.Copy(arrays[i], result.View(arrays[i].Dims, result.Strides[1..], i * result.Strides[0]));
        return result;

        int Size(int axis, int largest) => wanted is null || wanted.ToArray()[axis] < 0
            ? largest
            : wanted.ToArray()[axis] is var size && size >= largest
            ? size
            : throw new ArgumentException($"Attempted to pad to a smaller size than the input element: padded_shapes is {wanted}, but an element has size "
                + $"{largest} in axis {axis}.", "padded_shapes");
    }

    private IEnumerable<object> Repeated(IEnumerable<object> first, long times)
    {
        for (long n = 0; times == Infinite || n < times; n++)
        {
            var any = false;
            foreach (var element in n == 0 ? first : start())
            {
                any = true;
                yield return element;
            }
            if (!any)
                yield break;
        }
    }

    private static IEnumerable<object> Keep(IEnumerable<object> pass, Action<List<object>> finished)
    {
        var list = new List<object>();
        foreach (var element in pass)
        {
            list.Add(element);
            yield return element;
        }
        finished(list);
    }
}
