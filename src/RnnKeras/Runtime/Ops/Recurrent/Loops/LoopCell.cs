using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Kernels.Recurrent;

namespace RnnKeras.Runtime.Ops.Recurrent.Loops;

/// <summary>
/// One step of a recurrent cell as nodes, cut so that all that does not depend on the step before is done for all steps at once: x · kernel
/// before the forward loop, the factors of the derivative before the backward loop, weight gradients after it.
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

    /// <summary>What a backward step multiplies with.</summary>
    /// <param name="kept">Stacked, of <see cref="Forward"/>.</param>
    /// <param name="before">Stacked states before each step.</param>
    public abstract Tensor[] Factors(Tensor[] kept, Tensor[] before);

    /// <summary>One step back: gradients of the pre-activations in the cell's own parts, and of the states before.</summary>
    public abstract (Tensor[] Parts, Tensor[] States) Backward(Tensor[] factors, Tensor[] gradients, Tensor recurrentKernel);

    /// <summary>Gradient of <c>projected</c>, stacked, from the stacked parts.</summary>
    public abstract Tensor OfProjected(Tensor[] parts);

    /// <summary>Gradient of the recurrent kernel.</summary>
    public abstract Tensor OfRecurrentKernel(Tensor[] parts, Tensor[] kept, Tensor before);

    /// <summary>Gradient of the bias.</summary>
    public virtual Tensor OfBias(Tensor[] parts) => ops.sum(OfProjected(parts), (0, 1));

    protected Tensor Activation(Tensor x) => Value(Op.Options.Activation, x);

    protected Tensor RecurrentActivation(Tensor x) => Value(Op.Options.RecurrentActivation, x);

    protected Tensor ActivationSlope(Tensor y) => Slope(Op.Options.Activation, y);

    protected Tensor RecurrentActivationSlope(Tensor y) => Slope(Op.Options.RecurrentActivation, y);

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

    /// <summary>The derivative where the activation has value <paramref name="y"/>.</summary>
    private static Tensor Slope(RecurrentActivation activation, Tensor y) => activation switch
    {
        Kernels.Recurrent.RecurrentActivation.Tanh => 1 - y * y,
        Kernels.Recurrent.RecurrentActivation.Sigmoid => y * (1 - y),
        Kernels.Recurrent.RecurrentActivation.HardSigmoid => ops.cast(ops.logical_and(y > 0, y < 1), y.dtype) / 6,
        Kernels.Recurrent.RecurrentActivation.Relu => ops.cast(y > 0, y.dtype),
        _ => ops.ones_like(y),
    };
}
