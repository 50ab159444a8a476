using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Tests.Runtime.Embedded;

/// <summary>Runs a function one node at a time, each in memory of its own: what fusion and reuse must not change.</summary>
internal static class NaiveInterpreter
{
    public static HostTensor[] Run(Function function, IReadOnlyList<HostTensor> inputs)
    {
        var values = new Dictionary<Tensor, HostTensor>();
        for (var i = 0; i < inputs.Count; i++)
            values[function.Inputs[i]] = inputs[i];
        foreach (var node in function.Nodes)
            if (node.Op is ConstantOp constant)
                values[node.Outputs[0]] = constant.Value;
            else if (node.Op is ReadVariableOp read)
                values[node.Outputs[0]] = read.Variable.Value;
            else if (node.Op is not PlaceholderOp)
                RunNode(node, values);
        foreach (var update in function.Updates)
            update.Variable.Set(values[update.Value]);
        return [.. function.Outputs.Select(t => values[t])];
    }

    private static void RunNode(Node node, Dictionary<Tensor, HostTensor> values)
    {
        using var trace = new Trace();
        var distinct = node.Inputs.Distinct().ToArray();
        var placeholders = distinct.ToDictionary(t => t, t => Tensor.Placeholder(t.dtype, values[t].Shape));
        var copy = new Node(node.Op, [.. node.Inputs.Select(t => placeholders[t])]);
        using var executable = new EmbeddedEngine().Compile(new Function(node.Op.Name, [.. distinct.Select(t => placeholders[t])], copy.Outputs));
        var results = new HostTensor?[copy.Outputs.Length];
        executable.Run([.. distinct.Select(t => values[t])], results);
        for (var i = 0; i < results.Length; i++)
            values[node.Outputs[i]] = results[i]!;
    }
}
