using System.Collections;
using RnnKeras.Data.Numerics;
using RnnKeras.Data.Pipelines;
using RnnKeras.Runtime.Graph;

namespace RnnKeras;

/// <summary>
/// A sequence of elements made on demand, as <c>tf.data.Dataset</c>: each transformation gives a new data set, each enumeration starts
/// anew. Feed it to fit, evaluate and predict, or walk it with foreach.
/// </summary>
/// <example><code>var train = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(1000, seed: 1).batch(32);
/// foreach (var (xBatch, yBatch) in train) Console.WriteLine(xBatch.shape);</code></example>
public sealed partial class Dataset : IEnumerable<DatasetElement>
{
    private const long Infinite = -1, Unknown = -2;

    private readonly Func<IEnumerable<object>> start;
    private readonly long count;

    // Set while the elements are still rows of arrays: batches are then cut from the arrays at once.
    private readonly RowSource? rows;

    private Dataset(Func<IEnumerable<object>> start, long count) => (this.start, this.count) = (start, count);

    private Dataset(RowSource rows, long count)
        : this(rows.Elements, count) => this.rows = rows;

    /// <summary>The rows of the arrays: an array, or a tuple or dictionary of arrays with the same number of rows.</summary>
    /// <exception cref="ArgumentException">The arrays differ in length.</exception>
    internal static Dataset Slices(object tensors)
    {
        var element = Structure.Of(tensors);
        var rows = Structure.Rows(element);
        return new(new RowSource(element, () => Enumerable.Range(0, rows)), rows);
    }

    /// <summary>The elements of a list.</summary>
    internal static Dataset Of(IReadOnlyList<object> elements) => new(() => elements, elements.Count);

    /// <summary>Elements made by code of this library; the number is unknown.</summary>
    internal static Dataset From(Func<IEnumerable<object>> start) => new(start, Unknown);

    /// <summary>Samples per element of a data set of batches.</summary>
    internal int? BatchSize { get; private init; }

    /// <summary>One element.</summary>
    internal static Dataset Single(object tensors) => new(() => [Structure.Of(tensors)], 1);

    /// <summary>Elements from a function that starts an enumeration; the number is unknown.</summary>
    internal static Dataset Generated<T>(Func<IEnumerable<T>> generator) => generator is null
        ? throw new ArgumentNullException(nameof(generator))
        : new(() => generator().Select(e => Structure.Of(e)), Unknown);

    /// <summary>The numbers start, start + step, … below stop (int64).</summary>
    internal static Dataset Numbers(long start, long stop, long step) => Slices(Creation.Range(start, stop, step, DType.Int64));

    /// <summary>Tuples of corresponding elements, as many as the shortest data set has.</summary>
    internal static Dataset Zip(IReadOnlyList<Dataset> datasets)
    {
        if (datasets.Count == 0)
            throw new ArgumentException("zip: expected at least one data set.", nameof(datasets));
        var finite = datasets.Where(d => d.count != Infinite).Select(d => d.count).DefaultIfEmpty(Infinite).Min();
        return new(() => ZipElements([.. datasets.Select(d => d.start())]), datasets.Any(d => d.count == Unknown) ? Unknown : finite);
    }

    /// <summary>Names of the classes, of a data set made from a folder.</summary>
    public IReadOnlyList<string>? class_names { get; internal init; }

    /// <summary>Two data sets as one value: what a split into training and validation gives.</summary>
    internal static Dataset Pair(Dataset training, Dataset validation) => new(() =>
        [training, validation], 2)
    { class_names = training.class_names };

    /// <summary>The parts of a split: <c>var (train, val) = text_dataset_from_directory(…, subset: "both")</c>.</summary>
    /// <exception cref="InvalidOperationException">The data set is not split.</exception>
    public void Deconstruct(out Dataset training, out Dataset validation)
    {
        if (start().Take(3).ToArray() is not [Dataset first, Dataset second])
            throw new InvalidOperationException("The dataset has no training and validation parts. Pass subset=\"both\" where it is made.");
        (training, validation) = (first, second);
    }

    internal Dataset WithClasses(IReadOnlyList<string>? names) => new(start, count) { class_names = names };

    /// <summary>Number of elements, -1 for an infinite data set, -2 when unknown.</summary>
    public long cardinality() => count;

    /// <summary>Number of elements, Python's <c>len(dataset)</c>.</summary>
    /// <exception cref="InvalidOperationException">The number is infinite or unknown.</exception>
    public int Length => KnownLength ?? throw new InvalidOperationException($"The dataset is {(count == Infinite ? "infinite" : "of unknown length")}.");

    /// <summary>Number of elements; null when infinite or unknown.</summary>
    internal int? KnownLength => count >= 0 ? (int)count : null;

    /// <summary>The elements as arrays, tuples and dictionaries.</summary>
    public IEnumerable<object> as_numpy_iterator() => new Passes<object>(start);

    /// <summary>Starts an enumeration: the seeds of its shuffles are drawn now.</summary>
    internal IEnumerable<object> Pass() => start();

    /// <summary>The only element.</summary>
    /// <exception cref="InvalidOperationException">There is not exactly one.</exception>
    public DatasetElement get_single_element() => new(start().Single());

    /// <summary>The elements of a data set whose elements are single arrays; of tuples, the first array when that is asked for.</summary>
    /// <exception cref="ArgumentException">An element has another form.</exception>
    internal IEnumerable<NDArray> Arrays(bool firstOfTuples = false) => start().Select(e => e switch
    {
        NDArray array => array,
        ElementTuple { Items: [NDArray array, ..] } when firstOfTuples => array,
        _ => throw new ArgumentException("adapt: expected a data set of single arrays, but its elements are tuples or dictionaries. Leave only "
            + "what the layer will be called on, for example with dataset.map((x, y) => x).", "data"),
    });

    public IEnumerator<DatasetElement> GetEnumerator() => start().Select(e => new DatasetElement(e)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static IEnumerable<object> ZipElements(IReadOnlyList<IEnumerable<object>> passes)
    {
        var walkers = passes.Select(p => p.GetEnumerator()).ToArray();
        try
        {
            while (walkers.All(w => w.MoveNext()))
                yield return new ElementTuple([.. walkers.Select(w => w.Current)]);
        }
        finally
        {
            foreach (var walker in walkers)
                walker.Dispose();
        }
    }
}
