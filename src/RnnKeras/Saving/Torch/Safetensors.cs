using System.Buffers.Binary;
using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using RnnKeras.Disk;

namespace RnnKeras.Saving.Torch;

/// <summary>
/// The safetensors format: named arrays in one file, read one by one when asked for. float16 and bfloat16 are read as float32. Every
/// length is checked against the file. Safe to use from several threads.
/// </summary>
/// <example><code>using var file = Safetensors.Load("model.safetensors"); NDArray x = file["lstm.weight_ih_l0"];</code></example>
public sealed class Safetensors : IReadOnlyDictionary<string, NDArray>, IDisposable
{
    private const long MaxHeader = 100_000_000;
    private const string Metadata = "__metadata__";

    private static readonly Dictionary<string, string> types = new()
    {
        ["F64"] = "float64",
        ["F32"] = "float32",
        ["F16"] = "float16",
        ["BF16"] = "bfloat16",
        ["I64"] = "int64",
        ["I32"] = "int32",
        ["I16"] = "int16",
        ["I8"] = "int8",
        ["U64"] = "uint64",
        ["U32"] = "uint32",
        ["U16"] = "uint16",
        ["U8"] = "uint8",
        ["BOOL"] = "bool",
    };

    private readonly Stream _stream;
    private readonly string _name;
    private readonly Lock _turn = new();
    private readonly OrderedDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    private sealed record Entry(string Type, int[] Dims, long Start, int Length);

    private Safetensors(Stream stream, string name)
    {
        (_stream, _name) = (stream, name);
        var length = stream.Length;
        var prefix = new byte[8];
        if (length < prefix.Length)
            throw Damaged($"at least 8 bytes, but it has {length}");
        stream.ReadExactly(prefix);
        var size = BinaryPrimitives.ReadInt64LittleEndian(prefix);
        if (size < 2 || size > Math.Min(MaxHeader, length - prefix.Length))
            throw Damaged($"a header of 2 to {Math.Min(MaxHeader, length - prefix.Length)} bytes, but it claims {size}");
        var header = new byte[size];
        stream.ReadExactly(header);
        try
        {
            using var json = JsonDocument.Parse(header);
            foreach (var property in json.RootElement.EnumerateObject())
                if (property is { Name: var key, Value: var value } && key != Metadata
                    && !_entries.TryAdd(key, ReadEntry(value, key, size + prefix.Length, length)))
                    throw Damaged($"one tensor '{property.Name}'");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new InvalidDataException(Damaged($"a header in JSON with dtype, shape and data_offsets for each tensor").Message, error);
        }
    }

    /// <summary>Opens a file.</summary>
    /// <exception cref="InvalidDataException">It is not in the safetensors format, or is damaged.</exception>
    /// <exception cref="NotSupportedException">It holds a type without a dtype here, such as float8.</exception>
    public static Safetensors Load(string path) => Load(File.OpenRead(path), path);

    /// <summary>Opens a stream that can seek, which it then owns; <paramref name="name"/> appears in errors.</summary>
    /// <inheritdoc cref="Load(string)" path="/exception"/>
    public static Safetensors Load(Stream stream, string name = "stream")
    {
        try
        {
            return new(stream, name);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Writes named arrays; an existing file is replaced at once or not at all.</summary>
    /// <exception cref="NotSupportedException">An array of text.</exception>
    public static void Save(string path, IEnumerable<KeyValuePair<string, NDArray>> arrays)
    {
        KeyValuePair<string, NDArray>[] all = [.. arrays];
        var header = new Dictionary<string, object?>();
        var end = 0L;
        foreach (var (name, array) in all)
        {
            var type = types.FirstOrDefault(t => t.Value == array.dtype.Name).Key
                ?? throw new NotSupportedException($"safetensors holds no arrays of dtype {array.dtype} ('{name}').");
            header[name] = new Dictionary<string, object?>
            {
                ["dtype"] = type,
                ["shape"] = array.shape.Dims.ToArray(),
                ["data_offsets"] = new[] { end, end += array.nbytes },
            };
        }
        var json = Json.Write(header);
        // Blanks at its end let the data start at a multiple of eight bytes.
        var bytes = Encoding.UTF8.GetBytes(json + new string(' ', -Encoding.UTF8.GetByteCount(json) & 7));
        AtomicFile.Write(path, overwrite: true, nameof(Save), file =>
        {
            var prefix = new byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(prefix, bytes.Length);
            file.Write(prefix);
            file.Write(bytes);
            foreach (var (_, array) in all)
                RawTensor.Write(array, file);
        });
    }

    /// <summary>Reads one array.</summary>
    /// <exception cref="KeyNotFoundException">The file has no array of that name.</exception>
    public NDArray this[string key] => TryGetValue(key, out var array)
        ? array
        : throw new KeyNotFoundException(
            $"'{key}' is not in '{_name}'. It holds {string.Join(", ", Keys.Take(20))}{(Count > 20 ? ", …" : "")}.");

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out NDArray value)
    {
        value = _entries.TryGetValue(key, out var entry) ? Read(entry) : null;
        return value is not null;
    }

    /// <summary>Names of the arrays, in the order of the header.</summary>
    public IEnumerable<string> Keys => _entries.Keys;

    /// <summary>All arrays, each read when it comes.</summary>
    public IEnumerable<NDArray> Values => _entries.Values.Select(Read);

    /// <summary>Number of arrays.</summary>
    public int Count => _entries.Count;

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _entries.ContainsKey(key);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, NDArray>> GetEnumerator() =>
        _entries.Select(e => KeyValuePair.Create(e.Key, Read(e.Value))).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Closes the file.</summary>
    public void Dispose() => _stream.Dispose();

    /// <summary>What the file holds; no data are read.</summary>
    internal IReadOnlyList<SavedWeight> List() => [.. _entries.Select(e => new SavedWeight(e.Key, e.Value.Dims, e.Value.Type))];

    private Entry ReadEntry(JsonElement json, string name, long dataStart, long length)
    {
        var code = json.GetProperty("dtype").GetString()!;
        if (!types.TryGetValue(code, out var type))
            throw new NotSupportedException($"'{_name}': tensor '{name}' is of type {code}. Read are {string.Join(", ", types.Keys)}.");
        long[] dims = [.. json.GetProperty("shape").EnumerateArray().Select(d => d.GetInt64())];
        var bytes = (long)RawTensor.Count(dims, $"'{_name}': tensor '{name}'") * RawTensor.ItemSize(type);
        var (from, to) = (json.GetProperty("data_offsets")[0].GetInt64(), json.GetProperty("data_offsets")[1].GetInt64());
        if (from < 0 || to < from || to > length - dataStart || to - from != bytes || bytes > Array.MaxLength)
            throw Damaged($"{bytes} bytes of data for '{name}', but its offsets are {from} and {to} of {length - dataStart}");
        return new(type, Array.ConvertAll(dims, d => (int)d), dataStart + from, (int)bytes);
    }

    private NDArray Read(Entry entry)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(entry.Length);
        lock (_turn)
        {
            _stream.Position = entry.Start;
            _stream.ReadExactly(bytes);
        }
        return RawTensor.Read(entry.Type, entry.Dims, bytes);
    }

    private InvalidDataException Damaged(string expected) =>
        new($"'{_name}' is damaged or is no safetensors file: expected {expected}.");
}
