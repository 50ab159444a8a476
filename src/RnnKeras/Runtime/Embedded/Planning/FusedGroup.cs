using RnnKeras.Runtime.Ops;

namespace RnnKeras.Runtime.Embedded.Planning;

/// <summary>Translates a group of element-wise nodes into instructions and slots; intermediates share scratch tiles by lifetime.</summary>
internal sealed class FusedGroup
{
    private static readonly OperandMode Full = new(OperandKind.Full, 1);

    private readonly PlanNode[] nodes;
    private readonly CallFactory createCall;
    private readonly HashSet<PlanNode> members;
    private readonly List<FusedSlot> slots = [];
    private readonly Dictionary<(PlanValue, OperandMode), int> slotOf = [];
    private readonly Dictionary<PlanValue, int> lastUse = [];
    private readonly Stack<int> freeTiles = [];
    private int tiles;

    /// <param name="nodes">In topological order.</param>
    /// <param name="isRead">Whether somebody outside the group reads a value.</param>
    /// <param name="createCall">Makes the calls of tile sources.</param>
    public FusedGroup(PlanNode[] nodes, Func<PlanValue, bool> isRead, CallFactory createCall)
    {
        (this.nodes, this.createCall, members) = (nodes, createCall, [.. nodes]);
        for (var i = 0; i < nodes.Length; i++)
            foreach (var input in nodes[i].ReadInputs)
                lastUse[input] = i;
        Outputs = [.. nodes.Select(n => n.Outputs[0]).Where(isRead)];
        Inputs = [.. nodes.SelectMany(n => n.ReadInputs).Where(v => !IsInner(v)).Distinct()];
        var instructions = new FusedInstruction[nodes.Length];
        for (var i = 0; i < nodes.Length; i++)
            instructions[i] = Translate(nodes[i], i);
        Op = new FusedElementwise(instructions, [.. slots], tiles, nodes[0].Outputs[0].Buffer.Count);
    }

    public FusedElementwise Op { get; }

    public PlanValue[] Inputs { get; }

    public PlanValue[] Outputs { get; }

    /// <summary>
    /// True when each element of <paramref name="input"/> is read for the last time no later than <paramref name="output"/> is written,
    /// at the same place.
    /// </summary>
    public bool MayOverwrite(PlanStorage input, PlanValue output)
    {
        var written = Array.IndexOf(nodes, output.Producer!);
        for (var i = 0; i < nodes.Length; i++)
            foreach (var value in nodes[i].ReadInputs)
                if (!IsInner(value) && value.Storage == input
                    && (i > written || value.Buffer.Count != output.Buffer.Count || nodes[i].Op is ITileSource))
                    return false;
        return true;
    }

    private bool IsInner(PlanValue value) => value.Producer is { } producer && members.Contains(producer);

    private FusedInstruction Translate(PlanNode node, int index)
    {
        var result = node.Outputs[0];
        if (node.Op is ITileSource source)
            return new(source, [], ResultSlot(result), result.Buffer.DType, createCall(Array.ConvertAll(node.Inputs, v => v.Buffer), [result.Buffer]));
        var operands = Array.ConvertAll(node.Inputs, v => SlotOf(v, OperandMode.Of(v.Buffer, result.Buffer)!.Value));
        var dying = node.Inputs.Distinct().Where(v => lastUse[v] == index && IsInner(v)).ToLookup(v => v.Buffer.DType.Size == result.Buffer.DType.Size);
        // A tile kernel may write where it reads elements of the same size.
        Free(dying[true]);
        var slot = ResultSlot(result);
        Free(dying[false]);
        return new((IEmbeddedOp)node.Op, operands, slot, node.Inputs[^1].Buffer.DType);
    }

    private void Free(IEnumerable<PlanValue> dead)
    {
        foreach (var value in dead)
            if (slots[slotOf[(value, Full)]] is { Buffer: null } slot)
                freeTiles.Push(slot.Tile);
    }

    private int SlotOf(PlanValue value, OperandMode mode)
    {
        if (slotOf.TryGetValue((value, mode), out var slot))
            return slot;
        var isExpanded = mode.Kind is OperandKind.Periodic or OperandKind.Repeated;
        return Add(value, new(value.Buffer, mode, isExpanded ? tiles++ : -1));
    }

    private int ResultSlot(PlanValue result) => Outputs.Contains(result)
        ? Add(result, new(result.Buffer, Full, -1))
        : Add(result, new(null, Full, freeTiles.TryPop(out var tile) ? tile : tiles++));

    private int Add(PlanValue value, FusedSlot slot)
    {
        slots.Add(slot);
        return slotOf[(value, slot.Mode)] = slots.Count - 1;
    }
}
