using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;

namespace RnnKeras.Tests.Runtime.Ops;

/// <summary>Gradients towards a table that is only looked up stay ids and rows, which optimizers read.</summary>
public class SparseGradientTests
{
    private static readonly HostTensor table = Nd.Uniform(1, -1, 1, 5, 2).To("float32");

    [Fact]
    public void The_gradient_of_a_look_up_is_ids_and_rows()
    {
        var weights = Tensor.Constant(table);
        var ids = Ids(3, 1, 3);
        var gradient = Autodiff.Gradients([ops.take(weights, ids, 0)], [weights])[0]!;
        Assert.IsType<IndexedSlicesOp>(gradient.Node.Op);
        Assert.Same(ids, gradient.Node.Inputs[0]);
        Assert.Equal([1f, 1, 1, 1, 1, 1], gradient.Node.Inputs[1].Value.Span<float>().ToArray());
        Assert.Equal([0f, 0, 1, 1, 0, 0, 2, 2, 0, 0], gradient.Value.Span<float>().ToArray());
    }

    [Fact]
    public void Two_look_ups_are_joined()
    {
        var weights = Tensor.Constant(table);
        var y = ops.sum(ops.take(weights, ops.reshape(Ids(0, 1, 1, 2), (2, 2)), 0)) + ops.sum(3f * ops.take(weights, Ids(1, 4), 0));
        var gradient = Autodiff.Gradients([y], [weights])[0]!;
        Assert.IsType<IndexedSlicesOp>(gradient.Node.Op);
        Assert.Equal([0, 1, 1, 1, 2, 4], gradient.Node.Inputs[0].Value.Span<int>().ToArray().Order());
        Assert.Equal([1f, 1, 5, 5, 1, 1, 0, 0, 3, 3], gradient.Value.Span<float>().ToArray());
    }

    [Fact]
    public void A_dense_use_beside_it_makes_it_dense()
    {
        var weights = Tensor.Constant(table);
        var y = ops.sum(ops.take(weights, Ids(0), 0)) + ops.sum(weights);
        var gradient = Autodiff.Gradients([y], [weights])[0]!;
        Assert.IsNotType<IndexedSlicesOp>(gradient.Node.Op);
        Assert.Equal([2f, 2, 1, 1, 1, 1, 1, 1, 1, 1], gradient.Value.Span<float>().ToArray());
    }

    /// <summary>The table's values are not needed for its own gradient.</summary>
    [Fact]
    public void Only_the_shape_of_the_table_is_read() => Assert.False(new IndexedSlicesOp().ReadsData(2));

    private static Tensor Ids(params int[] ids) => Tensor.Constant(HostTensor.From(ids, ids.Length));
}
