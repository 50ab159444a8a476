using System.Reflection;
using System.Text;
using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

/// <summary>The box of one layer or operation: a table in Graphviz' HTML.</summary>
internal static class DotLabel
{
    public static string Of(Node? call, Layer? layer, DotOptions options)
    {
        var type = layer?.GetType().Name ?? call!.Op.Name;
        var cells = Cells(call, layer, options).ToArray();
        var columns = Math.Max(1, (options.Shapes ? 2 : 0) + (options.DType ? 1 : 0) + (options.Trainable ? 1 : 0));
        var table = new StringBuilder("<<table border=\"0\" cellborder=\"1\" bgcolor=\"black\" cellpadding=\"10\">")
            .Append($"<tr><td colspan=\"{columns}\" bgcolor=\"black\"><font point-size=\"16\" color=\"white\">")
            .Append(options.LayerNames ? $"<b>{layer?.name ?? AutoName.Snake(type)}</b> ({type})" : $"<b>{type}</b>").Append("</font></td></tr>");
        if (options.Activations && ActivationOf(layer) is { } activation)
            table.Append($"<tr><td bgcolor=\"white\" colspan=\"{columns}\"><font point-size=\"14\">Activation: <b>{activation}</b></font></td></tr>");
        if (cells.Length > 0)
            table.Append("<tr>").AppendJoin("", cells).Append("</tr>");
        return table.Append("</table>>").ToString();
    }

    private static IEnumerable<string> Cells(Node? call, Layer? layer, DotOptions options)
    {
        static string White(string what, string value) => $"<td bgcolor=\"white\"><font point-size=\"14\">{what}: <b>{value}</b></font></td>";
        var outputs = call is null ? [] : call.Op is LayerCallOp op ? call.Outputs[..op.OutputCount] : call.Outputs;
        if (options.Shapes)
        {
            if (layer is not InputLayer)
                yield return White("Input shape", List(call?.Inputs, t => t.shape.ToString()));
            yield return White("Output shape", List(outputs, t => t.shape.ToString()));
        }
        if (options.DType)
            yield return White("Output dtype", List(outputs, t => outputs.Length > 1 ? $"'{t.dtype}'" : t.dtype.Name));
        if (options.Trainable && layer?.weights.Count > 0)
            yield return $"<td bgcolor=\"{(layer.trainable ? "forestgreen" : "firebrick")}\"><font point-size=\"14\" color=\"white\">"
                + $"<b>{(layer.trainable ? "Trainable" : "Non-trainable")}</b></font></td>";
    }

    private static string List(IReadOnlyList<Tensor>? tensors, Func<Tensor, string> text) => tensors switch
    {
        null or [] => "?",
        [var one] => text(one),
        _ => "[" + string.Join(", ", tensors.Select(text)) + "]",
    };

    private static string? ActivationOf(Layer? layer) =>
        (layer?.GetType().GetProperty("activation", BindingFlags.Instance | BindingFlags.Public)?.GetValue(layer) as ActivationFunction)?.name;
}
