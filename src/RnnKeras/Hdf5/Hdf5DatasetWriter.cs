using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RnnKeras.Hdf5;

/// <summary>A data set to be written; give it attributes.</summary>
/// <example><code>new Hdf5Writer().AddDataset("x", [2], new float[2]).AddAttribute("unit", "m");</code></example>
public abstract class Hdf5DatasetWriter : Hdf5ObjectWriter
{
    private protected Hdf5DatasetWriter(string name, byte[] type, IReadOnlyList<int> dims) : base(name) => (Type, Dims) = (type, [.. dims]);

    internal byte[] Type { get; }
    internal int[] Dims { get; }

    /// <summary>Bytes of the data.</summary>
    internal abstract long Length { get; }

    internal abstract void WriteData(Stream stream);
}

/// <summary>Numbers in memory.</summary>
internal sealed class NumberWriter<T> : Hdf5DatasetWriter where T : unmanaged
{
    private const int SliceBytes = 1 << 24;

    private readonly ReadOnlyMemory<T> _values;

    public NumberWriter(string name, byte[] type, IReadOnlyList<int> dims, ReadOnlyMemory<T> values, int itemsPerElement)
        : base(name, type, dims)
    {
        var count = dims.Aggregate((long)itemsPerElement, (product, size) => checked(product * size));
        if (dims.Any(d => d < 0) || count != values.Length)
            throw new ArgumentException(
                $"'{name}': dimensions ({string.Join(", ", dims)}) need {count} values, but received {values.Length}.", nameof(values));
        _values = values;
    }

    internal override long Length => (long)_values.Length * Unsafe.SizeOf<T>();

    internal override void WriteData(Stream stream)
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("HDF5 files are written on little-endian machines only.");
        var slice = SliceBytes / Unsafe.SizeOf<T>();
        for (var at = 0; at < _values.Length; at += slice)
            stream.Write(MemoryMarshal.AsBytes(_values.Span.Slice(at, Math.Min(slice, _values.Length - at))));
    }
}
