using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Tests.Runtime.Embedded;

public class EmbeddedEngineTests
{
    private static readonly EmbeddedEngine engine = new();

    [Fact]
    public void An_eager_value_is_computed_when_it_is_asked_for()
    {
        var y = ops.exp(ops.exp(Tensor.Constant(HostTensor.From([0f, 1f], 2))));
        Assert.False(y.HasValue);
        Assert.Equal([MathF.E, MathF.Exp(MathF.E)], y.Value.Span<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-5f);
    }

    [Fact]
    public void Outputs_see_the_variable_from_before_the_run_and_updates_apply_after_it()
    {
        var v = new Variable(HostTensor.From([0d, 1d], 2));
        using var trace = new Trace();
        var old = v.value;
        v.assign(ops.exp(v));
        var after = v.value;
        using var executable = engine.Compile(trace.Build("f", [], [old, after]));
        var results = new HostTensor?[2];
        executable.Run([], results);
        Assert.Equal([0d, 1d], results[0]!.Span<double>().ToArray());
        Assert.Equal([1d, Math.E], results[1]!.Span<double>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-14);
        Assert.Equal(results[1]!.Span<double>().ToArray(), v.Value.Span<double>().ToArray());
    }

    [Fact]
    public void A_large_input_is_read_where_it_lies_and_never_written()
    {
        const int Count = 50_000;
        using var trace = new Trace();
        var x = Tensor.Placeholder("float32", [Shape.Unknown]);
        // Element-wise results may overwrite an input's memory when nobody reads it again, and views share it.
        using var executable = engine.Compile(trace.Build("f", [x], [ops.exp(ops.abs(ops.reshape(x, [-1, 100]))), ops.reshape(x, [100, -1])]));
        var results = new HostTensor?[2];
        for (var round = 1; round <= 3; round++)
        {
            var data = Enumerable.Range(0, Count * round).Select(i => -i / (float)Count).ToArray();
            executable.Run([HostTensor.From((float[])data.Clone(), data.Length)], results);
            Assert.Equal(data, results[1]!.Span<float>().ToArray());
            var kept = (float[])data.Clone();
            executable.Run([HostTensor.From(kept, kept.Length)], results);
            Assert.Equal(data, kept);
            Assert.Equal(MathF.Exp(-data[^1]), results[0]!.Span<float>()[^1], 1e-5f);
        }
    }

    [Fact]
    public void Two_variables_can_be_swapped()
    {
        var (a, b) = (new Variable(HostTensor.Scalar(1d)), new Variable(HostTensor.Scalar(2d)));
        using var trace = new Trace();
        var old = a.value;
        a.assign(b);
        b.assign(old);
        using var executable = engine.Compile(trace.Build("swap", [], []));
        executable.Run([], []);
        Assert.Equal((2d, 1d), (a.Value.Span<double>()[0], b.Value.Span<double>()[0]));
    }

    [Fact]
    public void A_result_tensor_that_fits_is_reused_and_nothing_is_allocated()
    {
        using var trace = new Trace();
        var x = Tensor.Placeholder("float32", [null, 3]);
        using var executable = engine.Compile(trace.Build("f", [x], [ops.exp(ops.exp(x))]));
        var inputs = new[] { HostTensor.From(new float[6], 2, 3) };
        var results = new HostTensor?[1];
        executable.Run(inputs, results);
        var first = results[0];
        executable.Run(inputs, results);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++)
            executable.Run(inputs, results);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Same(first, results[0]);
    }

    [Fact]
    public void Each_input_size_gets_its_own_plan()
    {
        using var trace = new Trace();
        var x = Tensor.Placeholder("float32", [null]);
        using var executable = engine.Compile(trace.Build("f", [x], [ops.exp(x)]));
        var results = new HostTensor?[1];
        foreach (var n in (int[])[3, 0, 1, 3, 5])
        {
            executable.Run([HostTensor.Zeros("float32", [n])], results);
            Assert.Equal(Enumerable.Repeat(1f, n), results[0]!.Span<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-6f);
            Assert.Equal([n], results[0]!.Dims);
        }
    }

    [Fact]
    public void An_input_that_does_not_fit_is_refused_by_name()
    {
        using var trace = new Trace();
        var x = Tensor.Placeholder("float32", [null, 3]);
        using var executable = engine.Compile(trace.Build("f", [x], [ops.exp(x)]));
        var error = Assert.Throws<ShapeMismatchException>(() => executable.Run([HostTensor.Zeros("float32", [2, 4])], new HostTensor?[1]));
        Assert.StartsWith("Function 'f': expected float32(None, 3) as input 0 but received float32(2, 4).", error.Message);
    }
}
