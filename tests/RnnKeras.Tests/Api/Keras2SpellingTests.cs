using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;
using RnnKeras.Conformance.Python.Binding;
using RnnKeras.Conformance.Suites;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Tests.Api;

/// <summary>
/// What a port from Keras 2 meets: each row of KERAS2_TO_3.md as a Python expression, run on the façade, with what Keras 2 or Keras 3 (or,
/// where said so, only this library) makes of it. The rows are in keras2-spellings.txt.
/// </summary>
[Collection("goldens")]
public class Keras2SpellingTests
{
    /// <param name="What">First column of KERAS2_TO_3.md.</param>
    /// <param name="Outcome">Python's text of the value, or "raises X".</param>
    /// <param name="As">"2", "3" or "2 3": the version of Keras that does so; "own: reason" where neither does.</param>
    private sealed record Row(string What, string Expression, string Outcome, string As);

    private static readonly Row[] rows = [.. File.ReadLines(Path.Combine(Repository.Root, "tests/RnnKeras.Tests/Api/keras2-spellings.txt"))
        .Where(l => l.Length > 0 && !l.StartsWith('#')).Select(l => l.Split(" | ")).Select(p => new Row(p[0], p[1], p[2], p[3]))];

    public static TheoryData<int> Numbers() => [.. Enumerable.Range(0, rows.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void DoesWhatKerasDoes(int number)
    {
        var (what, expression, outcome, _) = rows[number];
        using var folder = TemporaryFolder.AsCurrent();
        using var console = new CapturedConsole();
        var report = new CaseReport();
        if (outcome.StartsWith("raises ", StringComparison.Ordinal))
            report.Raises(outcome["raises ".Length..], () => Evaluate(expression));
        else
            report.SameText(what, Text.Repr(Evaluate(expression)), outcome);
        Assert.True(report.Failures.Count == 0, $"{what}: {expression}: {string.Join("; ", report.Failures)}");
    }

    /// <summary>No row of the tables of behaviour is left out, and each says whom it follows.</summary>
    [Fact]
    public void EveryRowIsHere()
    {
        var tables = File.ReadAllText(Path.Combine(Repository.Root, "tests/golden/api/KERAS2_TO_3.md")).Split("## Parameters that differ")[0];
        var wanted = tables.Split('\n').Where(l => l.StartsWith("| ", StringComparison.Ordinal) && !l.StartsWith("| what", StringComparison.Ordinal))
            .Select(l => l.Split(" | ")[0][2..].Trim());
        Assert.Empty(wanted.Except(rows.Select(r => r.What)));
        Assert.All(rows, r => Assert.Matches("^(2|3|2 3|own: .+)$", r.As));
    }

    private static object? Evaluate(string expression)
    {
        AutoName.Reset();
        var python = new Interpreter();
        python.ImportKeras();
        python["x"] = np.cos(np.arange(12 * 3 * 2).reshape(12, 3, 2)).astype("float32");
        python["y"] = np.sin(np.arange(12).reshape(12, 1)).astype("float32");
        python["k"] = RnnKeras.Conformance.Python.Binding.Facade.Module("keras");
        object? Run(string source) => python.Evaluate(ExpressionParser.Parse(source));
        python["small"] = new Builtin("small", _ => Run("k.Sequential([k.Input((3, 2)), k.layers.LSTM(2), k.layers.Dense(1)])"));
        python["compiled"] = new Builtin("compiled", a =>
        {
            var model = Run("small()");
            Interpreter.Call(Attributes.Get(model, "compile"), new(a.Positional.Count + a.Named.Count > 0 ? a.Positional : ["sgd", "mse"], a.Named));
            return model;
        });
        python["name"] = new Builtin("name", a => Text.TypeName(a.Positional[0]));
        python["works"] = new Builtin("works", _ => "works");
        python["lines"] = new Builtin("lines", a => Sequences.ToList(a.Positional[0]));
        try
        {
            return Run(expression);
        }
        catch (MissingNameException e)
        {
            throw new PyException("AttributeError", e.Message);
        }
    }
}
