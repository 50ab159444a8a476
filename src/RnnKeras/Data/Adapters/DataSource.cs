using System.Collections;
using System.Runtime.CompilerServices;
using RnnKeras.Data.Pipelines;

namespace RnnKeras;

/// <summary>
/// The data argument of fit, evaluate and predict: arrays (one, a list, a dictionary), a tuple (x, y) or (x, y, sample_weight), a
/// <see cref="PyDataset"/>, or batches made one after the other (<see cref="Batches{T}"/>). Converts from all of them.
/// </summary>
/// <example><code>
/// model.fit(x[..80], y[..80], validation_data: (x[80..], y[80..]));
/// model.fit([a, b], y);
/// model.fit(DataSource.Batches(Enumerable.Range(0, 10).Select(i => (x[i..(i + 1)], y[i..(i + 1)]))), steps_per_epoch: 10);
/// </code></example>
[CollectionBuilder(typeof(DataSource), nameof(Create))]
public sealed class DataSource : IEnumerable<NDArray>
{
    internal DataSource(ModelArrays? x, ModelArrays? y = null, ModelArrays? sample_weight = null) =>
        (this.x, this.y, this.sample_weight) = (x, y, sample_weight);

    private DataSource(IEnumerable<DataSource> batches, int? count) => (Stream, StreamLength) = (batches, count);

    private DataSource(PyDataset dataset) => Dataset = dataset;

    /// <summary>Inputs; null for data that come in batches.</summary>
    public ModelArrays? x { get; }

    /// <summary>Targets, if any.</summary>
    public ModelArrays? y { get; }

    /// <summary>Weights of the samples, if any: (batch,), or one array per output.</summary>
    public ModelArrays? sample_weight { get; }

    /// <summary>True when the data are arrays that fit cuts into batches itself.</summary>
    internal bool IsArrays => x is not null;

    internal IEnumerable<DataSource>? Stream { get; }

    internal int? StreamLength { get; }

    internal PyDataset? Dataset { get; }

    /// <summary>A list of inputs: <c>[a, b]</c>.</summary>
    public static DataSource Create(ReadOnlySpan<NDArray> inputs) => new(ModelArrays.Create(inputs));

    /// <summary>Batches from an iterator, each x, (x, y) or (x, y, sample_weight). An endless one needs steps_per_epoch.</summary>
    /// <param name="batches">Enumerated anew for each pass where possible; a running iterator goes on where it stopped.</param>
    /// <param name="count">Number of batches of one pass, if known.</param>
    public static DataSource Batches<T>(IEnumerable<T> batches, int? count = null) => new(batches.Select(b => Of(b)), count);

    /// <summary>Any supported value, decided at run time.</summary>
    /// <exception cref="ArgumentException">Not data.</exception>
    public static DataSource Of(object? value) => value switch
    {
        DataSource source => source,
        PyDataset dataset => dataset,
        Dataset dataset => dataset,
        ITuple { Length: 1 } t => new(ArraysOf(t[0])),
        ITuple { Length: 2 } t => new(ArraysOf(t[0]), OptionalArraysOf(t[1])),
        ITuple { Length: 3 } t => new(ArraysOf(t[0]), OptionalArraysOf(t[1]), OptionalArraysOf(t[2])),
        ITuple t => throw new ArgumentException($"Data is expected to be in format `x`, `(x,)`, `(x, y)`, or `(x, y, sample_weight)`, "
            + $"but received a tuple of {t.Length}.", nameof(value)),
        _ => new(ArraysOf(value)),
    };

    private static ModelArrays? OptionalArraysOf(object? value) => value is null ? null : ArraysOf(value);

    private static ModelArrays ArraysOf(object? value) => value switch
    {
        ModelArrays a => a,
        NDArray a => a,
        IEnumerable<KeyValuePair<string, NDArray>> named => ModelArrays.Of(named),
        IEnumerable<KeyValuePair<string, object>> named => ModelArrays.Of(named.Select(p => KeyValuePair.Create(p.Key, ArraysOf(p.Value).Single))),
        IEnumerable<NDArray> list => list.ToArray(),
        ITuple t => Enumerable.Range(0, t.Length).Select(i => ArraysOf(t[i]).Single).ToArray(),
        not null when Converter(value.GetType()) is { } convert => (ModelArrays)convert.Invoke(null, [value])!,
        _ => throw new ArgumentException($"Unrecognized data type: {value?.GetType().Name ?? "null"}. Expected arrays, lists or "
            + "dictionaries of arrays.", nameof(value)),
    };

    /// <summary>The implicit operator that makes arrays of a value of this type.</summary>
    private static System.Reflection.MethodInfo? Converter(Type type) => typeof(ModelArrays).GetMethods()
        .FirstOrDefault(m => m.Name == "op_Implicit" && m.ReturnType == typeof(ModelArrays) && m.GetParameters()[0].ParameterType == type);

    public static implicit operator DataSource(ModelArrays x) => new(x);
    public static implicit operator DataSource(NDArray x) => new(x);
    public static implicit operator DataSource(NDArray[] x) => new(x);
    public static implicit operator DataSource(List<NDArray> x) => new(x);
    public static implicit operator DataSource(Dictionary<string, NDArray> x) => new(x);
    public static implicit operator DataSource(float[] x) => new(x);
    public static implicit operator DataSource(float[,] x) => new(x);
    public static implicit operator DataSource(float[,,] x) => new(x);
    public static implicit operator DataSource(float[,,,] x) => new(x);
    public static implicit operator DataSource(float[][] x) => new(x);
    public static implicit operator DataSource(float[][][] x) => new(x);
    public static implicit operator DataSource(double[] x) => new(x);
    public static implicit operator DataSource(double[,] x) => new(x);
    public static implicit operator DataSource(double[,,] x) => new(x);
    public static implicit operator DataSource(double[][] x) => new(x);
    public static implicit operator DataSource(double[][][] x) => new(x);
    public static implicit operator DataSource(int[] x) => new(x);
    public static implicit operator DataSource(int[,] x) => new(x);
    public static implicit operator DataSource(int[,,] x) => new(x);
    public static implicit operator DataSource(int[][] x) => new(x);
    public static implicit operator DataSource(long[,] x) => new(x);
    public static implicit operator DataSource(List<float[]> x) => new(x);
    public static implicit operator DataSource(List<double[]> x) => new(x);
    public static implicit operator DataSource(List<int[]> x) => new(x);
    public static implicit operator DataSource(PyDataset dataset) => new(dataset);
    public static implicit operator DataSource(Dataset dataset) =>
        new(new Passes<DataSource>(() => dataset.Pass().Select(Of)), dataset.KnownLength);
    public static implicit operator DataSource((ModelArrays x, ModelArrays y) t) => new(t.x, t.y);
    public static implicit operator DataSource((ModelArrays x, ModelArrays y, ModelArrays w) t) => new(t.x, t.y, t.w);

    public IEnumerator<NDArray> GetEnumerator() => (x?.Items ?? []).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
