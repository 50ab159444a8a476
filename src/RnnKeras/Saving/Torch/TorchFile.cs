using System.IO.Compression;
using RnnKeras.Data.Files;

namespace RnnKeras.Saving.Torch;

/// <summary>
/// Files of <c>torch.save</c>: the tensors of a <c>state_dict</c>, or of a dictionary that holds one. The pickle inside is read, never
/// executed: a file that asks for anything but tensors and plain data is refused.
/// </summary>
/// <example><code>var state_dict = TorchFile.Load("model.pt"); lstm.load_state_dict(state_dict, "encoder.lstm");</code></example>
public static class TorchFile
{
    private const int MaxNesting = 16;
    private const long MaxPickle = 64L << 20;

    private static readonly Dictionary<string, string> storages = new()
    {
        ["torch.FloatStorage"] = "float32",
        ["torch.DoubleStorage"] = "float64",
        ["torch.HalfStorage"] = "float16",
        ["torch.BFloat16Storage"] = "bfloat16",
        ["torch.LongStorage"] = "int64",
        ["torch.IntStorage"] = "int32",
        ["torch.ShortStorage"] = "int16",
        ["torch.CharStorage"] = "int8",
        ["torch.ByteStorage"] = "uint8",
        ["torch.BoolStorage"] = "bool",
    };

    private const string Tensor = "torch._utils._rebuild_tensor_v2";
    private const string Parameter = "torch._utils._rebuild_parameter";

    private static readonly HashSet<string> known = [.. storages.Keys, Tensor, Parameter, Pickle.OrderedDictionary];

    /// <summary>All tensors by name; names of nested dictionaries are joined by dots ("state_dict.lstm.weight_ih_l0").</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="NotSupportedException">The file holds code or classes (save <c>model.state_dict()</c> instead of the model), or was
    /// written by PyTorch before 1.6.</exception>
    public static IReadOnlyDictionary<string, NDArray> Load(string path)
    {
        using var stream = File.OpenRead(path);
        return Load(stream, path);
    }

