namespace RnnKeras.Runtime.Graph;

/// <summary>
/// An open trace: while one is current on this thread, variable reads and assignments belong to the function being built.
/// Traces nest (a Scan body inside a train step); dispose restores the outer one.
/// </summary>
internal sealed class Trace : IDisposable
{
    [ThreadStatic]
    private static Trace? current;

    private readonly Trace? outer = current;
    private readonly Dictionary<Variable, Tensor> reads = [];
    private readonly Dictionary<Variable, Tensor> values = [];
    private readonly List<Variable> assigned = [];

    public Trace() => current = this;

    public static Trace? Current => current;

    /// <summary>Variables read so far and the leaf that stands for each: gradients are taken with respect to these leaves.</summary>
    public IReadOnlyDictionary<Variable, Tensor> Reads => reads;

    /// <summary>Assigned variables with their final values, in order of first assignment.</summary>
    public IReadOnlyList<VariableUpdate> Updates => [.. assigned.Select(v => new VariableUpdate(v, values[v]))];

    public Tensor Read(Variable variable) => values.TryGetValue(variable, out var t) ? t : Leaf(variable);

    /// <summary>The value from before the function ran.</summary>
    public Tensor Leaf(Variable variable)
    {
        if (!reads.TryGetValue(variable, out var t))
            reads[variable] = t = new Node(new ReadVariableOp(variable)).Outputs[0];
        return t;
    }

    public void Assign(Variable variable, Tensor value)
    {
        if (!values.ContainsKey(variable))
            assigned.Add(variable);
        values[variable] = value;
    }

    /// <summary>The traced function with every assignment as an update.</summary>
    public Function Build(string name, IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor> outputs) => new(name, inputs, outputs, Updates);

    public void Dispose() => current = outer;

    /// <summary>No trace is current until the result is disposed: reads and assignments act on values at once (building weights).</summary>
    public static IDisposable Suspend() => new Suspension();

    private sealed class Suspension : IDisposable
    {
        private readonly Trace? suspended = current;

        public Suspension() => current = null;

        public void Dispose() => current = suspended;
    }
}
