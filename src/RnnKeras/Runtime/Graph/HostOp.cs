namespace RnnKeras.Runtime.Graph;

/// <summary>
/// Something that the host computes because engines know numbers only: looking up words, hashing, giving text another shape. A function
/// with such nodes is cut at them (<see cref="StagedExecutable"/>), so no engine ever sees one. Two of them are equal when they call the
/// same methods of the same object.
/// </summary>
/// <param name="Label">Name in messages.</param>
/// <param name="Specify">Spec of the output; its sizes may stay unknown where they depend on the data.</param>
/// <param name="Compute">The output; only the first Count elements of the inputs' arrays count.</param>
public sealed record HostOp(string Label, Func<TensorSpec[], TensorSpec> Specify, Func<HostTensor[], HostTensor> Compute) : Op
{
    public override string Name => Label;

    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs) => [Specify(inputs.ToArray())];

    /// <summary>No gradient flows through look-ups.</summary>
    public override Tensor?[] Gradient(GradientContext g) => new Tensor?[g.InputCount];

    /// <summary>Computes at once where the inputs have values, else adds a node.</summary>
    public Tensor Apply(params Tensor[] inputs)
    {
        var known = Trace.Current is null ? !inputs.Any(Eager.IsSymbolic) : inputs.All(t => t.HasValue);
        return known ? Tensor.Constant(Compute(Array.ConvertAll(inputs, t => t.Value))) : new Node(this, inputs).Outputs[0];
    }
}
