using System.Globalization;
using System.Text;
using RnnKeras.Layers;
using RnnKeras.Protobuf;
using RnnKeras.Runtime.Graph;
using RnnKeras.Saving.Legacy;

namespace RnnKeras.Saving.Checkpoints;

/// <summary>
/// Weights in a TensorFlow checkpoint (<c>x.index</c> and <c>x.data-00000-of-00001</c>) that <c>model.save_weights("x")</c> of Keras 2 wrote:
/// or that lies in a SavedModel: which tensor belongs to which layer, a <see cref="CheckpointGraph"/> in it says.
/// </summary>
internal sealed class Checkpoint
{
    /// <summary>What the name of the index ends in.</summary>
    public const string IndexSuffix = ".index";

    private const string Value = "/.ATTRIBUTES/VARIABLE_VALUE", Objects = "_CHECKPOINTABLE_OBJECT_GRAPH";
    private const int TypeOfText = 7, MaxTextBytes = 1 << 28;

    /// <summary>Attributes of Keras 2's Normalization that are not called like their variables.</summary>
    private static readonly Dictionary<string, string> renamed = new() { ["adapt_mean"] = "mean", ["adapt_variance"] = "variance" };

    private readonly string path;
    private readonly Dictionary<string, CheckpointIndex.Entry> entries;
    private readonly CheckpointGraph graph;

    private Checkpoint(string path)
    {
        (this.path, entries) = (path, CheckpointIndex.Read(path + IndexSuffix));
        if (!entries.TryGetValue(Objects, out var objects))
            throw new NotSupportedException($"'{path}' is a checkpoint of TensorFlow 1: its tensors have names only, which Keras' layers do not fit. "
                + "Save the weights as .h5 with the Keras that wrote it.");
        graph = new(Texts(objects).FirstOrDefault(), $"'{path}'");
    }

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

    /// <summary>Sets the weights of all layers, matched by their position among those with weights.</summary>
    /// <exception cref="ArgumentException">Weights are missing, or shapes differ.</exception>
    public void Load(IReadOnlyList<Layer> layers, bool skipMismatch)
    {
        var plan = new WeightsPlan(path, skipMismatch);
        if (graph.Exported is { } exported)
            plan.Add("The model", [.. layers.SelectMany(l => l.weights).Distinct()], [.. exported.Select(n => EntryOf(n)).Where(e => !IsSeed(e)).Select(Array)]);
        else
            AddLayers(plan, layers);
        plan.Apply();
    }

    /// <summary>States of random generators stand among the variables of an exported model.</summary>
    private static bool IsSeed(CheckpointIndex.Entry entry) => entry.Dims is [2] && NameOf(entry.Type).Contains("int", StringComparison.Ordinal);

    private void AddLayers(WeightsPlan plan, IReadOnlyList<Layer> layers)
    {
        foreach (var (layer, number) in layers.Where(l => l.weights.Count > 0).Select((l, i) => (l, i)))
            if (Weights(layer, number) is { } nodes)
                plan.Add(layer.Title, [.. nodes.Keys], [.. nodes.Values.Select(n => Array(EntryOf(n)))]);
            else
                plan.Refuse(layer.Title, $"{layer.Title}: the checkpoint has no such variables for layer {number} with weights: expected "
                    + $"{string.Join(", ", layer.weights.Select(v => v.name))}.");
    }

    /// <summary>The object of each variable of a layer; null where the checkpoint has others.</summary>
    private Dictionary<Variable, int>? Weights(Layer layer, int number)
    {
        if (graph.WithWeights(number) is not { } root)
            return null;
        var ordered = LegacyWeights.WeightsOf(layer);
        if (graph.Weights(root) is { } listed)
            return listed.Count == ordered.Count ? ordered.Zip(listed).ToDictionary(p => p.First, p => p.Second) : null;
        // Attributes are called like their variables. Several of one name are those of sublayers, which come in order. Where names differ, as in
        // layers whose author chose them so, the order alone counts.
        var all = graph.Leaves(root).Where(l => graph.Key(l.Variable, Value) is not null).ToArray();
        var leaves = all.ToLookup(l => renamed.GetValueOrDefault(l.Name, l.Name), l => l.Variable);
        var result = new Dictionary<Variable, int>();
        foreach (var same in layer.weights.GroupBy(v => v.name))
        {
            if (same.Count() != leaves[same.Key].Count())
                return all.Length == layer.weights.Count ? layer.weights.Zip(all).ToDictionary(p => p.First, p => p.Second.Variable) : null;
            foreach (var (variable, node) in same.Zip(leaves[same.Key]))
                result[variable] = node;
        }
        return result;
    }

