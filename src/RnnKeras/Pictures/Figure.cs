namespace RnnKeras.Pictures;

/// <summary>Panels side by side and below each other, as one SVG picture.</summary>
/// <example><code>Figure.TrainingCurves(history.history, "LSTM on IMDB").Save("curves.svg");</code></example>
public sealed class Figure
{
    private const double TitleRoom = 30;

    private readonly List<(Panel Panel, int Row, int Column)> panels = [];

    /// <summary>Above all panels; empty for none.</summary>
    public string Title { get; set; } = "";

    /// <summary>Width and height of a panel, in pixels.</summary>
    public (double Width, double Height) PanelSize { get; set; } = (420, 300);

    /// <summary>Puts a panel into the grid.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="row">From above.</param>
    /// <param name="column">From the left.</param>
    public Figure Add(Panel panel, int row = 0, int column = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        panels.RemoveAll(p => p.Row == row && p.Column == column);
        panels.Add((panel, row, column));
        return this;
    }

    /// <summary>The picture as text.</summary>
    /// <exception cref="InvalidOperationException">There are no panels, or one has nothing to show.</exception>
    public string ToSvg()
    {
        if (panels.Count == 0)
            throw new InvalidOperationException("The figure has no panels.");
        var svg = new Svg();
        var (width, height) = (PanelSize.Width * (panels.Max(p => p.Column) + 1), PanelSize.Height * (panels.Max(p => p.Row) + 1));
        var top = Title.Length > 0 ? TitleRoom : 0;
        if (Title.Length > 0)
            svg.Text(width / 2, 20, Title, size: Math.Min(16, 16 * width / Svg.WidthOf(Title, 16)));
        foreach (var (panel, row, column) in panels)
            panel.Draw(svg, PanelSize.Width * column, top + PanelSize.Height * row, PanelSize.Width, PanelSize.Height);
        return svg.Document(width, height + top);
    }

    /// <summary>Writes the picture: <c>.svg</c> by itself, <c>.png</c> and <c>.pdf</c> with the program rsvg-convert.</summary>
    /// <exception cref="NotSupportedException">Another format, or rsvg-convert is not installed.</exception>
    public void Save(string path) => SvgFile.Write(ToSvg(), path);

    /// <summary>One panel per quantity of a history, with its "val_" twin in the same one; epochs are counted from 1.</summary>
    /// <exception cref="ArgumentException">The history is empty.</exception>
    public static Figure TrainingCurves(IReadOnlyDictionary<string, List<double>> history, string title = "")
    {
        var figure = new Figure { Title = title };
        var names = history.Keys.Where(k => !k.StartsWith("val_", StringComparison.Ordinal)).ToArray();
        if (names.Length == 0)
            throw new ArgumentException("The history is empty: there is nothing to draw.", nameof(history));
        for (var i = 0; i < names.Length; i++)
        {
            var panel = new LinePanel { Title = names[i], XLabel = "epoch" };
            var few = history[names[i]].Count <= 20;
            panel.Add(Epochs(history[names[i]]), history[names[i]], "training", dots: few);
            if (history.TryGetValue("val_" + names[i], out var validation))
                panel.Add(Epochs(validation), validation, "validation", dots: few);
            figure.Add(panel, column: i);
        }
        return figure;
    }

    private static double[] Epochs(List<double> values) => [.. values.Select((_, i) => i + 1.0)];

    /// <summary>How often each class (row) was taken for which (column), as numbers on colours; see
    /// <c>sklearn.metrics.confusion_matrix</c>.</summary>
    public static Figure ConfusionMatrix(NDArray matrix, IReadOnlyList<string>? labels = null, string title = "Confusion matrix")
    {
        var panel = new HeatPanel(Cells(matrix), labels, labels, matrix.dtype.IsInteger ? "F0" : "F2")
        {
            Title = title,
            XLabel = "predicted",
            YLabel = "true"
        };
        var side = Math.Clamp(40 * matrix.shape[0] + 200, 360, 900);
        return new Figure { PanelSize = (side + 60, side) }.Add(panel);
    }

    /// <summary>Which source words (columns) each target word (row) looks at.</summary>
    /// <param name="weights">Shape (target words, source words).</param>
    /// <param name="source">Names of the columns.</param>
    /// <param name="target">Names of the rows.</param>
    /// <param name="title">Above the picture.</param>
    public static Figure Attention(NDArray weights, IReadOnlyList<string> source, IReadOnlyList<string> target, string title = "Attention")
    {
        var panel = new HeatPanel(Cells(weights), target, source) { Title = title, XLabel = "source", YLabel = "target" };
        return new Figure
        {
            PanelSize = (Math.Clamp(34 * source.Count + 220, 360, 1000), Math.Clamp(30 * target.Count + 180, 300,
            1000))
        }.Add(panel);
    }

    /// <summary>A series and what was predicted for some of its end, on one time axis.</summary>
    /// <param name="truth">Shape (time,).</param>
    /// <param name="forecast">Shape (steps,); the last ones of the series unless start says otherwise.</param>
    /// <param name="start">Time step that the first predicted value belongs to.</param>
    /// <param name="title">Above the picture.</param>
    public static Figure Forecast(NDArray truth, NDArray forecast, int? start = null, string title = "Forecast")
    {
        var (real, predicted) = (truth.ravel().ToArray<double>(), forecast.ravel().ToArray<double>());
        var from = start ?? real.Length - predicted.Length;
        var panel = new LinePanel { Title = title, XLabel = "time step" }
            .Add([.. real.Select((_, i) => (double)i)], real, "truth")
            .Add([.. predicted.Select((_, i) => (double)(from + i))], predicted, "forecast", dashed: true);
        return new Figure { PanelSize = (760, 320) }.Add(panel);
    }

    /// <exception cref="ArgumentException">Not a matrix.</exception>
    internal static double[,] Cells(NDArray matrix)
    {
        if (matrix.ndim != 2)
            throw new ArgumentException($"Expected a matrix but received shape {matrix.shape}. Select one, for example weights[0].",
                nameof(matrix));
        var (flat, cells) = (matrix.ToArray<double>(), new double[matrix.shape[0], matrix.shape[1]]);
        Buffer.BlockCopy(flat, 0, cells, 0, flat.Length * sizeof(double));
        return cells;
    }
}
