namespace RnnKeras.Runtime.Graph;

/// <summary>
/// Something that the host computes because engines know numbers only, or because it is not one of their functions: looking up words,
/// hashing, running a SavedModel. A function with such nodes is cut at them (<see cref="StagedExecutable"/>), so no engine ever sees one.
/// </summary>
internal abstract record HostOp : Op
{
    /// <summary>The outputs; only the first Count elements of the inputs' arrays count.</summary>
    public abstract HostTensor[] Run(HostTensor[] inputs);

    /// <summary>No gradient flows through look-ups.</summary>
    public override Tensor?[] Gradient(GradientContext g) => new Tensor?[g.InputCount];

    /// <summary>Computes at once where the inputs have values, else adds a node.</summary>
    public Tensor[] ApplyTo(params Tensor[] inputs)
    {
        var known = Trace.Current is null ? !inputs.Any(Eager.IsSymbolic) : inputs.All(t => t.HasValue);
        return known ? Array.ConvertAll(Run(Array.ConvertAll(inputs, t => t.Value)), v => Tensor.Constant(v)) : new Node(this, inputs).Outputs;
    }
}

/// <summary>A host op with one output. Two of them are equal when they call the same methods of the same object.</summary>
/// <param name="Label">Name in messages.</param>
/// <param name="Specify">Spec of the output; its sizes may stay unknown where they depend on the data.</param>
/// <param name="Compute">The output.</param>
internal sealed record HostFunction(string Label, Func<TensorSpec[], TensorSpec> Specify, Func<HostTensor[], HostTensor> Compute) : HostOp
{
    public override string Name => Label;

    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs) => [Specify(inputs.ToArray())];

    public override HostTensor[] Run(HostTensor[] inputs) => [Compute(inputs)];

    /// <inheritdoc cref="HostOp.ApplyTo"/>
    public Tensor Apply(params Tensor[] inputs) => ApplyTo(inputs)[0];
}
