using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace RnnKeras.Data.Files;

/// <summary>The first lines of a .npy file: magic, version and a Python dictionary with type, order and shape.</summary>
internal sealed partial record NpyHeader(char Type, int ItemSize, bool BigEndian, bool FortranOrder, int[] Dims)
{
    /// <summary>Types with many fields have long headers; those of plain arrays have about a hundred bytes.</summary>
    private const int MaxText = 1 << 16;

    private static readonly byte[] Magic = [0x93, .. "NUMPY"u8];

    /// <summary>The dtype that holds the elements; float16 becomes float32.</summary>
    public DType DType => (Type, ItemSize) switch
    {
        ('U' or 'S', _) => DType.String,
        ('b', 1) => DType.Bool,
        ('f', 2) => DType.Float32,
        ('f', 4 or 8) => DType.Parse($"float{8 * ItemSize}"),
        ('i', 1 or 2 or 4 or 8) => DType.Parse($"int{8 * ItemSize}"),
        ('u', 1 or 2 or 4 or 8) => DType.Parse($"uint{8 * ItemSize}"),
        ('O', _) => throw new NotSupportedException("The array holds Python objects (pickle), which are not read. "
            + "Save it with allow_pickle=False from a plain numeric array."),
        _ => throw new NotSupportedException($"Arrays of NumPy type '{Type}{ItemSize}' are not supported. Expected one of {string.Join(", ", DType.All)}."),
    };

    /// <summary>Bytes of all elements.</summary>
    /// <exception cref="InvalidDataException">More than an array holds.</exception>
    public long Bytes(string name)
    {
        var bytes = (long)ItemSize;
        foreach (var size in Dims)
            if ((bytes *= size) > Array.MaxLength || (ItemSize > 0 && bytes / ItemSize > Array.MaxLength))
                throw new InvalidDataException($"{name}: the npy header claims an array of shape ({string.Join(", ", Dims)}), more than fits into memory.");
        return bytes;
    }

    public static NpyHeader Read(Stream stream, string name)
    {
        try
        {
            return ReadWhole(stream, name);
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException($"{name} is damaged: it ends inside its npy header.", e);
        }
    }

    private static NpyHeader ReadWhole(Stream stream, string name)
    {
        Span<byte> start = stackalloc byte[8];
        stream.ReadExactly(start);
        if (!start[..6].SequenceEqual(Magic))
            throw new InvalidDataException($"{name}: not in NumPy's npy format (the first bytes are not \\x93NUMPY).");
        var major = start[6];
        if (major is < 1 or > 3)
            throw new InvalidDataException($"{name}: unknown npy version {major}.{start[7]}; versions 1.0 to 3.0 are read.");
        Span<byte> length = stackalloc byte[4];
        length.Clear();
        stream.ReadExactly(length[..(major == 1 ? 2 : 4)]);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(length);
        if (size > MaxText)
            throw new InvalidDataException($"{name}: the npy header claims {size} bytes; NumPy's have at most {MaxText}.");
        var text = new byte[size];
        stream.ReadExactly(text);
        return Parse((major == 3 ? Encoding.UTF8 : Encoding.Latin1).GetString(text), name);
    }

    public static void Write(Stream stream, NDArray array, int textWidth)
    {
        var dims = array.ndim == 0 ? "()" : array.shape.ToString();
        var text = $"{{'descr': '{Description(array.dtype, textWidth)}', 'fortran_order': False, 'shape': {dims}, }}";
        // Data starts at a multiple of 64 bytes: 10 bytes lead, then the text, blanks and a line feed.
        text = text.PadRight((10 + text.Length + 1 + 63) / 64 * 64 - 11) + "\n";
        Span<byte> lead = [.. Magic, 1, 0, (byte)text.Length, (byte)(text.Length >> 8)];
        stream.Write(lead);
        stream.Write(Encoding.Latin1.GetBytes(text));
    }

    private static string Description(DType dtype, int textWidth)
    {
        if (dtype == DType.String)
            return $"<U{textWidth}";
        var kind = dtype == DType.Bool ? 'b' : dtype.IsFloating ? 'f' : dtype.IsSigned ? 'i' : 'u';
        return $"{(dtype.Size == 1 ? '|' : '<')}{kind}{dtype.Size}";
    }

    private static NpyHeader Parse(string text, string name)
    {
        var (type, order, shape) = (TypePattern().Match(text), OrderPattern().Match(text), ShapePattern().Match(text));
        if (!type.Success || !order.Success || !shape.Success)
            throw new InvalidDataException($"{name}: cannot read the npy header {text.Trim()}");
        var kind = type.Groups[2].Value[0];
        int Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidDataException($"{name}: expected a size below 2^31 in the npy header, not {digits}.");
        var size = type.Groups[3].Value is { Length: > 0 } digits ? Number(digits) : 0;
        int[] dims = [.. shape.Groups[1].Value.Split(',').Select(s => s.Trim().TrimEnd('L')).Where(s => s.Length > 0)
            .Select(Number)];
        var itemSize = kind == 'U' ? 4 * size : kind == '?' ? 1 : size;
        return new(kind == '?' ? 'b' : kind, itemSize, type.Groups[1].Value == ">", order.Groups[1].Value == "True", dims);
    }

    [GeneratedRegex("""['"]descr['"]\s*:\s*['"]([<>|=]?)([a-zA-Z?])(\d*)['"]""")]
    private static partial Regex TypePattern();

    [GeneratedRegex("""['"]fortran_order['"]\s*:\s*(True|False)""")]
    private static partial Regex OrderPattern();

    [GeneratedRegex("""['"]shape['"]\s*:\s*\(([^)]*)\)""")]
    private static partial Regex ShapePattern();
}
