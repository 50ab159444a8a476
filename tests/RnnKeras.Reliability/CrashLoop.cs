using System.Diagnostics;

namespace RnnKeras.Reliability;

/// <summary>
/// Trains in child processes that are killed until one comes through. The children say what they are doing, so that half of the kills
/// fall into a save and half into an epoch.
/// </summary>
internal static class CrashLoop
{
    /// <param name="Result">Checksum of the final weights.</param>
    /// <param name="Epoch">Time of an epoch without its save.</param>
    /// <param name="Save">Time of a save.</param>
    public sealed record Undisturbed(string Result, TimeSpan Epoch, TimeSpan Save);

    /// <summary>Half of the kills against BackupAndRestore, half against ModelCheckpoint. 0 when all results are those of an undisturbed run.</summary>
    public static int Run(int kills, Action<string> say) => new[] { false, true }.Sum(checkpoint => Killed(kills / 2, checkpoint, say));

    /// <summary>A training that nobody kills.</summary>
    public static Undisturbed Whole(bool checkpoint)
    {
        using var folder = new TemporaryFolder();
        using var child = Start(folder, checkpoint);
        var watch = Stopwatch.StartNew();
        var times = new Dictionary<string, List<double>>();
        while (child.StandardOutput.ReadLine() is { } line)
        {
            (times.TryGetValue(line, out var list) ? list : times[line] = []).Add(watch.Elapsed.TotalMilliseconds);
            watch.Restart();
        }
        Finish(child);
        return new(File.ReadAllText(folder.Result), Median(times[Training.Saving]), Median(times[Training.Saved]));
    }

    /// <summary>Trainings until so many have been killed; the number of those that ended with other weights.</summary>
    public static int Killed(int kills, bool checkpoint, Action<string> say)
    {
        var expected = Whole(checkpoint);
        var random = new Random(kills);
        int done = 0, trainings = 0, wrong = 0, saving = 0, halfWritten = 0;
        while (done < kills)
        {
            using var folder = new TemporaryFolder();
            while (!File.Exists(folder.Result))
            {
                using var child = Start(folder, checkpoint);
                if (done < kills && KilledWhile(child, expected, random) is { } last)
                {
                    done++;
                    saving += last == Training.Saving ? 1 : 0;
                    halfWritten += folder.TakeTemporaries() > 0 ? 1 : 0;
                }
                Finish(child);
            }
            trainings++;
            if (File.ReadAllText(folder.Result) != expected.Result)
                wrong++;
        }
        say($"{(checkpoint ? "ModelCheckpoint" : "BackupAndRestore")}: {done} kills in {trainings} trainings, {saving} of them during a save "
            + $"({halfWritten} left a temporary file), {wrong} trainings with other weights; an epoch took {expected.Epoch.TotalMilliseconds:0} ms, a save {expected.Save.TotalMilliseconds:0} ms");
        return wrong;
    }

    /// <summary>Kills the child somewhere in its next epochs; what it said last, or null where it was done before.</summary>
    private static string? KilledWhile(Process child, Undisturbed times, Random random)
    {
        var (phase, length) = random.Next(2) == 0 ? (Training.Saving, times.Save) : (Training.Saved, times.Epoch);
        for (var left = random.Next(1, Training.Epochs / 2); left > 0;)
            if (child.StandardOutput.ReadLine() is not { } line)
                return null;
            else if (line == phase)
                left--;
        Thread.Sleep(length * random.NextDouble());
        child.Kill();
        var last = phase;
        while (child.StandardOutput.ReadLine() is { } line)
            last = line;
        child.WaitForExit();
        return child.ExitCode == 0 ? null : last;
    }

    private static void Finish(Process child)
    {
        child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        if (child.ExitCode != 0 && child.ExitCode != 137)
            throw new InvalidOperationException($"The training ended with {child.ExitCode}: {child.StandardError.ReadToEnd()}");
    }

    private static TimeSpan Median(List<double> milliseconds) => TimeSpan.FromMilliseconds(milliseconds.Order().ElementAt(milliseconds.Count / 2));

    private static Process Start(TemporaryFolder folder, bool checkpoint) => Child.Start(
        ["train", folder.Backup, folder.Result, .. checkpoint ? new[] { "--checkpoint" } : []]);

    private sealed class TemporaryFolder : IDisposable
    {
        private readonly string path = Directory.CreateTempSubdirectory("rnnkeras-crash").FullName;

        public string Backup => Path.Combine(path, "backup");

        public string Result => Path.Combine(path, "result.txt");

        /// <summary>Counts and deletes what a save left that was killed before it had renamed its file.</summary>
        public int TakeTemporaries()
        {
            var files = Directory.Exists(Backup) ? Directory.GetFiles(Backup, "*.tmp") : [];
            foreach (var file in files)
                File.Delete(file);
            return files.Length;
        }

        public void Dispose() => Directory.Delete(path, recursive: true);
    }
}
