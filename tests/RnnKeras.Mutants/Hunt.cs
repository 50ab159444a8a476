namespace RnnKeras.Mutants;

/// <summary>What became of a mutant.</summary>
internal enum Fate
{
    Caught,
    Survived,
    NotReached,
}

/// <summary>Lets tests look for each mutant.</summary>
internal sealed class Hunt(TestProcess process, IReadOnlyList<Test> tests, double longest, double budget)
{
    /// <summary>The first process takes tests for so many seconds, each further one twice as many: most mutants are caught by the first.</summary>
    private const double FirstBatchSeconds = 1;

    private const int LargestBatch = 800;

    /// <summary>One test of each method first, quick ones first, until one fails or the budget is used up (what was not tried is taken for a survivor).</summary>
    public (Fate Fate, string How) Look(int mutant)
    {
        var reaching = tests.Where(t => t.Reached.Contains(mutant)).ToList();
        var left = budget;
        var tried = 0;
        foreach (var batch in Batches(InOrder(reaching.Where(t => t.Seconds <= longest))))
        {
            var expected = batch.Sum(t => t.Seconds);
            if (tried > 0 && expected > left)
                break;
            var outcome = process.Run(batch.SelectMany(t => (string[])["-id", t.Id]), 60 + 5 * expected, mutant);
            if (outcome.Failed)
                return (Fate.Caught, outcome.How);
            left -= expected;
            tried += batch.Count;
        }
        return (reaching.Count == 0 ? Fate.NotReached : Fate.Survived, $"{tried} of {reaching.Count} tests that reach it tried");
    }

    /// <summary>Names of the tests that fail again, without a mutant: they caught nothing but chance.</summary>
    public HashSet<string> Unreliable(IEnumerable<string> failedTests)
    {
        var names = failedTests.ToHashSet();
        var failed = tests.Where(t => names.Contains(t.Name)).Chunk(LargestBatch);
        return [.. failed.SelectMany(f => process.Run(f.SelectMany(t => (string[])["-id", t.Id]), 3600).Failures)];
    }

    private static IEnumerable<Test> InOrder(IEnumerable<Test> reaching) =>
        reaching.GroupBy(t => t.Method).SelectMany(g => g.OrderBy(t => t.Seconds).Index()).OrderBy(t => t.Index).ThenBy(t => t.Item.Seconds).Select(t => t.Item);

    private static IEnumerable<List<Test>> Batches(IEnumerable<Test> ordered)
    {
        var batch = new List<Test>();
        var size = FirstBatchSeconds;
        foreach (var next in ordered)
        {
            if (batch.Count == LargestBatch || batch.Count > 0 && batch.Sum(t => t.Seconds) + next.Seconds > size)
            {
                yield return batch;
                batch = [];
                size *= 2;
            }
            batch.Add(next);
        }
        if (batch.Count > 0)
            yield return batch;
    }
}
