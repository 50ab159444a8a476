using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace RnnKeras.Data.Files;

/// <summary>An instance of a Python class in a pickle: how it was made and the state it got. Nothing is executed.</summary>
internal sealed record PickledObject(string Type, object?[] Arguments)
{
    public object? State { get; set; }
}

/// <summary>A reference to something beside the pickle, as PyTorch makes for the bytes of tensors.</summary>
internal sealed record PersistentId(object? Id);

/// <summary>
/// Reads Python's pickles of plain data, protocols 0 to 5: numbers, text, bytes, lists (<c>List&lt;object?&gt;</c>), tuples
/// (<c>object?[]</c>), dictionaries, and NumPy arrays and other objects as <see cref="PickledObject"/>s.
/// </summary>
internal sealed class Pickle
{
    /// <summary>Read as a dictionary.</summary>
    public const string OrderedDictionary = "collections.OrderedDict";

    private const int BlockSize = 1 << 16;

    private static readonly object Mark = new();

    private readonly Stream stream;
    private readonly List<object?> stack = [];
    private readonly Dictionary<int, object?> memo = [];
    private readonly IReadOnlySet<string>? known;

    private Pickle(Stream stream, IReadOnlySet<string>? known) => (this.stream, this.known) = (stream, known);

    /// <param name="stream">The pickle.</param>
    /// <param name="known">Classes and functions that may be named; null: any. None is ever called.</param>
    /// <param name="name">What errors call the file.</param>
    /// <exception cref="NotSupportedException">The pickle holds something else than data.</exception>
    /// <exception cref="InvalidDataException">The pickle is damaged.</exception>
    public static object? Read(Stream stream, IReadOnlySet<string>? known = null, string name = "pickle")
    {
        try
        {
            return new Pickle(stream, known).Run();
        }
        // What a wrong operation does to the stack: the reader has no state outside itself, so nothing is left half done.
        catch (Exception error) when (error is InvalidCastException or ArgumentException or FormatException or OverflowException
            or KeyNotFoundException or NullReferenceException or EndOfStreamException)
        {
            throw new InvalidDataException($"'{name}' is damaged: expected a pickle of plain data.", error);
        }
    }

    private object? Run()
    {
        while (true)
        {
            var code = (char)Byte();
            if (code == '.')
                return Pop();
            if (!Constant(code) && !Collection(code) && !Memory(code) && !Instance(code))
                throw new NotSupportedException($"The pickle uses the operation 0x{(int)code:x2}, which holds no plain data.");
        }
    }

    private bool Constant(char code)
    {
        switch (code)
        {
            case 'N': return Push(null);
            case '\u0088': return Push(true);
            case '\u0089': return Push(false);
            case 'K': return Push((long)Byte());
            case 'M': return Push((long)BinaryPrimitives.ReadUInt16LittleEndian(Bytes(2)));
            case 'J': return Push((long)Int32());
            case 'I': return Push(Line() is var line && line is "00" or "01" ? line == "01" : long.Parse(line, CultureInfo.InvariantCulture));
            case 'L': return Push(long.Parse(Line().TrimEnd('L'), CultureInfo.InvariantCulture));
            case '\u008a': return Push((long)new BigInteger(Bytes(Byte())));
            case 'G': return Push(BinaryPrimitives.ReadDoubleBigEndian(Bytes(8)));
            case 'F': return Push(double.Parse(Line(), CultureInfo.InvariantCulture));
            case '\u008c': return Push(Text(Byte()));
            case 'X': return Push(Text(Int32()));
            case 'V': return Push(Line());
            case 'S': return Push(Line().Trim('\'', '"'));
            case 'C': case 'U': return Push(Bytes(Byte()));
            case 'B': case 'T': return Push(Bytes(Int32()));
            default: return false;
        }
    }

    private bool Collection(char code)
    {
        switch (code)
        {
            case '(': return Push(Mark);
            case ']': return Push(new List<object?>());
            case '}': return Push(new Dictionary<object, object?>());
            case ')': return Push(Array.Empty<object?>());
            case '\u0085': return Push(PopMany(1));
            case '\u0086': return Push(PopMany(2));
            case '\u0087': return Push(PopMany(3));
            case 't': return Push(PopToMark());
            case 'l': return Push(PopToMark().ToList());
            case 'a': return Extend(PopMany(1));
            case 'e': return Extend(PopToMark());
            case 's': return Update(PopMany(2));
            case 'u': return Update(PopToMark());
            case '0': Pop(); return true;
            default: return false;
        }
    }

