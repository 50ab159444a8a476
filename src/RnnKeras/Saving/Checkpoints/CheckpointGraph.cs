using System.Globalization;
using RnnKeras.Protobuf;

namespace RnnKeras.Saving.Checkpoints;

/// <summary>
/// The objects that a checkpoint holds, as TensorFlow describes them beside the values: which attribute of which object is which tensor.
/// The model is the first object; its layers with weights are <c>layer_with_weights-0</c>, <c>-1</c> ….
/// </summary>
internal sealed class CheckpointGraph
{
    /// <summary>An object: its attributes that are objects, the key of its own value, and its optimizer's slots.</summary>
    private sealed record Node(List<(string Name, int Node)> Children, List<string> Keys, List<(int Variable, string Slot, int Node)> Slots);

    /// <summary>What SavedModels list besides the attributes of the classes.</summary>
    private static readonly HashSet<string> besides =
        ["keras_api", "variables", "trainable_variables", "non_trainable_variables", "regularization_losses", "metrics", "optimizer", "signatures"];

    /// <summary>Slots of TensorFlow's optimizers in the order in which HDF5 files have their kinds.</summary>
    private static readonly string[] slotKinds = ["m", "v", "vhat", "rms", "momentum", "mg", "accumulator", "linear", "accum_grad", "accum_var"];

    private readonly List<Node> nodes = [];

    /// <param name="message">TrackableObjectGraph: nodes = 1.</param>
    /// <param name="source">What errors call the file.</param>
    /// <exception cref="InvalidDataException">Not such a message.</exception>
    public CheckpointGraph(ReadOnlySpan<byte> message, string source)
    {
        var reader = new ProtoReader(message, source);
        while (reader.Find(1))
            nodes.Add(Read(reader.Message()));
        if (nodes.Count == 0 || nodes.Any(n => n.Children.Any(c => IsOutside(c.Node)) || n.Slots.Any(s => IsOutside(s.Node) || IsOutside(s.Variable))))
            throw new InvalidDataException($"{source} is damaged: its description of objects refers to objects that are not there.");
    }

    private bool IsOutside(int node) => node < 0 || node >= nodes.Count;

    /// <summary>TrackableObject: children = 1 {node_id = 1, local_name = 2}, attributes = 2 {checkpoint_key = 3}, slot_variables = 3 {1, 2, 3}.</summary>
    private static Node Read(ProtoReader reader)
    {
        var node = new Node([], [], []);
        while (reader.Next())
            if (reader.Field == 1)
            {
                var (child, _, name) = Reference(reader.Message());
                node.Children.Add((name, child));
            }
            else if (reader.Field == 2)
            {
                var attribute = reader.Message();
                if (attribute.Find(3))
                    node.Keys.Add(attribute.Text());
            }
            else if (reader.Field == 3)
            {
                var (variable, slot, name) = Reference(reader.Message());
                node.Slots.Add((variable, name, slot));
            }
            else
                reader.Skip();
        return node;
    }

    /// <summary>Two numbers and a name: 1, 3 and 2.</summary>
    private static (int First, int Second, string Name) Reference(ProtoReader reader)
    {
        var (first, second, name) = (0L, 0L, "");
        while (reader.Next())
            switch (reader.Field)
            {
                case 1:
                    first = reader.Int();
                    break;
                case 2:
                    name = reader.Text();
                    break;
                case 3:
                    second = reader.Int();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        return ((int)first, (int)second, name);
    }

    /// <summary>The layer at a place among those with weights; null when there is none.</summary>
    public int? WithWeights(int number) => Child(0, string.Create(CultureInfo.InvariantCulture, $"layer_with_weights-{number}"));

    /// <summary>The layer at a place among all; null when there is none.</summary>
    public int? Layer(int number) => Child(0, string.Create(CultureInfo.InvariantCulture, $"layer-{number}"));

    /// <summary>The variables of a layer in the order of Keras 2's <c>layer.weights</c>, where the file (a SavedModel) says it; else null.</summary>
    public IReadOnlyList<int>? Weights(int layer) => Child(layer, "variables") is { } list ? Items(list) : null;

    /// <summary>The variables of an exported model (<c>model.export</c> of Keras 3), which says nothing of layers; null in other checkpoints.</summary>
    public IReadOnlyList<int>? Exported => WithWeights(0) is null ? Weights(0) : null;

    /// <summary>The variables below an object with the names of their attributes, in the order in which the attributes were set.</summary>
    public IReadOnlyList<(string Name, int Variable)> Leaves(int root)
    {
        var (found, seen, open) = (new List<(string, int)>(), new HashSet<int>(), new Stack<(string Name, int Node)>([("", root)]));
        while (open.TryPop(out var next))
            if (seen.Add(next.Node))
            {
                if (nodes[next.Node].Keys.Count > 0)
                    found.Add(next);
                foreach (var child in Enumerable.Reverse(nodes[next.Node].Children))
                    if (!besides.Contains(child.Name))
                        open.Push(child);
            }
        return found;
    }

    /// <summary>The key of an object's value whose end is given; null for an object without one. Lookup tables have two.</summary>
    public string? Key(int node, string ending) => nodes[node].Keys.FirstOrDefault(k => k.EndsWith(ending, StringComparison.Ordinal));

    /// <summary>The optimizer's own numbers that exist, then the slots: of Keras 2.11 and later as listed, of older ones kind by kind.</summary>
    /// <param name="trained">The trained variables, in order.</param>
    public (IReadOnlyList<int> Variables, bool IsOfNewSort) Optimizer(IReadOnlyList<int> trained)
    {
        if (Child(0, "optimizer") is not { } optimizer)
            return ([], true);
        if (Child(optimizer, "_iterations") is { } iterations)
        {
            int[] own = Child(optimizer, "_learning_rate") is { } rate ? [iterations, rate] : [iterations];
            return ([.. own, .. (Child(optimizer, "_variables") is { } list ? Items(list) : []).Except(own)], true);
        }
        int[] step = Child(optimizer, "iter") is { } iter ? [iter] : [];
        var slots = nodes[optimizer].Slots.ToLookup(s => (s.Slot, s.Variable), s => s.Node);
        return ([.. step, .. slotKinds.SelectMany(kind => trained.SelectMany(v => slots[(kind, v)].Take(1)))], false);
    }

    private int? Child(int node, string name) => nodes[node].Children.Where(c => c.Name == name).Select(c => (int?)c.Node).FirstOrDefault();

    /// <summary>The members of a list, which are called 0, 1, ….</summary>
    private List<int> Items(int list) =>
        [.. nodes[list].Children.Where(c => int.TryParse(c.Name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .OrderBy(c => int.Parse(c.Name, CultureInfo.InvariantCulture)).Select(c => c.Node)];
}
