using System.Globalization;
using System.Text.Json;

namespace RnnKeras.Mutants;

/// <summary>What one test reaches, and how long it takes.</summary>
internal sealed record Test(string Id, string Name, string Method, double Seconds, IReadOnlySet<int> Reached);

/// <summary>Runs all tests once without a mutant and notes the places that each of them reaches.</summary>
internal static class Reach
{
    /// <summary>The tests that pass. Those that fail in the copy are left out, and <paramref name="say"/> tells.</summary>
    public static List<Test> Record(TestProcess process, Func<string, bool> wanted, string folder, int processes, Action<string> say)
    {
        Directory.CreateDirectory(folder);
        using var listed = JsonDocument.Parse(process.List());
        var cases = listed.RootElement.EnumerateArray()
            .Select(c => (Id: Text(c, "ID"), Name: Text(c, "DisplayName"), Class: Text(c, "Class"), Method: Text(c, "Class") + "." + Text(c, "Method")))
            .Where(c => wanted(c.Class)).ToList();
        var failures = new HashSet<string>();
        // Many parts: a test that takes the process down takes only its part with it.
        var parts = cases.Select(c => c.Class).Distinct().Index().GroupBy(c => c.Index % 24, c => c.Item);
        Parallel.ForEach(parts, new() { MaxDegreeOfParallelism = processes }, part =>
        {
            var outcome = process.Run(part.SelectMany(c => (string[])["-class", c]), 3600, record: Path.Combine(folder, "part" + part.Key));
            lock (failures)
                failures.UnionWith(outcome.Failures);
            say($"part {part.Key}: {outcome.How}");
        });
        foreach (var failure in failures)
            say("left out, fails without a mutant: " + failure);
        var notes = Notes(folder);
        return [.. cases.Where(c => notes.ContainsKey(c.Id) && !failures.Contains(c.Name))
            .Select(c => new Test(c.Id, c.Name, c.Method, notes[c.Id].Seconds, notes[c.Id].Places))];
    }

    private static string Text(JsonElement test, string name) => test.GetProperty(name).GetString()!;

    /// <summary>Test → seconds and places, those of processes that it started included.</summary>
    private static Dictionary<string, (double Seconds, HashSet<int> Places)> Notes(string folder) =>
        Directory.EnumerateFiles(folder).SelectMany(File.ReadLines).Select(l => l.Split(' ')).GroupBy(l => l[0])
            .ToDictionary(g => g.Key, g => (g.Sum(l => double.Parse(l[1], CultureInfo.InvariantCulture)), g.SelectMany(l => l[2..]).Select(int.Parse).ToHashSet()));
}
