using RnnKeras.Protobuf;

namespace RnnKeras.Saving.Onnx;

/// <summary>Writes ONNX files.</summary>
internal static class OnnxWriter
{
    private const int IrVersion = 8;

    public static void Write(OnnxGraph graph, Stream stream) => stream.Write(new ProtoWriter()
        .Int(1, IrVersion)
        .Text(2, "RnnKeras")
        .Message(7, Graph(graph))
        .Message(8, new ProtoWriter().Text(1, "").Int(2, graph.Opset))
        .Written);

    private static ProtoWriter Graph(OnnxGraph graph) => new ProtoWriter()
        .Messages(1, graph.Nodes, Node)
        .Text(2, graph.Name)
        .Messages(5, graph.Constants, c => Tensor(c.Key, c.Value))
        .Messages(11, graph.Inputs, Port)
        .Messages(12, graph.Outputs, Port);

    private static ProtoWriter Node(OnnxNode node)
    {
        var writer = new ProtoWriter();
        foreach (var input in node.Inputs)
            writer.Text(1, input);
        foreach (var output in node.Outputs)
            writer.Text(2, output);
        return writer.Text(3, node.Name).Text(4, node.OpType).Messages(5, node.Attributes, a => Attribute(a.Key, a.Value));
    }

    private static ProtoWriter Attribute(string name, object value)
    {
        var writer = new ProtoWriter().Text(1, name);
        switch (value)
        {
            case float number: return writer.Float(2, number).Int(20, 1);
            case long number: return writer.Int(3, number).Int(20, 2);
            case string text: return writer.Text(4, text).Int(20, 3);
            case NDArray tensor: return writer.Message(5, Tensor("", tensor)).Int(20, 4);
            case float[] numbers:
                foreach (var number in numbers)
                    writer.Float(7, number);
                return writer.Int(20, 6);
            case long[] numbers:
                foreach (var number in numbers)
                    writer.Int(8, number);
                return writer.Int(20, 7);
            case string[] texts:
                foreach (var text in texts)
                    writer.Text(9, text);
                return writer.Int(20, 8);
            default: throw new NotSupportedException($"An ONNX attribute of type {value.GetType().Name} ('{name}') is not supported.");
        }
    }

    private static ProtoWriter Tensor(string name, NDArray value)
    {
        var writer = new ProtoWriter();
        foreach (var size in value.shape.Dims)
            writer.Int(1, size);
        using var bytes = new MemoryStream();
        RawTensor.Write(value, bytes);
        return writer.Int(2, (long)OnnxTypes.Of(value.dtype)).Text(8, name).Bytes(9, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    private static ProtoWriter Port(OnnxPort port)
    {
        // A free size gets a name: the first is the batch.
        var shape = new ProtoWriter().Messages(1, port.Dims.Index(), d => d.Item < 0
            ? new ProtoWriter().Text(2, d.Index == 0 ? "batch" : $"size{d.Index}")
            : new ProtoWriter().Int(1, d.Item));
        var tensor = new ProtoWriter().Int(1, (long)port.Type).Message(2, shape);
        return new ProtoWriter().Text(1, port.Name).Message(2, new ProtoWriter().Message(1, tensor));
    }
}
