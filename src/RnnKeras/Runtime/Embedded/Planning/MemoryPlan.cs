using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.Embedded.Planning;

/// <summary>
/// Decides where each value lives: views share their input's memory, element-wise results overwrite inputs that die, variables'
/// new values are computed in place where no old value is read later, the rest shares one arena by lifetime.
/// </summary>
internal sealed class MemoryPlan
{
    private readonly PlanGraph graph;
    private readonly IReadOnlyList<Unit> units;
    private readonly List<Storage> storages = [];
    private readonly Dictionary<Variable, Storage> variables = [];

    public MemoryPlan(PlanGraph graph, IReadOnlyList<Unit> units, bool isSubPlan)
    {
        (this.graph, this.units) = (graph, units);
        PlaceLeaves(isSubPlan);
        foreach (var unit in units)
            Place(unit);
        foreach (var output in graph.Outputs)
            output.Storage!.ReadAt(Storage.End);
        PlaceUpdates();
        foreach (var unit in units)
            if (!unit.IsView)
                ReuseInputs(unit);
        storages.RemoveAll(s => s.Values.Count == 0);
        ArenaBytes = Arrange([.. storages.Where(s => s.Kind == StorageKind.Arena)]);
    }

    public IReadOnlyList<Storage> Storages => storages;

    public long ArenaBytes { get; }

    /// <summary>Updates whose value is copied when all steps have run.</summary>
    public List<(Variable Variable, PlanValue Value)> Copies { get; } = [];

    /// <summary>Copies made before those, because another update overwrites what is copied.</summary>
    public List<(PlanValue From, PlanValue To)> Saves { get; } = [];

    private void PlaceLeaves(bool isSubPlan)
    {
        foreach (var input in graph.Inputs)
            if (input.IsNeeded)
                PutNew(input, new Storage(isSubPlan ? StorageKind.External : StorageKind.Arena, input.Buffer.Bytes));
        foreach (var leaf in graph.Leaves)
        {
            var value = leaf.Outputs[0];
            PutNew(value, leaf.Op switch
            {
                ConstantOp c => new Storage(StorageKind.Constant, value.Buffer.Bytes) { Constant = c.Value },
                ReadVariableOp r => variables[r.Variable] = new Storage(StorageKind.Variable, value.Buffer.Bytes) { Variable = r.Variable },
                _ => throw new NotSupportedException($"Leaf {leaf.Op.Name} is unknown to the embedded engine."),
            });
        }
    }

    private void PutNew(PlanValue value, Storage storage)
    {
        storages.Add(storage);
        Put(value, storage);
    }

    private static void Put(PlanValue value, Storage storage)
    {
        storage.Values.Add(value);
        value.Storage = storage;
    }

    private void Place(Unit unit)
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
            PutNew(output, new Storage(StorageKind.Arena, output.Buffer.Bytes) { First = unit.Step, Last = unit.IsConstant ? Storage.End : unit.Step });
    }

    private void PlaceUpdates()
    {
        foreach (var (_, value) in graph.Updates)
            if (value.Storage!.Kind != StorageKind.Arena || value.Producer is null || value.IsConstant)
                value.Storage.ReadAt(Storage.End);
        foreach (var (variable, value) in graph.Updates)
        {
            var current = variables.GetValueOrDefault(variable);
            if (value.Storage == current)
                continue;
            if (!TryComputeInPlace(value, variable, current))
            {
                value.Storage!.ReadAt(Storage.End);
                Copies.Add((variable, Saved(value)));
            }
        }
    }

    /// <summary>A place that no update overwrites: a new one if the value is another variable's old value.</summary>
    private PlanValue Saved(PlanValue value)
    {
        if (value.Storage!.Kind != StorageKind.Variable)
            return value;
        var copy = new PlanValue(value.Buffer.DType, value.Buffer.Dims, null);
        PutNew(copy, new Storage(StorageKind.Arena, copy.Buffer.Bytes) { First = Storage.End, Last = Storage.End });
        Saves.Add((value, copy));
        return copy;
    }

    /// <summary>Lets the producer write straight into the variable's memory; false when somebody reads the old value afterwards.</summary>
    private bool TryComputeInPlace(PlanValue value, Variable variable, Storage? current)
    {
        var storage = value.Storage!;
        if (storage.Kind != StorageKind.Arena || storage.First == Storage.Start)
            return false;
        if (current is not null && current.Last >= storage.First)
        {
            var producer = units.First(u => u.Step == storage.First);
            var output = producer.Outputs.First(o => o.Storage == storage);
            if (current.Last != storage.First || !producer.MayOverwrite(current, output))
                return false;
        }
        (storage.Kind, storage.Variable) = (StorageKind.Variable, variable);
        storage.ReadAt(Storage.End);
        return true;
    }

    /// <summary>Puts element-wise results into the memory of inputs that nobody reads afterwards.</summary>
    private void ReuseInputs(Unit unit)
    {
        foreach (var output in unit.Outputs)
        {
            var own = output.Storage!;
            if (own.Kind != StorageKind.Arena || unit.IsConstant)
                continue;
            var dying = unit.Inputs.Select(v => v.Storage!)
                .FirstOrDefault(s => s.Kind == StorageKind.Arena && s.Last == unit.Step && unit.MayOverwrite(s, output));
            if (dying is not null)
                Merge(own, dying);
        }
    }

    private static void Merge(Storage from, Storage into)
    {
        into.ReadAt(from.Last);
        foreach (var value in from.Values)
            Put(value, into);
        from.Values.Clear();
    }

    /// <summary>Gives each storage an offset such that no two overlap in time and place: the largest first, each as low as it fits.</summary>
    private static long Arrange(List<Storage> storages)
    {
        storages.Sort((a, b) => b.Bytes.CompareTo(a.Bytes));
        var placed = new List<Storage>();
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
