using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Tests.Runtime.Graph;

public class RecorderTests
{
    [Fact]
    public void Gradients_reach_variables_also_when_values_were_asked_for_in_between()
    {
        var v = new Variable(HostTensor.From([1d, 2d], 2));
        using var tape = new Recorder();
        var y = v * v;
        Assert.Equal([1d, 4d], Values(y));
        var loss = ops.sum(y * 3.0);
        Assert.Equal([15d], Values(loss));
        tape.Stop();
        Assert.Equal([6d, 12d], Values(tape.Gradients([loss], [v])[0]));
    }

    [Fact]
    public void A_variable_assigned_since_keeps_the_gradient_at_the_values_that_were_read()
    {
        var v = new Variable(HostTensor.From([1d, 2d], 2));
        using var tape = new Recorder();
        var y = v * v;
        v.assign(v * 10.0);
        // Another read: both count.
        var loss = ops.sum(y + v * 5.0);
        tape.Stop();
        v.assign(v * 0.0);
        Assert.Equal([7d, 9d], Values(tape.Gradients([loss], [v])[0]));
        Assert.Equal([1d + 50, 4d + 100], Values(y + Tensor.Constant(HostTensor.From([50d, 100d], 2))));
        Assert.Equal([155d], Values(loss));
    }

    [Fact]
    public void Tensors_have_gradients_when_watched()
    {
        var x = Tensor.Constant(HostTensor.From([3d], 1));
        var unwatched = Tensor.Constant(HostTensor.From([3d], 1));
        using var tape = new Recorder();
        tape.Watch(x);
        var middle = x * unwatched;
        var y = middle * x;
        Assert.Equal([27d], Values(y));
        var gradients = tape.Gradients([y], [x, unwatched, middle]);
        Assert.Equal([18d], Values(gradients[0]));
        Assert.Null(gradients[1]);
        Assert.Equal([3d], Values(gradients[2]));
    }

    [Fact]
    public void What_was_computed_before_is_constant()
    {
        var v = new Variable(HostTensor.Scalar(3d));
        var before = v * v;
        using var tape = new Recorder();
        var gradient = tape.Gradients([before * v], [v])[0];
        Assert.Equal([9d], Values(gradient));
    }

    [Fact]
    public void Only_trainable_or_watched_variables_are_followed()
    {
        var frozen = new Variable(HostTensor.Scalar(3d), trainable: false);
        using (var tape = new Recorder())
            Assert.Null(tape.Gradients([frozen * 2.0], [frozen])[0]);
        using (var tape = new Recorder(watchVariables: false))
        {
            tape.Watch(frozen);
            Assert.Equal([2d], Values(tape.Gradients([frozen * 2.0], [frozen])[0]));
        }
    }

    [Fact]
    public void Nested_recorders_give_second_derivatives()
    {
        var v = new Variable(HostTensor.Scalar(2d));
        using var outer = new Recorder();
        Tensor first;
        using (var inner = new Recorder())
        {
            var y = v * v * v;
            first = inner.Gradients([y], [v])[0]!;
        }
        Assert.Equal([12d], Values(first));
        outer.Stop();
        Assert.Equal([12d], Values(outer.Gradients([first], [v])[0]));
    }

    [Fact]
    public void Inside_a_trace_gradients_belong_to_the_function()
    {
        var v = new Variable(HostTensor.Scalar(2d));
        using var trace = new Trace();
        var x = Tensor.Placeholder("float64", []);
        using var tape = new Recorder();
        var loss = v * v * x;
        v.assign(v - tape.Gradients([loss], [v])[0]!);
        TraceTests.Run(trace.Build("step", [x], [loss]), HostTensor.Scalar(0.25));
        Assert.Equal(1d, v.Value.Span<double>()[0]);
    }

    [Fact]
    public void A_released_recorder_lets_the_past_go()
    {
        var (weak, last, tape) = Record();
        GC.Collect();
        Assert.True(weak.IsAlive);
        tape.Dispose();
        GC.Collect();
        Assert.False(weak.IsAlive);
        Assert.Equal([3d], Values(last));
    }

    [Fact]
    public void Without_a_recorder_an_evaluated_value_lets_the_past_go()
    {
        var (weak, last) = Chain();
        GC.Collect();
        Assert.False(weak.IsAlive);
        Assert.Equal([3d], Values(last));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Past, Tensor Last, Recorder Tape) Record()
    {
        var tape = new Recorder();
        var (weak, last) = Chain();
        tape.Stop();
        return (weak, last, tape);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Past, Tensor Last) Chain()
    {
        var past = Tensor.Constant(HostTensor.Scalar(1d)) + 1.0;
        Values(past);
        var last = past + 1.0;
        Values(last);
        return (new WeakReference(past.Node), last);
    }

    private static double[] Values(Tensor? t) => t!.Value.Span<double>().ToArray();
}
