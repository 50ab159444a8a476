using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

/// <summary>
/// Base of every concrete op: description (<see cref="Op"/>) and execution on both engines in one place. The compiler refuses an op
/// without a gradient rule, a kernel or a lowering.
/// </summary>
internal abstract record EngineOp : Op, IEmbeddedOp, ITfOp
{
    public virtual long ScratchBytes(KernelCall call) => 0;

    public virtual void Prepare(KernelCall call)
    {
    }

    public virtual bool IsView(KernelCall call) => false;

    public virtual bool MayRunBeside(KernelCall call) => false;

    public virtual bool FollowsRows(int input) => false;

    public abstract void Run(KernelCall call);

    public abstract TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs);

    /// <summary>An exception that names the op and the shapes that do not fit.</summary>
    protected ShapeMismatchException Mismatch(string expected, params ReadOnlySpan<TensorSpec> inputs) =>
        new($"{Name}: expected {expected} but received {string.Join(", ", inputs.ToArray().Select(s => s.Shape))}.");
}
