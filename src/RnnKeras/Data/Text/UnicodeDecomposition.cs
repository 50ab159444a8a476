using System.Globalization;
using System.Text;

namespace RnnKeras.Data.Text;

/// <summary>
/// Unicode's canonical decomposition (NFD): é becomes e and an accent of its own. Kept here because .NET without ICU (globalization
/// invariant mode) returns text unchanged.
/// </summary>
internal static class UnicodeDecomposition
{
    private static readonly Lazy<(Dictionary<int, int[]> Parts, Dictionary<int, int> Classes)> tables = new(Read);

    /// <summary>The text decomposed to the end, with accents of one letter in canonical order.</summary>
    public static string Decompose(string text)
    {
        if (Ascii.IsValid(text))
            return text;
        var points = text.EnumerateRunes().SelectMany(r => Parts(r.Value)).ToArray();
        Reorder(points);
        return string.Concat(points.Select(p => new Rune(p)));
    }

    private static int[] Parts(int point)
    {
        // Hangul syllables are numbered by leading consonant (19), vowel (21) and trailing consonant (28, the first is none).
        if (point - 0xAC00 is var syllable and >= 0 and < 19 * 21 * 28)
        {
            int[] letters = [0x1100 + syllable / (21 * 28), 0x1161 + syllable / 28 % 21, 0x11A7 + syllable % 28];
            return syllable % 28 == 0 ? letters[..2] : letters;
        }
        return tables.Value.Parts.GetValueOrDefault(point) ?? [point];
    }

    /// <summary>Sorts each run of combining marks by class, keeping the order of equals.</summary>
    private static void Reorder(int[] points)
    {
        for (var i = 1; i < points.Length; i++)
            for (var j = i; j > 0 && Class(points[j]) != 0 && Class(points[j - 1]) > Class(points[j]); j--)
                (points[j - 1], points[j]) = (points[j], points[j - 1]);
    }

    private static int Class(int point) => tables.Value.Classes.GetValueOrDefault(point);

    private static (Dictionary<int, int[]> Parts, Dictionary<int, int> Classes) Read()
    {
        var (parts, classes) = (new Dictionary<int, int[]>(), new Dictionary<int, int>());
        using var reader = new StreamReader(typeof(UnicodeDecomposition).Assembly.GetManifestResourceStream("RnnKeras.Data.Text.decompositions.txt")!);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            var fields = line.Split(' ');
            if (fields[0].Split('-') is [var first, var last])
                for (var point = Hex(first); point <= Hex(last); point++)
                    classes[point] = int.Parse(fields[1], CultureInfo.InvariantCulture);
            else
                parts[Hex(fields[0])] = [.. fields[1..].Select(Hex)];
        }
        return (parts, classes);
    }

    private static int Hex(string digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
