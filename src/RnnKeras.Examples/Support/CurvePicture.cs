using System.Globalization;
using System.Text;

namespace RnnKeras.Examples.Support;

/// <summary>Training curves as an SVG picture: one panel per quantity, one line for training and one for validation.</summary>
internal static class CurvePicture
{
    private const int Width = 380, Height = 280, Left = 56, Right = 18, Top = 40, Bottom = 46;

    /// <summary>Writes a panel for each key of <paramref name="history"/> that has no "val_" twin of its own.</summary>
    public static void Save(string path, string title, IReadOnlyDictionary<string, List<double>> history)
    {
        var keys = history.Keys.Where(k => !k.StartsWith("val_", StringComparison.Ordinal)).ToArray();
        var svg = new StringBuilder();
        svg.AppendLine(Invariant($"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {keys.Length * Width} {Height + 30}' font-family='sans-serif' font-size='12'>"));
        svg.AppendLine(Invariant($"<rect width='{keys.Length * Width}' height='{Height + 30}' fill='white'/>"));
        svg.AppendLine(Invariant($"<text x='{keys.Length * Width / 2}' y='20' text-anchor='middle' font-size='15'>{Escape(title)}</text>"));
        for (var i = 0; i < keys.Length; i++)
            Panel(svg, i * Width, keys[i], history[keys[i]], history.GetValueOrDefault("val_" + keys[i]));
        svg.AppendLine("</svg>");
        File.WriteAllText(path, svg.ToString());
    }

    private static void Panel(StringBuilder svg, int x0, string name, List<double> training, List<double>? validation)
    {
        double[] all = [.. training, .. validation ?? []];
        var (low, high) = (all.Min(), all.Max());
        if (high - low < 1e-9)
            (low, high) = (low - 0.5, high + 0.5);
        double X(int epoch) => x0 + Left + (Width - Left - Right) * (training.Count == 1 ? 0.5 : (double)epoch / (training.Count - 1));
        double Y(double value) => Top + (Height - Top - Bottom) * (high - value) / (high - low);
        svg.AppendLine(Invariant($"<rect x='{x0 + Left}' y='{Top}' width='{Width - Left - Right}' height='{Height - Top - Bottom}' fill='none' stroke='#888'/>"));
        for (var tick = 0; tick <= 4; tick++)
        {
            var value = low + (high - low) * tick / 4;
            svg.AppendLine(Invariant($"<line x1='{x0 + Left}' x2='{x0 + Width - Right}' y1='{Y(value):F1}' y2='{Y(value):F1}' stroke='#ddd'/>"));
            svg.AppendLine(Invariant($"<text x='{x0 + Left - 6}' y='{Y(value) + 4:F1}' text-anchor='end'>{value:G3}</text>"));
        }
        var step = Math.Max(1, (training.Count + 7) / 8);
        for (var e = 0; e < training.Count; e += step)
            svg.AppendLine(Invariant($"<text x='{X(e):F1}' y='{Height - Bottom + 16}' text-anchor='middle'>{e + 1}</text>"));
        svg.AppendLine(Invariant($"<text x='{x0 + Left + (Width - Left - Right) / 2}' y='{Height - Bottom + 34}' text-anchor='middle'>epoch: {Escape(name)}</text>"));
        Line(svg, training, "#1f77b4", X, Y);
        Legend(svg, x0, 0, "training", "#1f77b4");
        if (validation is null)
            return;
        Line(svg, validation, "#d62728", X, Y);
        Legend(svg, x0, 1, "validation", "#d62728");
    }

    private static void Line(StringBuilder svg, List<double> values, string colour, Func<int, double> x, Func<double, double> y)
    {
        var points = string.Join(' ', values.Select((v, e) => Invariant($"{x(e):F1},{y(v):F1}")));
        svg.AppendLine(Invariant($"<polyline points='{points}' fill='none' stroke='{colour}' stroke-width='2'/>"));
        for (var e = 0; e < values.Count; e++)
            svg.AppendLine(Invariant($"<circle cx='{x(e):F1}' cy='{y(values[e]):F1}' r='3' fill='{colour}'/>"));
    }

    private static void Legend(StringBuilder svg, int x0, int row, string text, string colour)
    {
        var x = x0 + Left + 10 + row * 110;
        svg.AppendLine(Invariant($"<line x1='{x}' x2='{x + 20}' y1='{Height + 16}' y2='{Height + 16}' stroke='{colour}' stroke-width='2'/>"));
        svg.AppendLine(Invariant($"<text x='{x + 26}' y='{Height + 20}'>{text}</text>"));
    }

    private static string Escape(string text) => System.Security.SecurityElement.Escape(text);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
