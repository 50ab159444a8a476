using System.Text;
using System.Text.RegularExpressions;
using RnnKeras.Callbacks;
using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

/// <summary>The text of <c>model.summary()</c>: a table of layers and counts of parameters.</summary>
internal sealed class Summary
{
    private readonly Model model;
    private readonly IReadOnlyList<Node> calls;
    private readonly bool isChain;
    private readonly bool expandNested;
    private readonly bool showTrainable;

    public Summary(Model model, bool expandNested, bool showTrainable)
    {
        (this.model, this.expandNested, this.showTrainable) = (model, expandNested, showTrainable);
        calls = model.Graph?.Calls ?? [];
        isChain = model is Sequential || model.Graph is null || IsChain();
    }

    public string Write(int? lineLength, IReadOnlyList<double>? positions, IReadOnlyList<string>? layerRange)
    {
        var length = lineLength ?? Math.Min((isChain ? 88 : 108) + (showTrainable ? 12 : 0), TerminalWidth - 4);
        var table = new TextTable(Widths(length, positions), Headers(), Alignment());
        var shown = InRange(model.layers, layerRange);
        foreach (var layer in shown)
        {
            AddRows(table, layer, model, 0);
            foreach (var op in OpsAfter(layer, layerRange))
                AddOpRow(table, op);
        }
        var text = new StringBuilder();
        text.Append($"Model: \"{model.name}\"\n").Append(table.Write(length));
        AppendCounts(text);
        return text.ToString();
    }

