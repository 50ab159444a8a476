using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.Ops;

/// <summary>One operand of a tile: memory and whether it advances (1) or is one value for all (0).</summary>
internal readonly unsafe struct Operand(byte* data, int stride)
{
    public readonly byte* Data = data;

    /// <summary>In elements: 1 or 0.</summary>
    public readonly int Stride = stride;
}

/// <summary>
/// An op that computes each output element from the elements at the same place of its (broadcast) inputs. It has one output; the
/// planner runs chains of such ops tile by tile, and any broadcasting is done here, so a kernel is just one inner loop.
/// </summary>
internal abstract unsafe record ElementwiseOp : EngineOp
{
    /// <summary>Dtype of the output for these inputs.</summary>
    protected abstract DType OutputType(ReadOnlySpan<TensorSpec> inputs);

    /// <summary>
    /// Computes <paramref name="n"/> consecutive elements; <paramref name="type"/> is the last input's dtype. Output and inputs may be the
    /// same memory.
    /// </summary>
    public abstract void Tile(ReadOnlySpan<Operand> inputs, byte* output, int n, DType type);

    public sealed override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs)
    {
        var shape = inputs[0].Shape;
        for (var i = 1; i < inputs.Length; i++)
            shape = Broadcasting.Merge(Name, shape, inputs[i].Shape);
        return [new(OutputType(inputs), shape)];
    }

    public sealed override void Prepare(KernelCall call) => Broadcasting.Prepare(call);

    public sealed override void Run(KernelCall call) => Broadcasting.Run(this, call);

    /// <summary>Sums a gradient of the output's shape down to input <paramref name="i"/>, where that input was broadcast.</summary>
    private protected static Tensor Reduced(GradientContext g, int i, Tensor gradient)
    {
        var others = g.Node.Inputs.Where((_, k) => k != i).Select(t => t.shape).ToArray();
        return Broadcasting.MayGrow(g.In(i).shape, others) ? SumLikeOp.Apply(gradient, g.In(i)) : gradient;
    }
}
