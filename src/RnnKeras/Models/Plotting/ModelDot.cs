using System.Text;

namespace RnnKeras.Models;

/// <summary>A model as a graph in Graphviz' language: a box per layer, an arrow per connection, inner models as boxes or as clusters.</summary>
internal sealed class ModelDot(DotOptions options)
{
    private readonly StringBuilder text = new();

    /// <exception cref="ArgumentException">The model has no weights yet.</exception>
    public string Draw(Model model, string rankdir, int dpi, string splines)
    {
        text.Append($"digraph G {{\nrankdir={rankdir};\nconcentrate=true;\ndpi={dpi};\nsplines={splines};\nnode [shape=record];\n");
        Body(new ModelOutline(options).Of(model));
        return text.Append("}\n").ToString();
    }

    /// <summary>The model as a cluster to be put into another graph.</summary>
    public string DrawCluster(Model model)
    {
        Cluster(new ModelOutline(options).Of(model));
        return text.ToString();
    }

    private void Cluster(OutlineGroup group)
    {
        text.Append($"subgraph cluster_{group.Name} {{\nstyle=dashed;\nlabel={group.Name};\nlabeljust=l;\n");
        Body(group);
        text.Append("}\n");
    }

    private void Body(OutlineGroup group)
    {
        foreach (var item in group.Items)
            if (item is OutlineBox box)
                text.Append($"{box.Id} [label={DotLabel.Of(box.Box, options)}, fontname=Helvetica, border=0, margin=0];\n");
            else
                Cluster((OutlineGroup)item);
        foreach (var (from, to) in group.Edges)
            text.Append($"{from} -> {to} [penwidth=2];\n");
    }
}
