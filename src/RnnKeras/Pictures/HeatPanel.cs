using System.Globalization;

namespace RnnKeras.Pictures;

/// <summary>A matrix as coloured cells: confusion matrices and attention weights.</summary>
/// <example><code>new Figure().Add(new HeatPanel(new double[,] { { 8, 1 }, { 2, 9 } }, ["no", "yes"], ["no", "yes"], "F0")).Save("confusion.svg");</code></example>
public sealed class HeatPanel : Panel
{
    private const double ScaleWidth = 14, LargestCell = 64;
    private static readonly (double R, double G, double B) pale = (247, 251, 255), dark = (8, 48, 107);

    private readonly double[,] cells;
    private readonly IReadOnlyList<string> rows, columns;
    private readonly string? format;

    /// <param name="cells">Values, row by row from above.</param>
    /// <param name="rows">Names of the rows; default: their numbers.</param>
    /// <param name="columns">Names of the columns; default: their numbers.</param>
    /// <param name="format">.NET format of the value written into each cell ("F2", "F0"); null for none.</param>
    /// <exception cref="ArgumentException">No cells, or names that do not fit.</exception>
    public HeatPanel(double[,] cells, IReadOnlyList<string>? rows = null, IReadOnlyList<string>? columns = null, string? format = null)
    {
        if (cells.Length == 0)
            throw new ArgumentException("The matrix has no cells to draw.", nameof(cells));
        this.cells = cells;
        this.rows = Names(rows, cells.GetLength(0), "rows");
        this.columns = Names(columns, cells.GetLength(1), "columns");
        this.format = format;
    }

    private static IReadOnlyList<string> Names(IReadOnlyList<string>? given, int count, string what)
    {
        if (given is not null && given.Count != count)
            throw new ArgumentException($"The matrix has {count} {what} but {given.Count} names for them.", what);
        return given ?? [.. Enumerable.Range(0, count).Select(i => i.ToString(CultureInfo.InvariantCulture))];
    }

    internal override void Draw(Svg svg, double x, double y, double width, double height)
    {
        var (low, high) = (cells.Cast<double>().Min(), cells.Cast<double>().Max());
        if (low >= 0 && high > 0)
            low = 0;
        var rowRoom = rows.Max(r => Svg.WidthOf(r)) + 8 + (YLabel.Length > 0 ? 22 : 0);
        var scaleRoom = ScaleWidth + 12 + Svg.WidthOf(ScaleText(high));
        var top = y + DrawTitle(svg, x, y, width);
        var free = width - rowRoom - scaleRoom - 2 * Margin;
        var widest = columns.Max(c => Svg.WidthOf(c));
        var slanted = widest + 6 > Math.Min(free / columns.Count, LargestCell);
        var columnRoom = (slanted ? widest * 0.72 + 14 : 20) + (XLabel.Length > 0 ? 20 : 0);
        var cell = (W: Math.Min(LargestCell, free / columns.Count), H: Math.Min(LargestCell,
            (y + height - top - columnRoom - Margin) / rows.Count));
        var plot = (X: x + Margin + rowRoom + (free - cell.W * columns.Count) / 2, Y: top, Width: cell.W * columns.Count,
            Height: cell.H * rows.Count);
        for (var r = 0; r < rows.Count; r++)
            for (var c = 0; c < columns.Count; c++)
                DrawCell(svg, plot.X + c * cell.W, plot.Y + r * cell.H, cell, cells[r, c], (cells[r, c] - low) / Math.Max(high - low,
                    double.Epsilon));
        svg.Box(plot.X, plot.Y, plot.Width, plot.Height, "none", "#888");
        var every = Math.Max(1, (int)Math.Ceiling((Svg.FontSize + 1) / cell.H));
        for (var r = 0; r < rows.Count; r += every)
            svg.Text(plot.X - 6, plot.Y + (r + 0.5) * cell.H + 4, rows[r], "end");
        DrawColumnNames(svg, plot.X, plot.Y + plot.Height, cell.W, slanted);
        DrawScale(svg, plot.X + plot.Width + Margin, plot.Y, plot.Height, low, high);
        DrawLabels(svg, plot.X - Margin - rowRoom, plot.Y + plot.Height + columnRoom, plot);
    }

    private void DrawColumnNames(Svg svg, double x, double y, double width, bool slanted)
    {
        var every = Math.Max(1, (int)Math.Ceiling((slanted ? Svg.FontSize + 3 : 0) / width));
        for (var c = 0; c < columns.Count; c += every)
            if (slanted)
                svg.Text(x + (c + 0.5) * width + 4, y + 14, columns[c], "end", turned: -45);
            else
                svg.Text(x + (c + 0.5) * width, y + 16, columns[c]);
    }

    private void DrawCell(Svg svg, double x, double y, (double W, double H) cell, double value, double share)
    {
        svg.Box(x, y, cell.W + 0.3, cell.H + 0.3, Colour(share));
        if (format is null)
            return;
        var text = value.ToString(format, CultureInfo.InvariantCulture);
        var size = Math.Min(Svg.FontSize, Math.Min(cell.W / Svg.WidthOf(text, 1) * 0.9, cell.H * 0.7));
        if (size >= 5)
            svg.Text(x + cell.W / 2, y + cell.H / 2 + size / 3, text, size: Math.Round(size, 1), colour: share > 0.55 ? "white" : "#222");
    }

    private static void DrawScale(Svg svg, double x, double y, double height, double low, double high)
    {
        const int Steps = 40;
        for (var i = 0; i < Steps; i++)
            svg.Box(x, y + height * i / Steps, ScaleWidth, height / Steps + 0.3, Colour(1 - (i + 0.5) / Steps));
        svg.Box(x, y, ScaleWidth, height, "none", "#888");
        svg.Text(x + ScaleWidth + 5, y + 10, ScaleText(high), "start");
        svg.Text(x + ScaleWidth + 5, y + height, ScaleText(low), "start");
    }

    private static string ScaleText(double value) =>
        value.ToString(value == Math.Floor(value) && Math.Abs(value) < 1e6 ? "F0" : "G3", CultureInfo.InvariantCulture);

    private static string Colour(double share)
    {
        share = double.IsNaN(share) ? 0 : Math.Clamp(share, 0, 1);
        int Mixed(double a, double b) => (int)Math.Round(a + (b - a) * share);
        return $"#{Mixed(pale.R, dark.R):x2}{Mixed(pale.G, dark.G):x2}{Mixed(pale.B, dark.B):x2}";
    }
}
