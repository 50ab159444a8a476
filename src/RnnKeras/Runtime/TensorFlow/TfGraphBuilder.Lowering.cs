using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow.Binding;

namespace RnnKeras.Runtime.TensorFlow;

internal sealed unsafe partial class TfGraphBuilder
{
    /// <summary>Handle and value before the run of a variable.</summary>
    private sealed record VariableNodes(TfOutput Handle, TfOutput Read);

    public TfOutput[] Lower(Function function, IReadOnlyList<TfOutput> inputs)
    {
        var values = LowerNodes(function, inputs);
        return [.. function.Outputs.Select(t => values[t])];
    }

    /// <summary>
    /// The whole function, whose placeholders and then <paramref name="variables"/> become parameters: its results, and operations that
    /// write new values into variables when all old ones have been read.
    /// </summary>
    public (TfOutput[] Outputs, nint[] Updates) Lower(Function function, IReadOnlyList<Variable> variables)
    {
        var inputs = function.Inputs.Select(t => Parameter(t.Spec)).ToArray();
        foreach (var variable in variables)
        {
            var handle = Parameter(new TfSpec(TfType.Resource, Shape.Scalar));
            variableNodes[variable] = new(handle, Op("ReadVariableOp", [handle], ("dtype", variable.dtype))[0]);
        }
        var values = LowerNodes(function, inputs);
        return ([.. function.Outputs.Select(t => values[t])], [.. Updates(function, values)]);
    }

    /// <summary>
    /// The whole function with the values that its variables have now: as constants where it changes none, else as the start values of resources,
    /// which an operation must fill first. Inputs and outputs are operations of the given names.
    /// </summary>
    /// <returns>Name of the operation that fills the resources; null if there are none.</returns>
    public string? LowerSaved(Function function, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs)
    {
        var parameters = function.Inputs.Select((t, i) => Parameter(t.Spec, inputs[i])).ToArray();
        var changed = function.Updates.Select(u => u.Variable).ToHashSet();
        foreach (var variable in function.Nodes.Select(n => n.Op).OfType<ReadVariableOp>().Select(r => r.Variable).Except(changed))
        {
            Enter(variable.path);
            variableNodes[variable] = new(default, Constant(variable.Value));
        }
        var starts = changed.Select(Resource).ToArray();
        Enter(null);
        var values = LowerNodes(function, parameters);
        // What is fetched waits for the new values: nothing else would ask for them.
        using (After([.. Updates(function, values).Select(u => new TfOutput(u, 0))]))
            for (var i = 0; i < outputs.Count; i++)
                Finish(Begin("Identity", null, [values[function.Outputs[i]]], [], name: outputs[i]));
        const string start = "start_values";
        if (starts.Length == 0)
            return null;
        using (After(starts))
            Finish(Begin("NoOp", null, [], [], name: start));
        return start;
    }

    /// <summary>Makes a variable a resource and returns the operation that gives it its value of now.</summary>
    private TfOutput Resource(Variable variable)
    {
        Enter(variable.path);
        // A program that loads several models keeps the resources of all in one place.
        var name = $"{variable.path}_{Guid.NewGuid():N}";
        var handle = Op("VarHandleOp", [], ("dtype", variable.dtype), ("shape", variable.shape), ("shared_name", name))[0];
        variableNodes[variable] = new(handle, Op("ReadVariableOp", [handle], ("dtype", variable.dtype))[0]);
        return new(Finish(Begin("AssignVariableOp", null, [handle, Constant(variable.Value)], [("dtype", variable.dtype)])), 0);
    }

    /// <summary>Operations that write the new values into the variables, each when the old value has been read.</summary>
    private List<nint> Updates(Function function, Dictionary<Tensor, TfOutput> values)
    {
        var updates = new List<nint>();
        foreach (var (variable, value) in function.Updates)
        {
            var (handle, read) = variableNodes[variable];
            using (After(read))
                updates.Add(Finish(Begin("AssignVariableOp", null, [handle, values[value]], [("dtype", variable.dtype)])));
        }
        return updates;
    }

    private Dictionary<Tensor, TfOutput> LowerNodes(Function function, IReadOnlyList<TfOutput> inputs)
    {
        var values = new Dictionary<Tensor, TfOutput>();
        for (var i = 0; i < inputs.Count; i++)
            values[function.Inputs[i]] = inputs[i];
        used.UnionWith(function.Nodes.SelectMany(n => n.Inputs));
        used.UnionWith(function.Outputs);
        used.UnionWith(function.Updates.Select(u => u.Value));
        // Equal ops on equal inputs are one.
        var known = new Dictionary<(Op, EquatableArray<TfOutput>), TfOutput[]>();
        foreach (var node in function.Nodes)
        {
            if (node.Op is PlaceholderOp)
                continue;
            var arguments = Array.ConvertAll(node.Inputs, t => values[t]);
            if (!known.TryGetValue((node.Op, arguments), out var outputs) || node.Outputs.Any(t => IsUsed(t) && outputs[t.Index] == default))
                known[(node.Op, arguments)] = outputs = Lower(node, arguments);
            for (var i = 0; i < node.Outputs.Length; i++)
                values[node.Outputs[i]] = outputs[i];
        }
        return values;
    }

    public bool IsUsed(Tensor value) => used.Contains(value);

    private TfOutput[] Lower(Node node, TfOutput[] inputs)
    {
        var outer = scope;
        Enter(node.Scope ?? outer);
        var outputs = LowerOp(node, inputs);
        Enter(outer);
        if (outputs.Length != node.Outputs.Length)
            throw new InvalidOperationException($"Lowering of {node.Op.Name}: expected {node.Outputs.Length} outputs but made {outputs.Length}.");
        for (var i = 0; i < outputs.Length; i++)
        {
            if (outputs[i] == default && !IsUsed(node.Outputs[i]))
                continue;
            var (made, expected) = (CApi.TF_OperationOutputType(outputs[i]), node.Outputs[i].Spec);
            if (made != expected.DType.ToTf())
                throw new InvalidOperationException($"Lowering of {node.Op.Name}: expected output {i} of {expected.DType} but made {made}.");
            inferred.TryAdd(outputs[i], expected.Shape);
        }
        return outputs;
    }

    private TfOutput[] LowerOp(Node node, TfOutput[] inputs) => node.Op switch
    {
        ConstantOp constant => [Constant(constant.Value)],
        EvaluatedOp evaluated => [.. evaluated.Values.Select(Constant)],
        ReadVariableOp read => [Read(read.Variable)],
        ITfOp op => op.Lower(this, node, inputs),
        _ => throw new NotSupportedException($"Op {node.Op.Name} has no TensorFlow lowering."),
    };

    /// <summary>Names of operations may hold letters, digits and some signs, and begin with a letter or digit.</summary>
    private void Enter(string? layer)
    {
        if (layer == scope)
            return;
        scope = layer;
        if (layer is null)
            prefix = "";
        else
            prefix = (char.IsAsciiLetterOrDigit(layer[0]) ? "" : "n")
                + string.Concat(layer.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '/' or '-' or '.' ? c : '_')) + "/";
    }

    private TfOutput Read(Variable variable) => variableNodes.TryGetValue(variable, out var nodes)
        ? nodes.Read
        : throw new NotSupportedException($"A function inside another one cannot use variables ({variable.path}): make it a captured input.");
}
