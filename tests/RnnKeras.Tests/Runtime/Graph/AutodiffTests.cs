using RnnKeras.Runtime.Graph;

namespace RnnKeras.Tests.Runtime.Graph;

public class AutodiffTests
{
    private readonly Tensor x = Tensor.Constant(HostTensor.From([1d, 2d, 3d], 3));

    [Fact]
    public void Gradients_of_a_value_used_twice_are_added()
    {
        var y = x * x;
        // d(y·x + y)/dx = 3x² + 2x
        Assert.Equal([5d, 16d, 33d], Gradient([(y * x) + y], x));
    }

    [Fact]
    public void Several_outputs_of_one_node_each_count_once_and_unused_ones_nothing()
    {
        var parts = ops.split(x, 3);
        Assert.Equal([2d, 0d, 5d], Gradient([(parts[0] * 2.0) + (parts[2] * 5.0)], x));
    }

    [Fact]
    public void Given_output_gradients_weigh_the_outputs_and_null_ones_count_nothing()
    {
        var weights = Tensor.Constant(HostTensor.From([1d, 10d, 100d], 3));
        var gradient = Autodiff.Gradients([x * 2.0, ops.exp(x)], [x], [weights, null])[0]!;
        Assert.Equal([2d, 20d, 200d], gradient.Value.Span<double>().ToArray());
    }

    [Fact]
    public void Gradients_with_respect_to_an_intermediate_value_and_what_it_came_from()
    {
        var y = x * 3.0;
        var gradients = Autodiff.Gradients([y * y], [y, x]);
        Assert.Equal([6d, 12d, 18d], gradients[0]!.Value.Span<double>().ToArray());
        Assert.Equal([18d, 36d, 54d], gradients[1]!.Value.Span<double>().ToArray());
    }

    [Fact]
    public void No_influence_is_null()
    {
        var ids = ops.cast(x, "int32");
        var gradients = Autodiff.Gradients([ops.stop_gradient(x) * 2.0, ops.cast(ids, "float64")], [x, ids, Tensor.Constant(1d)]);
        Assert.All(gradients, Assert.Null);
    }

    [Fact]
    public void Gradients_of_gradients()
    {
        var first = Autodiff.Gradients([x * x * x], [x])[0]!;
        Assert.Equal([6d, 12d, 18d], Gradient([first], x));
    }

    private static double[] Gradient(Tensor[] ys, Tensor x) => Autodiff.Gradients(ys, [x])[0]!.Value.Span<double>().ToArray();
}
