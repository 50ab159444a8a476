using RnnKeras.Data;
using RnnKeras.Data.Files;
using RnnKeras.Data.Numerics;

namespace RnnKeras;

/// <summary>
/// What scripts do with NumPy around a model, in NumPy's spelling: <c>np.array</c>, <c>np.zeros</c>, <c>np.random.seed</c> …. The
/// operators that C# lacks are functions: <c>a // b</c> is <c>np.floor_divide(a, b)</c>, <c>a ** b</c> is <c>np.power(a, b)</c>,
/// <c>a @ b</c> is <c>np.matmul(a, b)</c>.
/// </summary>
/// <example><code>NDArray x = np.arange(6).reshape(2, 3); Console.WriteLine(np.sum(x, axis: 0)); // [3 5 7]</code></example>
public static partial class np
{
    /// <inheritdoc cref="DType.Float32"/>
    public static readonly DType float32 = DType.Float32;
    /// <inheritdoc cref="DType.Float64"/>
    public static readonly DType float64 = DType.Float64;
    /// <inheritdoc cref="DType.Int8"/>
    public static readonly DType int8 = DType.Int8;
    /// <inheritdoc cref="DType.Int16"/>
    public static readonly DType int16 = DType.Int16;
    /// <inheritdoc cref="DType.Int32"/>
    public static readonly DType int32 = DType.Int32;
    /// <inheritdoc cref="DType.Int64"/>
    public static readonly DType int64 = DType.Int64;
    /// <inheritdoc cref="DType.UInt8"/>
    public static readonly DType uint8 = DType.UInt8;
    /// <inheritdoc cref="DType.UInt16"/>
    public static readonly DType uint16 = DType.UInt16;
    /// <inheritdoc cref="DType.UInt32"/>
    public static readonly DType uint32 = DType.UInt32;
    /// <inheritdoc cref="DType.UInt64"/>
    public static readonly DType uint64 = DType.UInt64;
    /// <inheritdoc cref="DType.Bool"/>
    public static readonly DType bool_ = DType.Bool;
    /// <inheritdoc cref="DType.String"/>
    public static readonly DType str_ = DType.String;

    /// <summary>π.</summary>
    public const double pi = Math.PI;
    /// <summary>Euler's number.</summary>
    public const double e = Math.E;
    /// <summary>Infinity.</summary>
    public const double inf = double.PositiveInfinity;
    /// <summary>Not a number.</summary>
    public const double nan = double.NaN;

    /// <summary>A new axis in an index: <c>x[.., np.newaxis]</c>.</summary>
    public static readonly Selector newaxis = Selector.NewAxis;

    /// <summary>As many whole axes as needed in an index: <c>x[np.Ellipsis, 0]</c>.</summary>
    public static readonly Selector Ellipsis = Selector.Ellipsis;

    /// <summary>
    /// A new array from numbers, nested lists, arrays of any rank or other arrays. C# ints count as Python's and give int64; floats and
    /// doubles keep their width.
    /// </summary>
    public static NDArray array(object data, DType? dtype = null) => Creation.FromValue(data, dtype);
    /// <summary>See <see cref="array(object, DType)"/>.</summary>
    public static NDArray array(double[] data, DType? dtype = null) => Creation.FromValue(data, dtype);
    /// <summary>See <see cref="array(object, DType)"/>.</summary>
    public static NDArray array(int[] data, DType? dtype = null) => Creation.FromValue(data, dtype);
    /// <summary>See <see cref="array(object, DType)"/>.</summary>
    public static NDArray array(float[] data, DType? dtype = null) => Creation.FromValue(data, dtype);
    /// <summary>See <see cref="array(object, DType)"/>.</summary>
    public static NDArray array(bool[] data, DType? dtype = null) => Creation.FromValue(data, dtype);
    /// <summary>See <see cref="array(object, DType)"/>.</summary>
    public static NDArray array(string[] data, DType? dtype = null) => Creation.FromValue(data, dtype);
    /// <summary>See <see cref="array(object, DType)"/>.</summary>
    public static NDArray array(NDArray[] data, DType? dtype = null) => Creation.FromValue(data, dtype);
    /// <summary>See <see cref="array(object, DType)"/>.</summary>
    public static NDArray array(int[][] data, DType? dtype = null) => Creation.FromValue(data, dtype);
    /// <summary>See <see cref="array(object, DType)"/>.</summary>
    public static NDArray array(double[][] data, DType? dtype = null) => Creation.FromValue(data, dtype);
    /// <summary>See <see cref="array(object, DType)"/>.</summary>
    public static NDArray array(float[][] data, DType? dtype = null) => Creation.FromValue(data, dtype);
    /// <summary>See <see cref="array(object, DType)"/>.</summary>
    public static NDArray array(bool[][] data, DType? dtype = null) => Creation.FromValue(data, dtype);
    /// <summary>See <see cref="array(object, DType)"/>.</summary>
    public static NDArray array(string[][] data, DType? dtype = null) => Creation.FromValue(data, dtype);
    /// <summary>See <see cref="array(object, DType)"/>.</summary>
    public static NDArray array(int[][][] data, DType? dtype = null) => Creation.FromValue(data, dtype);
    /// <summary>See <see cref="array(object, DType)"/>.</summary>
    public static NDArray array(double[][][] data, DType? dtype = null) => Creation.FromValue(data, dtype);

