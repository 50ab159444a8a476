using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.Embedded.Planning;

/// <summary>Makes plans: concrete sizes, steps, memory.</summary>
internal sealed unsafe class Planner(EmbeddedEngine engine, ConstantPool constants, WorkerPool? pool = null)
{
    /// <summary>The threads that its plans use.</summary>
    public WorkerPool Pool { get; } = pool ?? WorkerPool.Shared;

    /// <param name="function">What to run.</param>
    /// <param name="inputDims">Sizes of its inputs.</param>
    /// <param name="isSubPlan">The caller points the inputs at memory instead of handing in tensors.</param>
    public EmbeddedPlan Plan(Function function, IReadOnlyList<int[]> inputDims, bool isSubPlan = false)
    {
        var graph = new PlanGraph(function, inputDims);
        var units = Units(graph);
        var memory = new MemoryPlan(graph, units, isSubPlan);
        var runs = units.Where(u => !u.IsView).ToArray();
        var scratch = runs.Select(u => u.Op.ScratchBytes(u.Call)).DefaultIfEmpty(0).Max();
        var arena = new NativeBlock(memory.ArenaBytes + scratch);
        foreach (var storage in memory.Storages)
            Place(storage, arena);
        foreach (var unit in runs)
        {
            unit.Call.Scratch = arena.Data + memory.ArenaBytes;
            unit.MarkLastReads();
            unit.Op.Prepare(unit.Call);
            if (unit.IsConstant)
                unit.Op.Run(unit.Call);
        }
        var steps = runs.Where(u => !u.IsConstant).GroupBy(u => u.Step, (_, together) => Step([.. together])).ToArray();
        return new EmbeddedPlan(engine, graph, memory, steps, Array.ConvertAll(runs, u => u.Call), arena);
    }

    private PlanStep Step(PlanUnit[] units) => units is [var unit]
        ? new(unit.Op, unit.Call)
        : new(new SideBySide(new(units[0].Op, units[0].Call), new(units[1].Op, units[1].Call)), new([], [], Pool, SubPlan));

    private EmbeddedPlan SubPlan(Function body, IReadOnlyList<int[]> dims) => body.Updates.Count == 0
        ? Plan(body, dims, isSubPlan: true)
        : throw new NotSupportedException(
            $"Function '{body.Name}' runs inside another one and cannot assign to variables ({body.Updates[0].Variable.path}).");

    private PlanUnit[] Units(PlanGraph graph)
    {
        KernelCall Call(Buffer[] inputs, Buffer?[] outputs) => new(inputs, outputs, Pool, SubPlan);
        var readers = Readers(graph);
        PlanUnit Unit(PlanNode[] nodes) => nodes.Length == 1
            ? new PlanUnit(nodes[0], Call)
            : new PlanUnit(new FusedGroup(nodes, v => readers[v].Any(reader => !nodes.Contains(reader)), Call), Call);
        var units = SideBySide.Pair(Fusion.Partition(graph.Nodes).ConvertAll(Unit));
        var step = 0;
        foreach (var unit in units)
            if (!unit.IsConstant && !unit.IsView)
                unit.Step = unit.Partner is { Step: >= 0 } first ? first.Step : step++;
        return units;
    }

    /// <summary>The nodes that read each value's data; null stands for the world outside the graph.</summary>
    private static ILookup<PlanValue, PlanNode?> Readers(PlanGraph graph)
    {
        var reads = graph.Nodes.SelectMany(n => n.ReadInputs.Select(v => (Value: v, Reader: (PlanNode?)n)));
        var ends = graph.Outputs.Concat(graph.Updates.Select(u => u.Value)).Select(v => (Value: v, Reader: (PlanNode?)null));
        return reads.Concat(ends).ToLookup(p => p.Value, p => p.Reader);
    }

    private void Place(PlanStorage storage, NativeBlock arena)
    {
        var data = storage.Kind switch
        {
            PlanStorageKind.Arena => arena.Data + storage.Offset,
            PlanStorageKind.Constant => constants.DataOf(storage.Constant!),
            // Bound when the plan runs.
            _ => null,
        };
        foreach (var value in storage.Values)
            value.Buffer.Data = data;
    }
}
