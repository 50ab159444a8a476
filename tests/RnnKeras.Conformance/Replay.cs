using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;
using RnnKeras.Conformance.Suites;

namespace RnnKeras.Conformance;

/// <summary>The result of one folder of goldens.</summary>
public sealed record SuiteResult(string Name, int Passed, IReadOnlyList<string> Failures, int Failed)
{
    /// <summary>Nothing is ever skipped: a case that cannot be replayed has failed.</summary>
    public override string ToString() => $"{Name}: {Passed} passed, {Failed} failed, 0 skipped";
}

/// <summary>Replays folders of goldens; what both the command line and the tests call.</summary>
public static class Replay
{
    /// <summary>Where the files of the wild suite lie.</summary>
    public static string? ModelFiles { get; set; }

    /// <summary>Replays every suite at or below a folder.</summary>
    /// <param name="filter">Only cases whose "suite/name" contains the text.</param>
    /// <param name="report">Receives one line per failing case as it fails.</param>
    /// <param name="below">Whether folders inside are replayed too.</param>
    public static IEnumerable<SuiteResult> Folder(string path, string? filter = null, Action<string>? report = null, bool below = true)
    {
        foreach (var folder in GoldenFolder.Find(path, below))
            using (folder)
                if (Run(folder, filter, report) is { } result)
                    yield return result;
    }

    private static SuiteResult? Run(GoldenFolder folder, string? filter, Action<string>? report)
    {
        var suite = Suite.Of(folder);
        var (passed, failures, count) = (0, new List<string>(), 0);
        var cases = folder.Cases.Where(c => filter is null || $"{folder.Name}/{c.Name}".Contains(filter, StringComparison.Ordinal)).ToList();
        foreach (var golden in cases)
        {
            var problems = Run(suite, golden);
            if (problems.Count == 0)
                passed++;
            else
                count++;
            foreach (var line in problems.Select(p => $"{folder.Name}/{golden.Name}: {p}"))
            {
                failures.Add(line);
                report?.Invoke(line);
            }
        }
        return cases.Count == 0 ? null : new(folder.Name, passed, failures, count);
    }

    private static IReadOnlyList<string> Run(Suite? suite, GoldenCase golden)
    {
        if (suite is null)
            return ["no replayer knows this kind of case"];
        var report = new CaseReport();
        using var console = new CapturedConsole(); // what the library prints is no report line
        try
        {
            suite.Replay(golden, report);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            report.Fail(Describe(e));
        }
        return report.Failures;
    }

    private static string Describe(Exception e)
    {
        var type = e is PyException p ? p.Type : e is MissingNameException ? "missing" : e.GetType().Name;
        var text = $"{type}: {e.Message.ReplaceLineEndings(" ")}";
        return Environment.GetEnvironmentVariable("RNNKERAS_CONFORMANCE_TRACE") is null ? text : $"{text}\n{e.StackTrace}";
    }
}
