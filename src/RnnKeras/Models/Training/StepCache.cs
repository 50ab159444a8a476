using RnnKeras.Data.Adapters;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

/// <summary>
/// The compiled steps of a model, one per structure of the data. Sizes that the model's Input leaves open (and the batch size) stay
/// open in the step, so that batches of other lengths use the same one; the engine plans each size once.
/// </summary>
internal sealed class StepCache(Model model) : IDisposable
{
    private const int Limit = 64;
    private readonly Dictionary<Key, Step> steps = [];

    /// <summary>The engine that the model asks for; null = the process'.</summary>
    public string? EngineName => model.backend;

    /// <summary>Changes whenever steps that were handed out are dropped.</summary>
    public int Version { get; private set; }

    private sealed record Key(string Kind, BatchLayout Layout, EquatableArray<TensorSpec> Specs, string Place, Numerics Numerics);

    /// <summary>The step for this batch, traced when it is the first of its kind.</summary>
    public Step Get(string kind, HostBatch batch, Func<StepData, Tensors> body)
    {
        var specs = new TensorSpec[batch.Values.Length];
        for (var i = 0; i < specs.Length; i++)
            specs[i] = new(batch.Values[i].DType, TracedShape(batch, i));
        var key = new Key(kind, batch.Layout, specs, Backend.Place, Numerics.Current);
        lock (steps)
        {
            if (steps.TryGetValue(key, out var step))
                return step;
            if (steps.Count >= Limit)
                Clear();
            return steps[key] = Step.Trace(kind, batch.Layout, specs, body, model.jit_compile);
        }
    }

    /// <summary>Drops everything: the model, its losses or its optimizer have changed.</summary>
    public void Clear()
    {
        lock (steps)
        {
            foreach (var step in steps.Values)
                step.Dispose();
            steps.Clear();
            Version++;
        }
    }

    public void Dispose() => Clear();

    /// <summary>Actual sizes, but unknown where the model does not fix them.</summary>
    private Shape TracedShape(HostBatch batch, int position)
    {
        var dims = batch.Values[position].Dims.ToArray();
        if (dims.Length == 0)
            return Shape.Scalar;
        var declared = Declared(batch.Layout, position);
        for (var axis = 0; axis < dims.Length; axis++)
            if (axis == 0
                ? !(model.HasFixedBatch && declared?[0] == dims[0])
                : declared?.Rank == dims.Length && declared[axis] == Shape.Unknown)
                dims[axis] = Shape.Unknown;
        return dims;
    }

    /// <summary>Shape of the symbolic input, or of the output that a target or weight belongs to.</summary>
    private Shape? Declared(BatchLayout layout, int position)
    {
        if (model.Graph is not { } graph)
            return null;
        var x = layout.X.Count;
        if (position < x)
            return x == graph.Inputs.Count ? graph.Inputs[position].shape : null;
        var outputs = graph.Outputs.Count;
        return layout.Y?.Count == outputs && (layout.Weights is null || layout.Weights.Count == outputs)
            ? graph.Outputs[(position - x) % outputs].shape
            : null;
    }
}

/// <summary>One traced and compiled step: from a batch to the values that the step returns.</summary>
internal sealed class Step : IDisposable
{
    private readonly IExecutable executable;

    private Step(IExecutable executable, Tensors outputs) => (this.executable, Outputs) = (executable, outputs);

    /// <summary>Symbolic results, for their structure and names.</summary>
    public Tensors Outputs { get; }

    public static Step Trace(string name, BatchLayout layout, TensorSpec[] specs, Func<StepData, Tensors> body, bool jit)
    {
        using var trace = new Trace();
        var inputs = specs.Select((s, i) => Tensor.Placeholder(s.DType, s.Shape)).ToArray();
        var outputs = body(DataOf(layout, inputs));
        var function = trace.Build(name, inputs, [.. outputs]);
        return new(StagedExecutable.Compile(Backend.Current, function, jit), outputs);
    }

    /// <summary>The flat tensors of a batch in the structure that the step sees.</summary>
    public static StepData DataOf(BatchLayout layout, IReadOnlyList<Tensor> flat)
    {
        var at = 0;
        Tensors? Part(PartLayout? part)
        {
            if (part is null)
                return null;
            var tensors = flat.Skip(at).Take(part.Count).ToArray();
            at += part.Count;
            return part.IsSingle
                ? Tensors.Of(tensors[0])
                : part.IsNamed
                ? Tensors.Of(part.Names.Zip(tensors, KeyValuePair.Create))
                : tensors;
        }
        return new(Part(layout.X)!, Part(layout.Y), Part(layout.Weights));
    }

    /// <summary>Runs the step; <paramref name="results"/> are used again when they have the right sizes.</summary>
    public void Run(HostTensor[] inputs, HostTensor?[] results) => executable.Run(inputs, results);

    public void Dispose() => executable.Dispose();
}
