
namespace RnnKeras.Tests.Data;

public class NDArrayTests
{
    [Fact]
    public void Memory_is_shared_with_spans_and_tensors()
    {
        float[] data = [0, 1, 2, 3, 4, 5];
        var x = ((NDArray)data).reshape(2, 3);
        x.AsSpan<float>()[1] = 10;
        x.AsTensor<float>()[1, 2] = 50;
        Assert.Equal([0, 10, 2, 3, 4, 50], data);
        var column = x[":, 1"];
        Assert.Equal([10f, 4], Enumerable.Range(0, 2).Select(i => column.AsTensor<float>()[i]));
        column.AsTensor<float>()[0] = -1;
        Assert.Equal(-1, data[1]);
        Assert.Contains("copy()", Assert.Throws<InvalidOperationException>(() => column.AsSpan<float>().Length).Message);
        Assert.Contains("backwards", Assert.Throws<InvalidOperationException>(() => x["::-1"].AsTensor<float>()).Message);
        Assert.Contains("Single, not Double", Assert.Throws<InvalidCastException>(() => x.AsSpan<double>().Length).Message);
        Assert.Equal(["int8", "int16", "uint16", "uint32", "uint64"],
            new NDArray[] { new sbyte[1], new short[1], new ushort[1], new uint[1], new ulong[1] }.Select(a => a.dtype.ToString()));
    }

    // 0 … 23, shape (2, 3, 4)
    private static NDArray X => ((NDArray)Enumerable.Range(0, 24).Select(i => (float)i).ToArray()).reshape(2, 3, 4);

    [Theory]
    [InlineData("0", "(3, 4)", "0 1 2 3 4 5 6 7 8 9 10 11")]
    [InlineData(":, -1, :", "(2, 4)", "8 9 10 11 20 21 22 23")]
    [InlineData("..., 1:3", "(2, 3, 2)", "1 2 5 6 9 10 13 14 17 18 21 22")]
    [InlineData("::-1, 0, ::2", "(2, 2)", "12 14 0 2")]
    [InlineData("1:, :2, -1", "(1, 2)", "15 19")]
    [InlineData("0, None, 1", "(1, 4)", "4 5 6 7")]
    [InlineData("-1:-3:-1, 2, 3", "(2,)", "23 11")]
    [InlineData("5:, 0", "(0, 4)", "")]
    public void Python_text_selects_views(string index, string shape, string elements)
    {
        var x = X;
        var part = x[index];
        Assert.Equal(shape, part.shape.ToString());
        Assert.Equal(elements, string.Join(' ', part.ToArray<float>()));
        Assert.True(ReferenceEquals(part.Memory, x.Memory) || part.size == 0);
    }

    [Fact]
    public void Ranges_indices_and_text_mean_the_same()
    {
        var x = X;
        Assert.Equal(x["1:, :, -1"].ToArray<float>(), x[1.., .., ^1].ToArray<float>());
        Assert.Equal(x["0, 1:3"].ToArray<float>(), x[0, 1..3].ToArray<float>());
        Assert.Equal(x[":, 1"].ToArray<float>(), x[.., 1].ToArray<float>());
        Assert.Equal(6f, x[0, 1, 2].Value<float>());
    }

    [Fact]
    public void Masks_and_integer_arrays_gather_copies()
    {
        NDArray v = new[] { 3.0, 1, 2, 5, 4 };
        Assert.Equal([3.0, 5, 4], v[v > 2].ToArray<double>());
        Assert.Equal([3.0, 2, 4], v[[0, 2, 4]].ToArray<double>());
        var x = X;
        NDArray rows = new[] { 1, 0 }, columns = new[] { 2, 0 };
        Assert.Equal([20f, 21, 22, 23, 0, 1, 2, 3], x[rows, columns].ToArray<float>());
        Assert.Equal("(2, 2, 3)", x[rows, .., columns.reshape(2, 1)].shape.ToString());
        Assert.Equal("(2, 3, 2)", x[.., .., columns].shape.ToString());
        Assert.Equal([14f, 12, 18, 16, 22, 20], x[1][.., columns].ToArray<float>());
    }

    [Fact]
    public void Setting_broadcasts_and_writes_through_views()
    {
        var x = X;
        x[0][":, 1"] = -1;
        x[x > 20] = 0.5;
        x["1, 0"] = new[] { 7, 8, 9, 10 };
        x[new[] { 0 }, 0, 0] = 99;
        Assert.Equal([99f, -1, 2, 3, 4, -1, 6, 7, 8, -1, 10, 11, 7, 8, 9, 10, 16, 17, 18, 19, 20, 0.5f, 0.5f, 0.5f], x.ToArray<float>());
        x["0, 1:"] = x["0, :2"];
        Assert.Equal([99f, -1, 2, 3, 99, -1, 2, 3, 4, -1, 6, 7], x[0].ToArray<float>());
    }

    [Fact]
    public void Positions_outside_and_shapes_that_do_not_fit_are_errors()
    {
        var x = X;
        Assert.Throws<IndexOutOfRangeException>(() => x[2]);
        Assert.Throws<ArgumentException>(() => x[0, 0, 0, 0]);
        Assert.Throws<ArgumentException>(() => x[0] = new float[5]);
        Assert.Contains("(2, 3, 4) (3,)", Assert.Throws<ArgumentException>(() => x + new float[3]).Message);
        Assert.Throws<ArgumentException>(() => x.reshape(5, -1));
    }

