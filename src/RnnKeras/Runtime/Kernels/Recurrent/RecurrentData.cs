namespace RnnKeras.Runtime.Kernels.Recurrent;

/// <summary>One recurrent layer over a batch of sequences: sizes, inputs and outputs. All arrays are dense, in Keras' layouts.</summary>
internal unsafe struct RecurrentData<T>
    where T : unmanaged
{
    public int Batch;
    public int Time;
    public int Features;
    public int Units;

    /// <summary>Walk time from the last step to the first; outputs are in processing order.</summary>
    public bool GoBackwards;

    /// <summary>Outputs of masked steps are zeros instead of the output before.</summary>
    public bool ZeroOutputForMask;

    /// <summary>(batch, time, features).</summary>
    public T* X;

    /// <summary>The row of X that belongs to each row of the batch; null: its own.</summary>
    public int* XRows;

    /// <summary>(batch, time), 0 = masked; null = no mask.</summary>
    public byte* Mask;

    /// <summary>Initial states (batch, units); null = zeros. C0 is the LSTM's second state.</summary>
    public T* H0;
    public T* C0;

    /// <summary>(features, gates · units).</summary>
    public T* Kernel;

    /// <summary>(units, gates · units).</summary>
    public T* RecurrentKernel;

    /// <summary>(gates · units), or (2, gates · units) for a GRU with reset_after; null = no bias.</summary>
    public T* Bias;

    /// <summary>What <see cref="RecurrentKernel{T}.Pack"/> made of kernels and bias; null: the forward pass does it itself.</summary>
    public T* Packed;

    // Outputs; null where not wanted.

    /// <summary>(batch, time, units).</summary>
    public T* Y;

    /// <summary>(batch, units): the output of the last step.</summary>
    public T* YLast;

    /// <summary>(batch, units): states after the last step.</summary>
    public T* HLast;
    public T* CLast;

    /// <summary>What the backward pass needs, <see cref="RecurrentKernel{T}.ReserveCount"/> elements; null = inference.</summary>
    public T* Reserve;
}

/// <summary>
/// Gradients that arrive at the outputs (null = none) and those to compute (null = not wanted), with the shapes of their values.
/// </summary>
internal unsafe struct RecurrentGradients<T>
    where T : unmanaged
{
    public T* Y;
    public T* YLast;
    public T* HLast;
    public T* CLast;

    public T* X;
    public T* H0;
    public T* C0;
    public T* Kernel;
    public T* RecurrentKernel;
    public T* Bias;

    /// <summary>The reserve is not needed again: gate gradients may take the place of the gates, which saves memory traffic.</summary>
    public bool MayOverwriteReserve;

    public readonly bool WantsWeights => Kernel is not null || RecurrentKernel is not null || Bias is not null;
}