    /// <summary>What a file holds; no data are read.</summary>
    /// <inheritdoc cref="Load(string)" path="/exception"/>
    internal static IReadOnlyList<SavedWeight> List(string path)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, path, reader => reader.Views.Select(v => new SavedWeight(v.Key, v.Value.Dims, v.Value.Type)).ToArray());
    }

    /// <summary>As the other overload, from a stream; <paramref name="name"/> appears in errors.</summary>
    /// <inheritdoc cref="Load(string)" path="/exception"/>
    public static IReadOnlyDictionary<string, NDArray> Load(Stream stream, string name = "stream") =>
        Read(stream, name, reader => reader.Views.ToDictionary(v => v.Key, v => reader.Read(v.Value, v.Key)));

    private static T Read<T>(Stream stream, string name, Func<TensorReader, T> result)
    {
        Span<byte> first = stackalloc byte[2];
        if (stream.ReadAtLeast(first, 2, throwOnEndOfStream: false) < 2 || !first.SequenceEqual("PK"u8))
            throw new NotSupportedException($"'{name}' is not a zip file as PyTorch writes since version 1.6. Load and save it with a "
                + "newer PyTorch, or write a safetensors file.");
        stream.Position = 0;
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        var pickle = zip.Entries.FirstOrDefault(e => e.FullName.EndsWith("/data.pkl", StringComparison.Ordinal))
            ?? throw new InvalidDataException($"'{name}': expected an entry data.pkl in the archive.");
        // PyTorch does not compress: a pickle longer than the file is a bomb.
        if (pickle.Length > Math.Min(MaxPickle, stream.Length))
            throw new InvalidDataException($"'{name}': expected data.pkl to have at most {Math.Min(MaxPickle, stream.Length)} bytes, but it has {pickle.Length}.");
        var folder = pickle.FullName[..^"data.pkl".Length];
        using var bytes = new LimitedStream(pickle.Open(), pickle.Length, $"'{name}': data.pkl");
        var root = Pickle.Read(new BufferedStream(bytes), known, name);
        var reader = new TensorReader(zip, folder, name, stream.Length);
        reader.Collect(root, "", 0);
        return result(reader);
    }

    /// <summary>A tensor: a storage, of which it shows a part.</summary>
    private sealed record View(string Key, string Type, int Total, int Offset, int[] Dims, int[] Steps);

    private sealed class TensorReader(ZipArchive zip, string folder, string name, long fileLength)
    {
        /// <summary>Tensors may share bytes (tied weights, views), but not endlessly.</summary>
        private const long MostCopies = 16;

        private const int MaxName = 1 << 12;

        private readonly Dictionary<(string Key, string Type), NDArray> _storages = [];
        private long _elements, _visited;

        public Dictionary<string, View> Views { get; } = [];

        public void Collect(object? value, string path, int nesting)
        {
            if (nesting > MaxNesting)
                throw new InvalidDataException($"'{name}': expected dictionaries nested at most {MaxNesting} deep.");
            // A dictionary may be reached on many ways, the dictionaries in it on many more.
            if (++_visited > MostCopies * fileLength || path.Length > MaxName)
                throw new InvalidDataException($"'{name}': expected fewer entries than {MostCopies} times the file's bytes, with names of at most {MaxName} characters.");
            if (value is Dictionary<object, object?> map)
                foreach (var (key, item) in map)
                    Collect(item, path.Length == 0 ? $"{key}" : $"{path}.{key}", nesting + 1);
            else if (value is PickledObject { Type: Parameter, Arguments: [var data, ..] })
                Collect(data, path, nesting + 1);
            else if (value is PickledObject { Type: Tensor } tensor)
                Views[path] = Checked(tensor, path);
        }

        private View Checked(PickledObject tensor, string path)
        {
            if (tensor.Arguments is not [PersistentId { Id: object?[] and ["storage", PickledObject kind, string key, string, long total] },
                    long offset, object?[] size, object?[] stride, ..]
                || !storages.TryGetValue(kind.Type, out var type) || size.Length != stride.Length)
                throw Damaged(path, "a storage, an offset, sizes and strides");
            long[] sizes = [.. size.Select(s => s as long? ?? -1)], strides = [.. stride.Select(s => s as long? ?? -1)];
            var count = RawTensor.Count(sizes, $"'{name}': tensor '{path}'");
            var last = count == 0 ? 0 : offset + sizes.Zip(strides).Sum(p => (p.First - 1) * Math.Clamp(p.Second, 0, int.MaxValue));
            if (strides.Any(s => s is < 0 or > int.MaxValue) || offset is < 0 or > int.MaxValue || count > 0 && last >= total || count > total
                || total > int.MaxValue)
                throw Damaged(path, $"a tensor inside its storage of {total} elements");
            if ((_elements += count) > MostCopies * fileLength)
                throw Damaged(path, $"tensors that together have at most {MostCopies} elements for each byte of the file");
            return new(key, type, (int)total, (int)offset, Array.ConvertAll(sizes, s => (int)s), Array.ConvertAll(strides, s => (int)s));
        }

        public NDArray Read(View view, string path)
        {
            var flat = Storage(view.Key, view.Type, view.Total, path);
            // A view of the storage with PyTorch's strides; copying it brings the elements in order.
            return new NDArray(flat.Memory, flat.dtype, view.Dims, view.Steps, view.Offset).copy();
        }

        private NDArray Storage(string key, string type, int count, string path)
        {
            if (_storages.TryGetValue((key, type), out var flat) && flat.size == count)
                return flat;
            var length = count * (long)RawTensor.ItemSize(type);
            var entry = zip.GetEntry($"{folder}data/{key}") ?? throw Damaged(path, $"an entry data/{key} in the archive");
            // PyTorch stores entries as they are; a compressed one could be a bomb.
            if (entry.Length != length || entry.CompressedLength != length || length > fileLength)
                throw Damaged(path, $"{length} uncompressed bytes in data/{key}, but found {entry.Length}");
            var bytes = new byte[length];
            using var stream = entry.Open();
            if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
                throw Damaged(path, $"{length} bytes in data/{key}");
            return _storages[(key, type)] = RawTensor.Read(type, [count], bytes);
        }

        private InvalidDataException Damaged(string path, string expected) =>
            new($"'{name}': tensor '{path}': expected {expected}.");
    }
}
