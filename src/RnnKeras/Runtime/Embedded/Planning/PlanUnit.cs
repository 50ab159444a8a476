using RnnKeras.Runtime.Ops;

namespace RnnKeras.Runtime.Embedded.Planning;

/// <summary>Makes the call of a step from its input and output buffers.</summary>
internal delegate KernelCall CallFactory(Buffer[] inputs, Buffer?[] outputs);

/// <summary>What becomes one step of a plan: an op, or a group of element-wise ops that run tile by tile.</summary>
internal sealed class PlanUnit
{
    private readonly FusedGroup? group;
    private readonly PlanNode? node;

    public PlanUnit(PlanNode node, CallFactory createCall)
    {
        this.node = node;
        Op = node.Op as IEmbeddedOp ?? throw new NotSupportedException($"Op {node.Op.Name} cannot run on the embedded engine.");
        (IsConstant, Inputs, Outputs) = (node.IsConstant, [.. node.ReadInputs], [.. node.Outputs.Where(o => o.IsNeeded)]);
        Call = createCall(Array.ConvertAll(node.Inputs, v => v.Buffer), Array.ConvertAll(node.Outputs, v => v.IsNeeded ? v.Buffer : null));
        IsView = node.Outputs.Length == 1 && Op.IsView(Call);
    }

    public PlanUnit(FusedGroup group, CallFactory createCall)
    {
        this.group = group;
        (Op, Inputs, Outputs) = (group.Op, group.Inputs, group.Outputs);
        Call = createCall(Array.ConvertAll(Inputs, v => v.Buffer), Array.ConvertAll(Outputs, v => v.Buffer));
    }

    public IEmbeddedOp Op { get; }

    public KernelCall Call { get; }

    /// <summary>Values whose data is read.</summary>
    public PlanValue[] Inputs { get; }

    /// <summary>Values that others need.</summary>
    public PlanValue[] Outputs { get; }

    /// <summary>The output is the first input's memory: nothing runs.</summary>
    public bool IsView { get; }

    /// <summary>Runs once, when the plan is made.</summary>
    public bool IsConstant { get; }

    /// <summary>The unit that runs at the same time, on another thread; null for most.</summary>
    public PlanUnit? Partner { get; set; }

    /// <summary>Position among the steps that run each time.</summary>
    public int Step { get; set; } = PlanStorage.Start;

    /// <summary>
    /// True when <paramref name="output"/> may be written into <paramref name="input"/>'s memory while the unit runs, because each
    /// element of it is read, for the last time, for the output element at the same place.
    /// </summary>
    public bool MayOverwrite(PlanStorage input, PlanValue output)
    {
        if (input.Bytes != output.Buffer.Bytes)
            return false;
        return group is not null
            ? group.MayOverwrite(input, output)
            : Op is ElementwiseOp && Inputs.All(v => v.Storage != input || v.Buffer.Count == output.Buffer.Count);
    }

    /// <summary>Tells the call which inputs die with it.</summary>
    public void MarkLastReads()
    {
        bool Dies(PlanStorage? storage) =>
            storage is { Kind: PlanStorageKind.Arena } && storage.Last == Step
            && Partner?.Inputs.Any(v => v.Storage == storage) != true;
        if (node is not null)
            Call.LastReads = Array.ConvertAll(node.Inputs, v => Dies(v.Storage));
    }
}
