using System.Runtime.InteropServices;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow.Binding;

namespace RnnKeras.Runtime.TensorFlow;

/// <summary>Appends operations to one TF_Graph, which becomes a TF_Function in the end.</summary>
internal sealed unsafe partial class TfGraphBuilder : ITfGraphBuilder, IDisposable
{
    private static int functionCounter;

    private readonly GraphHandle graph = CApi.TF_NewGraph();
    private readonly ConstantTable constants;
    private readonly Dictionary<TfOutput, TfOutput> shapes = [];
    private readonly Dictionary<(TfOutput, int), TfOutput> sizes = [];
    private readonly List<TfOutput> parameters = [];
    private readonly List<(string Name, FunctionHandle Handle)> functions;
    private readonly Dictionary<Variable, VariableNodes> variableNodes = [];
    private readonly HashSet<Tensor> used = [];
    // What the ops' own rules say, for values of which TensorFlow knows less (those of variables).
    private readonly Dictionary<TfOutput, Shape> inferred = [];
    private IReadOnlyList<TfOutput> after = [];
    private int counter;
    // The layer that operations are appended for, as the beginning of their names.
    private string? scope;
    private string prefix = "";

    /// <param name="isJit">XLA will compile the function.</param>
    /// <param name="isOnGpu">The function will run on a GPU.</param>
    public TfGraphBuilder(bool isJit, bool isOnGpu)
        : this(isJit, isOnGpu, [])
    {
    }

    /// <param name="isJit">XLA will compile the function.</param>
    /// <param name="isOnGpu">The function will run on a GPU.</param>
    /// <param name="functions">Collects what has to be known wherever the function of this graph is used.</param>
    private TfGraphBuilder(bool isJit, bool isOnGpu, List<(string Name, FunctionHandle Handle)> functions)
    {
        (IsJit, IsOnGpu, this.functions) = (isJit, isOnGpu, functions);
        constants = new(this);
    }

    public bool IsJit { get; }

    public bool IsOnGpu { get; }

    /// <summary>Functions that this graph and those inside it use.</summary>
    public IReadOnlyList<(string Name, FunctionHandle Handle)> Functions => functions;

    /// <summary>A name that no other function of this process has.</summary>
    public static string UniqueName(string name) => FormattableString.Invariant($"{name}_{Interlocked.Increment(ref functionCounter)}");

    /// <summary>A further parameter of the function.</summary>
    /// <param name="spec">Type and shape.</param>
    /// <param name="name">Name of the operation; null = any.</param>
    public TfOutput Parameter(TfSpec spec, string? name = null)
    {
        var shape = spec.Shape is null ? [] : new (string, object)[] { ("shape", spec.Shape) };
        var parameter = Outputs(Finish(Begin("Placeholder", null, [], [("dtype", spec.Type), .. shape], name: name)))[0];
        parameters.Add(parameter);
        return parameter;
    }

    public TfOutput[] Op(string type, IReadOnlyList<TfOutput> inputs, params IReadOnlyList<(string Name, object Value)> attributes) =>
        Append(type, null, inputs, attributes);

    public TfOutput[] ListOp(string type, IReadOnlyList<TfOutput> list, IReadOnlyList<TfOutput> inputs,
        params IReadOnlyList<(string Name, object Value)> attributes) => Append(type, list, inputs, attributes);

    public TfOutput[] OpWithList(string type, IReadOnlyList<TfOutput> inputs, IReadOnlyList<TfOutput> list,
        params IReadOnlyList<(string Name, object Value)> attributes) => Outputs(Finish(Begin(type, null, inputs, attributes, list)));

    private TfOutput[] Append(
        string type, IReadOnlyList<TfOutput>? list, IReadOnlyList<TfOutput> inputs, IReadOnlyList<(string Name, object Value)> attributes) =>
        Outputs(Finish(Begin(type, list, inputs, attributes)));

    private static TfOutput[] Outputs(nint operation)
    {
        var outputs = new TfOutput[CApi.TF_OperationNumOutputs(operation)];
        for (var i = 0; i < outputs.Length; i++)
            outputs[i] = new(operation, i);
        return outputs;
    }

