using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;

namespace RnnKeras.Tests.Runtime.Embedded;

public class ScanTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public void Outputs_are_in_the_order_of_the_steps(int time, bool goBackwards)
    {
        var x = Tensor.Constant(HostTensor.From(Enumerable.Range(0, time).Select(t => -(double)t).ToArray(), time));
        var (ys, states) = Scan.Run((xs, s) => ([ops.exp(xs[0])], [xs[0]]), [x], [Tensor.Constant(7d)], goBackwards);
        var order = Enumerable.Range(0, time).Select(t => goBackwards ? time - 1 - t : t).ToArray();
        Assert.Equal(order.Select(t => Math.Exp(-t)), ys[0].Value.Span<double>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-14);
        Assert.Equal(time == 0 ? 7d : -order[^1], states[0].Value.Span<double>()[0]);
    }

    [Fact]
    public void States_may_change_places()
    {
        var x = Tensor.Constant(HostTensor.Zeros("float32", [3]));
        var (_, states) = Scan.Run((_, s) => ([], [s[1], s[0]]), [x], [Tensor.Constant(1f), Tensor.Constant(2f)]);
        Eager.Evaluate(states);
        Assert.Equal((2f, 1f), (states[0].Value.Span<float>()[0], states[1].Value.Span<float>()[0]));
    }

    [Fact]
    public void A_variable_assigned_by_the_step_is_carried_along()
    {
        var counter = new Variable(HostTensor.Scalar(5));
        var x = Tensor.Constant(HostTensor.Zeros("float32", [3]));
        var (ys, _) = Scan.Run(Step, [x], []);
        Assert.Equal(8, counter.Value.Span<int>()[0]);
        Assert.Equal([5, 6, 7], ys[0].Value.Span<int>().ToArray());

        (Tensor[], Tensor[]) Step(Tensor[] xs, Tensor[] states)
        {
            var before = counter.value;
            counter.assign(before + 1);
            return ([before], []);
        }
    }

    [Fact]
    public void What_does_not_depend_on_the_step_is_computed_once()
    {
        using var trace = new Trace();
        var (x, w) = (Tensor.Placeholder("float32", [null, 4]), Tensor.Placeholder("float32", [4, 4]));
        var (ys, _) = Scan.Run((xs, _) => ([xs[0] + ops.exp(w)], []), [x], []);
        var scan = (ScanOp)ys[0].Node.Op;
        Assert.DoesNotContain(scan.Body.Nodes, n => n.Op.Name == "Exp");
        Assert.Equal("Exp", ys[0].Node.Inputs[1].Node.Op.Name);
    }

    [Fact]
    public void Products_of_inputs_alone_leave_the_loop()
    {
        using var trace = new Trace();
        var (x, w) = (Tensor.Placeholder("float32", [null, null, 4]), Tensor.Placeholder("float32", [4, 5]));
        var (dropout, zeros) = (Tensor.Placeholder("float32", [null, 4]), Tensor.Placeholder("float32", [null, 5]));
        var (_, states) = Scan.Run((xs, s) => ([], [s[0] + ops.matmul(xs[0] * dropout, w)]), [x], [zeros]);
        var node = states[0].Node;
        Assert.DoesNotContain(((ScanOp)node.Op).Body.Nodes, n => n.Op is MatMulOp);
        // What is left is the projected sequence and the state.
        Assert.Equal([new Shape?[] { [null, null, 5], [null, 5] }], [node.Inputs.Select(t => t.shape).ToArray()]);
    }

    [Fact]
    public void A_state_that_never_changes_is_no_state()
    {
        var (x, s) = (Tensor.Placeholder("float32", [null, 2]), Tensor.Placeholder("float32", [2]));
        var (ys, states) = Scan.Run((xs, s) => ([xs[0] + s[0]], [s[0]]), [x], [s]);
        Assert.Same(s, states[0]);
        Assert.Equal(0, ((ScanOp)ys[0].Node.Op).StateCount);
    }

    [Fact]
    public void Scans_nest()
    {
        var x = Tensor.Constant(HostTensor.From([1d, 2d, 3d, 4d, 5d, 6d], 3, 2));
        var scale = Tensor.Constant(10d);
        // Sums over rows of running products along columns.
        var (_, states) = Scan.Run((rows, sums) =>
        {
            var (_, product) = Scan.Run((xs, s) => ([], [s[0] * xs[0]]), [rows[0]], [scale]);
            return ([], [sums[0] + product[0]]);
        }, [x], [Tensor.Constant(0d)]);
        // Each element's gradient is its neighbour in the row.
        Assert.Equal([20d, 10d, 40d, 30d, 60d, 50d], Autodiff.Gradients([states[0]], [x])[0]!.Value.Span<double>().ToArray());
        Assert.Equal(10d * (2 + 12 + 30), states[0].Value.Span<double>()[0]);
    }

    [Fact]
    public void Equal_scans_are_equal_ops()
    {
        static Op Make(float factor) => Scan.Run((xs, _) => ([xs[0] * factor], []), [Tensor.Placeholder("float32", [null, 2])], []).Ys[0].Node.Op;
        Assert.Equal(Make(2f), Make(2f));
        Assert.NotEqual(Make(2f), Make(3f));
    }

    [Fact]
    public void Wrong_arguments_are_named()
    {
        var (x, s) = (Tensor.Placeholder("float32", [3, 2]), Tensor.Placeholder("float32", [2]));
        Assert.Contains("at least one sequence", Assert.Throws<ArgumentException>(() => Scan.Run((_, s) => ([], s), [], [s])).Message);
        Assert.Contains("expected the step to return 1 states but received 0", Assert.Throws<ArgumentException>(() => Scan.Run((_, _) => ([], []), [x], [s])).Message);
        Assert.Contains("keep state 0 as float32(2,)", Assert.Throws<ShapeMismatchException>(() => Scan.Run((_, s) => ([], [ops.concatenate([s[0], s[0]])]), [x], [s])).Message);
        Assert.Contains("one length", Assert.Throws<ShapeMismatchException>(() => Scan.Run((xs, _) => (xs, []), [x, s], [])).Message);
    }
}
