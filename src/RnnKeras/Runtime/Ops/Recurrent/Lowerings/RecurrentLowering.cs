using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops.Recurrent.Lowerings;

/// <summary>One way of computing a fused recurrent op and its gradient in TensorFlow.</summary>
/// <param name="op">The forward op.</param>
/// <param name="specs">Specs of its inputs.</param>
internal abstract class RecurrentLowering(RecurrentSequenceOp op, TensorSpec[] specs)
{
    protected RecurrentSequenceOp Op { get; } = op;

    protected TensorSpec[] Specs { get; } = specs;

    protected int Units => Specs[RecurrentSequenceOp.RecurrentKernel].Shape[0];

    protected DType Type => Specs[RecurrentSequenceOp.X].DType;

    /// <summary>The fastest way that can compute this op.</summary>
    public static RecurrentLowering Of(RecurrentSequenceOp op, ITfGraphBuilder graph, TensorSpec[] specs) =>
        CudnnLowering.CanLower(op, graph) ? new CudnnLowering(op, specs)
        : BlockLstmLowering.IsBest(op, graph, specs) ? new BlockLstmLowering(op, specs)
        : ShortenedLowering.CanLower(op, graph) ? new ShortenedLowering(op, specs)
        : new LoopLowering(op, specs);

    /// <summary>Outputs of the op without the reserve, <c>default</c> where not wanted, and what <see cref="Backward"/> needs.</summary>
    /// <param name="wanted">Which outputs are read; that of the reserve says whether a gradient follows.</param>
    public abstract (TfOutput[] Outputs, TfOutput[] Kept) Forward(ITfGraphBuilder graph, TfOutput[] inputs, Func<int, bool> wanted);

    /// <summary>Gradients of all inputs but the mask.</summary>
    public abstract TfOutput[] Backward(
        ITfGraphBuilder graph, RecurrentSequenceGradOp gradient, TfOutput[] inputs, TfOutput[] kept, TfOutput[] arriving);

    /// <summary>Specs of the gradients that arrive, in their order.</summary>
    protected TensorSpec[] ArrivingSpecs(RecurrentSequenceGradOp gradient)
    {
        var outputs = Op.Infer(Specs);
        return [.. gradient.Arriving.Select((arrives, i) => (arrives, outputs[i])).Where(p => p.arrives).Select(p => p.Item2)];
    }

    /// <summary>Appends a piece of arithmetic written with ordinary ops.</summary>
    public static TfOutput[] Compute(
        ITfGraphBuilder graph, IEnumerable<TensorSpec> specs, IReadOnlyList<TfOutput> values, Func<Tensor[], Tensor[]> build)
    {
        using var trace = new Trace();
        Tensor[] inputs = [.. specs.Select(s => Tensor.Placeholder(s.DType, s.Shape))];
        return graph.Lower(new Function("part", inputs, build(inputs)), values);
    }
}