    private nint Begin(
        string type, IReadOnlyList<TfOutput>? list, IReadOnlyList<TfOutput> inputs, IReadOnlyList<(string Name, object Value)> attributes,
        IReadOnlyList<TfOutput>? lastList = null, string? name = null)
    {
        var description = CApi.TF_NewOperation(graph, type, name ?? FormattableString.Invariant($"{prefix}{type}_{++counter}"));
        AddList(description, list);
        foreach (var input in inputs)
            CApi.TF_AddInput(description, input);
        AddList(description, lastList);
        foreach (var value in after)
            CApi.TF_AddControlInput(description, value.Operation);
        foreach (var (attribute, value) in attributes)
            TfAttributes.Set(description, attribute, value);
        return description;
    }

    private static void AddList(nint description, IReadOnlyList<TfOutput>? list)
    {
        if (list is null)
            return;
        fixed (TfOutput* values = list.ToArray())
            CApi.TF_AddInputList(description, values, list.Count);
    }

    private static nint Finish(nint description)
    {
        var operation = CApi.TF_FinishOperation(description, StatusHandle.Current);
        StatusHandle.Current.Check();
        return operation;
    }

    public TfOutput Constant(HostTensor value) => constants.Of(value);

    public TfFunction Function(string name, IReadOnlyList<TfSpec> parameters, Func<ITfGraphBuilder, TfOutput[], TfOutput[]> build)
    {
        using var inner = new TfGraphBuilder(IsJit, IsOnGpu, functions) { scope = scope, prefix = prefix };
        var arguments = parameters.Select(p => inner.Parameter(p)).ToArray();
        var results = build(inner, arguments);
        var unique = UniqueName(name);
        var function = inner.ToFunction(unique, results, []);
        functions.Add((unique, function));
        CApi.TF_GraphCopyFunction(graph, function, 0, StatusHandle.Current);
        StatusHandle.Current.Check();
        return new(unique);
    }

    /// <summary>The graph as a function of its parameters that also runs <paramref name="controls"/>.</summary>
    public FunctionHandle ToFunction(string name, IReadOnlyList<TfOutput> results, IReadOnlyList<nint> controls)
    {
        // A function may neither return a parameter itself nor one value twice.
        var seen = new HashSet<TfOutput>(parameters);
        var distinct = results.Select(r => seen.Add(r) ? r : Op("Identity", [r])[0]).ToArray();
        fixed (TfOutput* inputs = parameters.ToArray(), outputs = distinct)
        fixed (nint* updates = controls.ToArray())
        {
            const int allOperations = -1;
            var function = CApi.TF_GraphToFunctionWithControlOutputs(
                graph, name, 0, allOperations, null, parameters.Count, inputs, distinct.Length, outputs, null, controls.Count, updates, null, 0,
                null, StatusHandle.Current);
            StatusHandle.Current.Check();
            return function;
        }
    }

    /// <summary>The graph as a GraphDef message.</summary>
    public byte[] ToGraphDef()
    {
        using var buffer = CApi.TF_NewBuffer();
        CApi.TF_GraphToGraphDef(graph, buffer, StatusHandle.Current);
        StatusHandle.Current.Check();
        return buffer.Bytes.ToArray();
    }

    public IDisposable After(params IReadOnlyList<TfOutput> values)
    {
        var outer = after;
        after = [.. outer, .. values];
        return new Restore(this, outer);
    }

    public void Dispose() => graph.Dispose();

    private sealed class Restore(TfGraphBuilder builder, IReadOnlyList<TfOutput> outer) : IDisposable
    {
        public void Dispose() => builder.after = outer;
    }

    /// <summary>Constants of one graph: small ones are one node per value, however often they are asked for.</summary>
    private sealed class ConstantTable(TfGraphBuilder builder)
    {
        private const int MaxCompared = 64;
        private readonly Dictionary<(DType, Shape, EquatableArray<byte>), TfOutput> small = [];
        private readonly Dictionary<HostTensor, TfOutput> large = [];

        public TfOutput Of(HostTensor value)
        {
            if (value.Count > MaxCompared)
                return large.TryGetValue(value, out var node) ? node : large[value] = Append(value);
            var bytes = MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(value.Data), value.Count * value.DType.Size);
            var key = (value.DType, value.Shape, new EquatableArray<byte>(bytes.ToArray()));
            return small.TryGetValue(key, out var known) ? known : small[key] = Append(value);
        }

        private TfOutput Append(HostTensor value)
        {
            // A constant has no reason to wait for anything.
            var waiting = builder.after;
            builder.after = [];
            var node = builder.Op("Const", [], ("value", value), ("dtype", value.DType))[0];
            builder.after = waiting;
            return node;
        }
    }
}
