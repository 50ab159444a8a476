using RnnKeras.Runtime.Graph;

namespace RnnKeras.Tests.Runtime.Graph;

public class FunctionTests
{
    [Fact]
    public void A_function_prints_as_one_node_a_line()
    {
        var v = new Variable(HostTensor.From([1f, 2f], 2), path: "dense/bias");
        using var trace = new Trace();
        var (x, unused) = (Tensor.Placeholder("float32", [null, 2], "x"), Tensor.Placeholder("int32", []));
        var y = ops.exp(x) + v;
        v.assign(ops.sum(y, axis: 0));
        Assert.Equal(
            """
            function step(%0: float32(None, 2), _: int32())
              %0 = Placeholder[x]() : float32(None, 2)
              %1 = Exp(%0) : float32(None, 2)
              %2 = Variable[dense/bias]() : float32(2,)
              %3 = AddV2(%1, %2) : float32(None, 2)
              %4 = Sum(%3) : float32(2,)
              dense/bias := %4
              return %3

            """.ReplaceLineEndings(),
            trace.Build("step", [x, unused], [y]).ToString());
    }

    [Fact]
    public void A_symbolic_value_that_is_not_an_input_is_refused()
    {
        var x = Tensor.Placeholder("float32", [2]);
        var error = Assert.Throws<InvalidOperationException>(() => new Function("f", [], [ops.exp(x)]));
        Assert.Contains("uses a symbolic value that is not among the inputs", error.Message);
    }

    [Fact]
    public void An_input_that_is_no_placeholder_is_refused()
    {
        var x = ops.exp(Tensor.Placeholder("float32", [2]));
        Assert.Contains("is a Exp, not a placeholder", Assert.Throws<InvalidOperationException>(() => new Function("f", [x], [x])).Message);
    }

    [Fact]
    public void The_same_input_twice_is_refused()
    {
        var x = Tensor.Placeholder("float32", [2]);
        Assert.Contains("an input twice", Assert.Throws<InvalidOperationException>(() => new Function("f", [x, x], [x])).Message);
    }

    [Fact]
    public void An_update_of_another_shape_or_a_second_one_is_refused()
    {
        var v = new Variable(HostTensor.From([1f, 2f], 2));
        var x = Tensor.Placeholder("float32", [3]);
        Assert.Contains("update of", Assert.Throws<InvalidOperationException>(() => new Function("f", [x], [], [new(v, x)])).Message);
        var y = Tensor.Placeholder("float32", [2]);
        Assert.Contains("updated twice", Assert.Throws<InvalidOperationException>(() => new Function("f", [y], [], [new(v, y), new(v, y)])).Message);
    }

    [Fact]
    public void Functions_of_equal_structure_have_equal_keys()
    {
        static Function Make(float number, string dtype = "float32")
        {
            using var trace = new Trace();
            var x = Tensor.Placeholder(dtype, [null]);
            return trace.Build("f", [x], [ops.exp(x) * number]);
        }
        Assert.Equal(Make(2f).Structure, Make(2f).Structure);
        Assert.Equal(Make(2f).Structure.GetHashCode(), Make(2f).Structure.GetHashCode());
        Assert.NotEqual(Make(2f).Structure, Make(3f).Structure);
        Assert.NotEqual(Make(2f).Structure, Make(2f, "float64").Structure);
    }
}
