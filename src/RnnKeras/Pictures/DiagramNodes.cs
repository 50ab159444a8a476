namespace RnnKeras.Pictures;

/// <summary>What takes room in a diagram.</summary>
internal abstract class DiagramNode
{
    public double Width { get; protected set; }

    public double Height { get; protected set; }

    public double Left { get; private set; }

    public double Top { get; private set; }

    public double CentreX => Left + Width / 2;

    public double CentreY => Top + Height / 2;

    /// <summary>The boxes in it.</summary>
    public abstract IEnumerable<DiagramBox> Boxes { get; }

    /// <summary>Moves it, and what is in it, to a place in the picture.</summary>
    public virtual void Place(double left, double top, bool sideways) => (Left, Top) = (left, top);
}

/// <summary>A fact in a box: what it is, and its value.</summary>
internal readonly record struct DiagramCell(string What, string Value, string? Fill = null)
{
    public double Width => Svg.WidthOf(What.Length > 0 ? What + ": " : "") + Svg.WidthOf(Value) * Svg.BoldFactor + 16;
}

/// <summary>A box with a heading and rows of facts.</summary>
internal sealed class DiagramBox : DiagramNode
{
    private const double HeadHeight = 28, RowHeight = 25, HeadSize = 13, WidestRow = 430;

    private readonly string? name;
    private readonly string type;
    private readonly IReadOnlyList<DiagramCell[]> rows;

    public DiagramBox(string id, string? name, string type, IReadOnlyList<DiagramCell[]> rows)
    {
        (Id, this.name, this.type) = (id, name, type);
        // Facts that are too long to stand side by side stand below each other.
        this.rows = [.. rows.SelectMany(r => r.Sum(c => c.Width) <= WidestRow ? [r] : r.Select(c => new[] { c }))];
        var head = Svg.WidthOf(name ?? type, HeadSize) * Svg.BoldFactor + (name is null ? 0 : Svg.WidthOf($" ({type})", HeadSize)) + 24;
        Width = Math.Max(head, this.rows.Select(r => r.Sum(c => c.Width)).DefaultIfEmpty(0).Max());
        Height = HeadHeight + RowHeight * this.rows.Count;
    }

    public string Id { get; }

    public override IEnumerable<DiagramBox> Boxes => [this];

    public void Draw(Svg svg)
    {
        svg.Box(Left, Top, Width, HeadHeight, "#2f3b52", "#2f3b52");
        svg.Spans(CentreX, Top + 18.5, HeadSize, "white", name is null ? [(type, true)] : [(name, true), ($" ({type})", false)]);
        for (var r = 0; r < rows.Count; r++)
        {
            // What a row lacks in width is shared by its cells.
            var (x, y, more) = (Left, Top + HeadHeight + RowHeight * r, (Width - rows[r].Sum(c => c.Width)) / rows[r].Length);
            foreach (var cell in rows[r])
            {
                svg.Box(x, y, cell.Width + more, RowHeight, cell.Fill ?? "white", "#2f3b52");
                svg.Spans(x + (cell.Width + more) / 2, y + 17, Svg.FontSize, cell.Fill is null ? "#222" : "white",
                    cell.What.Length > 0 ? [(cell.What + ": ", false), (cell.Value, true)] : [(cell.Value, true)]);
                x += cell.Width + more;
            }
        }
    }
}

/// <summary>A connection as it runs through the layers of a group, in the group's own measures.</summary>
/// <param name="From">Id of a box.</param>
/// <param name="To">Id of a box.</param>
/// <param name="Entry">Distance of its end from the middle of the box, so that several ends lie side by side.</param>
/// <param name="Slack">How far the end may be moved from there to save a small step.</param>
/// <param name="Bends">Layers that it passes: where across, from where to where along.</param>
/// <param name="Lanes">Where along it may turn, between each two layers.</param>
internal sealed record EdgeRoute(string From, string To, double Entry, double Slack, IReadOnlyList<(double Across, double From, double To)> Bends,
    IReadOnlyList<double> Lanes);