    /// <summary>The array itself where nothing has to change, else as <see cref="array(object, DType)"/>.</summary>
    public static NDArray asarray(object data, DType? dtype = null) => data is NDArray x ? x.astype(dtype ?? x.dtype) : array(data, dtype);
    /// <summary>See <see cref="asarray(object, DType)"/>.</summary>
    public static NDArray asarray(int[] data, DType? dtype = null) => array(data, dtype);
    /// <summary>See <see cref="asarray(object, DType)"/>.</summary>
    public static NDArray asarray(double[] data, DType? dtype = null) => array(data, dtype);
    /// <summary>See <see cref="asarray(object, DType)"/>.</summary>
    public static NDArray asarray(float[] data, DType? dtype = null) => array(data, dtype);
    /// <summary>See <see cref="asarray(object, DType)"/>.</summary>
    public static NDArray asarray(int[][] data, DType? dtype = null) => array(data, dtype);
    /// <summary>See <see cref="asarray(object, DType)"/>.</summary>
    public static NDArray asarray(double[][] data, DType? dtype = null) => array(data, dtype);

    /// <summary>The same elements row-major.</summary>
    public static NDArray ascontiguousarray(NDArray a, DType? dtype = null) => a.IsContiguous ? a.astype(dtype ?? a.dtype) : a.copy().astype(dtype ?? a.dtype);

    /// <summary>A copy.</summary>
    public static NDArray copy(NDArray a) => a.copy();

    /// <summary>Zeros of a shape; float64 unless another dtype is given.</summary>
    public static NDArray zeros(Shape shape, DType? dtype = null) => NDArray.Zeros(dtype ?? DType.Float64, shape.ToArray());

    /// <summary>Ones of a shape; float64 unless another dtype is given.</summary>
    public static NDArray ones(Shape shape, DType? dtype = null) => Creation.Full(shape.ToArray(), 1, dtype ?? DType.Float64);

    /// <summary>An array whose elements do not matter (zeros).</summary>
    public static NDArray empty(Shape shape, DType? dtype = null) => zeros(shape, dtype);

    /// <summary>One value everywhere; the dtype is that of the value unless given.</summary>
    public static NDArray full(Shape shape, NDArray fill_value, DType? dtype = null) => Creation.Full(shape.ToArray(), fill_value, dtype);

    /// <summary>Zeros of the array's shape and dtype.</summary>
    public static NDArray zeros_like(NDArray a, DType? dtype = null) => zeros(a.shape, dtype ?? a.dtype);

    /// <summary>Ones of the array's shape and dtype.</summary>
    public static NDArray ones_like(NDArray a, DType? dtype = null) => ones(a.shape, dtype ?? a.dtype);

    /// <summary>An array of the same shape and dtype whose elements do not matter (zeros).</summary>
    public static NDArray empty_like(NDArray a, DType? dtype = null) => zeros_like(a, dtype);

    /// <summary>One value everywhere, with the array's shape and dtype.</summary>
    public static NDArray full_like(NDArray a, NDArray fill_value, DType? dtype = null) => full(a.shape, fill_value, dtype ?? a.dtype);

    /// <summary>0 … stop-1, or start, start + step, … below stop; int64 for whole numbers.</summary>
    public static NDArray arange(long start, long? stop = null, long step = 1, DType? dtype = null) =>
        Creation.Range(stop is null ? 0 : start, stop ?? start, step, dtype ?? DType.Int64);

    /// <summary>0, 1, … below stop, or start, start + step, … below stop; float64 unless another dtype is given.</summary>
    public static NDArray arange(double start, double? stop = null, double step = 1, DType? dtype = null) =>
        Creation.Range(stop is null ? 0 : start, stop ?? start, step, dtype ?? DType.Float64);

