using System.Runtime.InteropServices;
using System.Text;
using RnnKeras.Disk;

namespace RnnKeras.Data.Files;

/// <summary>
/// NumPy's .npy format, versions 1.0 to 3.0: all number types, bool and fixed-width text ('&lt;U', '|S'), both byte orders and
/// Fortran order. float16 is read as float32. Objects (pickled Python) are refused.
/// </summary>
/// <example><code>Npy.Save("x.npy", x); NDArray y = Npy.Load("x.npy");</code></example>
public static class Npy
{
    /// <summary>Reads a .npy file.</summary>
    /// <exception cref="InvalidDataException">The file is not in the npy format.</exception>
    /// <exception cref="NotSupportedException">The file holds Python objects or a type without a dtype here, such as complex numbers.</exception>
    public static NDArray Load(string path)
    {
        using var file = File.OpenRead(path);
        return Read(file, path);
    }

    /// <summary>Writes a .npy file (version 1.0, little endian, row-major); ".npy" is appended when missing, as NumPy does.</summary>
    /// <remarks>An existing file is replaced at once or not at all.</remarks>
    public static void Save(string path, NDArray array)
    {
        ArgumentException.ThrowIfNullOrEmpty(path, "file");
        ArgumentNullException.ThrowIfNull(array, "arr");
        AtomicFile.Write(path.EndsWith(".npy", StringComparison.Ordinal) ? path : path + ".npy", overwrite: true, nameof(Save), file => Write(file, array));
    }

    /// <summary>Reads one array from a stream; <paramref name="name"/> appears in errors.</summary>
    public static NDArray Read(Stream stream, string name = "stream")
    {
        var header = NpyHeader.Read(stream, name);
        var bytes = ReadBytes(stream, header.Bytes(name), name);
        if (header.BigEndian)
            Swap(bytes, header.Type == 'U' ? 4 : header.ItemSize);
        var data = header.Type switch
        {
            'U' => Text(bytes, header.ItemSize, Encoding.UTF32),
            'S' => Text(bytes, header.ItemSize, Encoding.Latin1),
            'f' when header.ItemSize == 2 => Array.ConvertAll(MemoryMarshal.Cast<byte, Half>(bytes).ToArray(), h => (float)h),
            _ => Numbers(bytes, header.DType),
        };
        if (!header.FortranOrder)
            return new(data, header.DType, header.Dims);
        int[] reversed = [.. header.Dims.Reverse()];
        return new NDArray(data, header.DType, reversed).T;
    }

    /// <summary>
    /// Exactly so many bytes. What the header claims may be a lie: where the end of the stream is not known, memory is taken as the bytes come.
    /// </summary>
    private static byte[] ReadBytes(Stream stream, long count, string name)
    {
        const int first = 1 << 20;
        InvalidDataException Short(long found) => new($"{name} is damaged: its npy header claims {count} bytes of data, but there are {found}.");
        if (stream.CanSeek && stream.Length - stream.Position is var rest && rest < count)
            throw Short(rest);
        var bytes = new byte[stream.CanSeek ? count : Math.Min(count, first)];
        for (var done = 0; ;)
        {
            done += stream.ReadAtLeast(bytes.AsSpan(done), bytes.Length - done, throwOnEndOfStream: false);
            if (done < bytes.Length)
                throw Short(done);
            if (done == count)
                return bytes;
            Array.Resize(ref bytes, (int)Math.Min(count, 2L * bytes.Length));
        }
    }

    /// <summary>
    /// Reads an array of Python lists of integers (dtype object, pickled), as the data sets of Keras store texts. Only data are read;
    /// no Python code is run.
    /// </summary>
    /// <exception cref="InvalidDataException">The array holds something else.</exception>
    public static int[][] ReadIntegerLists(Stream stream, string name = "stream")
    {
        if (NpyHeader.Read(stream, name).Type != 'O')
            throw new InvalidDataException($"{name}: expected an array of lists (dtype object).");
        using var buffered = new BufferedStream(stream);
        // A few bytes of a pickle can name the same long list again.
        var read = new Dictionary<object, int[]>(ReferenceEqualityComparer.Instance);
        int[] Row(List<object?> list) => read.TryGetValue(list, out var row) ? row : read[list] = [.. list.Select(n => checked((int)(long)n!))];
        // numpy's state of an array: version, shape, dtype, order, elements.
        return Pickle.Read(buffered) is PickledObject { State: object?[] and [_, _, _, _, List<object?> rows] }
            ? [.. rows.Select(r => r is List<object?> list
                ? Row(list)
                : throw new InvalidDataException($"{name}: expected lists of integers."))]
            : throw new InvalidDataException($"{name}: expected a pickled array of lists.");
    }

    /// <summary>Writes one array to a stream.</summary>
    public static void Write(Stream stream, NDArray array)
    {
        array = array.IsContiguous ? array : array.copy();
        var width = array.dtype == DType.String ? array.ToArray<string>().Select(s => s.EnumerateRunes().Count()).Append(1).Max() : 0;
        NpyHeader.Write(stream, array, width);
        if (array.dtype == DType.String)
            foreach (var text in array.ToArray<string>())
                stream.Write(Encoding.UTF32.GetBytes(text).Concat(new byte[4 * width]).Take(4 * width).ToArray());
        else
            stream.Write(Bytes(array.Memory, array.dtype.Size).Slice(array.Offset * array.dtype.Size, array.size * array.dtype.Size));
    }

    private static Array Numbers(byte[] bytes, DType dtype)
    {
        var data = Array.CreateInstance(dtype.ClrType, bytes.Length / dtype.Size);
        bytes.CopyTo(Bytes(data, dtype.Size));
        return data;
    }

    private static Span<byte> Bytes(Array data, int itemSize) =>
        MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(data), data.Length * itemSize);

    private static string[] Text(byte[] bytes, int width, Encoding encoding)
    {
        var texts = new string[width == 0 ? 0 : bytes.Length / width];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = encoding.GetString(bytes, i * width, width).TrimEnd('\0');
        return texts;
    }

    private static void Swap(Span<byte> bytes, int size)
    {
        for (var at = 0; size > 1 && at < bytes.Length; at += size)
            bytes.Slice(at, size).Reverse();
    }
}
