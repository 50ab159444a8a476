using System.Globalization;
using System.Text;

namespace RnnKeras.Runtime.Graph;

/// <summary>Functions as text, for people.</summary>
internal static class Printer
{
    public static string Print(Function f)
    {
        var names = f.Nodes.Select((n, i) => (n, i)).ToDictionary(p => p.n, p => p.i);
        string Ref(Tensor t) => t.Node.Outputs.Length == 1 ? $"%{names[t.Node]}" : $"%{names[t.Node]}:{t.Index}";
        var text = new StringBuilder();
        var inputs = f.Inputs.Select(t => $"{(names.ContainsKey(t.Node) ? Ref(t) : "_")}: {t.Spec}");
        text.AppendLine($"function {f.Name}({string.Join(", ", inputs)})");
        foreach (var node in f.Nodes)
        {
            text.Append($"  %{names[node]} = {Describe(node.Op)}({string.Join(", ", node.Inputs.Select(Ref))})");
            text.AppendLine($" : {string.Join(", ", node.Outputs.Select(o => o.Spec))}");
        }
        foreach (var (variable, value) in f.Updates)
            text.AppendLine($"  {variable.path} := {Ref(value)}");
        text.AppendLine($"  return {string.Join(", ", f.Outputs.Select(Ref))}");
        return text.ToString();
    }

    private static string Describe(Op op) => op switch
    {
        ReadVariableOp read => $"Variable[{read.Variable.path}]",
        ConstantOp { Value.Count: 1 } c => $"Constant[{Convert.ToString(c.Value.Data.GetValue(0), CultureInfo.InvariantCulture)}]",
        PlaceholderOp p => $"Placeholder[{p.Label}]",
        _ => op.Name,
    };
}
