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
    public Storage? Storage { get; set; }

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

/// <summary>Where a value's memory comes from.</summary>
internal enum StorageKind
{
    /// <summary>A region of the plan's arena, reused when its last reader has run.</summary>
    Arena,

    /// <summary>Native copy of a constant.</summary>
    Constant,

    /// <summary>A variable's own memory.</summary>
    Variable,

    /// <summary>Memory that the caller of a sub-plan points to.</summary>
    External,
}

/// <summary>A region of memory and the values that live in it.</summary>
internal sealed class Storage(StorageKind kind, long bytes)
{
    /// <summary>Step before all others: inputs, constants.</summary>
    public const int Start = -1;

    /// <summary>Step after all others: outputs, updates.</summary>
    public const int End = int.MaxValue;

    public StorageKind Kind { get; set; } = kind;

    public long Bytes => bytes;

    public Variable? Variable { get; set; }

    public HostTensor? Constant { get; init; }

    /// <summary>First step that writes it.</summary>
    public int First { get; set; } = Start;

    /// <summary>Last step that reads it.</summary>
    public int Last { get; set; } = Start;

    /// <summary>Place in the arena.</summary>
    public long Offset { get; set; }

    public List<PlanValue> Values { get; } = [];

    public void ReadAt(int step) => Last = Math.Max(Last, step);
}
