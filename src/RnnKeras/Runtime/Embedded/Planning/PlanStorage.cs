using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.Embedded.Planning;

/// <summary>Where a value's memory comes from.</summary>
internal enum PlanStorageKind
{
    /// <summary>A region of the plan's arena, reused when its last reader has run.</summary>
    Arena,

    /// <summary>Native copy of a constant.</summary>
    Constant,

    /// <summary>A variable's own memory.</summary>
    Variable,

    /// <summary>Memory of the caller: inputs of a sub-plan, and large ones of a plan. Never written.</summary>
    External,
}

/// <summary>A region of memory and the values that live in it.</summary>
internal sealed class PlanStorage(PlanStorageKind kind, long bytes)
{
    /// <summary>Step before all others: inputs, constants.</summary>
    public const int Start = -1;

    /// <summary>Step after all others: outputs, updates.</summary>
    public const int End = int.MaxValue;

    public PlanStorageKind Kind { get; set; } = kind;

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
