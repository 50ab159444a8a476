using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RnnKeras.Hdf5;

/// <summary>An array in an HDF5 file: a data set or an attribute. Values are read when a Read method is called.</summary>
/// <example><code>
/// using var file = Hdf5File.Open("model.weights.h5"); Hdf5Values values = file.GetDataset("layers/dense/vars/0");
/// if (values.Type.ClrType == typeof(double)) Console.WriteLine(values.Read&lt;double&gt;().Average());
/// </code></example>
public abstract class Hdf5Values
{
    private const long SliceBytes = 1 << 28;

    private protected Hdf5Values(FileBytes bytes, string name, Hdf5Type type, Dataspace space)
    {
        (File, Name, Type, Space) = (bytes, name, type, space);
        Dims = Array.AsReadOnly(space.Dims);
    }

    private protected FileBytes File { get; }
    private protected Dataspace Space { get; }

    /// <summary>The name of an attribute, the whole path of a data set.</summary>
    public string Name { get; }

    /// <summary>Type of the elements.</summary>
    public Hdf5Type Type { get; }

    /// <summary>Size of each dimension; empty for a scalar.</summary>
    public IReadOnlyList<int> Dims { get; }

    /// <summary>Number of elements: the product of <see cref="Dims"/>.</summary>
    public long Count => Space.Count;

    /// <summary>Where the first byte is in the file, for errors.</summary>
    private protected abstract long Address { get; }

    /// <summary>Copies stored bytes, from byte <paramref name="start"/> of the row-major array on.</summary>
    private protected abstract void ReadBytes(long start, Span<byte> into);

    /// <summary>Reads all elements in row-major order.</summary>
    /// <typeparam name="T"><see cref="Hdf5Type.ClrType"/> of <see cref="Type"/>.</typeparam>
    /// <exception cref="InvalidCastException"><typeparamref name="T"/> is another type.</exception>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="NotSupportedException">The file uses a type or filter that is not read.</exception>
    public T[] Read<T>()
    {
        CheckType(typeof(T));
        var count = Count * ElementsPerItem;
        File.CheckDataSize(Dataspace.SafeProduct(Count, Type.Size) is >= 0 and var bytes ? bytes : long.MaxValue, Address, $"'{Name}'");
        if (count > Array.MaxLength)
            throw new NotSupportedException(
                $"'{Name}' in '{File.Name}' has {count} elements, more than an array holds. Read it in parts with ReadInto.");
        var values = GC.AllocateUninitializedArray<T>((int)count);
        ReadInto<T>(values);
        return values;
    }

    /// <summary>Reads all elements into a new array of <see cref="Hdf5Type.ClrType"/>.</summary>
    public Array ReadArray() => Type.ClrType switch
    {
        null => throw Unreadable(),
        var t when t == typeof(float) => Read<float>(),
        var t when t == typeof(double) => Read<double>(),
        var t when t == typeof(Half) => Read<Half>(),
        var t when t == typeof(string) => Read<string>(),
        var t when t == typeof(bool) => Read<bool>(),
        var t when t == typeof(sbyte) => Read<sbyte>(),
        var t when t == typeof(byte) => Read<byte>(),
        var t when t == typeof(short) => Read<short>(),
        var t when t == typeof(ushort) => Read<ushort>(),
        var t when t == typeof(int) => Read<int>(),
        var t when t == typeof(uint) => Read<uint>(),
        var t when t == typeof(long) => Read<long>(),
        _ => Read<ulong>(),
    };

    /// <summary>Reads the only element.</summary>
    /// <exception cref="InvalidOperationException">There is none, or more than one.</exception>
    public T ReadScalar<T>() => Count == 1
        ? Read<T>()[0]
        : throw new InvalidOperationException(
            $"'{Name}' in '{File.Name}' has {Count} elements with dimensions ({string.Join(", ", Dims)}), not one.");

    /// <summary>
    /// Fills <paramref name="into"/> with elements from number <paramref name="start"/> (row-major) on: a large array can be read in parts.
    /// </summary>
    /// <inheritdoc cref="Read{T}" path="/typeparam|/exception"/>
    public void ReadInto<T>(Span<T> into, long start = 0)
    {
        CheckType(typeof(T));
        var total = Count * ElementsPerItem;
        if (start < 0 || start > total || into.Length > total - start)
            throw new ArgumentOutOfRangeException(nameof(start), $"'{Name}' has {total} elements, not {into.Length} from {start} on.");
        if (into.Length == 0)
            return;
        if (typeof(T) == typeof(string))
            StoredText.Read(File, Type, Address, RawItems(start, into.Length), Reinterpret<T, string>(into));
        else if (typeof(T) == typeof(bool))
            ReadBools(Reinterpret<T, bool>(into), start);
        else
            ReadNumbers(into, start);
    }

    private int ElementsPerItem => Type.Class == Hdf5Class.Opaque ? Type.Size : 1;

    private byte[] RawItems(long start, int count)
    {
        if ((long)count * Type.Size is var size && size > Array.MaxLength)
            throw new NotSupportedException(
                $"{size} bytes of '{Name}' are more than can be read at once. Read fewer elements with ReadInto.");
        var raw = new byte[size];
        ReadBytes(start * Type.Size, raw);
        return raw;
    }

    private void ReadBools(Span<bool> into, long start)
    {
        var bytes = MemoryMarshal.AsBytes(into);
        ReadBytes(start, bytes);
        if (bytes.ContainsAnyExceptInRange((byte)0, (byte)1))
        {
            into.Clear();
            throw File.Damaged(Address, $"only FALSE (0) and TRUE (1) in '{Name}'");
        }
    }

    private void ReadNumbers<T>(Span<T> into, long start)
    {
        var size = Unsafe.SizeOf<T>();
        // In slices, because a span holds at most 2^31 - 1 bytes.
        for (var at = 0; at < into.Length;)
        {
            var part = into.Slice(at, (int)Math.Min(into.Length - at, SliceBytes / size));
            var bytes = MemoryMarshal.CreateSpan(ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(part)), part.Length * size);
            ReadBytes((start + at) * size, bytes);
            if (Type.IsBigEndian == BitConverter.IsLittleEndian)
                Swap(bytes, size);
            at += part.Length;
        }
    }

    private static void Swap(Span<byte> bytes, int size)
    {
        if (size == 2)
            Swap(MemoryMarshal.Cast<byte, ushort>(bytes), BinaryPrimitives.ReverseEndianness);
        else if (size == 4)
            Swap(MemoryMarshal.Cast<byte, uint>(bytes), BinaryPrimitives.ReverseEndianness);
        else if (size == 8)
            Swap(MemoryMarshal.Cast<byte, ulong>(bytes), BinaryPrimitives.ReverseEndianness);
    }

    private delegate void Swapper<T>(ReadOnlySpan<T> source, Span<T> destination);

    private static void Swap<T>(Span<T> values, Swapper<T> swap) => swap(values, values);

    private static Span<TTo> Reinterpret<T, TTo>(Span<T> values) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<T, TTo>(ref MemoryMarshal.GetReference(values)), values.Length);

    private void CheckType(Type wanted)
    {
        if ((Type.ClrType ?? throw Unreadable()) != wanted)
            throw new InvalidCastException(
                $"'{Name}' in '{File.Name}' holds {Type.Name}: read it as {Type.ClrType!.Name}, not as {wanted.Name}.");
    }

    private NotSupportedException Unreadable() => File.Unsupported($"{Type.Obstacle} ('{Name}')", "Store numbers, text or bytes.");
}
