namespace RnnKeras.Tests.Runtime.Ops;

/// <summary>Functions of keras.ops that are made of others; expected numbers are those of Keras 3.15.1 (rot90 by 180°: of NumPy).</summary>
public class NamedOpsTests
{
    private static readonly float nan = float.NaN;

    private static Tensor X => SmallTensors.Matrix(2, -1.5f, .25f, 2, 3, -.5f, 1);
    private static Tensor Holes => SmallTensors.Matrix(2, nan, 2, 3, 4, nan, -1);
    private static Tensor Cube => np.arange(12).reshape(2, 3, 2).astype("float32");
    private static Tensor V => SmallTensors.Row(3, 1, 2);
    private static Tensor Whole => np.array(new[,] { { 1, 0 }, { 2, 3 } });

    private static readonly (string Name, Func<Tensor> Call, int[] Shape, float[] Values)[] rows =
    [
        ("fliplr", () => ops.fliplr(X), [2, 3], [2, .25f, -1.5f, 1, -.5f, 3]),
        ("flipud", () => ops.flipud(X), [2, 3], [3, -.5f, 1, -1.5f, .25f, 2]),
        ("rot90 twice", () => ops.rot90(X, 2), [2, 3], [1, -.5f, 3, 2, .25f, -1.5f]),
        ("rot90 four times", () => ops.rot90(X, 4), [2, 3], [-1.5f, .25f, 2, 3, -.5f, 1]),
        ("hsplit", () => ops.hsplit(X, 3)[1], [2, 1], [.25f, -.5f]),
        ("hsplit vector", () => ops.hsplit(V, 3)[1], [1], [1]),
        ("vsplit", () => ops.vsplit(X, 2)[1], [1, 3], [3, -.5f, 1]),
        ("dsplit", () => ops.dsplit(Cube, 2)[1], [2, 3, 1], [1, 3, 5, 7, 9, 11]),
        ("dstack", () => ops.dstack([V, V * 2]), [1, 3, 2], [3, 6, 1, 2, 2, 4]),
        ("dstack matrices", () => ops.dstack([X, X]), [2, 3, 2], [-1.5f, -1.5f, .25f, .25f, 2, 2, 3, 3, -.5f, -.5f, 1, 1]),
        ("dstack cubes", () => ops.dstack([Cube, Cube])[0, 0], [4], [0, 1, 0, 1]),
        ("diagflat", () => ops.diagflat(Whole), [4, 4], [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 3]),
        ("diagflat beside", () => ops.diagflat(V[..2], k: 1), [3, 3], [0, 3, 0, 0, 0, 1, 0, 0, 0]),
        ("segment_min", () => ops.segment_min(V, SmallTensors.Ids(0, 1, 0)), [2], [2, 1]),
        ("bartlett", () => ops.bartlett(5), [5], [0, .5f, 1, .5f, 0]),
        ("blackman", () => ops.blackman(5), [5], [0, .34f, 1, .34f, 0]),
        ("hamming", () => ops.hamming(5), [5], [.08f, .54f, 1, .54f, .08f]),
        ("arange", () => ops.arange(1, 2, .25), [4], [1, 1.25f, 1.5f, 1.75f]),
        ("arange up to", () => ops.arange(2.5), [3], [0, 1, 2]),
        ("identity", () => ops.identity(2), [2, 2], [1, 0, 0, 1]),
        ("log_softmax of all axes", () => ops.log_softmax(X, [0, 1]), [2, 3], [-4.97527f, -3.22527f, -1.47527f, -.4752704f, -3.97527f, -2.47527f]),
        ("take_along_axis of all", () => ops.take_along_axis(X, SmallTensors.Ids(0, 4, 2), axis: null), [3], [-1.5f, -.5f, 2]),
        ("matmul of a vector", () => ops.matmul(V, ops.transpose(X)), [2], [-.25f, 10.5f]),
        ("dot with a number", () => ops.dot(X, 2f), [2, 3], [-3, .5f, 4, 6, -1, 2]),
        ("fabs", () => ops.fabs(-Whole), [2, 2], [1, 0, 2, 3]),
        ("fmin", () => ops.fmin(Holes, X), [2, 3], [-1.5f, .25f, 2, 3, -.5f, -1]),
        ("fmax", () => ops.fmax(Holes, X), [2, 3], [-1.5f, 2, 3, 4, -.5f, 1]),
        ("ldexp", () => ops.ldexp(X, SmallTensors.Ids(1, 2, -1)), [2, 3], [-3, 1, 1, 6, -2, .5f]),
        ("allclose", () => ops.allclose(X, X + 1e-7f), [], [1]),
        ("allclose, not", () => ops.allclose(X, X + 1e-3f), [], [0]),
        ("isreal", () => ops.isreal(V), [3], [1, 1, 1]),
        ("signbit", () => ops.signbit(SmallTensors.Row(-0f, 0, -2, 3, float.NegativeInfinity)), [5], [1, 0, 1, 0, 1]),
        ("signbit of integers", () => ops.signbit(SmallTensors.Ids(-1, 0, 2)), [3], [1, 0, 0]),
        ("bitwise_invert", () => ops.bitwise_invert(Whole), [2, 2], [-2, -1, -3, -4]),
        ("nanprod", () => ops.nanprod(Holes, axis: 1), [2], [6, -4]),
        ("nanstd", () => ops.nanstd(Holes, axis: 1), [2], [.5f, 2.5f]),
        ("nanmin", () => ops.nanmin(Holes, axis: 0), [3], [4, 2, -1]),
        ("nanmin of integers", () => ops.nanmin(Whole, axis: 0), [2], [1, 0]),
        ("nanmin of nothing else", () => ops.nanmin(SmallTensors.Row(nan, nan), axis: 0), [], [nan]),
        ("nanargmax", () => ops.nanargmax(Holes, axis: 1), [2], [2, 0]),
        ("nanargmin", () => ops.nanargmin(Holes, axis: 1), [2], [1, 2]),
        ("nancumsum", () => ops.nancumsum(Holes, axis: 1), [2, 3], [0, 2, 5, 4, 4, 3]),
        ("nancumprod", () => ops.nancumprod(Holes, axis: 1), [2, 3], [1, 2, 6, 4, 4, -4]),
        ("norm inf", () => ops.norm(X, ord: double.PositiveInfinity, axis: 1), [2], [2, 3]),
        ("norm -inf", () => ops.norm(X, ord: double.NegativeInfinity, axis: 1), [2], [.25f, .5f]),
        ("norm 0", () => ops.norm(SmallTensors.Matrix(2, 1, 0, 2, 0, 0, 3), ord: 0, axis: 1), [2], [2, 1]),
        ("hard_swish", () => ops.hard_swish(X), [2, 3], [-.375f, .1354167f, 1.666667f, 3, -.2083333f, .6666667f]),
        ("swish", () => ops.swish(X), [2, 3], [-.2736383f, .1405441f, 1.761594f, 2.857722f, -.1887703f, .7310586f]),
        ("amax", () => ops.amax(X, axis: 0), [3], [3, .25f, 2]),
        ("amin", () => ops.amin(X, axis: 1), [2], [-1.5f, -.5f]),
        ("average", () => ops.average(X, axis: 1), [2], [.25f, 1.166667f]),
        ("correlate with a longer one", () => ops.correlate(V, SmallTensors.Row(1, 2, 0, 1, 5), "full"), [7], [15, 8, 11, 8, 5, 5, 2]),
        ("sort of all", () => ops.sort(X, axis: null), [6], [-1.5f, -.5f, .25f, 1, 2, 3]),
        ("vdot", () => ops.vdot(X, X * 2), [], [33.125f]),
        ("repeat, some not at all", () => ops.repeat(V, [2, 0, 1], axis: 0), [3], [3, 3, 2]),
        ("repeat rows", () => ops.repeat(X, [0, 3], axis: 0), [3, 3], [3, -.5f, 1, 3, -.5f, 1, 3, -.5f, 1]),
        ("hstack", () => ops.hstack([V, V]), [6], [3, 1, 2, 3, 1, 2]),
        ("hstack matrices", () => ops.hstack([X, X]), [2, 6], [-1.5f, .25f, 2, -1.5f, .25f, 2, 3, -.5f, 1, 3, -.5f, 1]),
        ("vstack", () => ops.vstack([V, V * 2]), [2, 3], [3, 1, 2, 6, 2, 4]),
        ("multi_hot", () => ops.multi_hot(SmallTensors.Ids(0, 2), 3), [3], [1, 0, 1]),
    ];

