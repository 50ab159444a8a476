using System.Numerics;
using RnnKeras.Runtime.Kernels.Simd;

namespace RnnKeras.Runtime.Kernels.Recurrent;

internal enum RecurrentCellKind
{
    SimpleRnn,
    Lstm,

    /// <summary>GRU with reset_after = true.</summary>
    Gru,

    /// <summary>GRU with reset_after = false: the reset gate acts before the recurrent product.</summary>
    GruResetBefore,
}

/// <summary>
/// A recurrent layer over whole sequences, forward and backward. Results are the same to the last bit for every number of threads.
/// </summary>
internal abstract unsafe class RecurrentKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Elements of <see cref="RecurrentData{T}.Reserve"/>: gates, states and inputs of every step.</summary>
    public abstract long ReserveCount(int batch, int time, int features, int units);

    /// <summary>Elements of the kernels and the bias in the order in which a forward pass reads them.</summary>
    public abstract long PackedCount(int features, int units);

    /// <summary>Writes <see cref="PackedCount"/> elements for <see cref="RecurrentData{T}.Packed"/>.</summary>
    public abstract void Pack(in RecurrentData<T> data, T* target);

    /// <summary>Computes the outputs that are not null.</summary>
    public abstract void Forward(in RecurrentData<T> data, IForkJoin pool);

    /// <summary>Computes the gradients that are not null, from the inputs and the reserve of a forward pass over the same data.</summary>
    public abstract void Backward(in RecurrentData<T> data, in RecurrentGradients<T> gradients, IForkJoin pool);

    /// <summary>The kernel for a cell. A SimpleRNN has no recurrent activation: it is ignored there.</summary>
    public static RecurrentKernel<T> Create(
        RecurrentCellKind cell, RecurrentActivation activation, RecurrentActivation recurrentActivation, SimdLevel level) => level switch
        {
            SimdLevel.Vector512 => Of<Vec512<T>>(cell, activation, recurrentActivation),
            SimdLevel.Vector256 => Of<Vec256<T>>(cell, activation, recurrentActivation),
            _ => Of<Vec128<T>>(cell, activation, recurrentActivation),
        };

    private static RecurrentKernel<T> Of<V>(RecurrentCellKind cell, RecurrentActivation activation, RecurrentActivation recurrent)
        where V : unmanaged, IVec<V, T> => activation switch
        {
            RecurrentActivation.Tanh => Of<V, TanhActivation>(cell, recurrent),
            RecurrentActivation.Sigmoid => Of<V, SigmoidActivation>(cell, recurrent),
            RecurrentActivation.HardSigmoid => Of<V, HardSigmoidActivation>(cell, recurrent),
            RecurrentActivation.Relu => Of<V, ReluActivation>(cell, recurrent),
            _ => Of<V, LinearActivation>(cell, recurrent),
        };

    private static RecurrentKernel<T> Of<V, A>(RecurrentCellKind cell, RecurrentActivation recurrent)
        where V : unmanaged, IVec<V, T>
        where A : struct, IActivation => recurrent switch
        {
            _ when cell == RecurrentCellKind.SimpleRnn => new FusedRecurrence<V, T, SimpleRnnCell<V, T, A>>(),
            RecurrentActivation.Tanh => Of<V, A, TanhActivation>(cell),
            RecurrentActivation.Sigmoid => Of<V, A, SigmoidActivation>(cell),
            RecurrentActivation.HardSigmoid => Of<V, A, HardSigmoidActivation>(cell),
            RecurrentActivation.Relu => Of<V, A, ReluActivation>(cell),
            _ => Of<V, A, LinearActivation>(cell),
        };

    private static RecurrentKernel<T> Of<V, A, R>(RecurrentCellKind cell)
        where V : unmanaged, IVec<V, T>
        where A : struct, IActivation
        where R : struct, IActivation => cell switch
        {
            RecurrentCellKind.Lstm => new FusedRecurrence<V, T, LstmCell<V, T, A, R>>(),
            RecurrentCellKind.Gru => new FusedRecurrence<V, T, GruCell<V, T, A, R>>(),
            _ => new FusedRecurrence<V, T, GruResetBeforeCell<V, T, A, R>>(),
        };
}
