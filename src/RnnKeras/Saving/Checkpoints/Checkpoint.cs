using System.Globalization;
using System.Runtime.InteropServices;
using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Saving.Checkpoints;

/// <summary>
/// Weights in a TensorFlow checkpoint (<c>x.index</c> and <c>x.data-00000-of-00001</c>) that <c>model.save_weights("x")</c> of Keras 2 wrote:
/// <c>layer_with_weights-0/cell/kernel/.ATTRIBUTES/VARIABLE_VALUE</c>, layers counted as far as they have weights.
/// </summary>
internal sealed class Checkpoint
{
    /// <summary>What the name of the index ends in.</summary>
    public const string IndexSuffix = ".index";

    private const string Value = "/.ATTRIBUTES/VARIABLE_VALUE", Layer = "layer_with_weights-";
    private const int TypeOfText = 7;

    private readonly string path;
    private readonly Dictionary<string, CheckpointIndex.Entry> entries;

    private Checkpoint(string path) => (this.path, entries) = (path, CheckpointIndex.Read(path + IndexSuffix));

    /// <summary>Whether a path without suffix names a checkpoint.</summary>
    public static bool IsAt(string path) => File.Exists(path + IndexSuffix);

    /// <exception cref="InvalidDataException">The index is damaged.</exception>
    public static Checkpoint Open(string path) => new(path);

    /// <summary>The numbers that an index lists, without TensorFlow's description of the objects; data files are not opened.</summary>
    /// <exception cref="InvalidDataException">The index is damaged.</exception>
    public static IEnumerable<SavedWeight> List(string index) => CheckpointIndex.Read(index).Where(e => e.Value.Type != TypeOfText)
        .Select(e => new SavedWeight(e.Key.Replace(Value, "", StringComparison.Ordinal), e.Value.Dims, NameOf(e.Value.Type)));

    /// <summary>TensorFlow's numbers of types.</summary>
    private static string NameOf(int type) => type switch
    {
        1 => "float32",
        2 => "float64",
        3 => "int32",
        4 => "uint8",
        5 => "int16",
        6 => "int8",
        9 => "int64",
        10 => "bool",
        14 => "bfloat16",
        17 => "uint16",
        19 => "float16",
        22 => "uint32",
        23 => "uint64",
        _ => FormattableString.Invariant($"TensorFlow's type {type}"),
    };

    /// <summary>Sets the weights of all layers, matched by their position among those with weights and by the names of the variables.</summary>
    /// <exception cref="ArgumentException">Weights are missing, or shapes differ.</exception>
    public void Load(IReadOnlyList<Layer> layers, bool skipMismatch)
    {
        var plan = new WeightsPlan(path, skipMismatch);
        foreach (var (layer, number) in layers.Where(l => l.weights.Count > 0).Select((l, i) => (l, i)))
            foreach (var variable in layer.weights)
                if (Find(layer, number, variable) is { } entry)
                    plan.Add(layer.Title, variable, Array(entry));
                else
                    plan.Refuse(layer.Title, $"{layer.Title}: the checkpoint has no '{variable.name}' for layer {number} with weights.");
        plan.Apply();
    }

    /// <summary>The optimizer's state as Keras keeps it: iteration, learning rate, slots; empty when there is none.</summary>
    public IReadOnlyList<SavedArray> Optimizer()
    {
        var arrays = new List<SavedArray>();
        foreach (var name in (string[])["optimizer/_iterations", "optimizer/_learning_rate"])
            if (entries.TryGetValue(name + Value, out var entry))
                arrays.Add(Array(entry));
        for (var i = 1; entries.TryGetValue(string.Create(CultureInfo.InvariantCulture, $"optimizer/_variables/{i}{Value}"), out var slot); i++)
            arrays.Add(Array(slot));
        return arrays;
    }

    /// <summary>The entry of the layer whose name ends in the variable's; wrappers and cells stand between.</summary>
    private CheckpointIndex.Entry? Find(Layer layer, int number, Variable variable)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{Layer}{number}/");
        var names = entries.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal) && k.EndsWith($"/{variable.name}{Value}", StringComparison.Ordinal)
            && !k.Contains("/.OPTIMIZER_SLOT/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray();
        // Several of one name: forward and backward layers, cells in order; the weights of the model come in the same order.
        var same = layer.weights.Where(v => v.name == variable.name).ToList();
        if (names.Length != same.Count)
            return null;
        var ordered = names.OrderBy(n => n.Contains("/backward_layer/", StringComparison.Ordinal)).ThenBy(n => n, StringComparer.Ordinal).ToArray();
        return entries[ordered[same.IndexOf(variable)]];
    }

    private SavedArray Array(CheckpointIndex.Entry entry)
    {
        var type = entry.Type switch
        {
            1 => DType.Float32,
            2 => DType.Float64,
            3 => DType.Int32,
            9 => DType.Int64,
            10 => DType.Bool,
            _ => throw new NotSupportedException($"'{path}': a tensor of TensorFlow's type number {entry.Type} is not supported."),
        };
        var shape = Shape.Of(entry.Dims);
        if (entry.Size != shape.Count * type.Size)
            throw new InvalidDataException($"'{path}' is damaged: {entry.Size} bytes for a tensor of shape {shape} and type {type}.");
        return new(type, shape, () => Read(entry, type));
    }

    private HostTensor Read(CheckpointIndex.Entry entry, DType type)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var pattern = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)}.data-{entry.Shard:00000}-of-*");
        var file = Directory.EnumerateFiles(folder, pattern).FirstOrDefault()
            ?? throw new FileNotFoundException($"The data of the checkpoint '{path}' are missing: there is no {pattern}.", pattern);
        var value = HostTensor.Zeros(type, entry.Dims);
        var bytes = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(value.Data), (int)entry.Size);
        using var handle = File.OpenHandle(file);
        return RandomAccess.Read(handle, bytes, entry.Offset) == bytes.Length
            ? value
            : throw new InvalidDataException($"'{file}' is damaged: it ends before the last tensor.");
    }
}