    /// <summary>COLUMNS, else the console's width, else 80.</summary>
    private static int TerminalWidth
    {
        get
        {
            if (int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out var columns) && columns > 0)
                return columns;
            return Console.IsOutputRedirected || Console.WindowWidth <= 0 ? 80 : Console.WindowWidth;
        }
    }

    private string[] Headers()
    {
        List<string> headers = ["Layer (type)", "Output Shape", "Param #"];
        if (!isChain)
            headers.Add("Connected to");
        if (showTrainable)
            headers.Add("Trainable");
        return [.. headers];
    }

    private TextAlignment[] Alignment()
    {
        List<TextAlignment> alignment = [TextAlignment.Left, TextAlignment.Left, TextAlignment.Right];
        if (!isChain)
            alignment.Add(TextAlignment.Left);
        if (showTrainable)
            alignment.Add(TextAlignment.Center);
        return [.. alignment];
    }

    private int[] Widths(int length, IReadOnlyList<double>? positions)
    {
        IEnumerable<double> ends = positions ?? (isChain ? [0.45, 0.80, 1.0] : [0.3, 0.56, 0.74, 1.0]);
        if (showTrainable)
            ends = ends.Select(p => p * 0.90).Append(1.0);
        var widths = new List<int>();
        foreach (var end in ends)
            widths.Add((int)(end * length) - widths.Sum());
        return widths.Exists(w => w < 4)
            ? throw new ArgumentException("Insufficient console width to print summary.", nameof(length))
            : [.. widths];
    }

    private void AddRows(TextTable table, Layer layer, Model owner, int level)
    {
        var prefix = level == 0 ? "" : new string(' ', 3 * level) + "└ ";
        var row = new List<string> { $"{prefix}{layer.name} ({layer.GetType().Name})", ShapeOf(layer, owner), ParametersOf(layer) };
        if (!isChain)
            row.Add(ConnectionsOf(layer));
        if (showTrainable)
            row.Add(layer.weights.Count == 0 ? "-" : layer.trainable ? "Y" : "N");
        table.Add([.. row]);
        if (expandNested && layer is Model nested)
            foreach (var inner in nested.layers)
                AddRows(table, inner, nested, level + 1);
    }

    /// <summary>Plain ops (such as <c>x * 2</c> on a symbolic tensor) that come between this layer and the next.</summary>
    private IEnumerable<Node> OpsAfter(Layer layer, IReadOnlyList<string>? layerRange) => model is Sequential || layerRange is not null
        ? []
        : calls.SkipWhile(n => FunctionalGraph.LayerOf(n) != layer).SkipWhile(n => FunctionalGraph.LayerOf(n) == layer)
            .TakeWhile(n => FunctionalGraph.LayerOf(n) is null);

    private void AddOpRow(TextTable table, Node op)
    {
        var row = new List<string> { $"{NameOf(op)} ({op.Op.Name})", op.Outputs[0].shape.ToString(), "0" };
        if (!isChain)
            row.Add(string.Join(", ", op.Inputs.Where(t => t.Node.Op is not LeafOp or PlaceholderOp).Select(Source)));
        if (showTrainable)
            row.Add("-");
        table.Add([.. row]);
    }

    /// <summary>not_equal, not_equal_1 …: numbered in the order in which the ops were made.</summary>
    private string NameOf(Node op)
    {
        var stem = AutoName.Snake(op.Op.Name);
        var number = calls.Count(n => n.Id < op.Id && FunctionalGraph.LayerOf(n) is null && AutoName.Snake(n.Op.Name) == stem);
        return number == 0 ? stem : FormattableString.Invariant($"{stem}_{number}");
    }

    private static string ParametersOf(Layer layer) => layer.built ? PythonNumber.Grouped(layer.count_params()) : "0 (unbuilt)";

    /// <summary>
    /// Of the layer's last call in the graph of its model; for layers called on data, computed from what they were built for.
    /// </summary>
    private static string ShapeOf(Layer layer, Model owner)
    {
        var shapes = owner.Graph?.Calls.LastOrDefault(n => FunctionalGraph.LayerOf(n) == layer) is { } call
            ? ShapesOf(call)
            : layer.BuildShapes is [var built] ? [layer.compute_output_shape(built)] : [];
        return shapes switch
        {
            [] => "?",
            [var one] => one.ToString(),
            _ => $"[{string.Join(", ", shapes)}]",
        };
    }

    private static Shape[] ShapesOf(Node call) =>
        [.. call.Outputs.Take(call.Op is LayerCallOp { OutputCount: var n } ? n : 1).Select(t => t.shape)];

    private string ConnectionsOf(Layer layer)
    {
        var sources = calls.Where(n => FunctionalGraph.LayerOf(n) == layer).SelectMany(n => n.Inputs).Select(Source).ToArray();
        return sources.Length == 0 ? "-" : string.Join(", ", sources);
    }

    /// <summary>encoder[0][1]: the second output of the layer's first call.</summary>
    private string Source(Tensor tensor)
    {
        if (FunctionalGraph.LayerOf(tensor.Node) is not { } layer)
            return $"{NameOf(tensor.Node)}[0][{tensor.Index}]";
        var call = calls.Where(n => FunctionalGraph.LayerOf(n) == layer).ToList().IndexOf(tensor.Node);
        return $"{layer.name}[{call}][{tensor.Index}]";
    }

    /// <summary>True when each call has one input and one user, and no layer is called twice.</summary>
    private bool IsChain() =>
        calls.GroupBy(model.Graph!.DepthOf).All(g => g.Count() == 1)
        && calls.All(n => n.Inputs.Length <= 1)
        && calls.GroupBy(FunctionalGraph.LayerOf).All(g => g.Key is null || g.Count() == 1);

    private static IReadOnlyList<Layer> InRange(IReadOnlyList<Layer> layers, IReadOnlyList<string>? range)
    {
        if (range is null)
            return layers;
        if (range.Count != 2)
            throw new ArgumentException($"layer_range must be a list or tuple of length 2. Received: layer_range = "
                + $"[{string.Join(", ", range)}] of length {range.Count}", nameof(range));
        var (first, last) = (Matching(layers, range[0]), Matching(layers, range[1]));
        if (first.Count == 0 || last.Count == 0)
            throw new ArgumentException($"Passed layer_names do not match the layer names in the model. Received: "
                + $"[{string.Join(", ", range)}]", nameof(range));
        return first[0] > last[^1]
            ? [.. layers.Skip(last[0]).Take(first[^1] + 1 - last[0])]
            : [.. layers.Skip(first[0]).Take(last[^1] + 1 - first[0])];
    }

    private static List<int> Matching(IReadOnlyList<Layer> layers, string pattern) =>
        [.. Enumerable.Range(0, layers.Count).Where(i => Regex.IsMatch(layers[i].name, $"^(?:{pattern})"))];

    private void AppendCounts(StringBuilder text)
    {
        var trainable = model.trainable_variables;
        var frozen = model.non_trainable_weights;
        var optimizer = model.optimizer is { built: true } o ? o.variables : null;
        AppendLine(text, "Total", trainable.Concat(frozen).Concat(optimizer ?? []));
        AppendLine(text, "Trainable", trainable);
        AppendLine(text, "Non-trainable", frozen);
        if (optimizer is not null)
            AppendLine(text, "Optimizer", optimizer);
    }

    private static void AppendLine(StringBuilder text, string what, IEnumerable<Variable> variables)
    {
        var distinct = variables.Distinct().ToArray();
        text.Append($" {what} params: {PythonNumber.Grouped(distinct.Sum(v => v.shape.Count))} "
            + $"({Memory(distinct.Sum(v => v.shape.Count * v.dtype.Size))})\n");
    }

    private static string Memory(double bytes)
    {
        string[] units = ["B", "KB", "MB", "GB", "TB", "PB"];
        var unit = 0;
        for (; bytes >= 1024 && unit < units.Length - 1; unit++)
            bytes /= 1024;
        return $"{PythonNumber.Fixed(bytes, 2)} {units[unit]}";
    }
}
