namespace RnnKeras.Tests.Api;

/// <summary>left-out.txt: names of Keras that are missing or differ here, each with its reason.</summary>
internal static class LeftOut
{
    public static string File { get; } = Path.Combine(Repository.Root, "tests/RnnKeras.Tests/Api/left-out.txt");

    /// <summary>Lines "name name … | reason"; the lines of one reason are one row of the documentation.</summary>
    public static IReadOnlyList<(string[] Names, string Reason)> Rows { get; } = [.. System.IO.File.ReadLines(File)
        .Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('|'))
        .Select(p => (p[0].Split(' ', StringSplitOptions.RemoveEmptyEntries), p[1].Trim()))];

    public static IReadOnlySet<string> Names { get; } = Rows.SelectMany(r => r.Names).ToHashSet();

    /// <summary>One row per reason.</summary>
    public static string Markdown() => "| names | why |\n|---|---|\n" + string.Concat(Rows.GroupBy(r => r.Reason)
        .Select(g => $"| {string.Join(", ", g.SelectMany(r => r.Names).Select(n => $"`{n}`"))} | {g.Key} |\n"));
}
