using RnnKeras.Pictures;

namespace RnnKeras.Models;

/// <summary>A model as an SVG picture, without Graphviz.</summary>
internal static class ModelPicture
{
    /// <param name="model">Built.</param>
    /// <param name="options">What the boxes say.</param>
    /// <param name="rankdir">"TB" or "LR".</param>
    /// <param name="splines">Form of the connections: "ortho", "polyline" / "line", or "curved" / "spline".</param>
    /// <exception cref="ArgumentException">The model is not built, or an unknown direction or form.</exception>
    public static string Draw(Model model, DotOptions options, string rankdir, string splines)
    {
        if (rankdir is not ("TB" or "LR"))
            throw new ArgumentException($"plot_model draws SVG pictures from top to bottom ('TB') or from left to right ('LR'), but rankdir is '{rankdir}'.",
                nameof(rankdir));
        var form = splines switch
        {
            "ortho" => EdgeForm.Ortho,
            "line" or "polyline" or "false" => EdgeForm.Straight,
            "curved" or "spline" or "true" => EdgeForm.Curved,
            _ => throw new ArgumentException($"splines '{splines}' is unknown. Use 'ortho', 'polyline' or 'curved'.", nameof(splines)),
        };
        return new Diagram(rankdir == "LR", form).ToSvg(Group(new ModelOutline(options).Of(model), outermost: true));
    }

    private static DiagramGroup Group(OutlineGroup outline, bool outermost = false) => new(
        outermost ? "" : outline.Name, [.. outline.Items.Select(i => i is OutlineBox box ? Box(box) : (DiagramNode)Group((OutlineGroup)i))], outline.Edges);

    private static DiagramBox Box(OutlineBox item)
    {
        var box = item.Box;
        var rows = new List<DiagramCell[]>();
        if (box.Activation is { } activation)
            rows.Add([new("Activation", activation)]);
        DiagramCell[] cells = [.. box.Facts.Select(f => new DiagramCell(f.What, f.Value))];
        if (box.Trainable is { } trainable)
            cells = [.. cells, new("", trainable ? "Trainable" : "Non-trainable", trainable ? "#2e7d32" : "#b23b3b")];
        if (cells.Length > 0)
            rows.Add(cells);
        return new(item.Id, box.Name, box.Type, rows);
    }
}
