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
}
