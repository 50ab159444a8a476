namespace RnnKeras.Tests.Documents;

/// <summary>C# in a page: a fenced block, or a cell of a table column that is headed C#.</summary>
/// <param name="File">Path below the repository.</param>
/// <param name="Line">Of the first line of code, from 1.</param>
/// <param name="Code">As a reader sees it.</param>
/// <param name="Prelude">Using directives and declarations that the page assumes: its comment that begins with "prelude".</param>
internal sealed record Snippet(string File, int Line, string Code, string Prelude)
{
    public override string ToString() => $"{File}:{Line}";

    /// <summary>All snippets. A page that has some says in a prelude what they assume, even if it is nothing but a using directive.</summary>
    public static IEnumerable<Snippet> All() => new[] { "README.md", "README.zh-CN.md", "CONTRIBUTING.md" }
        .Concat(Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Repository.Root, f).Replace('\\', '/')))
        .Order(StringComparer.Ordinal).SelectMany(Of);

    private static IEnumerable<Snippet> Of(string file)
    {
        var lines = System.IO.File.ReadAllLines(Path.Combine(Repository.Root, file));
        var prelude = Prelude_(lines) ?? "";
        var column = -1;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                var end = Array.FindIndex(lines, i + 1, l => l.StartsWith("```", StringComparison.Ordinal));
                if (lines[i][3..].Trim() == "csharp")
                    yield return new(file, i + 2, string.Join('\n', lines[(i + 1)..end]), prelude);
                i = end;
                continue;
            }
            if (!lines[i].StartsWith('|'))
            {
                column = -1;
                continue;
            }
            var cells = lines[i].Replace("\\|", "\0", StringComparison.Ordinal).Split('|');
            if (column < 0)
                column = Array.FindIndex(cells, c => c.Trim() == "C#") is var found and >= 0 ? found : int.MaxValue;
            else if (column < cells.Length)
                foreach (var code in cells[column].Split('`').Where((_, part) => part % 2 == 1)) // what stands between back-ticks
                    yield return new(file, i + 1, code.Replace('\0', '|'), prelude);
        }
    }

    private static string? Prelude_(string[] lines)
    {
        var start = Array.FindIndex(lines, l => l == "<!-- prelude");
        return start < 0 ? null : string.Join('\n', lines[(start + 1)..Array.IndexOf(lines, "-->", start)]);
    }
}
