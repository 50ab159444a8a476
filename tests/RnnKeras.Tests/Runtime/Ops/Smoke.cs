using RnnKeras.Runtime.Graph;

namespace RnnKeras.Tests.Runtime.Ops;

public class Smoke
{
    [Fact]
    public void Works()
    {
        Tensor x = Tensor.Constant(HostTensor.From(new float[] { 1, 2, 3, 4, 5, 6 }, 2, 3));
        var y = ops.matmul(x, ops.transpose(x)) * 2 + 1;
        Assert.Equal([29f, 65, 65, 155], y.Value.Span<float>().ToArray());
        Assert.Equal([3f, 6], x[":, -1"].Value.Span<float>().ToArray());
        Assert.Equal([5f, 7, 9], ops.sum(x, axis: 0).Value.Span<float>().ToArray());
        Assert.Equal([2f, 5], ops.mean(x, axis: -1).Value.Span<float>().ToArray());
        Assert.Equal([6f, 15], (1.0 * ops.sum(x, axis: new[] { 1 })).Value.Span<float>().ToArray());
        var v = new Variable(HostTensor.From(new float[] { 1, 2, 3 }, 3));
        Assert.Equal([2f, 3, 4], (v + 1).Value.Span<float>().ToArray());
        Assert.Equal([1f, 4, 9], (v * v).Value.Span<float>().ToArray());
        Assert.Equal([2f, 4, 6], (2.0 * v).Value.Span<float>().ToArray());
        Assert.Equal([2f, 4, 6], (v * 2.0).Value.Span<float>().ToArray());
        Assert.Equal([0f, 0, 0, 3, 3, 3], ((x - v)).Value.Span<float>().ToArray());
        Assert.Equal([0f, 0, 0, -3, -3, -3], ((v - x)).Value.Span<float>().ToArray());
        Assert.Equal([true, false, false], (v < 2).Value.Span<bool>().ToArray());
        Assert.Equal([6f, 5f, 4f, 3f, 2f, 1f], ops.reshape(ops.flip(x), -1).Value.Span<float>().ToArray());
    }
}
