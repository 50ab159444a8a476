using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;
using RnnKeras.Conformance.Suites;
using RnnKeras.Conformance.Suites.ThirdParty;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Conformance;

/// <summary>The result of one folder of goldens.</summary>
/// <param name="Failures">One line per problem, of which a case may have several.</param>
/// <param name="FailedCases">Names of the cases with problems.</param>
/// <param name="Skipped">Cases about another numerics policy, or about layers of other projects' data that the library does not have.</param>
public sealed record SuiteResult(string Name, int Passed, int Failed, int Skipped, IReadOnlyList<string> Failures, IReadOnlyList<string> FailedCases)
{
    public override string ToString() => $"{Name}: {Passed} passed, {Failed} failed, {Skipped} skipped";
}

/// <summary>Replays folders of goldens; what both the command line and the tests call.</summary>
public static class Replay
{
    private static readonly Tolerance betweenEngines = new(1e-5, 1e-5);

    /// <summary>Each case is run on the embedded and on the tensorflow engine, whose numbers must agree to 1e-5.</summary>
    public static bool OnBothEngines { get; set; }

    /// <summary>Where the files of the wild suite lie.</summary>
    public static string? ModelFiles { get; set; }

    /// <summary>Replays every suite at or below a folder.</summary>
    /// <param name="filter">Only cases whose "suite/name" contains the text.</param>
    /// <param name="report">Receives one line per case that fails or is skipped.</param>
    /// <param name="below">Whether folders inside are replayed too.</param>
    public static IEnumerable<SuiteResult> Folder(string path, string? filter = null, Action<string>? report = null, bool below = true)
    {
        foreach (var folder in GoldenFolder.Find(path, below).Concat(below ? ThirdPartyFolders.Find(path) : []))
            using (folder)
                if (Run(folder, filter, report) is { } result)
                    yield return result;
    }

    private static SuiteResult? Run(GoldenFolder folder, string? filter, Action<string>? report)
    {
        var suite = Suite.Of(folder);
        var (passed, skipped, failures, failedCases) = (0, 0, new List<string>(), new List<string>());
        var cases = folder.Cases.Where(c => filter is null || $"{folder.Name}/{c.Name}".Contains(filter, StringComparison.Ordinal)).ToList();
        foreach (var golden in cases)
        {
            var result = OnBothEngines ? RunTwice(suite, golden) : Run(suite, golden);
            passed += result is { Failures.Count: 0, Skipped: null } ? 1 : 0;
            if (result.Failures.Count > 0)
                failedCases.Add(golden.Name);
            if (result.Skipped is { } reason)
            {
                skipped++;
                report?.Invoke($"{folder.Name}/{golden.Name}: skipped: {reason}");
            }
            foreach (var note in result.Notes)
                report?.Invoke($"{folder.Name}/{golden.Name}: {note}");
            foreach (var line in result.Failures.Select(p => $"{folder.Name}/{golden.Name}: {p}"))
            {
                failures.Add(line);
                report?.Invoke(line);
            }
        }
        return cases.Count == 0 ? null : new(folder.Name, passed, failedCases.Count, skipped, failures, failedCases);
    }

    private static CaseReport RunTwice(Suite? suite, GoldenCase golden)
    {
        const string first = "embedded", second = "tensorflow";
        var selected = Backend.Name;
        CaseReport On(string engine)
        {
            Backend.Select(engine);
            return Run(suite, golden);
        }
        try
        {
            return CaseReport.OfTwo(On(first), On(second), first, second, betweenEngines);
        }
        finally
        {
            Backend.Select(selected);
        }
    }

    private static CaseReport Run(Suite? suite, GoldenCase golden)
    {
        var report = new CaseReport();
        using var console = new CapturedConsole(); // what the library prints is no report line
        try
        {
            if (suite is null)
                report.Fail("no replayer knows this kind of case");
            else
                suite.Replay(golden, report);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            report.Fail(Describe(e));
        }
        return report;
    }

    private static string Describe(Exception e)
    {
        var type = e is PyException p ? p.Type : e is MissingNameException ? "missing" : e.GetType().Name;
        var text = $"{type}: {e.Message.ReplaceLineEndings(" ")}";
        return Environment.GetEnvironmentVariable("RNNKERAS_CONFORMANCE_TRACE") is null ? text : $"{text}\n{e.StackTrace}";
    }
}
