using System.Text.Json;
using RnnKeras.Conformance.Python;
using Xunit;

namespace RnnKeras.Tests.Conformance;

/// <summary>
/// The interpreter against Python itself: <c>programs.json</c> holds small programs, their syntax trees and what CPython 3.11
/// printed when it ran them.
/// </summary>
public class InterpreterTests
{
    private static readonly JsonElement[] Programs = [.. JsonDocument.Parse(
        File.ReadAllText(Path.Combine(Repository.Root, "tests/RnnKeras.Tests/Conformance/programs.json"))).RootElement.EnumerateArray()];

    public static TheoryData<string> Names => [.. Programs.Select(p => p.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void PrintsWhatPythonPrints(string name)
    {
        var program = Programs.Single(p => p.GetProperty("name").GetString() == name);
        using var output = new StringWriter { NewLine = "\n" };
        new Interpreter(output).Run(new Node(program.GetProperty("tree")));
        Assert.Equal(program.GetProperty("output").GetString(), output.ToString());
    }
}
