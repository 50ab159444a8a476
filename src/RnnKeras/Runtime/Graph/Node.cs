namespace RnnKeras.Runtime.Graph;

/// <summary>One application of an <see cref="Op"/>. Immutable, except that an evaluated eager node lets go of its inputs.</summary>
internal sealed class Node
{
    private static long counter;

    /// <summary>Applies <paramref name="op"/> and infers the outputs' specs.</summary>
    /// <exception cref="ShapeMismatchException">The inputs do not fit the op.</exception>
    public Node(Op op, params Tensor[] inputs)
    {
        NodeLimit.Count();
        (Op, Inputs, Id) = (op, inputs, Interlocked.Increment(ref counter));
        var specs = new TensorSpec[inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
            specs[i] = inputs[i].Spec;
        var outputs = op.Infer(specs);
        Outputs = new Tensor[outputs.Length];
        for (var i = 0; i < outputs.Length; i++)
            Outputs[i] = new Tensor(this, i, outputs[i]);
        (Recorder, Scope) = (Recorder.Current, NameScope.Current);
    }

    public Op Op { get; private set; }

    public Tensor[] Inputs { get; private set; }

    public Tensor[] Outputs { get; }

    /// <summary>Increases with creation: inputs always have smaller ids, so sorting by id is a topological order.</summary>
    public long Id { get; }

    /// <summary>The layer that the node was made for; null outside of layers.</summary>
    internal string? Scope { get; }

    /// <summary>The gradient tape that was open when the node was made.</summary>
    internal Recorder? Recorder { get; }

    /// <summary>
    /// Turns an evaluated eager node into a leaf, so that what it was computed from can be collected; one that is evaluated in part keeps
    /// the values of its inputs only.
    /// </summary>
    internal void ForgetInputs()
    {
        if (Outputs.Any(o => !o.HasValue))
            Inputs = Array.ConvertAll(Inputs, t => t.HasValue ? Tensor.Constant(t.Value) : t);
        else
            (Op, Inputs) = (Outputs.Length == 1 ? new ConstantOp(Outputs[0].Value) : new EvaluatedOp([.. Outputs.Select(o => o.Value)]), []);
    }

    public override string ToString() => $"%{Id} = {Op.Name}({string.Join(", ", Inputs.Select(t => $"%{t.Node.Id}:{t.Index}"))})";
}
