using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.Embedded.Planning;

/// <summary>
/// Decides where each value lives: views share their input's memory, element-wise results overwrite inputs that die, variables'
/// new values are computed in place where no old value is read later, the rest shares one arena by lifetime.
/// </summary>
internal sealed class MemoryPlan
{
    /// <summary>Inputs of that many bytes are read where the caller has them; a copy of smaller ones costs less than to pin them.</summary>
    private const long BytesReadInPlace = 32 << 10;

    private readonly PlanGraph graph;
    private readonly IReadOnlyList<PlanUnit> units;
    private readonly List<PlanStorage> storages = [];
    private readonly Dictionary<Variable, PlanStorage> variables = [];

    public MemoryPlan(PlanGraph graph, IReadOnlyList<PlanUnit> units, bool isSubPlan)
    {
        (this.graph, this.units) = (graph, units);
        PlaceLeaves(isSubPlan);
        foreach (var unit in units)
            Place(unit);
        foreach (var output in graph.Outputs)
            output.Storage!.ReadAt(PlanStorage.End);
        PlaceUpdates();
        foreach (var unit in units)
            if (!unit.IsView)
                ReuseInputs(unit);
        storages.RemoveAll(s => s.Values.Count == 0);
        ArenaBytes = Arrange([.. storages.Where(s => s.Kind == PlanStorageKind.Arena)]);
    }

    public IReadOnlyList<PlanStorage> Storages => storages;

    public long ArenaBytes { get; }

    /// <summary>Updates whose value is copied when all steps have run.</summary>
    public List<(Variable Variable, PlanValue Value)> Copies { get; } = [];

    /// <summary>Copies made before those, because another update overwrites what is copied.</summary>
    public List<(PlanValue From, PlanValue To)> Saves { get; } = [];

    private void PlaceLeaves(bool isSubPlan)
    {
        foreach (var input in graph.Inputs)
            if (input.IsNeeded)
                PutNew(input, new PlanStorage(isSubPlan || input.Buffer.Bytes >= BytesReadInPlace ? PlanStorageKind.External : PlanStorageKind.Arena, input.Buffer.Bytes));
        foreach (var leaf in graph.Leaves)
            for (var i = 0; i < leaf.Outputs.Length; i++)
                if (leaf.Outputs[i].IsNeeded)
                    PutNew(leaf.Outputs[i], LeafStorage(leaf.Op, i, leaf.Outputs[i].Buffer.Bytes));
    }

    private PlanStorage LeafStorage(Op op, int output, long bytes) => op switch
    {
        ConstantOp c => new PlanStorage(PlanStorageKind.Constant, bytes) { Constant = c.Value },
        EvaluatedOp e => new PlanStorage(PlanStorageKind.Constant, bytes) { Constant = e.Values[output] },
        ReadVariableOp r => variables[r.Variable] = new PlanStorage(PlanStorageKind.Variable, bytes) { Variable = r.Variable },
        _ => throw new NotSupportedException($"Leaf {op.Name} is unknown to the embedded engine."),
    };

    private void PutNew(PlanValue value, PlanStorage storage)
    {
        storages.Add(storage);
        Put(value, storage);
    }

    private static void Put(PlanValue value, PlanStorage storage)
    {
        storage.Values.Add(value);
        value.Storage = storage;
    }

    private void Place(PlanUnit unit)
    {
        if (unit.IsView)
        {
            Put(unit.Outputs[0], unit.Inputs[0].Storage!);
            return;
        }
        foreach (var input in unit.Inputs)
            input.Storage!.ReadAt(unit.Step);
        // What is computed once stays for the plan's life.
        foreach (var output in unit.Outputs)
            PutNew(output, new PlanStorage(PlanStorageKind.Arena, output.Buffer.Bytes)
            {
                First = unit.Step,
                Last = unit.IsConstant ? PlanStorage.End : unit.Step,
            });
    }

    private void PlaceUpdates()
    {
        foreach (var (_, value) in graph.Updates)
            if (value.Storage!.Kind != PlanStorageKind.Arena || value.Producer is null || value.IsConstant)
                value.Storage.ReadAt(PlanStorage.End);
        foreach (var (variable, value) in graph.Updates)
        {
            var current = variables.GetValueOrDefault(variable);
            if (value.Storage == current)
                continue;
            if (!TryComputeInPlace(value, variable, current))
            {
                value.Storage!.ReadAt(PlanStorage.End);
                Copies.Add((variable, Saved(value)));
            }
        }
    }

    /// <summary>A place that no update overwrites: a new one if the value is another variable's old value.</summary>
    private PlanValue Saved(PlanValue value)
    {
        if (value.Storage!.Kind != PlanStorageKind.Variable)
            return value;
        var copy = new PlanValue(value.Buffer.DType, value.Buffer.Dims, null);
        PutNew(copy, new PlanStorage(PlanStorageKind.Arena, copy.Buffer.Bytes) { First = PlanStorage.End, Last = PlanStorage.End });
        Saves.Add((value, copy));
        return copy;
    }

    /// <summary>Lets the producer write straight into the variable's memory; false when somebody reads the old value afterwards.</summary>
    private bool TryComputeInPlace(PlanValue value, Variable variable, PlanStorage? current)
    {
        var storage = value.Storage!;
        if (storage.Kind != PlanStorageKind.Arena || storage.First == PlanStorage.Start)
            return false;
        if (current is not null && current.Last >= storage.First)
        {
            var producer = units.First(u => u.Step == storage.First && u.Outputs.Any(o => o.Storage == storage));
            var output = producer.Outputs.First(o => o.Storage == storage);
            if (current.Last != storage.First || !producer.MayOverwrite(current, output))
                return false;
        }
        (storage.Kind, storage.Variable) = (PlanStorageKind.Variable, variable);
        storage.ReadAt(PlanStorage.End);
        return true;
    }

    /// <summary>Puts element-wise results into the memory of inputs that nobody reads afterwards.</summary>
    private void ReuseInputs(PlanUnit unit)
    {
        foreach (var output in unit.Outputs)
        {
            var own = output.Storage!;
            if (own.Kind != PlanStorageKind.Arena || unit.IsConstant)
                continue;
            var dying = unit.Inputs.Select(v => v.Storage!)
                .FirstOrDefault(s => s.Kind == PlanStorageKind.Arena && s.Last == unit.Step && unit.MayOverwrite(s, output));
            if (dying is not null)
                Merge(own, dying);
        }
    }

    private static void Merge(PlanStorage from, PlanStorage into)
    {
        into.ReadAt(from.Last);
        foreach (var value in from.Values)
            Put(value, into);
        from.Values.Clear();
    }

    /// <summary>Offsets such that no two storages overlap in time and place: the largest first, each as low as it fits.</summary>
    private static long Arrange(List<PlanStorage> storages)
    {
        storages.Sort((a, b) => b.Bytes.CompareTo(a.Bytes));
        var placed = new List<PlanStorage>();
        var total = 0L;
        foreach (var storage in storages)
        {
            var size = NativeBlock.Align(storage.Bytes);
            var offset = 0L;
            foreach (var other in placed)
            {
                if (other.First > storage.Last || other.Last < storage.First)
                    continue;
                if (other.Offset >= offset + size)
                    break;
                offset = Math.Max(offset, other.Offset + NativeBlock.Align(other.Bytes));
            }
            storage.Offset = offset;
            var next = placed.FindIndex(s => s.Offset > offset);
            placed.Insert(next < 0 ? placed.Count : next, storage);
            total = Math.Max(total, offset + size);
        }
        return total;
    }
}
