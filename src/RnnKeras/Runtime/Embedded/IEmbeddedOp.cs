using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.Embedded;

/// <summary>How the embedded engine executes an op.</summary>
internal interface IEmbeddedOp
{
    /// <summary>Bytes of 64-byte aligned scratch memory that <see cref="Run"/> wants for these sizes; shared by all steps of a plan.</summary>
    long ScratchBytes(KernelCall call);

    /// <summary>Called once when a plan is made: whatever is allocated here is kept in <see cref="KernelCall.State"/>.</summary>
    void Prepare(KernelCall call);

    /// <summary>True when output 0 is input 0's bytes under other sizes (reshape): the planner may give both the same memory and skip <see cref="Run"/>.</summary>
    bool IsView(KernelCall call) => false;

    /// <summary>
    /// True for a long step that one thread computes as well as several would: two of them that do not need each other may run at the same
    /// time, each on one thread.
    /// </summary>
    bool MayRunBeside(KernelCall call) => false;

    /// <summary>True when the op finds the rows of this input by <see cref="Buffer.Rows"/> where it is not null.</summary>
    bool FollowsRows(int input) => false;

    /// <summary>Computes all outputs that are not null. Must not allocate managed memory.</summary>
    void Run(KernelCall call);
}

/// <summary>An op whose result fused element-wise loops make tile by tile, so that it never lies in memory as a whole.</summary>
internal unsafe interface ITileSource : IEmbeddedOp
{
    /// <summary>Tiles of a multiple of that many elements cost least.</summary>
    long Granule(KernelCall call);

    /// <summary>
    /// Called before the tiles of a run: leaves in the call's scratch memory what they all read. That follows from input 0 and the sizes of the
    /// output alone, so calls that agree in them share it.
    /// </summary>
    void Begin(KernelCall call);

    /// <summary>Computes elements start … start + n − 1 of the result.</summary>
    void Tile(KernelCall call, long start, int n, byte* output);
}

/// <summary>A region of native memory with concrete sizes, row-major; 64-byte aligned unless it is a slice or an input.</summary>
internal sealed unsafe class Buffer(DType dtype, int[] dims)
{
    public DType DType { get; } = dtype;

    public int[] Dims { get; } = dims;

    /// <summary>Number of elements.</summary>
    public long Count { get; } = dims.Aggregate(1L, (n, d) => n * d);

    public long Bytes => Count * DType.Size;

    /// <summary>Set by the planner; fixed while a plan lives, except for external inputs.</summary>
    public byte* Data { get; set; }

    /// <summary>
    /// For each row of the first axis its number among those at <see cref="Data"/>, because the caller's rows lie in another order; null: one
    /// after the other. Set only where all readers follow it.
    /// </summary>
    public int* Rows { get; internal set; }

    /// <summary>
    /// Of a variable's memory: a number that changes with its value. 0 for everything else. What an op derives from a value may be kept
    /// while the number stays.
    /// </summary>
    public long Version { get; internal set; }

    public Span<T> Span<T>()
        where T : unmanaged => new(Data, checked((int)Count));

    public T* Pointer<T>()
        where T : unmanaged => (T*)Data;
}

/// <summary>One step of a plan: an op with its memory.</summary>
internal sealed unsafe class KernelCall(Buffer[] inputs, Buffer?[] outputs, WorkerPool pool, Func<Function, IReadOnlyList<int[]>, ISubPlan> compile)
{
    public Buffer[] Inputs => inputs;

    /// <summary>Null where nobody reads the output.</summary>
    public Buffer?[] Outputs => outputs;

    public Buffer In(int i) => inputs[i];

    /// <summary>The (only) output.</summary>
    public Buffer Out => outputs[0]!;

    public WorkerPool Pool { get; internal set; } = pool;

    public byte* Scratch { get; set; }

    /// <summary>True when nobody reads input <paramref name="i"/> after this step: the op may leave anything in its memory.</summary>
    public bool IsLastRead(int i) => LastReads is { } last && last[i];

    /// <summary>Set by the planner when it has placed all values.</summary>
    internal bool[]? LastReads { get; set; }

    /// <summary>What <see cref="IEmbeddedOp.Prepare"/> stored; disposed with the plan when disposable.</summary>
    public object? State { get; set; }

    /// <summary>Plans a function that the op runs inside itself, for the given concrete input sizes.</summary>
    public ISubPlan Compile(Function body, IReadOnlyList<int[]> inputDims) => compile(body, inputDims);
}

/// <summary>A planned function inside an op (the body of a Scan). Point its inputs at memory, run, read its outputs.</summary>
internal interface ISubPlan : IDisposable
{
    /// <summary>Buffer of an input: set <see cref="Buffer.Data"/> before <see cref="Run"/>.</summary>
    Buffer Input(int i);

    /// <summary>Buffer of an output: valid until the next <see cref="Run"/>.</summary>
    Buffer Output(int i);

    void Run();
}