/// <summary>Boxes and groups with a frame around them.</summary>
internal sealed class DiagramGroup(string title, IReadOnlyList<DiagramNode> nodes, IReadOnlyList<(string From, string To)> edges) : DiagramNode
{
    private const double Padding = 14, TitleRoom = 20, EntryGap = 16;

    private IReadOnlyList<(double Across, double Along)> places = [];
    private double shift;

    public string Title => title;

    public IReadOnlyList<DiagramNode> Nodes => nodes;

    public IReadOnlyList<EdgeRoute> Routes { get; private set; } = [];

    public override IEnumerable<DiagramBox> Boxes => nodes.SelectMany(n => n.Boxes);

    private double Inset => title.Length > 0 ? Padding : 0;

    private double TopInset => title.Length > 0 ? Padding + TitleRoom : 0;

    /// <summary>Gives all nodes their places in this group, inner groups first.</summary>
    public void LayOut(bool sideways)
    {
        foreach (var inner in nodes.OfType<DiagramGroup>())
            inner.LayOut(sideways);
        var owner = nodes.SelectMany((n, i) => n.Boxes.Select(b => (b.Id, i))).ToDictionary(p => p.Id, p => p.i);
        // A connection joins the nodes of this group that its ends lie in.
        var joined = edges.Where(e => owner[e.From] != owner[e.To]).ToArray();
        var layers = new LayeredLayout(
            [.. nodes.Select(n => sideways ? (n.Height, n.Width) : (n.Width, n.Height))], [.. joined.Select(e => (owner[e.From], owner[e.To]))]);
        places = layers.Centres;
        Routes = [.. joined.Select((e, i) => new EdgeRoute(
            e.From, e.To, Entry(e, joined, owner, layers, sideways), joined.Count(o => o.To == e.To) == 1 ? EntryGap : EntryGap / 4, layers.Bends(i), layers.Lanes(i)))];
        var (width, height) = sideways ? (layers.Along, layers.Across) : (layers.Across, layers.Along);
        Width = Math.Max(width + 2 * Inset, title.Length > 0 ? Svg.WidthOf(title) + 24 : 0);
        Height = height + TopInset + Inset;
        shift = (Width - width) / 2 - Inset;
    }

    /// <summary>Ends at the same box lie side by side, in the order of where they come from.</summary>
    private double Entry((string From, string To) edge, (string From, string To)[] all, Dictionary<string, int> owner, LayeredLayout layers,
        bool sideways)
    {
        var same = all.Select((e, i) => (e, i)).Where(p => p.e.To == edge.To).OrderBy(p => layers.LastAcross(p.i, owner[p.e.From])).ToList();
        var at = same.FindIndex(p => p.e == edge);
        var target = Boxes.First(b => b.Id == edge.To);
        var room = (sideways ? target.Height : target.Width) - EntryGap;
        return (at - (same.Count - 1) / 2.0) * Math.Min(EntryGap, room / Math.Max(1, same.Count - 1));
    }

    public override void Place(double left, double top, bool sideways)
    {
        base.Place(left, top, sideways);
        for (var i = 0; i < nodes.Count; i++)
        {
            var (x, y) = sideways ? (places[i].Along, places[i].Across) : (places[i].Across, places[i].Along);
            nodes[i].Place(left + Inset + shift + x - nodes[i].Width / 2, top + TopInset + y - nodes[i].Height / 2, sideways);
        }
    }

    /// <summary>A bend in the picture's measures.</summary>
    public (double Across, double From, double To) Absolute((double Across, double From, double To) bend, bool sideways) => sideways
        ? (bend.Across + Top + TopInset, Absolute(bend.From, true), Absolute(bend.To, true))
        : (bend.Across + Left + Inset + shift, Absolute(bend.From, false), Absolute(bend.To, false));

    /// <summary>A place along the layers in the picture's measures.</summary>
    public double Absolute(double along, bool sideways) => along + (sideways ? Left + Inset + shift : Top + TopInset);
}