    public static TheoryData<string> Names => [.. rows.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void GivesWhatKerasGives(string name)
    {
        var (_, call, shape, values) = rows.Single(r => r.Name == name);
        var result = call();
        Assert.Equal(shape, result.shape.ToArray());
        var actual = ops.cast(result, "float32").Floats();
        Assert.Equal(values.Select(float.IsNaN), actual.Select(float.IsNaN));
        SmallTensors.Near(values.Where(v => !float.IsNaN(v)), actual.Where(v => !float.IsNaN(v)), 1e-5);
    }

    /// <summary>Places that differ from row to row, along an axis that is not the last; numpy.trapz.</summary>
    [Fact]
    public void Areas_have_places_of_their_own()
    {
        Tensor y = np.arange(12).reshape(2, 3, 2).astype("float32"), x = np.array(new[, ,]
        {
            { { 0f, 0 }, { 1, 1 }, { 3, 3 } },
            { { 0, 0 }, { 1.5f, 1.5f }, { 5, 5 } },
        });
        SmallTensors.Near([12.242641f, 19.474569f, 122.931105f, 145.235222f], ops.trapezoid(ops.power(y, 1.5f), x, axis: 1).Floats(), 1e-4);
    }

    /// <summary>The axis is counted with the batch.</summary>
    [Fact]
    public void A_window_that_does_not_fit_names_its_axis()
    {
        var e = Assert.Throws<ShapeMismatchException>(() => ops.conv(ops.ones([1, 5, 2, 3]), ops.ones([2, 3, 3, 4])));
        Assert.Contains("a window of 3 does not fit axis 2 of the (padded) input (1, 5, 2, 3)", e.Message);
        e = Assert.Throws<ShapeMismatchException>(() => ops.conv(ops.ones([1, 5, 7, 3]), ops.ones([6, 3, 3, 4])));
        Assert.Contains("a window of 6 does not fit axis 1 of", e.Message);
    }

    /// <summary>Nothing may stand before the negative number, not even a zero.</summary>
    [Fact]
    public void Negative_repeats_are_refused()
    {
        Assert.Contains("but has -1", Assert.Throws<ArgumentException>("repeats", () => ops.tile(X, 0, -1)).Message);
        Assert.Throws<ArgumentException>("repeats", () => ops.repeat(V, [0, -1, 1], axis: 0));
        Assert.Equal(Shape.Of(0, 3), ops.tile(X, 0, 1).shape);
    }

    /// <summary>Rows longer than one tile, both operands repeated along another axis: (2, 1, n) + (3, n).</summary>
    [Fact]
    public void Long_rows_are_broadcast_tile_by_tile()
    {
        const int n = 20_000;
        float[] a = [.. Enumerable.Range(0, 2 * n).Select(i => (float)i)], b = [.. Enumerable.Range(0, 3 * n).Select(i => .5f * i)];
        var sum = (ops.reshape(SmallTensors.Row(a), [2, 1, n]) - ops.reshape(SmallTensors.Row(b), [3, n])).Floats();
        for (var i = 0; i < sum.Length; i++)
            Assert.Equal(a[i / (3 * n) * n + i % n] - b[i % (3 * n)], sum[i]);
    }

    /// <summary>The gradient that the function names is used: 10 instead of the 2x of x².</summary>
    [Fact]
    public void A_function_brings_its_own_gradient()
    {
        var square = ops.custom_gradient(xs => (xs[0] * xs[0], g => [g * 10]));
        var x = tf.Variable(3f);
        using var tape = tf.GradientTape();
        var y = square([x.value]);
        Assert.Equal((9f, 10f), (y.Float(), tape.gradient(y, x)!.Float()));
    }

    [Fact]
    public void Tensors_say_what_they_are()
    {
        Assert.Equal((true, false), (ops.is_tensor(X), ops.is_tensor(1f)));
        Assert.Equal((2, DType.Float32), (ops.ndim(X), ops.dtype(X)));
        Assert.Equal(Shape.Of(2, 3), ops.empty_like(X).shape);
        Assert.Equal(Shape.Of(4), ops.empty([4]).shape);
        Assert.Equal(DType.Int64, ops.array(X, "int64").dtype);
    }
}
