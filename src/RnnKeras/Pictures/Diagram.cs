namespace RnnKeras.Pictures;

/// <summary>How connections run from box to box.</summary>
internal enum EdgeForm
{
    Ortho,
    Straight,
    Curved,
}

/// <summary>
/// Boxes joined by arrows, in layers: every box lies behind all those that lead to it. Groups are laid out first and stand as one box in the
/// group around them.
/// </summary>
/// <param name="sideways">From left to right instead of from top to bottom.</param>
/// <param name="form">How connections run.</param>
internal sealed class Diagram(bool sideways, EdgeForm form)
{
    private const double Frame = 16, Arrow = 8;
    private const string Ink = "#444";

    private readonly Dictionary<string, DiagramBox> boxes = [];

    public string ToSvg(DiagramGroup root)
    {
        root.LayOut(sideways);
        root.Place(Frame, Frame, sideways);
        Collect(root);
        var svg = new Svg();
        DrawGroup(svg, root, outermost: true);
        return svg.Document(root.Width + 2 * Frame, root.Height + 2 * Frame);
    }

    private void Collect(DiagramGroup group)
    {
        foreach (var node in group.Nodes)
            if (node is DiagramBox box)
                boxes.Add(box.Id, box);
            else
                Collect((DiagramGroup)node);
    }

    private void DrawGroup(Svg svg, DiagramGroup group, bool outermost = false)
    {
        if (!outermost)
        {
            svg.Frame(group.Left, group.Top, group.Width, group.Height, "#888");
            svg.Text(group.Left + 10, group.Top + 17, group.Title, "start", colour: "#555");
        }
        foreach (var inner in group.Nodes.OfType<DiagramGroup>())
            DrawGroup(svg, inner);
        foreach (var edge in group.Routes)
            DrawEdge(svg, group, edge);
        foreach (var box in group.Nodes.OfType<DiagramBox>())
            box.Draw(svg);
    }

    /// <summary>Places along the layers and across them, as places in the picture.</summary>
    private (double X, double Y) At((double Across, double Along) place) => sideways ? (place.Along, place.Across) : (place.Across, place.Along);

    private void DrawEdge(Svg svg, DiagramGroup group, EdgeRoute route)
    {
        var (source, target) = (boxes[route.From], boxes[route.To]);
        var start = sideways ? (Across: source.CentreY, Along: source.Left + source.Width) : (Across: source.CentreX, Along: source.Top + source.Height);
        var end = sideways ? (Across: target.CentreY + route.Entry, Along: target.Left) : (Across: target.CentreX + route.Entry, Along: target.Top);
        var places = new List<(double Across, double Along)> { start };
        foreach (var bend in route.Bends)
        {
            var (across, from, to) = group.Absolute(bend, sideways);
            places.Add((across, from));
            places.Add((across, to));
        }
        var room = (sideways ? target.Height : target.Width) / 2 - Arrow;
        if (Math.Abs(places[^1].Across - end.Across) <= Math.Min(route.Slack, room))
            end.Across = places[^1].Across;
        places.Add((end.Across, end.Along - Arrow));
        svg.Path(form switch
        {
            EdgeForm.Straight => Lines(places),
            EdgeForm.Curved => Curves(places),
            _ => Steps(places, [.. route.Lanes.Select(l => group.Absolute(l, sideways))]),
        }, Ink);
        svg.Triangle(At((end.Across - Arrow / 2, end.Along - Arrow)), At((end.Across + Arrow / 2, end.Along - Arrow)), At(end), Ink);
    }

    private string Lines(IReadOnlyList<(double, double)> places) =>
        Svg.Points("M", At(places[0])) + string.Concat(places.Skip(1).Select(p => Svg.Points("L", At(p))));

    /// <summary>Along, across in the lane, and along again, from each place to the next.</summary>
    private string Steps(List<(double Across, double Along)> places, double[] lanes)
    {
        var text = Svg.Points("M", At(places[0]));
        for (int i = 1, lane = 0; i < places.Count; i++)
        {
            var (from, to) = (places[i - 1], places[i]);
            // Every other piece runs straight through a layer that it does not stop at.
            if (i % 2 == 1)
            {
                if (Math.Abs(from.Across - to.Across) > 0.5)
                    text += Svg.Points("L", At((from.Across, lanes[lane]))) + Svg.Points("L", At((to.Across, lanes[lane])));
                lane++;
            }
            text += Svg.Points("L", At(to));
        }
        return text;
    }

    private string Curves(List<(double Across, double Along)> places)
    {
        var text = Svg.Points("M", At(places[0]));
        for (var i = 1; i < places.Count; i++)
        {
            var middle = (places[i - 1].Along + places[i].Along) / 2;
            text += Svg.Points("C", At((places[i - 1].Across, middle)), At((places[i].Across, middle)), At(places[i]));
        }
        return text;
    }
}
