using RnnKeras.Runtime.Graph;

namespace RnnKeras.Tests.Runtime.Ops;

/// <summary>cond, switch, loops and scans, on values and inside functions.</summary>
public class ControlFlowTests
{
    private static readonly Tensor x = Vector(1, 2, 3, 4, 5);

    [Fact]
    public void Cond_calls_one_branch_when_the_condition_is_known()
    {
        Assert.Equal([2.0, 4, 6, 8, 10], Values(ops.cond(true, () => x * 2, () => throw new InvalidOperationException("not this one"))));
        Assert.Equal([0.0], Values(ops.cond(ops.sum(x) > 100, () => x, () => ops.zeros(1, "float64"))));
    }

    [Fact]
    public void Cond_chooses_at_run_time()
    {
        var t = Tensor.Placeholder("float64", (5));
        var f = new Function("f", [t], [ops.cond(ops.sum(t) > 0, () => t * 2, () => -t)]);
        Assert.Equal([2.0, 4, 6, 8, 10], Nd.From(OpRunner.Run(f, x.Value)[0]).Data);
        Assert.Equal([1.0, 2, 3, 4, 5], Nd.From(OpRunner.Run(f, (-x).Value)[0]).Data);
    }

    [Fact]
    public void A_branch_must_not_assign()
    {
        using var trace = new Trace();
        var v = new Variable(HostTensor.Scalar(1.0));
        var t = Tensor.Placeholder("float64", Shape.Scalar);
        Tensor Assigning()
        {
            v.assign(t);
            return t;
        }
        Assert.Contains("assigns a variable", Assert.Throws<NotSupportedException>(() => ops.cond(t > 0, Assigning, () => t)).Message);
    }

    [Fact]
    public void Switch_keeps_the_index_within_bounds()
    {
        Func<Tensor[], Tensor>[] branches = [t => t[0], t => t[0] * 10, t => t[0] * 100];
        Assert.Equal(10.0, Values(ops.@switch(1, branches, Vector(1)))[0]);
        Assert.Equal(100.0, Values(ops.@switch(7, branches, Vector(1)))[0]);
        var i = Tensor.Placeholder("int32", Shape.Scalar);
        var f = new Function("f", [i], [ops.@switch(i, branches, Vector(1))]);
        foreach (var (index, expected) in new[] { (-3, 1.0), (0, 1), (1, 10), (2, 100), (9, 100) })
            Assert.Equal(expected, Nd.From(OpRunner.Run(f, HostTensor.Scalar(index))[0]).Data[0]);
    }

    [Fact]
    public void While_loop_doubles_until_large()
    {
        Tensor[] Double(Tensor[] s) => [s[0] * 2];
        Assert.Equal(128.0, Values(ops.while_loop(s => s[0] < 100, Double, [Vector(1)[0]])[0])[0]);
        Assert.Equal(8.0, Values(ops.while_loop(s => s[0] < 100, Double, [Vector(1)[0]], maximum_iterations: 3)[0])[0]);
        var t = Tensor.Placeholder("float64", Shape.Scalar);
        Assert.Contains("maximum_iterations", Assert.Throws<NotSupportedException>(() => ops.while_loop(s => s[0] < 100, Double, [t])).Message);
        var f = new Function("f", [t], ops.while_loop(s => s[0] < 100, Double, [t], maximum_iterations: 20));
        Assert.Equal(192.0, Nd.From(OpRunner.Run(f, HostTensor.Scalar(3.0))[0]).Data[0]);
    }

    [Fact]
    public void Fori_loop_multiplies() =>
        Assert.Equal(120.0, Values(ops.fori_loop(1, 6, (i, p) => p * ops.cast(i, "float64"), Vector(1)[0]))[0]);

    [Fact]
    public void Scan_carries_and_collects()
    {
        var (last, sums) = ops.scan((carry, t) => (carry + t, carry * t), Vector(0)[0], x);
        Assert.Equal([15.0], Values(last));
        Assert.Equal([0.0, 2, 9, 24, 50], Values(sums));
        var (_, backwards) = ops.scan((carry, t) => (carry + t, carry + t), Vector(0)[0], x, reverse: true);
        Assert.Equal([15.0, 14, 12, 9, 5], Values(backwards));
    }

    [Fact]
    public void Map_stacks() => Assert.Equal([1.0, 4, 9, 16, 25], Values(ops.vectorized_map(t => t * t, x)));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(8)]
    public void Associative_scan_is_a_running_result(int n)
    {
        var values = Nd.Uniform(n, 1, 2, n, 2);
        var t = Tensor.Constant(values.To("float64"));
        var expected = Values(ops.cumsum(t, 0));
        Assert.All(Values(ops.associative_scan(ops.add, t)).Zip(expected), p => Assert.Equal(p.Second, p.First, 1e-12));
        var reversed = Values(ops.flip(ops.cumprod(ops.flip(t, 0), 0), 0));
        Assert.All(Values(ops.associative_scan(ops.multiply, t, reverse: true)).Zip(reversed), p => Assert.Equal(p.Second, p.First, 1e-12));
    }

    [Fact]
    public void Arrays_become_tensors_and_back()
    {
        NDArray array = new float[] { 1, 2 };
        Tensor t = array;
        array[0] = 7;
        Assert.Equal([1f, 2f], t.numpy().ToArray<float>());
        Assert.Equal("float32", ops.convert_to_tensor(1.5).dtype.Name);
        Assert.Equal("int64", ops.convert_to_tensor(array, "int64").dtype.Name);
        Assert.Equal([2f, 4f], ops.convert_to_numpy(t * (NDArray)2).ToArray<float>());
    }

    private static Tensor Vector(params double[] values) => Tensor.Constant(HostTensor.From(values, values.Length));

    private static double[] Values(Tensor t) => Nd.From(t.Value).Data;
}
