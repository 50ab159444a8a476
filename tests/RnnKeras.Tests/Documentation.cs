namespace RnnKeras.Tests;

/// <summary>Generated parts of the documentation, between <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- /name --&gt;</c>.</summary>
internal static class Documentation
{
    /// <summary>
    /// Fails unless the part of the file equals <paramref name="text"/>; with RNNKERAS_UPDATE_DOCS=1 in the environment it is written.
    /// </summary>
    public static void Check(string file, string part, string text)
    {
        var path = Path.Combine(Repository.Root, file);
        var all = File.ReadAllText(path).ReplaceLineEndings("\n");
        string begin = $"<!-- {part} -->\n", end = $"<!-- /{part} -->\n";
        var (from, to) = (all.IndexOf(begin, StringComparison.Ordinal), all.IndexOf(end, StringComparison.Ordinal));
        Assert.True(from >= 0 && to > from, $"{file} has no part '{part}'.");
        from += begin.Length;
        if (Environment.GetEnvironmentVariable("RNNKERAS_UPDATE_DOCS") == "1")
            File.WriteAllText(path, all[..from] + text + all[to..]);
        else
            Assert.Equal(text, all[from..to]);
    }
}
