using System.Globalization;

namespace RnnKeras.Tests.Examples;

/// <summary>How near the ports are to "line for line": statements without a twin on the other side (see <see cref="LineTwins"/>).</summary>
public sealed class PortLineTests(ITestOutputHelper output)
{
    [Fact]
    public void Most_lines_of_a_port_have_a_twin()
    {
        var results = PortCases.Tolerances.Keys.ToDictionary(name => name, Compare);
        output.WriteLine("script                 Python    C#  only Python  only C#");
        foreach (var (name, r) in results)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-22} {r.Python,6} {r.CSharp,5} {r.OnlyPython.Count,5} ({r.ShareOnlyPython:P0}) {r.OnlyCSharp.Count,5} ({r.ShareOnlyCSharp:P0})"));
            foreach (var line in r.OnlyPython.Select(l => "    - " + l).Concat(r.OnlyCSharp.Select(l => "    + " + l)))
                output.WriteLine(line);
        }
        var (python, csharp) = (Median(results.Values.Select(r => r.ShareOnlyPython)), Median(results.Values.Select(r => r.ShareOnlyCSharp)));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median: {python:P1} of the Python lines and {csharp:P1} of the C# lines have no twin"));
        Assert.InRange(python, 0, 0.15);
        Assert.InRange(csharp, 0, 0.15);
    }

    [Fact]
    public void The_table_of_the_porting_guide_is_what_is_measured()
    {
        var rows = PortCases.Tolerances.Keys.Select(name => (name, Compare(name))).Select(p =>
            $"| `{p.name}` | {p.Item2.Python} | {p.Item2.CSharp} | {p.Item2.OnlyPython.Count} | {p.Item2.OnlyCSharp.Count} |\n");
        Documentation.Check("docs/porting-from-python.md", "port-lines",
            string.Concat(["| script | Python | C# | only Python | only C# |\n", "|---|---|---|---|---|\n", .. rows]));
    }

    [Fact]
    public void The_measure_sees_lines_that_are_missing_or_new()
    {
        string[] python = ["import sys", "x = np.zeros((3, 4))  # three rows", "model.fit(x, y,", "          epochs=3)", "print(len(x))"];
        string[] csharp = ["using static RnnKeras.Builtins;", "{", "var x = np.zeros((3, 4));", "Helper.Prepare(data);", "model.fit(x, y, epochs: 3);", "}"];
        var r = LineTwins.Compare(python, csharp);
        Assert.Equal((3, 3), (r.Python, r.CSharp));
        Assert.Equal(["print(len(x))"], r.OnlyPython);
        Assert.Equal(["Helper.Prepare(data);"], r.OnlyCSharp);
    }

    private static LineTwins.Result Compare(string name)
    {
        var file = string.Concat(name.Split('_').Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
        return LineTwins.Compare(PortCases.Python(name), File.ReadAllLines(Path.Combine(Repository.Root, $"src/RnnKeras.Examples/Ports/{file}.cs")));
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
