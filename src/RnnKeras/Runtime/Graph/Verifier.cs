namespace RnnKeras.Runtime.Graph;

/// <summary>Checks what every engine relies on; runs for each function built.</summary>
internal static class Verifier
{
    /// <exception cref="InvalidOperationException">The graph is not well formed.</exception>
    public static void Check(Function f)
    {
        foreach (var input in f.Inputs)
            if (input.Node.Op is not PlaceholderOp)
                throw new InvalidOperationException($"Function '{f.Name}': input %{input.Node.Id} is a {input.Node.Op.Name}, not a placeholder.");
        var placeholders = f.Inputs.Select(t => t.Node).ToHashSet();
        if (placeholders.Count != f.Inputs.Count)
            throw new InvalidOperationException($"Function '{f.Name}': the same placeholder is an input twice.");
        foreach (var node in f.Nodes)
            Check(f, node, placeholders);
        foreach (var (variable, value) in f.Updates)
            if (value.dtype != variable.dtype || !value.shape.IsCompatibleWith(variable.shape))
                throw new InvalidOperationException($"Function '{f.Name}': update of {variable} has {value.Spec}.");
        if (f.Updates.Select(u => u.Variable).Distinct().Count() != f.Updates.Count)
            throw new InvalidOperationException($"Function '{f.Name}': a variable is updated twice.");
    }

    private static void Check(Function f, Node node, HashSet<Node> placeholders)
    {
        if (node.Op is PlaceholderOp && !placeholders.Contains(node))
            throw new InvalidOperationException(
                $"Function '{f.Name}': {node} uses a symbolic value that is not among the inputs (a KerasTensor of another model?).");
        for (var i = 0; i < node.Inputs.Length; i++)
        {
            var input = node.Inputs[i];
            if (input.Node.Id >= node.Id)
                throw new InvalidOperationException($"Function '{f.Name}': {node} comes before its input.");
            if (input.dtype == DType.String && node.Op is not HostOp && node.Op.ReadsData(i))
                throw new InvalidOperationException($"{node.Op.Name} works on numbers but received text. Turn text into numbers first, "
                    + "for example with TextVectorization or StringLookup.");
        }
    }
}
