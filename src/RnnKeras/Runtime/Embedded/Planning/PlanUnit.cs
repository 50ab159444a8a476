using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;

namespace RnnKeras.Runtime.Embedded.Planning;

/// <summary>What becomes one step of a plan: an op, or a group of element-wise ops that run tile by tile.</summary>
internal sealed class PlanUnit
{
    public PlanUnit(PlanNode node, Func<Buffer[], Buffer?[], KernelCall> createCall)
    {
        Op = node.Op as IEmbeddedOp ?? throw new NotSupportedException($"Op {node.Op.Name} cannot run on the embedded engine.");
        (IsConstant, Inputs, Outputs) = (node.IsConstant, [.. node.ReadInputs], [.. node.Outputs.Where(o => o.IsNeeded)]);
        Call = createCall(Array.ConvertAll(node.Inputs, v => v.Buffer), Array.ConvertAll(node.Outputs, v => v.IsNeeded ? v.Buffer : null));
        IsView = node.Outputs.Length == 1 && Op.IsView(Call);
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

    /// <summary>Position among the steps that run each time.</summary>
    public int Step { get; set; } = PlanStorage.Start;

    /// <summary>
    /// True when <paramref name="output"/> may be written into <paramref name="input"/>'s memory while the unit runs, because each
    /// element of it is read, for the last time, for the output element at the same place.
    /// </summary>
    public bool MayOverwrite(PlanStorage input, PlanValue output) =>
        Op is ElementwiseOp && input.Bytes == output.Buffer.Bytes && Inputs.All(v => v.Storage != input || v.Buffer.Count == output.Buffer.Count);
}
