using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;
using RnnKeras.Conformance.Python.Binding;

namespace RnnKeras.Tests.Conformance;

/// <summary>Python calls, operators and subscripts that reach the library.</summary>
public class BindingTests
{
    private static readonly NDArray X = Enumerable.Range(0, 12).Select(i => (float)i).ToArray().AsNDArray(3, 4);

    private static object? Evaluate(string source)
    {
        var interpreter = new Interpreter();
        interpreter.ImportKeras();
        interpreter["x"] = X;
        interpreter["t"] = Tensor.Constant(X.ToHostTensor());
        return interpreter.Evaluate(ExpressionParser.Parse(source));
    }

    [Theory]
    [InlineData("x[1]", "[4.0, 5.0, 6.0, 7.0]")]
    [InlineData("x[-1, 2]", "10.0")]
    [InlineData("x[1:, ::2]", "[[4.0, 6.0], [8.0, 10.0]]")]
    [InlineData("x[..., 0]", "[0.0, 4.0, 8.0]")]
    [InlineData("x[0, None]", "[[0.0, 1.0, 2.0, 3.0]]")]
    [InlineData("x[[0, 2], 1]", "[1.0, 9.0]")]
    [InlineData("x[x > 9]", "[10.0, 11.0]")]
    [InlineData("(x * 2 + 1)[0]", "[1.0, 3.0, 5.0, 7.0]")]
    [InlineData("(1 - x)[0, :2]", "[1.0, 0.0]")]
    [InlineData("x.reshape(2, 6)[1]", "[6.0, 7.0, 8.0, 9.0, 10.0, 11.0]")]
    [InlineData("x.reshape((4, -1)).shape", "(4, 3)")]
    [InlineData("x.sum(axis=(0, 1)), x.mean(axis=0)[0]", "[66.0, 4.0]")]
    [InlineData("len(x), x.ndim, x.shape[0]", "[3, 2, 3]")]
    [InlineData("[float(v) for v in x[0]]", "[0.0, 1.0, 2.0, 3.0]")]
    [InlineData("[r.shape for r in x]", "[(4,), (4,), (4,)]")]
    [InlineData("-x[0]", "[-0.0, -1.0, -2.0, -3.0]")]
    [InlineData("keras.ops.add(t, 1)", "[[1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0], [9.0, 10.0, 11.0, 12.0]]")]
    [InlineData("keras.ops.sum(t, axis=-1)", "[6.0, 22.0, 38.0]")]
    [InlineData("keras.ops.sum(t, axis=(0, 1))", "66.0")]
    [InlineData("keras.ops.concatenate([t[:1], t[2:]], axis=0)[:, 3]", "[3.0, 11.0]")]
    [InlineData("keras.ops.where(t > 5, 1.0, t)[1]", "[4.0, 5.0, 1.0, 1.0]")]
    [InlineData("2.0 ** t[0]", "[1.0, 2.0, 4.0, 8.0]")]
    [InlineData("keras.ops.shape(t)[0] + t.shape[1]", "7")]
    public void ReachesTheLibrary(string source, string expected)
    {
        var wanted = Values.Differences(source, Evaluate(source), new Interpreter().Evaluate(ExpressionParser.Parse(expected)), new(1e-6, 0));
        Assert.Empty(wanted);
    }

    [Fact]
    public void AMissingNameIsNotAPythonError()
    {
        var error = Assert.Throws<MissingNameException>(() => Evaluate("keras.ops.no_such_function(1)"));
        Assert.Contains("no_such_function", error.Message);
        Assert.False(Exceptions.Matches(error, "Exception"));
    }

    [Fact]
    public void AnUnknownArgumentIsATypeErrorThatNamesTheAcceptedOnes()
    {
        var error = Assert.Throws<PyException>(() => Evaluate("keras.ops.sum(t, axes=1)"));
        Assert.Equal("TypeError", error.Type);
        Assert.Contains("'axes'", error.Message);
        Assert.Contains("axis", error.Message);
    }

    [Fact]
    public void FunctionsBecomeDelegates()
    {
        var twice = (Func<double, int, double>)Conversion.To(new Interpreter().Evaluate(ExpressionParser.Parse("lambda x, n: x * 2 + n")), typeof(Func<double, int, double>))!;
        Assert.Equal(7, twice(2.5, 2));
    }

    [Theory]
    [InlineData("(None, 8)", typeof(Shape), "(None, 8)")]
    [InlineData("[2, 3]", typeof(Shape), "(2, 3)")]
    [InlineData("5", typeof(Shape), "(5,)")]
    [InlineData("'float32'", typeof(DType), "float32")]
    [InlineData("3", typeof(double), "3")]
    [InlineData("3", typeof(int?), "3")]
    public void ValuesTakeTheTypeOfTheParameter(string source, Type type, string expected) =>
        Assert.Equal(expected, FormattableString.Invariant($"{Conversion.To(Evaluate(source), type)}"));
}
