using RnnKeras.Pictures;

namespace RnnKeras;

/// <summary>
/// The calls of <c>matplotlib.pyplot</c> that scripts about sequences make. Pictures are SVG files: <c>plt.savefig("history.svg")</c>.
/// </summary>
/// <example><code>
/// plt.plot(history.history["loss"], label: "loss");
/// plt.plot(history.history["val_loss"], label: "val_loss");
/// plt.xlabel("epoch"); plt.legend(); plt.savefig("history.svg");
/// </code></example>
public static class plt
{
    private const double PixelsPerInch = 100;
    private static Figure current = new() { PanelSize = (640, 480) };
    private static Panel? panel;
    private static (int Row, int Column) place;
    private static (double Width, double Height)? size;

    /// <summary>Starts a new figure.</summary>
    /// <param name="figsize">Width and height of the whole figure, in inches of 100 pixels.</param>
    public static void figure((double width, double height)? figsize = null)
    {
        size = figsize is { } inches ? (inches.width * PixelsPerInch, inches.height * PixelsPerInch) : null;
        current = new() { PanelSize = size ?? (640, 480) };
        (panel, place) = (null, (0, 0));
    }

    /// <summary>Goes on in one panel of a grid; index counts from 1, row by row.</summary>
    public static void subplot(int nrows, int ncols, int index)
    {
        if (index < 1 || index > nrows * ncols)
            throw new ArgumentOutOfRangeException(nameof(index), $"num must be an integer with 1 <= num <= {nrows * ncols}, not {index}");
        place = ((index - 1) / ncols, (index - 1) % ncols);
        current.PanelSize = size is { } whole ? (whole.Width / ncols, whole.Height / nrows) : (420, 300);
        panel = null;
    }

    /// <summary>A curve over 0, 1, 2 …</summary>
    /// <param name="y">Shape (n,) or (n, 1).</param>
    /// <param name="fmt">matplotlib's short form: "--" dashed, "o" dots only, "o-" both, a colour letter in front ("r--").</param>
    /// <param name="label">Name in the legend.</param>
    /// <param name="color">CSS colour.</param>
    public static void plot(NDArray y, string fmt = "", string? label = null, string? color = null) =>
        Curve([.. Enumerable.Range(0, y.size).Select(i => (double)i)], y, fmt, label, color);

    /// <summary>A curve over x.</summary>
    public static void plot(NDArray x, NDArray y, string fmt = "", string? label = null, string? color = null) =>
        Curve(x.ravel().ToArray<double>(), y, fmt, label, color);

    /// <summary>Dots.</summary>
    public static void scatter(NDArray x, NDArray y, string? label = null, string? color = null) => plot(x, y, "o", label, color);

    /// <summary>A matrix as coloured cells.</summary>
    /// <param name="X">Shape (rows, columns).</param>
    public static void imshow(NDArray X) => Show(new HeatPanel(Figure.Cells(X)));

    /// <summary>A matrix as colours, in a figure of its own; with fignum 0 in the current one.</summary>
    public static void matshow(NDArray A, int? fignum = null)
    {
        if (fignum is null)
            figure();
        imshow(A);
    }

    /// <summary>Above the panel.</summary>
    public static void title(string label) => Panel().Title = label;

    /// <summary>Above all panels.</summary>
    public static void suptitle(string t) => current.Title = t;

    /// <summary>Below the x axis.</summary>
    public static void xlabel(string xlabel) => Panel().XLabel = xlabel;

    /// <summary>Beside the y axis.</summary>
    public static void ylabel(string ylabel) => Panel().YLabel = ylabel;

    /// <summary>Shows the labels of the curves, or these.</summary>
    public static void legend(IReadOnlyList<string>? labels = null)
    {
        var lines = Lines();
        if (labels is not null)
            lines.Name(labels);
        lines.Legend = true;
    }

    /// <summary>Lines at the ticks.</summary>
    public static void grid(bool visible = true) => Lines().Grid = visible;

    /// <summary>Has no effect: panels never overlap.</summary>
    public static void tight_layout()
    {
    }

    /// <summary>Writes the figure as SVG.</summary>
    /// <exception cref="NotSupportedException">The name does not end in .svg.</exception>
    public static void savefig(string fname) => current.Save(fname);

    /// <summary>Forgets the figure.</summary>
    public static void close() => figure();

    /// <summary>There is no window: writes the figure into a temporary file and prints its name.</summary>
    public static void show()
    {
        var path = Path.Combine(Path.GetTempPath(), $"figure-{Guid.NewGuid():N}.svg");
        savefig(path);
        Console.WriteLine($"Figure: {path}");
        figure();
    }

    private static void Curve(double[] x, NDArray y, string fmt, string? label, string? color)
    {
        var named = fmt.Length > 0 && "rgbkcmy".Contains(fmt[0]) ? fmt[0] : ' ';
        var colour = color ?? named switch
        {
            'r' => "red",
            'g' => "green",
            'b' => "blue",
            'k' => "black",
            'c' => "teal",
            'm' => "magenta",
            'y' => "goldenrod",
            _ => null,
        };
        var style = named == ' ' ? fmt : fmt[1..];
        var dots = style.IndexOfAny(['o', '.', 'x', '+', '*', 's', '^']) >= 0;
        Lines().Add(x, y.ravel().ToArray<double>(), label, colour, style.Contains("--") || style.Contains(':'), dots,
            joined: !dots || style.Contains('-'));
    }

    private static Panel Panel() => panel ?? Lines();

    private static LinePanel Lines()
    {
        if (panel is not LinePanel)
            Show(new LinePanel { Grid = false, Legend = false });
        return (LinePanel)panel!;
    }

    private static void Show(Panel made)
    {
        panel = made;
        current.Add(made, place.Row, place.Column);
    }
}
