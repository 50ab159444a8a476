using System.Text.Json;
using RnnKeras.Conformance.Python;

namespace RnnKeras.Tests.Conformance;

/// <summary>Parsed expressions have the value that Python gives them.</summary>
public class ExpressionParserTests
{
    [Theory]
    [InlineData("1 + 2 * 3 - 4 // 3", "6")]
    [InlineData("-2 ** 2", "-4")]
    [InlineData("2 ** -1", "0.5")]
    [InlineData("(1, 2.5, 'a\\n', None, True, [1e-3, .5, 3.])", "(1, 2.5, 'a\\n', None, True, [0.001, 0.5, 3.0])")]
    [InlineData("()", "()")]
    [InlineData("(3,)", "(3,)")]
    [InlineData("1, 2", "(1, 2)")]
    [InlineData("{'a': 1, 2: [3]}", "{'a': 1, 2: [3]}")]
    [InlineData("[1, 2, 3, 4][1:-1]", "[2, 3]")]
    [InlineData("[1, 2, 3, 4][::-2]", "[4, 2]")]
    [InlineData("'abc'.upper() + \"d\"[0]", "'ABCd'")]
    [InlineData("(lambda x, y=3: x * y)(2)", "6")]
    [InlineData("1 < 2 <= 2 and not 3 in [1, 2] or False", "True")]
    [InlineData("1 if 0 else 2 if 0 else 3", "3")]
    [InlineData("max(*[1, 5], key=lambda v: -v)", "1")]
    [InlineData("dict(a=1, **{'b': 2})", "{'a': 1, 'b': 2}")]
    [InlineData("3 not in [1], None is not None", "(True, False)")]
    public void HasPythonsValue(string source, string repr) => Assert.Equal(repr, Text.Repr(new Interpreter().Evaluate(ExpressionParser.Parse(source))));

    [Theory]
    [InlineData("1 +")]
    [InlineData("f(")]
    [InlineData("x = 1")]
    [InlineData("a b")]
    [InlineData("'open")]
    public void RefusesWhatIsNotAnExpression(string source) => Assert.Throws<FormatException>(() => ExpressionParser.Parse(source));

    [Fact]
    public void GivesTheTreeThatPythonGives()
    {
        using var numpy = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests/golden/numpy/python_ast.json")));
        foreach (var entry in numpy.RootElement.EnumerateObject().Where(e => !e.Name.Contains(';') && !e.Name.Contains(" = ")))
            Assert.True(Same(entry.Value, ExpressionParser.Parse(entry.Name)), entry.Name);
    }

    /// <summary>Equal but for empty fields, which one side writes and the other leaves out.</summary>
    private static bool Same(JsonElement expected, Node actual) => Normal(expected) == Normal(actual.Json);

    private static string Normal(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(",", json.EnumerateObject().Where(p => p.Name is not ("is_async" or "kind") && !IsEmpty(p.Value))
            .OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => $"{p.Name}:{Normal(p.Value)}")) + "}",
        JsonValueKind.Array => "[" + string.Join(",", json.EnumerateArray().Select(Normal)) + "]",
        JsonValueKind.Number => Node.ParseNumber(json.GetRawText()).ToString()!,
        JsonValueKind.String => $"'{json.GetString()}'",
        _ => json.GetRawText(),
    };

    private static bool IsEmpty(JsonElement json) =>
        json.ValueKind == JsonValueKind.Null || (json.ValueKind == JsonValueKind.Array && json.GetArrayLength() == 0);
}
