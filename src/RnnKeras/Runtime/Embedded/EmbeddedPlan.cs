using RnnKeras.Runtime.Embedded.Planning;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.Embedded;

/// <summary>One kernel call of a plan.</summary>
internal readonly record struct PlanStep(IEmbeddedOp Op, KernelCall Call);

/// <summary>A function ready to run for one signature of input sizes.</summary>
internal sealed unsafe class EmbeddedPlan : ISubPlan
{
    private readonly EmbeddedEngine engine;
    private readonly PlanValue[] inputs;
    private readonly PlanValue[] outputs;
    private readonly PlanStep[] steps;
    private readonly KernelCall[] calls;
    private readonly NativeBlock arena;
    private readonly VariableBinding[] variables;
    private readonly VariableBinding[] updates;
    // Values of a sub-plan that live in an input's memory, which the caller moves.
    private readonly (Buffer Input, Buffer View)[] views;
    // Parallel to the inputs; null for those that are copied.
    private readonly PinnedArray?[] pins;
    // Parallel to the inputs; null for those that must lie in one piece.
    private readonly NativeBlock?[] rowNumbers;
    private readonly (Buffer From, Buffer To)[] saves;
    private readonly (Buffer From, VariableBinding To)[] copies;

    public EmbeddedPlan(EmbeddedEngine engine, PlanGraph graph, MemoryPlan memory, PlanStep[] steps, KernelCall[] calls, NativeBlock arena)
    {
        (this.engine, this.steps, this.calls, this.arena) = (engine, steps, calls, arena);
        (inputs, outputs) = (graph.Inputs, graph.Outputs);
        pins = Array.ConvertAll(inputs, i => i.Storage?.Kind == PlanStorageKind.External ? new PinnedArray() : null);
        rowNumbers = Array.ConvertAll(inputs, i => i.Storage?.Kind == PlanStorageKind.External && graph.MayBeScattered(i)
            ? new NativeBlock(i.Buffer.Dims[0] * sizeof(int))
            : null);
        var bindings = new Dictionary<Variable, VariableBinding>();
        foreach (var storage in memory.Storages.Where(s => s.Kind == PlanStorageKind.Variable))
            Binding(bindings, storage.Variable!).Buffers.AddRange(storage.Values.Select(v => v.Buffer));
        updates = [.. graph.Updates.Select(u => Binding(bindings, u.Variable))];
        copies = [.. memory.Copies.Select(c => (c.Value.Buffer, Binding(bindings, c.Variable)))];
        saves = [.. memory.Saves.Select(s => (s.From.Buffer, s.To.Buffer))];
        variables = [.. bindings.Values];
        views =
        [
            .. from storage in memory.Storages
               where storage.Kind == PlanStorageKind.External
               from view in storage.Values.Skip(1)
               select (storage.Values[0].Buffer, view.Buffer),
        ];
    }

    /// <summary>What runs each time, in order.</summary>
    public ReadOnlySpan<PlanStep> Steps => steps;

    /// <summary>How many new values of variables are copied after the steps, because they could not be computed in place.</summary>
    public int CopyCount => copies.Length;

    /// <summary>Native memory that the plan holds.</summary>
    public long Bytes => arena.Bytes;

    public bool Fits(ReadOnlySpan<HostTensor> tensors)
    {
        if (tensors.Length != inputs.Length)
            return false;
        for (var i = 0; i < tensors.Length; i++)
            if (!Fits(tensors[i], inputs[i].Buffer))
                return false;
        return true;
    }

    public Buffer Input(int i) => inputs[i].Buffer;

    public Buffer Output(int i) => outputs[i].Buffer;

    /// <summary>Runs on managed tensors: see <see cref="IExecutable.Run"/>.</summary>
    public void Run(ReadOnlySpan<HostTensor> tensors, Span<HostTensor?> results)
    {
        foreach (var binding in updates)
            binding.Variable.DetachEagerRead();
        try
        {
            for (var i = 0; i < inputs.Length; i++)
                TakeInput(i, tensors[i]);
            Run();
            CopyOut(results);
        }
        finally
        {
            // Also after an exception: some may have been computed in place.
            foreach (var binding in updates)
                binding.MarkChanged();
            foreach (var pin in pins)
                pin?.Release();
        }
        GC.KeepAlive(this);
    }

    /// <summary>Copies a small input, and points to the caller's array of a large one.</summary>
    private void TakeInput(int i, HostTensor tensor)
    {
        if (pins[i] is { } pin)
            Point(inputs[i].Buffer, pin, tensor, rowNumbers[i]);
        else if (inputs[i].IsNeeded)
            HostCopy.ToNative(tensor, inputs[i].Buffer.Data);
    }

    private static void Point(Buffer buffer, PinnedArray pin, HostTensor tensor, NativeBlock? rowNumbers)
    {
        if (rowNumbers is null || tensor.Pending is not { } rows)
        {
            buffer.Data = pin.Pin(tensor.Data);
            buffer.Rows = null;
            return;
        }
        buffer.Data = pin.Pin(rows.Source);
        buffer.Rows = (int*)rowNumbers.Data;
        rows.Order.AsSpan(rows.Start, buffer.Dims[0]).CopyTo(new(buffer.Rows, buffer.Dims[0]));
    }

    private void CopyOut(Span<HostTensor?> results)
    {
        for (var i = 0; i < outputs.Length; i++)
        {
            var buffer = outputs[i].Buffer;
            if (results[i] is not { } result || !Fits(result, buffer))
                results[i] = result = HostTensor.Zeros(buffer.DType, buffer.Dims);
            HostCopy.ToHost(buffer.Data, result);
        }
        foreach (var (from, to) in saves)
            System.Buffer.MemoryCopy(from.Data, to.Data, to.Bytes, from.Bytes);
        foreach (var (from, to) in copies)
            System.Buffer.MemoryCopy(from.Data, to.Data, from.Bytes, from.Bytes);
    }

    /// <summary>Runs the steps; a sub-plan's inputs are where the caller pointed them.</summary>
    public void Run()
    {
        foreach (var binding in variables)
            binding.Bind(engine);
        foreach (var (input, view) in views)
            view.Data = input.Data;
        foreach (var step in steps)
            step.Op.Run(step.Call);
        GC.KeepAlive(this);
    }

    public void Dispose()
    {
        foreach (var call in calls)
            (call.State as IDisposable)?.Dispose();
        arena.Dispose();
        foreach (var block in rowNumbers)
            block?.Dispose();
    }

    private static bool Fits(HostTensor tensor, Buffer buffer) =>
        tensor.DType == buffer.DType && tensor.Dims.AsSpan().SequenceEqual(buffer.Dims);

    private static VariableBinding Binding(Dictionary<Variable, VariableBinding> bindings, Variable variable)
    {
        if (!bindings.TryGetValue(variable, out var binding))
            bindings[variable] = binding = new VariableBinding(variable);
        return binding;
    }

    /// <summary>A variable and the plan's buffers that are its memory.</summary>
    private sealed class VariableBinding(Variable variable)
    {
        private VariableMemory? memory;

        public Variable Variable => variable;

        public List<Buffer> Buffers { get; } = [];

        public byte* Data => memory!.Data;

        public void MarkChanged() => memory?.MarkChanged();

        /// <summary>Follows the variable when it came back from another engine.</summary>
        public void Bind(EmbeddedEngine engine)
        {
            memory = (VariableMemory)variable.StorageOf(engine);
            foreach (var buffer in Buffers)
            {
                buffer.Data = memory.Data;
                buffer.Version = memory.Version;
            }
        }
    }
}
