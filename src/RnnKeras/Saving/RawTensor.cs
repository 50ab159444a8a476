using System.Runtime.InteropServices;

namespace RnnKeras.Saving;

/// <summary>Little-endian bytes of other frameworks' tensors as arrays. Half precision becomes float32, which holds it exactly.</summary>
internal static class RawTensor
{
    /// <summary>Bytes per element of a stored type ("float32", "bfloat16", "bool" …); 0 for types that are not read.</summary>
    public static int ItemSize(string type) => type switch
    {
        "float16" or "bfloat16" => 2,
        "bool" => 1,
        _ => DType.All.FirstOrDefault(d => d.Name == type && d != DType.String)?.Size ?? 0,
    };

    /// <summary>Elements of a shape.</summary>
    /// <exception cref="InvalidDataException">A negative size, or more than an array holds.</exception>
    public static int Count(IEnumerable<long> dims, string name)
    {
        var count = 1L;
        foreach (var size in dims)
            if (size < 0 || size > int.MaxValue || (count *= size) > Array.MaxLength)
                throw new InvalidDataException($"{name}: expected a shape with less than 2^31 elements, but a size is {size}.");
        return (int)count;
    }

    /// <summary>An array of the given shape from exactly its bytes.</summary>
    public static NDArray Read(string type, int[] dims, ReadOnlySpan<byte> bytes) => type switch
    {
        "float16" => NDArray.Wrap(Array.ConvertAll(MemoryMarshal.Cast<byte, Half>(bytes).ToArray(), h => (float)h)).reshape(dims),
        "bfloat16" => NDArray.Wrap(Array.ConvertAll(MemoryMarshal.Cast<byte, ushort>(bytes).ToArray(), Widen)).reshape(dims),
        "bool" => NDArray.Wrap(Array.ConvertAll(bytes.ToArray(), b => b != 0)).reshape(dims),
        _ => Copy(DType.Parse(type), dims, bytes),
    };

    /// <summary>Writes the elements in row-major order.</summary>
    public static void Write(NDArray array, Stream stream)
    {
        var tensor = array.ToHostTensor();
        var bytes = checked(tensor.Count * array.dtype.Size);
        stream.Write(MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(tensor.Data), bytes));
    }

    /// <summary>bfloat16 is the upper half of float32.</summary>
    private static float Widen(ushort half) => BitConverter.UInt32BitsToSingle((uint)half << 16);

    private static NDArray Copy(DType dtype, int[] dims, ReadOnlySpan<byte> bytes)
    {
        var data = Array.CreateInstance(dtype.ClrType, bytes.Length / dtype.Size);
        bytes.CopyTo(MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(data), bytes.Length));
        return new(data, dtype, dims);
    }
}
