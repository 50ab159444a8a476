using RnnKeras.Protobuf;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.TensorFlow;

/// <summary>A signature as it stands in the file.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Inputs">What it takes, each with the graph's value that is fed.</param>
/// <param name="Outputs">What it returns, each with the graph's value that is fetched.</param>
/// <param name="IsMethod">The saved object has a member of the same name.</param>
internal sealed record SavedSignature(
    string Name, IReadOnlyList<(SavedTensor Tensor, string Node)> Inputs, IReadOnlyList<(SavedTensor Tensor, string Node)> Outputs, bool IsMethod);

/// <summary>Reads what a MetaGraphDef says of its signatures. The numbers are those of meta_graph.proto and saved_object_graph.proto.</summary>
internal readonly ref struct SavedModelReader(ReadOnlySpan<byte> metaGraph, string folder)
{
    private readonly ReadOnlySpan<byte> metaGraph = metaGraph;

    private ProtoReader Message => new(metaGraph, $"'{Path.Combine(folder, SavedModelSession.File)}'");

    /// <summary>All signatures but TensorFlow's own (initialization), whose names begin with two underscores.</summary>
    public List<SavedSignature> Signatures()
    {
        const int signatures = 5, key = 1, value = 2;
        var (found, methods) = (new List<SavedSignature>(), Members());
        for (var reader = Message; reader.Find(signatures);)
        {
            var name = "";
            for (var entry = reader.Message(); entry.Next();)
                if (entry.Field == key)
                    name = entry.Text();
                else if (entry.Field == value && !name.StartsWith("__", StringComparison.Ordinal))
                    found.Add(Signature(name, entry.Message(), methods.Contains(name)));
                else
                    entry.Skip();
        }
        return found;
    }

    /// <summary>Members of the saved object: those of node 0 of the object graph.</summary>
    private HashSet<string> Members()
    {
        const int objectGraph = 7, nodes = 1, children = 1, localName = 2;
        var names = new HashSet<string>();
        var reader = Message;
        if (!reader.Find(objectGraph))
            return names;
        reader = reader.Message();
        if (!reader.Find(nodes))
            return names;
        for (var root = reader.Message(); root.Find(children);)
        {
            var child = root.Message();
            if (child.Find(localName))
                names.Add(child.Text());
        }
        return names;
    }

    private static SavedSignature Signature(string name, ProtoReader message, bool isMethod)
    {
        const int inputs = 1, outputs = 2;
        var (ins, outs) = (new List<(SavedTensor, string)>(), new List<(SavedTensor, string)>());
        while (message.Next())
            if (message.Field == inputs)
                ins.Add(Entry(name, message.Message()));
            else if (message.Field == outputs)
                outs.Add(Entry(name, message.Message()));
            else
                message.Skip();
        return new(name, Ordered(ins), Ordered(outs), isMethod);
    }

    /// <summary>The file keeps no order; this one counts: output_2 comes before output_10.</summary>
    private static (SavedTensor Tensor, string Node)[] Ordered(List<(SavedTensor Tensor, string Node)> ports) =>
        [.. ports.OrderBy(p => p.Tensor.Name.Length).ThenBy(p => p.Tensor.Name, StringComparer.Ordinal)];

    private static (SavedTensor, string) Entry(string signature, ProtoReader entry)
    {
        const int key = 1, value = 2, node = 1, dtype = 2, shape = 3;
        var (name, place, type, sizes) = ("", "", default(TfType), (Shape?)null);
        while (entry.Next())
            if (entry.Field == key)
                name = entry.Text();
            else if (entry.Field == value)
                for (var info = entry.Message(); info.Next();)
                    switch (info.Field)
                    {
                        case node: place = info.Text(); break;
                        case dtype: type = (TfType)info.Int(); break;
                        case shape: sizes = Sizes(info.Message()); break;
                        default: info.Skip(); break;
                    }
            else
                entry.Skip();
        return place.Length > 0
            ? (new(name, type.ToDType(), sizes), place)
            : throw new NotSupportedException($"Signature '{signature}': '{name}' is no plain tensor (sparse or composite).");
    }

    private static Shape? Sizes(ProtoReader message)
    {
        const int dim = 2, unknownRank = 3;
        var (dims, known) = (new List<int>(), true);
        while (message.Next())
            if (message.Field == dim)
                dims.Add(Size(message.Message()));
            else if (message.Field == unknownRank)
                known = message.Int() == 0;
            else
                message.Skip();
        return known ? Shape.Of([.. dims]) : null;
    }

    /// <summary>A size of 0 is left out of the file, as all zeros are.</summary>
    private static int Size(ProtoReader dim)
    {
        const int size = 1;
        return dim.Find(size) ? checked((int)dim.Int()) : 0;
    }
}
