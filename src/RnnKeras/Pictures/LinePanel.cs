namespace RnnKeras.Pictures;

/// <summary>Curves over a common x axis: training histories, series and forecasts.</summary>
/// <example><code>new Figure().Add(new LinePanel { Title = "Loss" }.Add([0, 1, 2], [0.9, 0.5, 0.4], "training")).Save("loss.svg");</code></example>
public sealed class LinePanel : Panel
{
    private const double LegendRow = 20, LegendLine = 22;
    private static readonly string[] palette = ["#1f77b4", "#d62728", "#2ca02c", "#ff7f0e", "#9467bd", "#8c564b", "#17becf", "#7f7f7f"];

    private readonly List<Curve> curves = [];

    private sealed record Curve(double[] X, double[] Y, string? Label, string Colour, bool Dashed, bool Dots, bool Joined);

    /// <summary>True when lines at the ticks make values easy to read.</summary>
    public bool Grid { get; set; } = true;

    /// <summary>True when labels are shown below the curves.</summary>
    public bool Legend { get; set; } = true;

    /// <summary>Adds a curve; NaN leaves a gap.</summary>
    /// <param name="x">Places on the x axis.</param>
    /// <param name="y">Values, as many as places.</param>
    /// <param name="label">Name in the legend; null for none.</param>
    /// <param name="colour">CSS colour; default: the next of eight.</param>
    /// <param name="dashed">Whether the line is dashed.</param>
    /// <param name="dots">Whether each value is a dot.</param>
    /// <param name="joined">Whether values are joined by lines.</param>
    /// <exception cref="ArgumentException">x and y differ in length, or there are no finite values.</exception>
    public LinePanel Add(
        IReadOnlyList<double> x, IReadOnlyList<double> y, string? label = null, string? colour = null, bool dashed = false,
        bool dots = false, bool joined = true)
    {
        if (x.Count != y.Count)
            throw new ArgumentException($"x and y must have same first dimension, but have shapes ({x.Count},) and ({y.Count},)",
                nameof(y));
        if (!y.Any(double.IsFinite))
            throw new ArgumentException($"The curve{(label is null ? "" : $" '{label}'")} has no finite value to draw.", nameof(y));
        curves.Add(new([.. x], [.. y], label, colour ?? palette[curves.Count % palette.Length], dashed, dots, joined));
        return this;
    }

    /// <summary>Names the curves in the order in which they were added.</summary>
    internal void Name(IReadOnlyList<string> labels)
    {
        for (var i = 0; i < Math.Min(labels.Count, curves.Count); i++)
            curves[i] = curves[i] with { Label = labels[i] };
    }

    internal override void Draw(Svg svg, double x, double y, double width, double height)
    {
        if (curves.Count == 0)
            throw new InvalidOperationException($"The panel '{Title}' has no curves.");
        var (xLow, xHigh) = Range(c => c.X, 0);
        var (low, high) = Range(c => c.Y, 0.05);
        var whole = curves.All(c => c.X.All(v => v == Math.Floor(v)));
        var yTicks = Ticks(low, high, 5, whole: false);
        var yTexts = Array.ConvertAll(yTicks, t => TickText(t, yTicks.Length > 1 ? yTicks[1] - yTicks[0] : 1));
        var legendRows = LegendRows(width);
        var left = x + Margin + yTexts.Max(t => Svg.WidthOf(t)) + (YLabel.Length > 0 ? 20 : 0);
        var top = y + DrawTitle(svg, x, y, width);
        var bottom = y + height - LegendRow * legendRows.Count - 4;
        var plot = (X: left, Y: top, Width: x + width - Margin - 4 - left, Height: bottom - top - (XLabel.Length > 0 ? 40 : 24));
        double PlaceX(double v) => plot.X + plot.Width * (v - xLow) / (xHigh - xLow);
        double PlaceY(double v) => plot.Y + plot.Height * (high - v) / (high - low);
        for (var i = 0; i < yTicks.Length; i++)
            DrawTick(svg, plot.X, plot.X + plot.Width, PlaceY(yTicks[i]), yTexts[i]);
        DrawXTicks(svg, Ticks(xLow, xHigh, (int)Math.Max(2, plot.Width / 60), whole), plot, PlaceX);
        svg.Box(plot.X, plot.Y, plot.Width, plot.Height, "none", "#888");
        foreach (var curve in curves)
            DrawCurve(svg, curve, PlaceX, PlaceY);
        DrawLabels(svg, x, bottom, plot);
        DrawLegend(svg, legendRows, x + width / 2, bottom);
    }

