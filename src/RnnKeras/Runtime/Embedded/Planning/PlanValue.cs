using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.Embedded.Planning;

/// <summary>One value of a function with concrete sizes.</summary>
internal sealed class PlanValue(DType dtype, int[] dims, PlanNode? producer)
{
    public Buffer Buffer { get; } = new(dtype, dims);

    /// <summary>Null for leaves.</summary>
    public PlanNode? Producer => producer;

    /// <summary>True when somebody reads the data, not only the shape.</summary>
    public bool IsNeeded { get; set; }

    /// <summary>Known when the plan is made.</summary>
    public bool IsConstant { get; set; }

    /// <summary>Null until memory is planned and for values that are not needed.</summary>
    public PlanStorage? Storage { get; set; }

    public TensorSpec Spec => new(Buffer.DType, Shape.Of(Buffer.Dims));
}

/// <summary>An op applied to values with concrete sizes.</summary>
internal sealed class PlanNode(Op op, PlanValue[] inputs)
{
    public Op Op => op;

    public PlanValue[] Inputs => inputs;

    public PlanValue[] Outputs { get; set; } = [];

    /// <summary>Position in topological order.</summary>
    public int Order { get; set; }

    /// <summary>True when everything it reads is known when the plan is made: it runs once.</summary>
    public bool IsConstant { get; set; }

    public bool IsNeeded => Array.Exists(Outputs, o => o.IsNeeded);

    public IEnumerable<PlanValue> ReadInputs => inputs.Where((_, i) => op.ReadsData(i));
}