    private bool Memory(char code)
    {
        switch (code)
        {
            case '\u0094': memo[memo.Count] = stack[^1]; return true;
            case 'q': memo[Byte()] = stack[^1]; return true;
            case 'r': memo[Int32()] = stack[^1]; return true;
            case 'p': memo[int.Parse(Line(), CultureInfo.InvariantCulture)] = stack[^1]; return true;
            case 'h': return Push(memo[Byte()]);
            case 'j': return Push(memo[Int32()]);
            case 'g': return Push(memo[int.Parse(Line(), CultureInfo.InvariantCulture)]);
            default: return false;
        }
    }

    private bool Instance(char code)
    {
        switch (code)
        {
            case '\u0080': Byte(); return true; // protocol
            case '\u0095': Bytes(8); return true; // length of a frame
            case 'c': return Name(Line(), Line());
            case '\u0093': return PopMany(2) is [string module, string name] && Name(module, name);
            case 'R': return PopMany(2) is [PickledObject type, object?[] arguments] && Make(type.Type, arguments);
            case 'Q': return Push(new PersistentId(Pop()));
            case 'b': return Build(Pop());
            default: return false;
        }
    }

    private bool Name(string module, string name) => known?.Contains($"{module}.{name}") != false
        ? Push(new PickledObject($"{module}.{name}", []))
        : throw new NotSupportedException($"The pickle asks Python for '{module}.{name}'. Only tensors, numbers, text, lists and dictionaries "
            + "are read and nothing is executed: save plain data (in PyTorch model.state_dict(), or a safetensors file).");

    private bool Make(string type, object?[] arguments) =>
        Push(type == OrderedDictionary && arguments.Length == 0 ? new Dictionary<object, object?>() : new PickledObject(type, arguments));

    /// <summary>Attributes of a dictionary (PyTorch's _metadata) do not matter.</summary>
    private bool Build(object? state)
    {
        if (stack[^1] is not Dictionary<object, object?>)
            ((PickledObject)stack[^1]!).State = state;
        return true;
    }

    private bool Push(object? value)
    {
        stack.Add(value);
        return true;
    }

    private object? Pop() => PopMany(1)[0];

    private object?[] PopMany(int count)
    {
        object?[] items = [.. stack[^count..]];
        stack.RemoveRange(stack.Count - count, count);
        return items;
    }

    private object?[] PopToMark()
    {
        var items = PopMany(stack.Count - 1 - stack.LastIndexOf(Mark));
        Pop();
        return items;
    }

    private bool Extend(object?[] items)
    {
        ((List<object?>)stack[^1]!).AddRange(items);
        return true;
    }

    private bool Update(object?[] pairs)
    {
        if (pairs.Length % 2 != 0)
            throw new FormatException("A key without a value.");
        for (var i = 0; i < pairs.Length; i += 2)
            // Objects compare by what they hold, which may be themselves.
            ((Dictionary<object, object?>)stack[^1]!)[pairs[i] is not (PickledObject or PersistentId) ? pairs[i]! : throw new FormatException("An object as a key.")]
                = pairs[i + 1];
        return true;
    }

    private byte Byte() => Bytes(1)[0];

    private int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Bytes(4));

    private string Text(int length) => Encoding.UTF8.GetString(Bytes(length));

    private byte[] Bytes(int count)
    {
        if (count <= BlockSize)
        {
            var bytes = new byte[count];
            stream.ReadExactly(bytes);
            return bytes;
        }
        // Memory is taken as bytes arrive: a damaged length must not take gigabytes.
        var collected = new MemoryStream();
        for (var block = new byte[BlockSize]; collected.Length < count;)
        {
            var part = block.AsSpan(0, (int)Math.Min(BlockSize, count - collected.Length));
            stream.ReadExactly(part);
            collected.Write(part);
        }
        return collected.ToArray();
    }

    private string Line()
    {
        var line = new StringBuilder();
        for (var c = (char)Byte(); c != '\n'; c = (char)Byte())
            line.Append(c);
        return line.ToString();
    }
}
