using System.Text;
using System.Text.RegularExpressions;

namespace RnnKeras.Models;

internal enum TextAlignment
{
    Left,
    Right,
    Center,
}

/// <summary>
/// A table drawn with box characters: heavy lines around the header, a light line after each row. Cells wrap between words; a word
/// that is too long ends in an ellipsis.
/// </summary>
/// <param name="widths">Wanted room for the text of each column; reduced evenly where the total width is too small for them.</param>
/// <param name="headers">First row.</param>
/// <param name="alignment">Per column.</param>
internal sealed partial class TextTable(int[] widths, string[] headers, TextAlignment[] alignment)
{
    private readonly List<string[]> rows = [];

    public void Add(params string[] cells) => rows.Add(cells);

    /// <summary>The table, <paramref name="total"/> characters wide.</summary>
    public string Write(int total)
    {
        var outer = FitTo(total - widths.Length - 1);
        var text = new StringBuilder();
        Line(text, outer, "┏━┳┓");
        Cells(text, outer, headers, '┃');
        Line(text, outer, "┡━╇┩");
        for (var r = 0; r < rows.Count; r++)
        {
            if (r > 0)
                Line(text, outer, "├─┼┤");
            Cells(text, outer, rows[r], '│');
        }
        Line(text, outer, "└─┴┘");
        return text.ToString();
    }

    /// <summary>Column widths with a blank on each side, brought to the given sum.</summary>
    private int[] FitTo(int sum)
    {
        var outer = widths.Select(w => w + 2).ToArray();
        var excess = outer.Sum() - sum;
        for (var i = 0; i < outer.Length && excess > 0; i++)
        {
            var share = Math.Min(outer[i], (int)Math.Round((double)excess / (outer.Length - i), MidpointRounding.ToEven));
            (outer[i], excess) = (outer[i] - share, excess - share);
        }
        for (int i = 0, rest = outer.Sum(); i < outer.Length && excess < 0; rest -= widths[i] + 2, i++)
        {
            var share = (int)Math.Ceiling((double)outer[i] * -excess / rest);
            (outer[i], excess) = (outer[i] + share, excess + share);
        }
        return outer;
    }

    private static void Line(StringBuilder text, int[] outer, string box)
    {
        text.Append(box[0]);
        for (var i = 0; i < outer.Length; i++)
            text.Append(box[1], outer[i]).Append(i + 1 < outer.Length ? box[2] : box[3]);
        text.Append('\n');
    }

    private void Cells(StringBuilder text, int[] outer, string[] cells, char border)
    {
        var wrapped = cells.Select((c, i) => Wrap(c, outer[i] - 2)).ToArray();
        for (var line = 0; line < wrapped.Max(w => w.Count); line++)
        {
            for (var i = 0; i < wrapped.Length; i++)
                text.Append(border).Append(' ').Append(Align(line < wrapped[i].Count ? wrapped[i][line] : "", outer[i] - 2, alignment[i]))
                    .Append(' ');
            text.Append(border).Append('\n');
        }
    }

    private static string Align(string text, int width, TextAlignment alignment) => alignment switch
    {
        TextAlignment.Right => text.PadLeft(width),
        TextAlignment.Center => text.PadLeft(text.Length + (width - text.Length) / 2).PadRight(width),
        _ => text.PadRight(width),
    };

    private static List<string> Wrap(string text, int width)
    {
        var lines = new List<string>();
        var (from, used) = (0, 0);
        foreach (Match word in Words().Matches(text))
        {
            var length = word.Value.TrimEnd().Length;
            if (length > width - used && word.Index > 0 && (used > 0 || length > width))
            {
                lines.Add(text[from..word.Index]);
                (from, used) = (word.Index, 0);
            }
            used += word.Length;
        }
        lines.Add(text[from..]);
        return [.. lines.Select(l => l.TrimEnd()).Select(l => l.Length <= width ? l : l[..(width - 1)] + "…")];
    }

    [GeneratedRegex(@"\s*\S+\s*")]
    private static partial Regex Words();
}