    /// <summary>num values from start to stop at equal distances.</summary>
    public static NDArray linspace(double start, double stop, int num = 50, bool endpoint = true, DType? dtype = null) =>
        Creation.LinSpace(start, stop, num, endpoint, dtype);

    /// <summary>num values from base^start to base^stop, equally spaced in the exponent.</summary>
    public static NDArray logspace(double start, double stop, int num = 50, bool endpoint = true, double @base = 10, DType? dtype = null) =>
        power(@base, linspace(start, stop, num, endpoint)).astype(dtype ?? DType.Float64);

    /// <summary>Ones on the diagonal k of an N × M matrix.</summary>
    public static NDArray eye(int N, int? M = null, int k = 0, DType? dtype = null) => N < 0 || M < 0
        ? throw new ArgumentException($"np.eye: sizes must not be negative but are N={N}, M={M ?? N}.", nameof(N))
        : Creation.Eye(N, M ?? N, k, dtype ?? DType.Float64);

    /// <summary>The n × n unit matrix.</summary>
    public static NDArray identity(int n, DType? dtype = null) => eye(n, dtype: dtype);

    /// <summary>The elements on and above the diagonal k, zeros elsewhere.</summary>
    public static NDArray triu(NDArray m, int k = 0) => Creation.Triangle(m, k, upper: true);

    /// <summary>The elements on and below the diagonal k, zeros elsewhere.</summary>
    public static NDArray tril(NDArray m, int k = 0) => Creation.Triangle(m, k, upper: false);

    /// <summary>Ones on and below the diagonal k of an N × M matrix.</summary>
    public static NDArray tri(int N, int? M = null, int k = 0, DType? dtype = null) => tril(ones((N, M ?? N), dtype), k);

    /// <summary>The diagonal of a matrix, or the matrix with a vector on its diagonal.</summary>
    public static NDArray diag(NDArray v) => v.ndim == 1 ? eye(v.size, dtype: v.dtype) * v : Statistics.Diagonal(v);

    /// <summary>Coordinate arrays of a grid.</summary>
    public static NDArray[] meshgrid(NDArray x1, NDArray x2, string indexing = "xy") => Creation.MeshGrid([x1, x2], indexing);

    /// <summary>Limits of a floating-point dtype: <c>np.finfo("float32").eps</c>.</summary>
    public static FloatLimits finfo(DType dtype) => FloatLimits.Of(dtype);

    /// <summary>Limits of an integer dtype: <c>np.iinfo("int32").max</c>.</summary>
    public static IntegerLimits iinfo(DType dtype) => IntegerLimits.Of(dtype);

    /// <summary>The bytes of a buffer as an array with one axis; a copy.</summary>
    /// <param name="buffer">Numbers in the machine's byte order.</param>
    /// <param name="dtype">Default: float64.</param>
    /// <param name="count">Number of elements; -1: all.</param>
    /// <param name="offset">Bytes to skip.</param>
    /// <exception cref="ArgumentException">The bytes do not make whole elements, or are too few.</exception>
    public static NDArray frombuffer(byte[] buffer, DType? dtype = null, int count = -1, int offset = 0) =>
        Creation.FromBytes(buffer.AsSpan(offset), dtype ?? DType.Float64, count);

    /// <summary>Reads a .npy file. For .npz archives see <see cref="loadz"/>.</summary>
    public static NDArray load(string file) => Npy.Load(file);

    /// <summary>Opens a .npz archive: <c>using var f = np.loadz("data.npz"); NDArray x = f["x"];</c>.</summary>
    public static Npz loadz(string file) => Npz.Load(file);

    /// <summary>Writes a .npy file.</summary>
    public static void save(string file, NDArray arr) => Npy.Save(file, arr);

    /// <summary>Writes arrays by name to a .npz archive: <c>np.savez("data.npz", ("x", x), ("y", y))</c>.</summary>
    public static void savez(string file, params (string name, NDArray array)[] arrays) =>
        Npz.Save(file, arrays.Select(a => KeyValuePair.Create(a.name, a.array)));

    /// <summary>Writes arrays by name to a compressed .npz archive.</summary>
    public static void savez_compressed(string file, params (string name, NDArray array)[] arrays) =>
        Npz.Save(file, arrays.Select(a => KeyValuePair.Create(a.name, a.array)), compressed: true);
}
