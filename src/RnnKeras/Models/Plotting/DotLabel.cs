using System.Text;

namespace RnnKeras.Models;

/// <summary>The box of one layer or operation: a table in Graphviz' HTML.</summary>
internal static class DotLabel
{
    public static string Of(LayerBox box, DotOptions options)
    {
        var cells = Cells(box).ToArray();
        var columns = Math.Max(1, (options.Shapes ? 2 : 0) + (options.DType ? 1 : 0) + (options.Trainable ? 1 : 0));
        var table = new StringBuilder("<<table border=\"0\" cellborder=\"1\" bgcolor=\"black\" cellpadding=\"10\">")
            .Append($"<tr><td colspan=\"{columns}\" bgcolor=\"black\"><font point-size=\"16\" color=\"white\">")
            .Append(box.Name is { } name ? $"<b>{name}</b> ({box.Type})" : $"<b>{box.Type}</b>").Append("</font></td></tr>");
        if (box.Activation is { } activation)
            table.Append($"<tr><td bgcolor=\"white\" colspan=\"{columns}\"><font point-size=\"14\">Activation: <b>{activation}</b></font></td></tr>");
        if (cells.Length > 0)
            table.Append("<tr>").AppendJoin("", cells).Append("</tr>");
        return table.Append("</table>>").ToString();
    }

    private static IEnumerable<string> Cells(LayerBox box)
    {
        foreach (var (what, value) in box.Facts)
            yield return $"<td bgcolor=\"white\"><font point-size=\"14\">{what}: <b>{value}</b></font></td>";
        if (box.Trainable is { } trainable)
            yield return $"<td bgcolor=\"{(trainable ? "forestgreen" : "firebrick")}\"><font point-size=\"14\" color=\"white\">"
                + $"<b>{(trainable ? "Trainable" : "Non-trainable")}</b></font></td>";
    }
}
