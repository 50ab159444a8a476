using System.Diagnostics;

namespace RnnKeras.Reliability;

/// <summary>Trains in child processes that are killed at random moments until one comes through.</summary>
internal static class CrashLoop
{
    /// <summary>Half of the kills against BackupAndRestore, half against ModelCheckpoint. 0 when all results are those of an undisturbed run.</summary>
    public static int Run(int kills, Action<string> say)
    {
        var undisturbed = Undisturbed(out var time);
        say($"undisturbed: {time.TotalSeconds:0.0} s, {undisturbed}");
        var wrong = 0;
        foreach (var checkpoint in new[] { false, true })
            wrong += Killed(kills / 2, checkpoint, time, undisturbed, say);
        return wrong;
    }

    public static string Undisturbed(out TimeSpan time)
    {
        using var folder = new TemporaryFolder();
        var watch = Stopwatch.StartNew();
        using var child = Start(folder, checkpoint: false);
        child.WaitForExit();
        time = watch.Elapsed;
        return File.ReadAllText(folder.Result);
    }

    /// <summary>Trainings until so many have been killed; the number of those that ended with other weights.</summary>
    public static int Killed(int kills, bool checkpoint, TimeSpan time, string expected, Action<string> say)
    {
        var random = new Random(kills);
        int done = 0, trainings = 0, wrong = 0;
        while (done < kills)
        {
            using var folder = new TemporaryFolder();
            while (!File.Exists(folder.Result))
            {
                using var child = Start(folder, checkpoint);
                // The first part of the time goes into starting, which needs no test.
                if (done < kills && !child.WaitForExit(time * (0.35 + 0.6 * random.NextDouble())))
                {
                    child.Kill();
                    done++;
                }
                child.WaitForExit();
                if (child.ExitCode != 0 && child.ExitCode != 137)
                    throw new InvalidOperationException($"The training ended with {child.ExitCode}: {child.StandardError.ReadToEnd()}");
            }
            trainings++;
            if (File.ReadAllText(folder.Result) != expected)
                wrong++;
        }
        say($"{(checkpoint ? "ModelCheckpoint" : "BackupAndRestore")}: {done} kills in {trainings} trainings, {wrong} with other weights");
        return wrong;
    }

    private static Process Start(TemporaryFolder folder, bool checkpoint) => Child.Start(
        ["train", folder.Backup, folder.Result, .. checkpoint ? new[] { "--checkpoint" } : []]);

    private sealed class TemporaryFolder : IDisposable
    {
        private readonly string path = Directory.CreateTempSubdirectory("rnnkeras-crash").FullName;

        public string Backup => Path.Combine(path, "backup");

        public string Result => Path.Combine(path, "result.txt");

        public void Dispose() => Directory.Delete(path, recursive: true);
    }
}

/// <summary>This program in a process of its own.</summary>
internal static class Child
{
    public static Process Start(string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "RnnKeras.Reliability.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Runs to the end.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static string Output(string[] arguments, params (string Name, string Value)[] environment)
    {
        using var child = Start(arguments, environment);
        var errors = child.StandardError.ReadToEndAsync();
        var output = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return child.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {child.ExitCode}: {output}{errors.Result}");
    }
}