    /// <summary>The optimizer's state: arrays as HDF5 files of the same Keras list them, and whether it is one of Keras 2.11 and later.</summary>
    /// <param name="layers">Those of the model.</param>
    /// <param name="trained">The trained variables, in order.</param>
    public (IReadOnlyList<SavedArray> Arrays, bool IsOfNewSort) Optimizer(IReadOnlyList<Layer> layers, IReadOnlyList<Variable> trained)
    {
        var nodes = layers.Where(l => l.weights.Count > 0).SelectMany((l, i) => Weights(l, i) ?? []).DistinctBy(p => p.Key).ToDictionary();
        var (variables, isOfNewSort) = graph.Optimizer([.. trained.Where(nodes.ContainsKey).Select(v => nodes[v])]);
        // A schedule stands where the learning rate would be, and has no value.
        return ([.. variables.Where(n => graph.Key(n, Value) is not null).Select(n => Array(EntryOf(n)))], isOfNewSort);
    }

    /// <summary>The words of the lookup table of a layer at a place among all, in the order of their numbers; null when it has none.</summary>
    public string[]? Vocabulary(int number)
    {
        if (graph.Layer(number) is not { } layer)
            return null;
        foreach (var (_, table) in graph.Leaves(layer))
            if (graph.Key(table, "/.ATTRIBUTES/table-keys") is { } words && graph.Key(table, "/.ATTRIBUTES/table-values") is { } numbers)
                return [.. Texts(EntryOf(words)).Zip(Array(EntryOf(numbers)).Read().Span<long>().ToArray()).OrderBy(p => p.Second).Select(p => Encoding.UTF8.GetString(p.First))];
        return null;
    }

    private CheckpointIndex.Entry EntryOf(int node) => EntryOf(graph.Key(node, Value)
        ?? throw new InvalidDataException($"'{path}' is damaged: a list of variables names an object that is none."));

    private CheckpointIndex.Entry EntryOf(string key) => entries.GetValueOrDefault(key)
        ?? throw new InvalidDataException($"'{path}' is damaged: it names a tensor '{key}' but does not hold it.");

    private SavedArray Array(CheckpointIndex.Entry entry)
    {
        var name = NameOf(entry.Type);
        var size = RawTensor.ItemSize(name);
        if (size == 0)
            throw new NotSupportedException($"'{path}': a tensor of {name} is not supported.");
        var shape = Shape.Of(entry.Dims);
        if (entry.Size != shape.Count * size)
            throw new InvalidDataException($"'{path}' is damaged: {entry.Size} bytes for a tensor of shape {shape} and type {name}.");
        DataFile(entry);
        var isHalf = name is "float16" or "bfloat16";
        return new(isHalf ? DType.Float32 : DType.Parse(name), shape, () => Read(entry, name)) { Copy = isHalf || name == "bool" ? null : into => Read(entry, into) };
    }

    private HostTensor Read(CheckpointIndex.Entry entry, string type)
    {
        var bytes = new byte[entry.Size];
        Read(entry, bytes);
        return RawTensor.Read(type, entry.Dims, bytes).ToHostTensor();
    }

    private void Read(CheckpointIndex.Entry entry, Span<byte> into)
    {
        using var file = File.OpenHandle(DataFile(entry));
        for (int done = 0, count; done < into.Length; done += count)
            if ((count = RandomAccess.Read(file, into[done..], entry.Offset + done)) == 0)
                throw new InvalidDataException($"The data of '{path}' are damaged: they end before the last tensor.");
    }

    private string DataFile(CheckpointIndex.Entry entry)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var pattern = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)}.data-{entry.Shard:00000}-of-*");
        var file = Directory.EnumerateFiles(folder, pattern).FirstOrDefault()
            ?? throw new FileNotFoundException($"The data of the checkpoint '{path}' are missing: there is no {pattern}.", pattern);
        return entry.Offset >= 0 && entry.Size >= 0 && entry.Offset <= new FileInfo(file).Length - entry.Size
            ? file
            : throw new InvalidDataException($"'{file}' is damaged: it ends before the last tensor.");
    }

    /// <summary>The elements of a tensor of texts: their lengths, a checksum of four bytes, the texts.</summary>
    private byte[][] Texts(CheckpointIndex.Entry entry)
    {
        DataFile(entry);
        var count = Shape.Of(entry.Dims).Count;
        if (entry.Type != TypeOfText || count > entry.Size || entry.Size > MaxTextBytes)
            throw new InvalidDataException($"'{path}' is damaged: {entry.Size} bytes for a tensor of texts of shape {Shape.Of(entry.Dims)}.");
        var bytes = new byte[entry.Size];
        Read(entry, bytes);
        var reader = new ProtoReader(bytes, $"'{path}'");
        var lengths = new long[count];
        for (var i = 0; i < count; i++)
            lengths[i] = reader.Varint();
        reader.Take(4);
        var texts = new byte[count][];
        for (var i = 0; i < count; i++)
            texts[i] = reader.Take(lengths[i]).ToArray();
        return texts;
    }
}
