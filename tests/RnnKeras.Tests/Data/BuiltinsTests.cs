using static RnnKeras.Builtins;

namespace RnnKeras.Tests.Data;

/// <summary>Python's built-ins; the expected texts are CPython's.</summary>
public class BuiltinsTests
{
    public static TheoryData<object?, string> Texts => new()
    {
        { null, "None" }, { true, "True" }, { 3.0, "3.0" }, { 1e16, "1e+16" }, { 123456789012345.0, "123456789012345.0" }, { 1e-5, "1e-05" }, { 0.0001, "0.0001" },
        { -0.0, "-0.0" }, { double.NaN, "nan" }, { 0.1f, "0.1" }, { 5, "5" }, { "it's", "it's" },
        { new[] { 1.0, 2.5 }, "[1.0, 2.5]" }, { new List<string> { "a", "it's", "\n" }, "['a', \"it's\", '\\n']" },
        { (1, "x"), "(1, 'x')" }, { ValueTuple.Create(2.0), "(2.0,)" }, { new Dictionary<string, object?> { ["loss"] = 0.5, ["x"] = null }, "{'loss': 0.5, 'x': None}" },
        { new HashSet<int> { 1, 2 }, "{1, 2}" }, { new List<List<int>> { new() { 1 }, new() }, "[[1], []]" },
        { Shape.Of(2, 3), "(2, 3)" }, { (NDArray)new[] { 1f, 2f }, "[1. 2.]" },
        { new List<NDArray> { new[] { 1f, 2f }, 0.5f }, "[array([1., 2.], dtype=float32), np.float32(0.5)]" },
    };

    [Theory, MemberData(nameof(Texts))]
    public void Values_print_as_in_Python(object? value, string expected) => Assert.Equal(expected, str(value));

    [Theory]
    [InlineData(2.675, 2, 2.67), InlineData(0.5, 0, 0.0), InlineData(1.5, 0, 2.0), InlineData(2.5, 0, 2.0), InlineData(-1.005, 2, -1.0)]
    [InlineData(0.125, 2, 0.12), InlineData(1234.5, -2, 1200.0), InlineData(9.9999, 3, 10.0)]
    public void Rounding_uses_the_exact_value(double x, int digits, double expected) => Assert.Equal(expected, round(x, digits));

    [Fact]
    public void Ranges_and_pairs()
    {
        Assert.Equal([0, 1, 2], range(3));
        Assert.Equal([5, 3, 1], range(5, 0, -2));
        Assert.Empty(range(3, 3));
        Assert.Equal(3, len(range(0, 9, 4)));
        Assert.Equal([(0, 'a'), (1, 'b')], zip(range(5), "ab"));
        Assert.Equal([(1, "x"), (2, "y")], enumerate(new[] { "x", "y" }, start: 1));
        Assert.Equal([2f, 3f], zip(new[] { 1, 2 }, (NDArray)new[] { 2f, 3f }).Select(p => (float)p.Item2));
    }

    [Fact]
    public void Sorting_compares_text_by_code_points_and_tuples_item_by_item()
    {
        Assert.Equal(["B", "a", "ａ", "😀"], sorted(["😀", "a", "ａ", "B"]));
        Assert.Equal([(1, "b"), (2, "a"), (2, "c")], sorted([(2, "c"), (1, "b"), (2, "a")]));
        Assert.Equal(["ccc", "bb", "a"], sorted(["a", "bb", "ccc"], key: s => s.Length, reverse: true));
    }

    [Fact]
    public void Sums_and_extremes()
    {
        Assert.Equal(6.5, sum([1.5, 2, 3]));
        Assert.Equal([4f, 6f], sum((NDArray)new[,] { { 1f, 2f }, { 3f, 4f } }).ToArray<float>());
        Assert.Equal(2, min(3, 2));
        Assert.Equal("ccc", max(["a", "ccc", "bb"], key: s => s.Length));
        Assert.Equal("1.2346", $"{np.mean(new[] { 1.23456 }):F4}");
    }

    [Fact]
    public void Every_collection_has_a_length()
    {
        Assert.Equal(2, len(new System.Collections.ArrayList { 1, "x" }));
        Assert.Equal(2, len(new HashSet<int> { 1, 2, 1 }));
        Assert.Equal(2, len(new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }));
        Assert.Equal(3, len(tf.data.Dataset.from_tensor_slices(np.arange(3))));
    }

    [Fact]
    public void Functions_of_items()
    {
        Assert.Equal([(1, 'a', 2.5), (2, 'b', 3.5)], zip(new[] { 1, 2, 3 }, "ab", new[] { 2.5, 3.5 }));
        Assert.Equal((1, 3), (min(3, 1, 2), max(1, 3, 2)));
        Assert.Equal([3, 2, 1], reversed(new[] { 1, 2, 3 }));
        Assert.Equal(2.5, abs(-2.5));
        Assert.Equal([1f, 2], abs((NDArray)new[] { -1f, 2 }).ToArray<float>());
        Assert.Equal((2L, 4L, -2L), (round(2.5), round(3.5), round(-1.5)));
        Assert.Equal((true, false, false), (any([false, true]), any([false]), any([])));
        Assert.Equal((true, false, true), (all([true, true]), all([false, true]), all([])));
        Assert.Equal([2, 4], map(v => 2 * v, new[] { 1, 2 }));
    }

    [Fact]
    public void Print_writes_a_line()
    {
        var before = Console.Out;
        var writer = new StringWriter { NewLine = "\n" };
        Console.SetOut(writer);
        try
        {
            print("a", 1, 2.0, null);
            print("x", end: "");
            print([1, 2], sep: "-");
            print();
        }
        finally
        {
            Console.SetOut(before);
        }
        Assert.Equal("a 1 2.0 None\nx1-2\n\n", writer.ToString());
    }
}
