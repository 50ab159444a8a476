using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Kernels.Recurrent;

namespace RnnKeras.Runtime.Ops.Recurrent.Loops;

/// <summary>
/// One step of a recurrent cell as nodes, cut so that all that does not depend on the step before is done for all steps at once: x · kernel
/// before the forward loop, weight gradients after the backward loop.
/// </summary>
/// <remarks>The states are h, or h and c. "Stacked" values have a time axis in front: (time, batch, …).</remarks>
internal abstract class LoopCell(RecurrentSequenceOp op)
{
    protected RecurrentSequenceOp Op { get; } = op;

    public static LoopCell Of(RecurrentSequenceOp op) => op.Cell switch
    {
        RecurrentCellKind.Lstm => new LstmLoopCell(op),
        RecurrentCellKind.Gru => new GruLoopCell(op),
        RecurrentCellKind.GruResetBefore => new GruResetBeforeLoopCell(op),
        _ => new SimpleRnnLoopCell(op),
    };

    /// <summary>How many tensors (batch, units) <see cref="Forward"/> keeps for the backward pass.</summary>
    public abstract int KeptCount { get; }

    /// <summary>The bias that is added to x · kernel; null = none.</summary>
    public virtual Tensor? InputBias(Tensor? bias) => bias;

    /// <summary>One step.</summary>
    /// <param name="projected">x · kernel + bias, (batch, gates · units).</param>
    public abstract (Tensor[] Kept, Tensor[] States) Forward(Tensor projected, Tensor[] states, Tensor recurrentKernel, Tensor? bias);

    /// <summary>One step back: gradients of the pre-activations in the cell's own parts, and of the states before.</summary>
    /// <param name="kept">Of <see cref="Forward"/>.</param>
    /// <param name="before">States before the step.</param>
    /// <param name="gradients">Of the states after the step.</param>
    public abstract (Tensor[] Parts, Tensor[] States) Backward(Tensor[] kept, Tensor[] before, Tensor[] gradients, Tensor recurrentKernel);

    /// <summary>Gradient of <c>projected</c>, stacked, from the stacked parts.</summary>
    public abstract Tensor OfProjected(Tensor[] parts);

    /// <summary>Gradient of the recurrent kernel.</summary>
    public abstract Tensor OfRecurrentKernel(Tensor[] parts, Tensor[] kept, Tensor before);

    /// <summary>Gradient of the bias.</summary>
    public virtual Tensor OfBias(Tensor[] parts) => ops.sum(OfProjected(parts), (0, 1));

    protected Tensor Activation(Tensor x) => Value(Op.Options.Activation, x);

    protected Tensor RecurrentActivation(Tensor x) => Value(Op.Options.RecurrentActivation, x);

    /// <summary>Gradient of x where y = <see cref="Activation"/>(x).</summary>
    protected Tensor OfActivation(Tensor y, Tensor gradient) => Gradient(Op.Options.Activation, y, gradient);

    protected Tensor OfRecurrentActivation(Tensor y, Tensor gradient) => Gradient(Op.Options.RecurrentActivation, y, gradient);

    /// <summary>aᵀ · b over all steps and rows.</summary>
    protected static Tensor Product(Tensor a, Tensor b) => ops.Apply(new MatMulOp(TransposeA: true, TransposeB: false), Rows(a), Rows(b));

    /// <summary>a · bᵀ.</summary>
    protected static Tensor Transposed(Tensor a, Tensor b) => ops.Apply(new MatMulOp(TransposeA: false, TransposeB: true), a, b);

    /// <summary>(time, batch, n) as (time · batch, n).</summary>
    public static Tensor Rows(Tensor x) => ops.reshape(x, [-1, Dim.Of(x, 2)]);

    private static Tensor Value(RecurrentActivation activation, Tensor x) => activation switch
    {
        Kernels.Recurrent.RecurrentActivation.Tanh => ops.tanh(x),
        Kernels.Recurrent.RecurrentActivation.Sigmoid => ops.sigmoid(x),
        Kernels.Recurrent.RecurrentActivation.HardSigmoid => ops.hard_sigmoid(x),
        Kernels.Recurrent.RecurrentActivation.Relu => ops.relu(x),
        _ => x,
    };

    private static Tensor Gradient(RecurrentActivation activation, Tensor y, Tensor dy) => activation switch
    {
        Kernels.Recurrent.RecurrentActivation.Tanh => ops.Apply(Binary.TanhGrad, y, dy),
        Kernels.Recurrent.RecurrentActivation.Sigmoid => ops.Apply(Binary.SigmoidGrad, y, dy),
        Kernels.Recurrent.RecurrentActivation.HardSigmoid => ops.where(ops.logical_and(y > 0, y < 1), dy / 6, 0),
        Kernels.Recurrent.RecurrentActivation.Relu => ops.where(y > 0, dy, 0),
        _ => dy,
    };
}
