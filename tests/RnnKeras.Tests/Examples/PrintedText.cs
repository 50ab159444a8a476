using System.Globalization;
using System.Text.RegularExpressions;

namespace RnnKeras.Tests.Examples;

/// <summary>
/// Compares what two programs printed, line by line: the same words, decimal numbers within a tolerance relative to max(1, |expected|),
/// whole numbers equal. Blanks inside the brackets of an array do not count.
/// </summary>
internal static partial class PrintedText
{
    /// <summary>A sentence for each line that differs.</summary>
    public static IEnumerable<string> Differences(string[] expected, string[] actual, double tolerance)
    {
        for (var i = 0; i < Math.Max(expected.Length, actual.Length); i++)
        {
            var (want, got) = (expected.ElementAtOrDefault(i) ?? "(end)", actual.ElementAtOrDefault(i) ?? "(end)");
            if (Difference(want, got, tolerance) is { } what)
                yield return $"line {i + 1}, {what}\n  expected {want}\n  printed  {got}";
        }
    }

    private static string? Difference(string want, string got, double tolerance)
    {
        if (Words(want) != Words(got))
            return "the words";
        foreach (var (w, g) in Number().Matches(want).Zip(Number().Matches(got), (w, g) => (w.Value, g.Value)))
        {
            if (w == g)
                continue;
            var (a, b) = (double.Parse(w, CultureInfo.InvariantCulture), double.Parse(g, CultureInfo.InvariantCulture));
            if (!w.Contains('.') || !(Math.Abs(a - b) <= tolerance * Math.Max(1, Math.Abs(a))))
                return $"{w} and {g}";
        }
        return null;
    }

    private static string Words(string line) => InBrackets().Replace(Number().Replace(line, "#"), m => m.Value.Replace(" ", ""));

    [GeneratedRegex(@"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")]
    private static partial Regex Number();

    /// <summary>An opening bracket and what follows it up to the closing one or the end of the line; or numbers before a closing one.</summary>
    [GeneratedRegex(@"\[[^\]]*\]?|^[ #.\-]*\]")]
    private static partial Regex InBrackets();
}
