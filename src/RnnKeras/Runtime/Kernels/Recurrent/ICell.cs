using System.Numerics;
using RnnKeras.Runtime.Kernels.Simd;

namespace RnnKeras.Runtime.Kernels.Recurrent;

/// <summary>
/// One step of a recurrent cell on a panel: for each row of the batch a tile of four registers. In an LSTM or GRU the four are the gates of
/// one block of <c>V.Count</c> units, so a step finds all it needs side by side; in a SimpleRNN they are four blocks of units.
/// </summary>
internal unsafe interface ICell<V, T>
    where V : unmanaged, IVec<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Number of gates in Keras' kernels.</summary>
    static abstract int Gates { get; }

    /// <summary>Blocks of units in a panel: 1 or 4.</summary>
    static abstract int BlocksPerPanel { get; }

    /// <summary>True with a second state c.</summary>
    static abstract bool HasCellState { get; }

    /// <summary>Rows of the bias in Keras' layout.</summary>
    static abstract int BiasRows { get; }

    /// <summary>The registers of a tile that x · kernel adds to: the first and how many.</summary>
    static abstract (int First, int Count) InputPart { get; }

    /// <summary>The registers that h · recurrent_kernel adds to.</summary>
    static abstract (int First, int Count) RecurrentPart { get; }

    /// <summary>
    /// True if a second product follows: what <see cref="Forward"/> left in register 0 times recurrent_kernel is added to
    /// <see cref="SecondPart"/> (the GRU whose reset gate acts before the product).
    /// </summary>
    static virtual bool HasSecondStage => false;

    static virtual (int First, int Count) SecondPart => default;

    /// <summary>True if the old h also reaches the new one past the recurrent product, so that Backward writes <c>GradOldH</c>.</summary>
    static abstract bool KeepsOldH { get; }

    /// <summary>The gate, in Keras' order, whose columns a register of a tile holds.</summary>
    static abstract int GateOf(int register);

    /// <summary>Turns pre-activations (bias included) into gates, in place, and computes the new states.</summary>
    static abstract void Forward(in CellForward<T> step);

    /// <summary>
    /// From the gradient of the new states to that of the pre-activations and, as far as it does not pass through them, of the old states.
    /// </summary>
    static abstract void Backward(in CellBackward<T> step);

    /// <summary>After the second product.</summary>
    static virtual void ForwardSecond(in CellForward<T> step)
    {
    }

    /// <summary>When the gradient of register 0 is known.</summary>
    static virtual void BackwardSecond(in CellBackward<T> step)
    {
    }
}

/// <summary>
/// Memory of one step on one panel. Tiles lie row after row, 4 registers each; c has one register a row; h has a row stride.
/// </summary>
internal unsafe struct CellForward<T>
    where T : unmanaged
{
    public int Rows;

    /// <summary>Registers in use: below 4 in the last panel of a cell with four blocks a panel.</summary>
    public int Registers;

    public T* Tile;
    public T* OldC;
    public T* NewC;
    public T* OldH;
    public nint OldHStride;
    public T* NewH;
    public nint NewHStride;
}

/// <summary>Memory of one backward step on one panel.</summary>
internal unsafe struct CellBackward<T>
    where T : unmanaged
{
    public int Rows;
    public int Registers;

    /// <summary>Packed rows, not positive, to the step that follows in this pass; its tiles are prefetched.</summary>
    public nint Ahead;

    /// <summary>Gates as <see cref="ICell{V, T}.Forward"/> left them.</summary>
    public T* Tile;

    /// <summary>Gradient of the pre-activations, written; may be <see cref="Tile"/>.</summary>
    public T* GradTile;

    public T* OldC;
    public T* NewC;
    public T* OldH;
    public nint OldHStride;

    /// <summary>Gradient of the new h.</summary>
    public T* GradH;

    /// <summary>Gradient of the old h that does not pass through the tile; written where <see cref="ICell{V, T}.KeepsOldH"/>.</summary>
    public T* GradOldH;

    public nint GradHStride;

    /// <summary>Gradient of register 0, in the second stage; row stride as for h.</summary>
    public T* GradSecond;

    /// <summary>Gradient of the new c, replaced by that of the old c.</summary>
    public T* GradC;
}
