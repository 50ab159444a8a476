using RnnKeras.Runtime.Graph;

namespace RnnKeras.Tests.Runtime.Graph;

public class EagerTests
{
    [Fact]
    public void A_pending_reader_keeps_the_value_from_before_an_assignment()
    {
        var v = new Variable(HostTensor.Scalar(1f));
        var pending = v * 2f;
        v.assign(v + 10f);
        Assert.Equal(2f, pending.Value.Span<float>()[0]);
        Assert.Equal(22f, (v * 2f).Value.Span<float>()[0]);
    }

    [Fact]
    public void A_pending_reader_keeps_the_value_from_before_a_function_ran()
    {
        var v = new Variable(HostTensor.Scalar(1f));
        using var trace = new Trace();
        v.assign(v + 10f);
        using var f = Backend.Current.Compile(trace.Build("f", [], []));
        trace.Dispose();
        var pending = v * 2f;
        f.Run([], []);
        Assert.Equal((2f, 11f), (pending.Value.Span<float>()[0], v.Value.Span<float>()[0]));
    }

    [Fact]
    public void A_snapshot_of_a_variable_is_a_constant_of_later_functions()
    {
        var v = new Variable(HostTensor.Scalar(1f));
        var snapshot = v.value;
        v.assign(v + 10f);
        using var trace = new Trace();
        var f = trace.Build("f", [], [snapshot + v]);
        Assert.Equal(12f, TraceTests.Run(f)[0].Span<float>()[0]);
    }

    [Fact]
    public void Values_of_a_node_with_several_outputs_can_be_used_by_later_functions()
    {
        var parts = ops.split(Tensor.Constant(HostTensor.From([1f, 2f, 3f], 3)) * 2f, 3);
        Eager.Evaluate(parts);
        Assert.IsType<EvaluatedOp>(parts[1].Node.Op);
        using var trace = new Trace();
        var f = trace.Build("f", [], [parts[1] + parts[2]]);
        Assert.Equal([10f], TraceTests.Run(f)[0].Span<float>().ToArray());
    }

    [Fact]
    public void A_symbolic_tensor_has_no_value()
    {
        var y = ops.exp(Tensor.Placeholder("float32", [null, 2]));
        Assert.True(Eager.IsSymbolic(y));
        Assert.Contains("A symbolic tensor", Assert.Throws<InvalidOperationException>(() => y.Value).Message);
    }

    [Fact]
    public async Task Threads_may_evaluate_at_the_same_time()
    {
        var threads = Enumerable.Range(0, 4).Select(seed => Task.Run(() =>
        {
            for (var i = 1; i <= 200; i++)
            {
                var x = Tensor.Constant(HostTensor.From(Enumerable.Repeat((float)seed, i % 7 + 1).ToArray(), i % 7 + 1));
                Assert.Equal((seed + 1f) * (i % 7 + 1), ops.sum(x + 1f).Value.Span<float>()[0]);
            }
        }, TestContext.Current.CancellationToken));
        await Task.WhenAll(threads);
    }
}
