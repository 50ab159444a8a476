using System.Runtime.InteropServices;
using System.Text;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow.Binding;

namespace RnnKeras.Runtime.TensorFlow;

/// <summary>Copies between managed arrays and TF_Tensors.</summary>
internal static unsafe class TfTensors
{
    /// <summary>A TF_TString.</summary>
    private const int TextBytes = 24;

    /// <summary>A tensor with its own memory, aligned as TensorFlow wants it, so that nobody copies it again.</summary>
    public static TensorHandle FromHost(HostTensor value)
    {
        var dims = stackalloc long[Math.Max(1, value.Dims.Length)];
        for (var i = 0; i < value.Dims.Length; i++)
            dims[i] = value.Dims[i];
        var isText = value.DType == DType.String;
        var bytes = (long)value.Count * (isText ? TextBytes : value.DType.Size);
        var tensor = CApi.TF_AllocateTensor(value.DType.ToTf(), dims, value.Dims.Length, (nuint)bytes);
        if (isText)
            Write((string[])value.Data, tensor, value.Count);
        else if (bytes > 0)
            fixed (byte* data = &MemoryMarshal.GetArrayDataReference(value.Data))
                Buffer.MemoryCopy(data, CApi.TF_TensorData(tensor), bytes, bytes);
        return tensor;
    }

    /// <summary>Gives back the memory of the text in a tensor that <see cref="FromHost"/> made; the tensor itself does not know of it.</summary>
    public static void FreeTexts(TensorHandle tensor)
    {
        if (CApi.TF_TensorType(tensor) != TfType.String)
            return;
        var count = (long)CApi.TF_TensorByteSize(tensor) / TextBytes;
        for (var i = 0L; i < count; i++)
            CApi.TF_StringDealloc(Text(tensor, i));
    }

    private static byte* Text(TensorHandle tensor, long index) => (byte*)CApi.TF_TensorData(tensor) + (index * TextBytes);

    private static void Write(string[] texts, TensorHandle tensor, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(texts[i]);
            CApi.TF_StringInit(Text(tensor, i));
            fixed (byte* data = bytes)
                CApi.TF_StringCopy(Text(tensor, i), data, (nuint)bytes.Length);
        }
    }

    private static void Read(TensorHandle tensor, string[] texts, int count)
    {
        for (var i = 0; i < count; i++)
            texts[i] = Encoding.UTF8.GetString(
                CApi.TF_StringGetDataPointer(Text(tensor, i)), checked((int)CApi.TF_StringGetSize(Text(tensor, i))));
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
        if (type == DType.String)
            Read(tensor, (string[])result.Data, result.Count);
        else if (bytes > 0)
            fixed (byte* data = &MemoryMarshal.GetArrayDataReference(result.Data))
                Buffer.MemoryCopy(CApi.TF_TensorData(tensor), data, bytes, bytes);
        return result;
    }
}