    [Theory]
    [InlineData("float32", "int64", "float64")]
    [InlineData("float32", "int16", "float32")]
    [InlineData("int8", "uint8", "int16")]
    [InlineData("int64", "uint64", "float64")]
    [InlineData("bool", "int8", "int8")]
    [InlineData("uint32", "int32", "int64")]
    public void Two_arrays_promote(string a, string b, string expected)
    {
        Assert.Equal(expected, (NDArray.Zeros(a, 2) + NDArray.Zeros(b, 2)).dtype.Name);
        Assert.Equal(expected, (NDArray.Zeros(b, 2) + NDArray.Zeros(a, 2)).dtype.Name);
    }

    [Fact]
    public void Plain_numbers_adapt_to_the_array()
    {
        Assert.Equal("float32", (NDArray.Zeros("float32", 2) * 2.5).dtype.Name);
        Assert.Equal("uint8", (NDArray.Zeros("uint8", 2) + 1).dtype.Name);
        Assert.Equal("float64", (NDArray.Zeros("int32", 2) + 0.5).dtype.Name);
        Assert.Equal("float64", (NDArray.Zeros("int32", 2) / 2).dtype.Name);
        Assert.Throws<OverflowException>(() => NDArray.Zeros("uint8", 2) + 300);
        Assert.Equal([true, true], (NDArray.Zeros("uint8", 2) > -1).ToArray<bool>());
    }

    [Fact]
    public void Division_and_remainder_round_as_in_python()
    {
        NDArray a = new[] { 7, -7, 7, -7 }, b = new[] { 2, 2, -2, -2 };
        Assert.Equal([1, 1, -1, -1], (a % b).ToArray<int>());
        Assert.Equal([3, -4, -4, 3], RnnKeras.Data.Numerics.Elementwise.Binary<RnnKeras.Data.Numerics.NpFloorDivide>(a, b).ToArray<int>());
        Assert.Equal([3.5, -3.5, -3.5, 3.5], (a / b).ToArray<double>());
    }

    [Fact]
    public void Reductions_run_over_axes()
    {
        var x = X;
        Assert.Equal([6f, 22, 38, 54, 70, 86], x.sum(axis: -1).ToArray<float>());
        Assert.Equal("(1, 1, 4)", x.mean(axis: (0, 1), keepdims: true).shape.ToString());
        Assert.Equal([6.8313007f, 6.8313007f, 6.8313007f, 6.8313007f], x.std(axis: (0, 1)).ToArray<float>());
        Assert.Equal(23, (int)x.max());
        Assert.Equal([2L, 2, 2, 2], x[1].argmax(axis: 0).ToArray<long>());
        Assert.Equal("int64", (x > 3).sum().dtype.Name);
        Assert.Equal(20, (int)(x > 3).sum());
        Assert.True(x.T.sum(axis: 0).ToArray<float>().SequenceEqual(x.sum(axis: 2).T.ToArray<float>()));
    }

    [Fact]
    public void Float32_sums_are_pairwise()
    {
        NDArray ones = Enumerable.Repeat(0.1f, 1_000_000).ToArray();
        Assert.Equal(100000.0f, (float)ones.sum(), 0.01f);
    }

    [Fact]
    public void Host_tensors_share_memory_when_contiguous()
    {
        var x = X;
        Assert.Same(x.Memory, x.ToHostTensor().Data);
        Assert.Equal([4, 3, 2], x.T.ToHostTensor().Dims);
        Assert.Equal([0f, 12, 4], x.T.ToHostTensor().Span<float>()[..3].ToArray());
        Assert.Equal([4f, 5, 6, 7], x[0, 1].ToHostTensor().Span<float>().ToArray());
    }

    [Fact]
    public void Rectangular_jagged_and_list_sources()
    {
        NDArray a = new[,] { { 1, 2, 3 }, { 4, 5, 6 } };
        NDArray b = new[] { new[] { 1f, 2f }, new[] { 3f, 4f } };
        NDArray c = new List<int[]> { new[] { 1 }, new[] { 2 } };
        Assert.Equal(("(2, 3)", "int32"), (a.shape.ToString(), a.dtype.Name));
        Assert.Equal([1f, 2, 3, 4], b.ToArray<float>());
        Assert.Equal("(2, 1)", c.shape.ToString());
        Assert.Throws<ArgumentException>(() => (NDArray)new[] { new[] { 1 }, new[] { 1, 2 } });
    }

    [Fact]
    public void Collection_expressions_are_read_as_nested_lists()
    {
        NDArray a = [[1, 2], [3, 4]];
        NDArray b = [0.5, 1];
        NDArray rows = [a[0], a[1] * 2];
        NDArray none = [];
        Assert.Equal("array([[1, 2],\n       [3, 4]])", a.Repr());
        Assert.Equal("array([0.5, 1. ])", b.Repr());
        Assert.Equal([1L, 2, 6, 8], rows.ToArray<long>());
        Assert.Equal("(0,)", none.shape.ToString());
        Assert.Equal(10, (int)np.sum([[1, 2], [3, 4]]));
        Assert.Equal([2.0, 1], np.take(np.array([1.0, 2]), [1, 0]).ToArray<double>());
        Assert.Equal("[[0. 1.]\n [1. 0.]]", tf.keras.utils.to_categorical([1, 0]).ToString());
        Assert.Throws<ArgumentException>(() => { NDArray ragged = [[1], [2, 3]]; return ragged; });
    }

    [Fact]
    public void Text_and_an_array_make_text()
    {
        NDArray mean = np.mean(np.array([1.0, 2.0]));
        Assert.Equal("mean 1.5", "mean " + mean);
        Assert.Equal("1.5 mean", mean + " mean");
    }
}
