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
    [InlineData("numpy")]
    public void GivesTheNumbersOfKeras(string suite)
    {
        var results = Replay.Folder(Path.Combine(Repository.Root, "tests/golden", suite)).ToList();
        Assert.NotEmpty(results);
        Assert.True(results.All(r => r.Failed == 0), string.Join('\n', results.SelectMany(r => r.Failures.Append(r.ToString()))));
    }
}
