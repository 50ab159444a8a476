namespace RnnKeras.Examples.Support;

/// <summary>What somebody who mistyped a name may have meant.</summary>
internal static class Nearest
{
    /// <summary>" Did you mean 'sentiment'?" for the name with the fewest edits; nothing when none is near.</summary>
    public static string Suggestion(string typed, IEnumerable<string> names)
    {
        var (name, edits) = names.Select(n => (n, Edits(typed.ToLowerInvariant(), n))).MinBy(p => p.Item2);
        return edits <= Math.Max(2, typed.Length / 3) ? $" Did you mean '{name}'?" : "";
    }

    /// <summary>Fewest insertions, deletions and replacements of one character (Levenshtein).</summary>
    private static int Edits(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                (row[j], diagonal) = (Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)), row[j]);
        }
        return row[^1];
    }
}
