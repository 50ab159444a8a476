using System.Numerics;
using System.Runtime.InteropServices;

namespace RnnKeras.Runtime.Kernels.Recurrent;

/// <summary>A layer's packed weights, kept from call to call while the variables do not change.</summary>
internal sealed unsafe class PackedWeights<T>(RecurrentKernel<T> kernel) : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private T* memory;
    private (long Kernel, long Recurrent, long Bias) packed;

    ~PackedWeights() => Dispose();

    public RecurrentKernel<T> Kernel => kernel;

    /// <summary>The packed weights of these versions of kernel, recurrent_kernel and bias (0 = no bias).</summary>
    public T* Of(in RecurrentData<T> data, (long Kernel, long Recurrent, long Bias) versions)
    {
        if (memory is null)
            memory = (T*)NativeMemory.AlignedAlloc((nuint)(kernel.PackedCount(data.Features, data.Units) * sizeof(T)), 64);
        if (packed != versions)
            kernel.Pack(data, memory);
        packed = versions;
        return memory;
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(memory);
        memory = null;
        GC.SuppressFinalize(this);
    }
}
