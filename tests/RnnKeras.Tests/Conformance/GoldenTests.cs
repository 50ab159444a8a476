using RnnKeras.Conformance;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Tests.Conformance;

/// <summary>Every case of the golden suites, replayed by the same code as the command line tool.</summary>
[Collection(ProcessState.Name)]
public class GoldenTests
{
    /// <summary>Exactly the cases of known-differences.txt differ: no other case fails, and none of those passes unnoticed.</summary>
    [Theory]
    [InlineData("callbacks")]
    [InlineData("files")]
    [InlineData("files/more")]
    [InlineData("initializers")]
    [InlineData("layers/activations")]
    [InlineData("layers/attention")]
    [InlineData("layers/bidirectional")]
    [InlineData("layers/convolution")]
    [InlineData("layers/core")]
    [InlineData("layers/recurrent")]
    [InlineData("layers/wrappers")]
    [InlineData("losses")]
    [InlineData("metrics")]
    [InlineData("more/numpy")]
    [InlineData("more/pipelines")]
    [InlineData("more/tensorflow")]
    [InlineData("more/preprocessing")]
    [InlineData("numpy")]
    [InlineData("optimizers")]
    [InlineData("preprocessing")]
    [InlineData("regularizers_constraints")]
    [InlineData("schedules")]
    [InlineData("seeded")]
    [InlineData("training")]
    [InlineData("utils")]
    public void GivesTheNumbersOfKeras(string suite) => Check(suite, suite);

    /// <summary>What Keras 2 gave, under its numerics.</summary>
    [Theory]
    [InlineData("losses")]
    [InlineData("optimizers")]
    public void GivesTheNumbersOfKeras2(string suite) => Check(suite + "/keras2", "keras2 " + suite);

    /// <summary>The same where backends of Keras differ and the documented formulas decide; cases that know only TensorFlow's numbers are listed.</summary>
    [Theory]
    [InlineData("layers/activations")]
    [InlineData("losses")]
    [InlineData("metrics")]
    [InlineData("optimizers")]
    [InlineData("seeded")]
    [InlineData("training")]
    public void GivesTheDocumentedNumbers(string suite)
    {
        Numerics.Current = Numerics.Documented;
        try
        {
            Check(suite, "documented " + suite);
        }
        finally
        {
            Numerics.Current = Numerics.TensorFlow;
        }
    }

    internal static void Check(string suite, params string[] sections)
    {
        var result = Assert.Single(Replay.Folder(Path.Combine(Repository.Root, "tests/golden", suite), below: false));
        var known = sections.SelectMany(s => KnownDifferences(s + "/")).ToList();
        var unexpected = result.Failures.Where(f => !known.Any(k => f.StartsWith($"{result.Name}/{k}: ", StringComparison.Ordinal)));
        var passing = known.Except(result.FailedCases).Select(c => $"{string.Join(" or ", sections)}/{c} passes now: strike it from known-differences.txt");
        Assert.Empty(unexpected.Concat(passing));
        Assert.True(result.Passed > 0);
    }

    private static List<string> KnownDifferences(string prefix) =>
        [.. File.ReadLines(Path.Combine(Repository.Root, "tests/RnnKeras.Tests/Conformance/known-differences.txt"))
            .Where(l => l.StartsWith(prefix, StringComparison.Ordinal)).Select(l => l.Split('|')[0].Trim()[prefix.Length..])];
}
