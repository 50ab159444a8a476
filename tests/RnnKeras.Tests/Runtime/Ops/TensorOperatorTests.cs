using RnnKeras.Runtime.Graph;
using RnnKeras.Tests.Runtime.TensorFlow;

namespace RnnKeras.Tests.Runtime.Ops;

/// <summary>Operators and indexing of tensors and variables, computed eagerly.</summary>
public class TensorOperatorTests
{
    private static readonly Tensor x = Tensor.Constant(HostTensor.From(new float[] { 1, 2, 3, 4, 5, 6 }, 2, 3));

    [Fact]
    public void Tensors_and_numbers()
    {
        Assert.Equal([3f, 5, 7, 9, 11, 13], Values(x * 2 + 1));
        Assert.Equal([3f, 5, 7, 9, 11, 13], Values(1 + 2 * x));
        Assert.Equal([0.5f, 1, 1.5f, 2, 2.5f, 3], Values(x / 2.0));
        Assert.Equal([-1f, -2, -3, -4, -5, -6], Values(-x));
        Assert.Equal([1f, 0, 1, 0, 1, 0], Values(x % 2));
        Assert.Equal([0f, -1, -2, -3, -4, -5], Values(1 - x));
        Assert.Equal([false, false, false, true, true, true], (x > 3).Value.Span<bool>().ToArray());
        Assert.Equal([true, true, false, false, false, true], ((x <= 2) | !(x < 6)).Value.Span<bool>().ToArray());
    }

    [Fact]
    public void Variables()
    {
        var v = new Variable(HostTensor.From(new float[] { 1, 2, 3 }, 3));
        Assert.Equal([2f, 3, 4], Values(v + 1));
        Assert.Equal([1f, 4, 9], Values(v * v));
        Assert.Equal([2f, 4, 6], Values(2.0 * v));
        Assert.Equal([0f, 0, 0, 3, 3, 3], Values(x - v));
        Assert.Equal([0f, 0, 0, -3, -3, -3], Values(v - x));
        Assert.Equal([-1f, -2, -3], Values(-v));
        Assert.Equal([true, false, false], (v < 2).Value.Span<bool>().ToArray());
    }

    [Fact]
    public void Python_indexing()
    {
        Assert.Equal([4f, 5, 6], Values(x[1]));
        Assert.Equal([4f, 5, 6], Values(x[-1]));
        Assert.Equal([3f, 6], Values(x[":, -1"]));
        Assert.Equal([3f, 6], Values(x[.., ^1]));
        Assert.Equal([2f, 3, 5, 6], Values(x[.., 1..]));
        Assert.Equal([6f], Values(x[1, 2]));
        Assert.Equal(Shape.Scalar, x[1, 2].shape);
        Assert.Equal(Shape.Of(2, 1, 3), x[":, None"].shape);
        Assert.Throws<ArgumentOutOfRangeException>(() => x[2]);
        Assert.Contains("Too many indices", Assert.Throws<ArgumentException>(() => x[0, 0, 0]).Message);
    }

    [Fact]
    public void Indexing_an_axis_of_unknown_size_keeps_the_others_known()
    {
        var s = Tensor.Placeholder("float32", [null, null, 8]);
        Assert.Equal(Shape.Of(-1, 8), s[":, -1"].shape);
        Assert.Equal(Shape.Of(-1, -1, 4), s[":, :, :4"].shape);
        Assert.Equal(Shape.Of(-1, 1, -1, 8), s[":, None"].shape);
    }

    [Fact]
    public void Integers_divide_and_power_as_in_Python()
    {
        var i = Tensor.Constant(HostTensor.From(new[] { -7, 7, 6 }, 3));
        Assert.Equal([-4, 3, 3], ops.floor_divide(i, 2).Value.Span<int>().ToArray());
        Assert.Equal([1, 1, 0], (i % 2).Value.Span<int>().ToArray());
        Assert.Equal([-1, -1, 0], (i % -2).Value.Span<int>().ToArray());
        Assert.Equal([49, 49, 36], ops.power(i, 2).Value.Span<int>().ToArray());
        Assert.Equal([-3.5f, 3.5f, 3], Values(i / 2));
        Assert.Equal(4_000_000_000L * 3, ops.sum(ops.full(3, 4_000_000_000L, "int64")).Value.Span<long>()[0]);
    }

    [Fact]
    public void Empty_tensors()
    {
        var empty = ops.zeros((0, 3));
        Assert.Equal(0f, ops.sum(empty).Value.Span<float>()[0]);
        Assert.Equal([0f, 0, 0], Values(ops.sum(empty, 0)));
        Assert.Equal(Shape.Of(0, 2), ops.matmul(empty, ops.ones((3, 2))).Value.Shape);
        Assert.Equal([0f, 0, 0, 0], Values(ops.matmul(ops.ones((2, 0)), ops.ones((0, 2)))));
        Assert.Equal(Shape.Of(0, 3), ops.softmax(empty + 1).Value.Shape);
        Assert.Equal(Shape.Of(2, 3), ops.concatenate([empty, ops.ones((2, 3))]).Value.Shape);
        Assert.Equal(Shape.Of(0, 3), ops.take(ops.ones((4, 3)), ops.zeros(0, "int32"), 0).Value.Shape);
    }

    /// <summary>Ten million times 0.1: adding one by one in float32 gives 1087937.</summary>
    [Fact]
    public void Long_sums_are_accurate()
    {
        Engines.EmbeddedOnly("TensorFlow adds float32 in float32.");
        var many = ops.full((100, 100000), 0.1f);
        Assert.Equal(1_000_000.0, ops.sum(many).Value.Span<float>()[0], 1.0);
        Assert.Equal(10_000.0, ops.sum(many, 1).Value.Span<float>()[7], 0.01);
        Assert.Equal(0.1, ops.mean(ops.full((100000, 3), 0.1f), 0).Value.Span<float>()[1], 1e-7);
    }

    [Fact]
    public void Errors_name_the_op_and_the_shapes()
    {
        Assert.Contains("(2, 3) and (4,)", Assert.Throws<ShapeMismatchException>(() => x + ops.ones(4)).Message);
        Assert.Contains("inner sizes differ: 3 in shape (2, 3) and 2 in shape (2, 3)", Assert.Throws<ShapeMismatchException>(() => ops.matmul(x, x)).Message);
        Assert.Contains("6 elements) cannot become (4, -1)", Assert.Throws<ShapeMismatchException>(() => ops.reshape(x, new[] { 4, -1 })).Message);
        Assert.Contains("indices[1] = 7 is not in [0, 2)", Assert.Throws<ArgumentOutOfRangeException>(() => ops.take(x, Ids(0, 7), 0).Value).Message);
        Assert.Contains("label value of 3 which is outside the valid range of [0, 3)",
            Assert.Throws<ArgumentOutOfRangeException>(() => ops.sparse_categorical_crossentropy(Ids(0, 3), x, from_logits: true).Value).Message);
        Assert.Contains("axis 2", Assert.Throws<ArgumentException>(() => ops.concatenate([x, x], 2)).Message);
    }

    private static Tensor Ids(params int[] ids) => Tensor.Constant(HostTensor.From(ids, ids.Length));

    private static float[] Values(Tensor t) => t.Value.Span<float>().ToArray();
}
