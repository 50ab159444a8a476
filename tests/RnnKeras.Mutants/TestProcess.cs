using System.ComponentModel;
using System.Diagnostics;

namespace RnnKeras.Mutants;

/// <summary>How a run of tests ended.</summary>
/// <param name="Failed">a test failed, the process crashed, took too long or too much memory</param>
/// <param name="How">the first test that failed, or what else happened</param>
/// <param name="Failures">the names of all tests that failed</param>
internal sealed record Outcome(bool Failed, string How, IReadOnlyList<string> Failures);

/// <summary>Runs tests in a process of their own.</summary>
internal sealed class TestProcess(string executable)
{
    private const double PollSeconds = 0.1;

    /// <summary>A mutated size must not take the machine's memory.</summary>
    private const long MemoryLimit = 6L << 30;

    /// <summary>Runs tests one after the other.</summary>
    /// <param name="filters">pairs such as -class NAME or -id ID</param>
    public Outcome Run(IEnumerable<string> filters, double limitSeconds, int? mutant = null, string? record = null)
    {
        var start = Start([.. filters, .. mutant is null ? (string[])[] : ["-stopOnFail"]]);
        if (mutant is { } number)
            start.Environment["RNNKERAS_MUTANT"] = number.ToString();
        if (record is not null)
            start.Environment["RNNKERAS_MUTANT_RECORD"] = record;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (Watch(process, limitSeconds) is { } killed)
            return new(true, killed, []);
        var failures = output.Result.Split('\n').Where(l => l.Contains("[FAIL]")).Select(l => l.Replace("[FAIL]", "").Trim()).ToList();
        return new(process.ExitCode != 0, failures.FirstOrDefault() ?? $"exit code {process.ExitCode}", failures);
    }

    /// <summary>All test cases as JSON.</summary>
    public string List()
    {
        using var process = Process.Start(Start(["-list", "full/json"]))!;
        var json = process.StandardOutput.ReadLine()!;
        process.StandardOutput.ReadToEnd();
        return json;
    }

    private ProcessStartInfo Start(IEnumerable<string> arguments) => new(executable, ["-noLogo", "-noColor", "-preEnumerateTheories", "-parallel", "none", .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        WorkingDirectory = Path.GetDirectoryName(executable)!,
    };

    /// <summary>Waits; kills a process that is too slow or too large, and says so. Counts polls: while this program is stopped, no time passes.</summary>
    private static string? Watch(Process process, double limitSeconds)
    {
        for (var seconds = 0.0; !process.WaitForExit(TimeSpan.FromSeconds(PollSeconds)); seconds += PollSeconds)
        {
            var reason = seconds > limitSeconds ? $"longer than {limitSeconds:0} s" : Memory(process) > MemoryLimit ? "more than 6 GiB" : null;
            if (reason is null)
                continue;
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            return reason;
        }
        return null;
    }

    /// <summary>Bytes in use, 0 if the process has just ended.</summary>
    private static long Memory(Process process)
    {
        try
        {
            process.Refresh();
            return process.WorkingSet64;
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            return 0;
        }
    }
}
