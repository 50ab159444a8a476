using RnnKeras.Runtime.Graph;

namespace RnnKeras.Tests.Runtime.Graph;

public class TraceTests
{
    [Fact]
    public void Reads_see_assignments_of_the_same_trace_and_the_function_collects_them()
    {
        var v = new Variable(HostTensor.Scalar(2f));
        using var trace = new Trace();
        var before = v.value;
        v.assign(before * 3f);
        v.assign(v.value + 1f);
        var f = trace.Build("f", [], [before, v.value]);
        Assert.Same(before, trace.Leaf(v));
        Assert.Same(v, Assert.Single(f.Updates).Variable);
        var results = Run(f);
        Assert.Equal((2f, 7f, 7f), (results[0].Span<float>()[0], results[1].Span<float>()[0], v.Value.Span<float>()[0]));
    }

    [Fact]
    public void Tracing_changes_no_variable()
    {
        var v = new Variable(HostTensor.Scalar(2f));
        using (new Trace())
            v.assign(v.value * 3f);
        Assert.Equal(2f, v.Value.Span<float>()[0]);
    }

    [Fact]
    public void An_inner_trace_does_not_disturb_the_outer_one()
    {
        var v = new Variable(HostTensor.Scalar(2f));
        using var outer = new Trace();
        v.assign(v.value + 1f);
        using (var inner = new Trace())
        {
            Assert.Same(inner, Trace.Current);
            v.assign(v.value * 10f);
            Assert.Single(inner.Updates);
        }
        Assert.Same(outer, Trace.Current);
        Run(outer.Build("outer", [], []));
        Assert.Equal(3f, v.Value.Span<float>()[0]);
    }

    [Fact]
    public void What_nobody_needs_is_not_part_of_the_function()
    {
        using var trace = new Trace();
        var x = Tensor.Placeholder("float32", [null]);
        _ = ops.exp(x);
        var f = trace.Build("f", [x], [x + 1f]);
        Assert.DoesNotContain(f.Nodes, n => n.Op.Name == "Exp");
    }

    [Fact]
    public void A_function_infers_its_outputs_for_concrete_inputs()
    {
        using var trace = new Trace();
        var x = Tensor.Placeholder("float32", [null, null]);
        var f = trace.Build("f", [x], [ops.sum(x, axis: 1), ops.transpose(x)]);
        Assert.Equal([new("float32", 3), new("float32", (5, 3))], f.Infer([new("float32", (3, 5))]));
    }

    internal static HostTensor[] Run(Function f, params HostTensor[] inputs)
    {
        var results = new HostTensor?[f.Outputs.Count];
        using var executable = Backend.Current.Compile(f);
        executable.Run(inputs, results);
        return results!;
    }
}
