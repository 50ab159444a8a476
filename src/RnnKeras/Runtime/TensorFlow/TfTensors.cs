using System.Runtime.InteropServices;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow.Binding;

namespace RnnKeras.Runtime.TensorFlow;

/// <summary>Copies between managed arrays and TF_Tensors.</summary>
internal static unsafe class TfTensors
{
    /// <summary>A tensor with its own memory, aligned as TensorFlow wants it, so that nobody copies it again.</summary>
    public static TensorHandle FromHost(HostTensor value)
    {
        if (value.DType == DType.String)
            throw new NotSupportedException("Text cannot enter a TensorFlow graph. Turn it into numbers first (TextVectorization, StringLookup).");
        var dims = stackalloc long[Math.Max(1, value.Dims.Length)];
        for (var i = 0; i < value.Dims.Length; i++)
            dims[i] = value.Dims[i];
        var bytes = (long)value.Count * value.DType.Size;
        var tensor = CApi.TF_AllocateTensor(value.DType.ToTf(), dims, value.Dims.Length, (nuint)bytes);
        if (bytes > 0)
            fixed (byte* data = &MemoryMarshal.GetArrayDataReference(value.Data))
                Buffer.MemoryCopy(data, CApi.TF_TensorData(tensor), bytes, bytes);
        return tensor;
    }

    /// <summary>Copies into <paramref name="result"/> when that has the right dtype and sizes, else into a new one.</summary>
    public static HostTensor ToHost(TensorHandle tensor, HostTensor? result)
    {
        Span<int> dims = stackalloc int[CApi.TF_NumDims(tensor)];
        for (var i = 0; i < dims.Length; i++)
            dims[i] = checked((int)CApi.TF_Dim(tensor, i));
        var type = CApi.TF_TensorType(tensor).ToDType();
        if (result is null || result.DType != type || !result.Dims.AsSpan().SequenceEqual(dims))
            result = HostTensor.Zeros(type, dims);
        var bytes = (long)result.Count * type.Size;
        if (bytes > 0)
            fixed (byte* data = &MemoryMarshal.GetArrayDataReference(result.Data))
                Buffer.MemoryCopy(CApi.TF_TensorData(tensor), data, bytes, bytes);
        return result;
    }
}
