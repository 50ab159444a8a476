namespace RnnKeras.Pictures;

/// <summary>One set of axes of a <see cref="Figure"/>.</summary>
public abstract class Panel
{
    private protected const double Margin = 12, TitleSize = 14;

    /// <summary>Above the panel; empty for none.</summary>
    public string Title { get; set; } = "";

    /// <summary>Below the axis; empty for none.</summary>
    public string XLabel { get; set; } = "";

    /// <summary>Beside the axis; empty for none.</summary>
    public string YLabel { get; set; } = "";

    /// <summary>Draws into the given part of the picture.</summary>
    internal abstract void Draw(Svg svg, double x, double y, double width, double height);

    /// <summary>Room for the title, with the text in it.</summary>
    private protected double DrawTitle(Svg svg, double x, double y, double width)
    {
        if (Title.Length > 0)
            svg.Text(x + width / 2, y + TitleSize + 4, Title, size: Math.Min(TitleSize, TitleSize * width / Svg.WidthOf(Title, TitleSize)));
        return Title.Length > 0 ? TitleSize + 14 : Margin;
    }

    /// <summary>The names of the axes around the plot.</summary>
    private protected void DrawLabels(Svg svg, double left, double bottom, (double X, double Y, double Width, double Height) plot)
    {
        if (XLabel.Length > 0)
            svg.Text(plot.X + plot.Width / 2, bottom - 4, XLabel);
        if (YLabel.Length > 0)
            svg.Text(left + Svg.FontSize, plot.Y + plot.Height / 2, YLabel, turned: -90);
    }

    /// <summary>Round numbers for an axis, about as many as asked for.</summary>
    private protected static double[] Ticks(double low, double high, int count, bool whole)
    {
        var rough = Math.Max((high - low) / count, double.Epsilon);
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = new[] { 1, 2, 5, 10 }.First(f => f * power >= rough * 0.999) * power;
        step = whole ? Math.Max(1, Math.Round(step)) : step;
        var first = Math.Ceiling(low / step - 1e-9);
        return [.. Enumerable.Range(0, (int)Math.Floor(high / step - first + 1e-9) + 1).Select(i => (first + i) * step)];
    }

    /// <summary>A number on an axis, with as many digits as tell neighbours apart.</summary>
    private protected static string TickText(double value, double step)
    {
        var digits = Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 10);
        var size = Math.Max(Math.Abs(value), step);
        return size is >= 1e6 or < 1e-4
            ? Math.Abs(value) < step / 2 ? "0" : value.ToString("0.##e0", System.Globalization.CultureInfo.InvariantCulture)
            : value.ToString("F" + digits, System.Globalization.CultureInfo.InvariantCulture);
    }
}
