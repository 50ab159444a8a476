using System.Runtime.InteropServices;
using RnnKeras.Hdf5;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Saving;

/// <summary>Arrays and attributes of Keras' HDF5 files in terms of dtypes.</summary>
internal static class Hdf5Arrays
{
    /// <summary>Adds an array at a path.</summary>
    /// <exception cref="NotSupportedException">An array of text.</exception>
    public static void AddArray(this Hdf5GroupWriter group, string path, HostTensor value)
    {
        _ = value.Data switch
        {
            float[] d => group.AddDataset<float>(path, value.Dims, d.AsMemory(0, value.Count)),
            double[] d => group.AddDataset<double>(path, value.Dims, d.AsMemory(0, value.Count)),
            sbyte[] d when value.DType == DType.Int8 => group.AddDataset<sbyte>(path, value.Dims, d.AsMemory(0, value.Count)),
            byte[] d => group.AddDataset<byte>(path, value.Dims, d.AsMemory(0, value.Count)),
            short[] d when value.DType == DType.Int16 => group.AddDataset<short>(path, value.Dims, d.AsMemory(0, value.Count)),
            ushort[] d => group.AddDataset<ushort>(path, value.Dims, d.AsMemory(0, value.Count)),
            int[] d when value.DType == DType.Int32 => group.AddDataset<int>(path, value.Dims, d.AsMemory(0, value.Count)),
            uint[] d => group.AddDataset<uint>(path, value.Dims, d.AsMemory(0, value.Count)),
            long[] d when value.DType == DType.Int64 => group.AddDataset<long>(path, value.Dims, d.AsMemory(0, value.Count)),
            ulong[] d => group.AddDataset<ulong>(path, value.Dims, d.AsMemory(0, value.Count)),
            bool[] d => group.AddDataset<bool>(path, value.Dims, d.AsMemory(0, value.Count)),
            _ => throw new NotSupportedException($"A weight of dtype {value.DType} cannot be stored in an HDF5 file."),
        };
    }

    /// <summary>A data set as an array; the half precision types come as float32, which holds their values exactly.</summary>
    /// <exception cref="NotSupportedException">The data set holds text, structures or the like.</exception>
    public static SavedArray Array(Hdf5Dataset data)
    {
        var isBrain = data.Type is { Class: Hdf5Class.Opaque, Size: 2 };
        var type = data.Type.ClrType is { } clr && !isBrain && clr != typeof(Half) ? DType.Of(clr) : DType.Float32;
        int[] dims = [.. data.Dims];
        return new(type, Shape.Of(dims), () => new(type, dims, isBrain ? Widened(data.Read<byte>()) : Values(data)))
        {
            Copy = !isBrain && type.ClrType == data.Type.ClrType && type != DType.Bool && data.IsPlain ? data.CopyBytes : null,
        };
    }

    private static Array Values(Hdf5Dataset data)
    {
        var values = data.ReadArray();
        return values is Half[] halves ? System.Array.ConvertAll(halves, h => (float)h) : values;
    }

    /// <summary>bfloat16 is the upper half of float32.</summary>
    private static float[] Widened(byte[] stored)
    {
        var result = new float[stored.Length / 2];
        foreach (var (half, i) in MemoryMarshal.Cast<byte, ushort>(stored).ToArray().Select((h, i) => (h, i)))
            result[i] = BitConverter.UInt32BitsToSingle((uint)half << 16);
        return result;
    }

    /// <summary>Most bytes of names that Keras puts into one attribute: HDF5's object headers are limited.</summary>
    private const int NameLimit = 64512;

    /// <summary>Adds a list of names, cut into several attributes where it is long, as Keras does.</summary>
    public static void AddNames(this Hdf5ObjectWriter owner, string name, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            owner.AddAttribute<double>(name, []);
            return;
        }
        // Keras measures arrays of texts of equal length.
        var width = names.Max(System.Text.Encoding.UTF8.GetByteCount);
        var pieces = 1;
        while ((long)width * ((names.Count + pieces - 1) / pieces) > NameLimit && pieces < names.Count)
            pieces++;
        if (pieces == 1)
            owner.AddAttribute(name, names);
        else
            foreach (var (piece, i) in Split(names, pieces).Select((p, i) => (p, i)))
                owner.AddAttribute(FormattableString.Invariant($"{name}{i}"), piece, fixedLength: true);
    }

    /// <summary>Pieces of nearly equal length, the longer ones first, as numpy.array_split.</summary>
    private static IEnumerable<string[]> Split(IReadOnlyList<string> names, int pieces)
    {
        var at = 0;
        for (var i = 0; i < pieces; i++)
        {
            var length = (names.Count / pieces) + (i < names.Count % pieces ? 1 : 0);
            yield return [.. names.Skip(at).Take(length)];
            at += length;
        }
    }
}