    private void DrawTick(Svg svg, double from, double to, double y, string text)
    {
        if (Grid)
            svg.Line(from, y, to, y, "#e4e4e4");
        svg.Line(from - 4, y, from, y, "#888");
        svg.Text(from - 6, y + 4, text, "end");
    }

    private void DrawXTicks(Svg svg, double[] ticks, (double X, double Y, double Width, double Height) plot, Func<double, double> place)
    {
        var step = ticks.Length > 1 ? ticks[1] - ticks[0] : 1;
        foreach (var tick in ticks)
        {
            var at = place(tick);
            if (Grid)
                svg.Line(at, plot.Y, at, plot.Y + plot.Height, "#f0f0f0");
            svg.Line(at, plot.Y + plot.Height, at, plot.Y + plot.Height + 4, "#888");
            svg.Text(at, plot.Y + plot.Height + 18, TickText(tick, step));
        }
    }

    private static void DrawCurve(Svg svg, Curve curve, Func<double, double> placeX, Func<double, double> placeY)
    {
        var part = new List<(double, double)>();
        for (var i = 0; i <= curve.Y.Length; i++)
            if (i < curve.Y.Length && double.IsFinite(curve.Y[i]))
            {
                part.Add((placeX(curve.X[i]), placeY(curve.Y[i])));
            }
            else
            {
                if (curve.Joined && part.Count > 1)
                    svg.Curve(part, curve.Colour, curve.Dashed);
                if (curve.Dots || part.Count == 1)
                    foreach (var (px, py) in part)
                        svg.Dot(px, py, curve.Colour);
                part.Clear();
            }
    }

    /// <summary>The labels in as many rows as they need.</summary>
    private List<List<Curve>> LegendRows(double width)
    {
        var (rows, used) = (new List<List<Curve>>(), 0.0);
        foreach (var curve in curves.Where(c => Legend && c.Label is not null))
        {
            var need = EntryWidth(curve);
            if (rows.Count == 0 || used + need > width)
            {
                rows.Add([]);
                used = 0;
            }
            rows[^1].Add(curve);
            used += need;
        }
        return rows;
    }

    private static double EntryWidth(Curve curve) => LegendLine + 6 + Svg.WidthOf(curve.Label!) + 18;

    private static void DrawLegend(Svg svg, List<List<Curve>> rows, double middle, double top)
    {
        for (var r = 0; r < rows.Count; r++)
        {
            var (at, y) = (middle - rows[r].Sum(EntryWidth) / 2, top + LegendRow * r + 10);
            foreach (var curve in rows[r])
            {
                if (curve.Joined)
                    svg.Line(at, y, at + LegendLine, y, curve.Colour, 2, curve.Dashed);
                else
                    svg.Dot(at + LegendLine / 2, y, curve.Colour);
                svg.Text(at + LegendLine + 6, y + 4, curve.Label!, "start");
                at += EntryWidth(curve);
            }
        }
    }

    /// <summary>From the smallest to the largest value, with some room on both sides.</summary>
    private (double Low, double High) Range(Func<Curve, double[]> values, double room)
    {
        var all = curves.SelectMany(values).Where(double.IsFinite).ToArray();
        var (low, high) = (all.Min(), all.Max());
        var more = high > low ? (high - low) * room : Math.Max(0.5, Math.Abs(high) * 0.05);
        return (low - more, high + more);
    }
}
