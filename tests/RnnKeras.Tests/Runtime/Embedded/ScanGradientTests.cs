using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;

namespace RnnKeras.Tests.Runtime.Embedded;

/// <summary>A recurrence as a Scan against the same steps written out, values and gradients, in float64.</summary>
public class ScanGradientTests
{
    private const int Batch = 2;
    private const int Units = 3;
    private static readonly Random random = new(1);

    /// <summary>Two states, a mask, an unused state gradient, a captured tensor and a variable; sizes unknown while tracing.</summary>
    private static (Tensor[] Ys, Tensor[] States) Step(Tensor[] xs, Tensor[] s, Tensor w, Tensor b)
    {
        var z = ops.tanh(ops.matmul(s[0], w) + xs[0] * ops.square(b));
        var h = ops.where(xs[1], z, s[0]);
        var c = s[1] * 0.5 + h;
        return ([h * c, ops.cast(xs[1], "int32")], [h, c]);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(5, false)]
    [InlineData(5, true)]
    public void Values_and_gradients_equal_those_of_the_unrolled_steps(int time, bool goBackwards)
    {
        HostTensor[] inputs =
        [
            Value(time, Batch, Units), HostTensor.From(Enumerable.Range(0, time * Batch).Select(i => i % 3 != 1).ToArray(), time, Batch, 1),
            Value(Batch, Units), Value(Batch, Units), Value(Units, Units), Value(Units),
        ];
        var scan = Run(inputs, scanned: true, goBackwards);
        var unrolled = Run(inputs, scanned: false, goBackwards);
        Assert.Equal(unrolled.Length, scan.Length);
        for (var i = 0; i < scan.Length; i++)
            Assert.Equal(unrolled[i].Span<double>().ToArray(), scan[i].Span<double>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    private static HostTensor[] Run(HostTensor[] values, bool scanned, bool goBackwards)
    {
        using var trace = new Trace();
        var inputs = values.Select((v, i) => Tensor.Placeholder(v.DType, scanned && i < 4 ? Unknown(v) : v.Shape)).ToArray();
        var time = values[0].Dims[0];
        var (y, h, c) = scanned ? Scanned(inputs, goBackwards) : Unrolled(inputs, time, goBackwards);
        var loss = ops.sum(y * y) + ops.sum(ops.sin(c));
        var xs = inputs.Where(t => t.dtype.IsFloating).ToArray();
        var gradients = Autodiff.Gradients([loss], xs).Select((g, i) => g ?? ops.zeros_like(xs[i]));
        using var executable = new EmbeddedEngine().Compile(trace.Build("f", inputs, [y, h, c, .. gradients]));
        var results = new HostTensor?[3 + xs.Length];
        executable.Run(values, results);
        executable.Run(values, results);
        return results!;
    }

    private static (Tensor Y, Tensor H, Tensor C) Scanned(Tensor[] inputs, bool goBackwards)
    {
        var (ys, states) = Scan.Run((x, s) => Step(x, s, inputs[4], inputs[5]), inputs[..2], inputs[2..4], goBackwards);
        return (ys[0], states[0], states[1]);
    }

    private static (Tensor Y, Tensor H, Tensor C) Unrolled(Tensor[] inputs, int time, bool goBackwards)
    {
        var states = inputs[2..4];
        var all = new List<Tensor>();
        for (var t = 0; t < time; t++)
        {
            var k = goBackwards ? time - 1 - t : t;
            (var ys, states) = Step([inputs[0][k], inputs[1][k]], states, inputs[4], inputs[5]);
            all.Add(ys[0]);
        }
        var y = time == 0 ? ops.zeros(new[] { 0, Batch, Units }, "float64") : ops.stack(all);
        return (y, states[0], states[1]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Gradients_reach_variables_and_equal_finite_differences(bool goBackwards)
    {
        Variable[] variables = [new(Value(Units, Units), "kernel"), new(Value(Units), "bias"), new(Value(Batch, Units), "peephole")];
        var (kernel, bias, peephole) = (variables[0], variables[1], variables[2]);
        var x = Tensor.Constant(Value(4, Batch, Units));
        var zeros = ops.zeros(new[] { Batch, Units }, "float64");
        // The kernel is used inside, and outside in what is captured; its gradient is summed after the loop, the peephole's within it.
        double Loss() => Build().Value.Span<double>()[0];
        Tensor Build()
        {
            var scaled = kernel.value * 2.0;
            var (ys, states) = Scan.Run(
                (xs, s) => ([ops.sigmoid(xs[0])], [ops.tanh(
                    ops.matmul(s[0], scaled) + ops.matmul(xs[0] * peephole, kernel) + ops.matmul(s[0] * s[0], kernel) + s[0] * peephole + bias)]),
                [x], [zeros], goBackwards);
            return ops.sum(states[0] * states[0]) + ops.sum(ys[0]);
        }
        var gradients = Autodiff.Gradients([Build()], [.. variables.Select(v => v.value)]);
        for (var i = 0; i < variables.Length; i++)
            Assert.Equal(Difference(variables[i], Loss), gradients[i]!.Value.Span<double>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-7);
    }

    [Fact]
    public void Second_derivatives_flow_through_the_gradient_scan()
    {
        var x = Tensor.Constant(Value(3));
        var a = new Variable(HostTensor.Scalar(0.7));
        Tensor First()
        {
            var (_, states) = Scan.Run((xs, s) => ([], [ops.sin(s[0] * a.value + xs[0])]), [x], [Tensor.Constant(0.3)]);
            return Autodiff.Gradients([states[0]], [a.value])[0]!;
        }
        var second = Autodiff.Gradients([First()], [a.value])[0]!;
        Assert.Equal(Difference(a, () => First().Value.Span<double>()[0])[0], second.Value.Span<double>()[0], 1e-7);
    }

    private static double[] Difference(Variable v, Func<double> f)
    {
        const double Step = 1e-5;
        var start = v.Value;
        return [.. Enumerable.Range(0, start.Count).Select(i => (At(i, Step) - At(i, -Step)) / (2 * Step))];

        double At(int i, double delta)
        {
            var moved = start.Clone();
            moved.Span<double>()[i] += delta;
            v.Set(moved);
            var result = f();
            v.Set(start);
            return result;
        }
    }

    private static Shape Unknown(HostTensor v) => Shape.Of([.. v.Dims[..^1].Select(_ => Shape.Unknown), v.Dims[^1]]);

    private static HostTensor Value(params int[] dims) =>
        HostTensor.From(Enumerable.Range(0, dims.Aggregate(1, (n, d) => n * d)).Select(_ => random.NextDouble() * 2 - 1).ToArray(), dims);
}
