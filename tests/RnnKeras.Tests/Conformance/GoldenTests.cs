using RnnKeras.Conformance;

namespace RnnKeras.Tests.Conformance;

/// <summary>Console, current folder, automatic names and seeds are of the whole process, so goldens run alone.</summary>
[CollectionDefinition("goldens", DisableParallelization = true)]
public class GoldenCollection;

/// <summary>Every case of the golden suites, replayed by the same code as the command line tool.</summary>
[Collection("goldens")]
public class GoldenTests
{
    [Theory]
    [InlineData("initializers")]
    [InlineData("layers/bidirectional")]
    [InlineData("layers/attention")]
    [InlineData("layers/convolution")]
    [InlineData("layers/core")]
    [InlineData("layers/recurrent")]
    [InlineData("layers/wrappers")]
    [InlineData("losses")]
    [InlineData("metrics")]
    [InlineData("numpy")]
    [InlineData("regularizers_constraints")]
    [InlineData("schedules")]
    [InlineData("seeded")]
    public void GivesTheNumbersOfKeras(string suite)
    {
        var result = Assert.Single(Replay.Folder(Path.Combine(Repository.Root, "tests/golden", suite), below: false));
        Assert.True(result.Failed == 0, string.Join('\n', result.Failures.Append(result.ToString())));
        Assert.True(result.Passed > 0);
    }
}
