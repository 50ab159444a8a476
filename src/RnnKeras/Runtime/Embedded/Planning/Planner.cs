using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.Embedded.Planning;

/// <summary>Makes plans: concrete sizes, steps, memory.</summary>
internal static unsafe class Planner
{
    public static EmbeddedPlan Plan(EmbeddedEngine engine, Function function, IReadOnlyList<int[]> inputDims, ConstantPool constants) =>
        Plan(engine, function, inputDims, constants, isSubPlan: false);

    private static EmbeddedPlan Plan(EmbeddedEngine engine, Function function, IReadOnlyList<int[]> inputDims, ConstantPool constants, bool isSubPlan)
    {
        var graph = new PlanGraph(function, inputDims);
        var units = Units(graph, (body, dims) => SubPlan(engine, body, dims, constants));
        var memory = new MemoryPlan(graph, units, isSubPlan);
        var scratch = units.Where(u => !u.IsView).Select(u => u.Op.ScratchBytes(u.Call)).DefaultIfEmpty(0).Max();
        var arena = new NativeBlock(memory.ArenaBytes + scratch);
        foreach (var storage in memory.Storages)
            Place(storage, arena, constants);
        var runs = units.Where(u => !u.IsView).ToArray();
        foreach (var unit in runs)
        {
            unit.Call.Scratch = arena.Data + memory.ArenaBytes;
            unit.Op.Prepare(unit.Call);
            if (unit.IsConstant)
                unit.Op.Run(unit.Call);
        }
        return new EmbeddedPlan(engine, graph, memory, [.. runs.Where(u => !u.IsConstant).Select(u => new PlanStep(u.Op, u.Call))], [.. runs.Select(u => u.Call)], arena);
    }

    private static ISubPlan SubPlan(EmbeddedEngine engine, Function body, IReadOnlyList<int[]> dims, ConstantPool constants) => body.Updates.Count == 0
        ? Plan(engine, body, dims, constants, isSubPlan: true)
        : throw new NotSupportedException($"Function '{body.Name}' runs inside another one and cannot assign to variables ({body.Updates[0].Variable.path}).");

    private static PlanUnit[] Units(PlanGraph graph, Func<Function, IReadOnlyList<int[]>, ISubPlan> compile)
    {
        KernelCall Call(Buffer[] inputs, Buffer?[] outputs) => new(inputs, outputs, WorkerPool.Shared, compile);
        var groups = Fusion.Partition(graph.Nodes);
        var isRead = Readers(graph);
        var units = groups.Select(nodes => nodes.Length == 1
            ? new PlanUnit(nodes[0], Call)
            : new PlanUnit(new FusedGroup(nodes, v => isRead[v].Any(reader => !nodes.Contains(reader))), Call)).ToArray();
        var step = 0;
        foreach (var unit in units)
            if (!unit.IsConstant && !unit.IsView)
                unit.Step = step++;
        return units;
    }

    /// <summary>The nodes that read each value's data; null stands for the world outside the graph.</summary>
    private static ILookup<PlanValue, PlanNode?> Readers(PlanGraph graph)
    {
        var reads = graph.Nodes.SelectMany(n => n.ReadInputs.Select(v => (Value: v, Reader: (PlanNode?)n)));
        var ends = graph.Outputs.Concat(graph.Updates.Select(u => u.Value)).Select(v => (Value: v, Reader: (PlanNode?)null));
        return reads.Concat(ends).ToLookup(p => p.Value, p => p.Reader);
    }

    private static void Place(PlanStorage storage, NativeBlock arena, ConstantPool constants)
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
