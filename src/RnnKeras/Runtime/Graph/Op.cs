namespace RnnKeras.Runtime.Graph;

/// <summary>Dtype and (possibly partly unknown) shape of one value.</summary>
internal readonly record struct TensorSpec(DType DType, Shape Shape)
{
    public override string ToString() => $"{DType}{Shape}";
}

/// <summary>
/// What a node computes: a record whose fields are its attributes, so equal ops compare equal. Says shapes and gradients; the
/// engines' contracts (<c>IEmbeddedOp</c>, <c>ITfOp</c>) say how it is executed.
/// </summary>
internal abstract record Op
{
    /// <summary>Printed name: the record's name without "Op".</summary>
    public virtual string Name
    {
        get
        {
            var name = GetType().Name;
            return name.EndsWith("Op", StringComparison.Ordinal) ? name[..^2] : name;
        }
    }

    /// <summary>
    /// Specs of the outputs. Called with unknown sizes while tracing and with concrete ones when an engine plans; with concrete
    /// inputs every output must be concrete.
    /// </summary>
    /// <exception cref="ShapeMismatchException">The inputs do not fit.</exception>
    public abstract TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs);

    /// <summary>
    /// Appends the nodes of the vector-Jacobian product: one entry per input, null where no gradient flows. Only asked when at least
    /// one output has a gradient. Inputs for which <see cref="GradientContext.Needs"/> is false may be left null.
    /// </summary>
    public abstract Tensor?[] Gradient(GradientContext g);

    /// <summary>False for an input of which only the shape is used: its value is then never computed for this op's sake.</summary>
    public virtual bool ReadsData(int input) => true;

    /// <summary>Functions the op runs inside itself (the body of a Scan).</summary>
    public virtual IEnumerable<Function> Bodies => [];
}

/// <summary>What a gradient rule may look at.</summary>
internal sealed class GradientContext(Node node, Tensor?[] outputGradients, bool[] needs)
{
    public Node Node => node;

    public Tensor In(int i) => node.Inputs[i];

    public Tensor Out(int i = 0) => node.Outputs[i];

    public int InputCount => node.Inputs.Length;

    /// <summary>Gradient that arrived at output <paramref name="i"/>; null when that output was not used.</summary>
    public Tensor? GradOrNull(int i) => outputGradients[i];

    /// <summary>Gradient of the (only) output.</summary>
    public Tensor Grad => outputGradients[0]!;

    /// <summary>True when the gradient of input <paramref name="i"/> is asked for.</summary>
    public bool Needs(int i) => needs[i];
}
