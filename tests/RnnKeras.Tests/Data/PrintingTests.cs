using System.Text.Json;

namespace RnnKeras.Tests.Data;

/// <summary>str and repr of arrays against NumPy 2.4 (golden/numpy, "printing").</summary>
public class PrintingTests
{
    // The expressions of the goldens, in C#.
    private static readonly Dictionary<string, Func<NDArray>> Arrays = new()
    {
        ["np.arange(10)"] = () => np.arange(10),
        ["np.arange(12).reshape(3, 4)"] = () => np.arange(12).reshape(3, 4),
        ["np.array([1.0, 2.5, -3.25])"] = () => np.array([1.0, 2.5, -3.25]),
        ["np.array([0.1, 0.2, 0.30000001], dtype=\"float32\")"] = () => np.array([0.1, 0.2, 0.30000001], dtype: "float32"),
        ["np.linspace(0, 1, 7)"] = () => np.linspace(0, 1, 7),
        ["np.array([[1e-10, 1.0], [2.0, 3e5]])"] = () => np.array([[1e-10, 1.0], [2.0, 3e5]]),
        ["np.array([1e10, 1.0])"] = () => np.array([1e10, 1.0]),
        ["np.array([np.nan, 1.0, np.inf, -np.inf])"] = () => np.array([np.nan, 1.0, np.inf, -np.inf]),
        ["np.array([True, False])"] = () => np.array([true, false]),
        ["np.zeros((2, 3), dtype=\"float32\")"] = () => np.zeros((2, 3), dtype: "float32"),
        ["np.ones(3, dtype=\"int32\")"] = () => np.ones(3, dtype: "int32"),
        ["np.array(3.5)"] = () => np.array(3.5),
        ["np.float32(0.1)"] = () => NDArray.Scalar(0.1f),
        ["np.float64(1/3)"] = () => NDArray.Scalar(1.0 / 3),
        ["np.array([])"] = () => np.array(Array.Empty<double>()),
        ["np.zeros((0, 3))"] = () => np.zeros((0, 3)),
        ["np.arange(2000)"] = () => np.arange(2000),
        ["np.arange(2000.0).reshape(40, 50)"] = () => np.arange(2000.0).reshape(40, 50),
        ["np.sin(np.arange(30, dtype=\"float32\"))"] = () => np.sin(np.arange(30, dtype: "float32")),
        ["np.array([\"a\", \"bcd\"])"] = () => np.array(["a", "bcd"]),
        ["np.array([[0.5]], dtype=\"float32\")"] = () => np.array([[0.5]], dtype: "float32"),
        ["np.arange(24).reshape(2, 3, 4)"] = () => np.arange(24).reshape(2, 3, 4),
        ["np.array([123456789.123, 0.001])"] = () => np.array([123456789.123, 0.001]),
        ["np.array([1.0, 10.0, 100.0])"] = () => np.array([1.0, 10.0, 100.0]),
        ["np.array([-1.5, 22.75, 333.125], dtype=\"float32\")"] = () => np.array([-1.5, 22.75, 333.125], dtype: "float32"),
        ["np.array([0.00012345, 0.5], dtype=\"float32\")"] = () => np.array([0.00012345, 0.5], dtype: "float32"),
        ["np.array([1, -20, 300])"] = () => np.array([1, -20, 300]),
        ["np.random.RandomState(0).rand(3, 2)"] = () => np.random.RandomState(0).rand(3, 2),
        ["np.random.RandomState(1).randn(2, 5).astype(\"float32\")"] = () => np.random.RandomState(1).randn(2, 5).astype("float32"),
        ["np.array([1e-7, 1e-8], dtype=\"float32\")"] = () => np.array([1e-7, 1e-8], dtype: "float32"),
        ["np.array([[1, 2], [3, 4]], dtype=\"int8\")"] = () => np.array([[1, 2], [3, 4]], dtype: "int8"),
        ["np.array([0.1+0.2, 1.0])"] = () => np.array([0.1 + 0.2, 1.0]),
    };

    public static TheoryData<string, string, string> Goldens =>
        [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests/golden/numpy/cases.json"))).RootElement.GetProperty("printing")
            .EnumerateArray().Select(e => (e.GetProperty("expression").GetString()!, e.GetProperty("str").GetString()!, e.GetProperty("repr").GetString()!))];

    [Theory, MemberData(nameof(Goldens))]
    public void Arrays_print_as_in_NumPy(string expression, string str, string repr)
    {
        var array = Arrays[expression]();
        Assert.Equal(str, array.ToString());
        Assert.Equal(repr, array.Repr());
    }

    [Fact]
    public void Details_that_the_goldens_do_not_show()
    {
        // Texts of NumPy 1.26: exact digits after the shortest ones, precision of 0-d arrays, the place of the dtype, ties, tiny powers of two.
        Assert.Equal("[3.3959164e-04 6.9313217e-05]", np.array([3.3959164e-04f, 6.931322e-05f]).ToString());
        Assert.Equal("array(-0.90458543)", np.array(-0.9045854291772258).Repr());
        Assert.Equal("array([[-1340.5698 , -1520.7515 ,   650.1107 ,  -213.10309]],\n      dtype=float32)",
            np.array([[-1340.5698f, -1520.7515f, 650.1107f, -213.10309f]]).Repr());
        Assert.Equal("[0.00195312 0.00585938]", np.array([0.001953125, 0.005859375]).ToString());
        Assert.Equal("2.9802322387695312e-08", np.power(2.0, -25.0).ToString());
        Assert.Equal("[ 0. -0. nan]", np.array([0.0, -0.0, double.NaN]).ToString());
        Assert.Equal("[9.99999999e+07 1.00000000e+08]", np.array([99999999.9, 1e8]).ToString());
    }
}
