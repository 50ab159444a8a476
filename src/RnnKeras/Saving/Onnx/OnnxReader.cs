using System.Runtime.InteropServices;
using RnnKeras.Protobuf;

namespace RnnKeras.Saving.Onnx;

/// <summary>Reads ONNX files (protobuf messages) without running anything.</summary>
internal static class OnnxReader
{
    private const string Source = "The ONNX model";
    private const int External = 1;

    /// <exception cref="InvalidDataException">The bytes are no ONNX model, or are damaged.</exception>
    /// <exception cref="NotSupportedException">The model uses other files, types or subgraphs.</exception>
    public static OnnxGraph Read(ReadOnlySpan<byte> file)
    {
        var model = new ProtoReader(file, Source);
        var opset = 0L;
        OnnxGraph? graph = null;
        while (model.Next())
            if (model.Field == 7)
                graph = ReadGraph(model.Message());
            else if (model.Field == 8)
                opset = Math.Max(opset, ReadOpset(model.Message()));
            else
                model.Skip();
        return graph is null || opset == 0
            ? throw new InvalidDataException("Expected an ONNX model with a graph and the version of its operators.")
            : graph with { Opset = opset };
    }

    /// <summary>Whether the bytes begin as an ONNX model does: fields, and among them a graph. What is in it may still be damaged.</summary>
    public static bool IsModel(ReadOnlySpan<byte> file)
    {
        try
        {
            for (var model = new ProtoReader(file, Source); model.Next(); model.Skip())
                if (model.Field == 7)
                    return true;
            return false;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>Reads one tensor, as the data files beside models hold them.</summary>
    public static (string Name, NDArray Value) ReadTensor(ReadOnlySpan<byte> bytes) => ReadTensor(new ProtoReader(bytes, Source));

    /// <summary>The version for the standard domain; 0 for others.</summary>
    private static long ReadOpset(ProtoReader message)
    {
        var (domain, version) = ("", 0L);
        while (message.Next())
            if (message.Field == 1)
                domain = message.Text();
            else if (message.Field == 2)
                version = message.Int();
            else
                message.Skip();
        return domain is "" or "ai.onnx" ? version : 0;
    }

    private static OnnxGraph ReadGraph(ProtoReader message)
    {
        var (name, nodes, constants) = ("", new List<OnnxNode>(), new Dictionary<string, NDArray>());
        var (inputs, outputs) = (new List<OnnxPort>(), new List<OnnxPort>());
        while (message.Next())
            switch (message.Field)
            {
                case 1: nodes.Add(ReadNode(message.Message())); break;
                case 2: name = message.Text(); break;
                case 5:
                    var (key, value) = ReadTensor(message.Message());
                    constants[key] = value;
                    break;
                case 11: inputs.Add(ReadPort(message.Message())); break;
                case 12: outputs.Add(ReadPort(message.Message())); break;
                case 15: throw new NotSupportedException("Sparse tensors in an ONNX model are not supported.");
                default: message.Skip(); break;
            }
        // Older models list the constants among the inputs, as defaults.
        return new(name, nodes, constants, [.. inputs.Where(i => !constants.ContainsKey(i.Name))], outputs) { Opset = 0 };
    }

    private static OnnxNode ReadNode(ProtoReader message)
    {
        var (inputs, outputs, attributes) = (new List<string>(), new List<string>(), new Dictionary<string, object>());
        var (name, type, domain) = ("", "", "");
        while (message.Next())
            switch (message.Field)
            {
                case 1: inputs.Add(message.Text()); break;
                case 2: outputs.Add(message.Text()); break;
                case 3: name = message.Text(); break;
                case 4: type = message.Text(); break;
                case 5:
                    var (key, value) = ReadAttribute(message.Message());
                    attributes[key] = value;
                    break;
                case 7: domain = message.Text(); break;
                default: message.Skip(); break;
            }
        return new(type, inputs, outputs) { Name = name, Domain = domain, Attributes = attributes };
    }

    private static (string, object) ReadAttribute(ProtoReader message)
    {
        var (name, kind) = ("", 0L);
        object? single = null;
        var (floats, ints, texts) = (new MemoryStream(), new List<long>(), new List<string>());
        while (message.Next())
            switch (message.Field)
            {
                case 1: name = message.Text(); break;
                case 2: single = message.Float(); break;
                case 3: single = message.Int(); break;
                case 4: single = message.Text(); break;
                case 5: single = ReadTensor(message.Message()).Value; break;
                case 6 or 11: throw new NotSupportedException("Subgraphs (If, Loop, Scan) in an ONNX model are not supported.");
                case 7: message.AddFixed(floats); break;
                case 8: message.AddInts(ints); break;
                case 9: texts.Add(message.Text()); break;
                case 20: kind = message.Int(); break;
                default: message.Skip(); break;
            }
        object value = kind switch
        {
            6 => MemoryMarshal.Cast<byte, float>(floats.ToArray()).ToArray(),
            7 => ints.ToArray(),
            8 => texts.ToArray(),
            // A value of zero is not written.
            1 => single ?? 0f,
            2 => single ?? 0L,
            3 => single ?? "",
            _ => single ?? throw new InvalidDataException($"Damaged ONNX model: attribute '{name}' has no value."),
        };
        return (name, value);
    }

    private static OnnxPort ReadPort(ProtoReader message)
    {
        var (name, type, dims) = ("", OnnxType.Undefined, new List<int>());
        while (message.Next())
            if (message.Field == 1)
                name = message.Text();
            else if (message.Field == 2)
                type = ReadType(message.Message(), dims);
            else
                message.Skip();
        return new(name, type, [.. dims]);
    }

    /// <summary>TypeProto → tensor_type → (elem_type, shape → dim*).</summary>
    private static OnnxType ReadType(ProtoReader message, List<int> dims)
    {
        var type = OnnxType.Undefined;
        while (message.Next())
        {
            if (message.Field != 1)
                throw new NotSupportedException("An ONNX model with inputs or outputs that are no tensors is not supported.");
            var tensor = message.Message();
            while (tensor.Next())
                if (tensor.Field == 1)
                    type = (OnnxType)tensor.Int();
                else if (tensor.Field == 2)
                    ReadShape(tensor.Message(), dims);
                else
                    tensor.Skip();
        }
        return type;
    }

    private static void ReadShape(ProtoReader shape, List<int> dims)
    {
        while (shape.Next())
            if (shape.Field == 1)
                dims.Add(ReadDim(shape.Message()));
            else
                shape.Skip();
    }

    private static int ReadDim(ProtoReader dim)
    {
        var size = -1;
        while (dim.Next())
            if (dim.Field == 1)
                size = dim.Int() is var value and > 0 and <= int.MaxValue ? (int)value : -1;
            else
                dim.Skip();
        return size;
    }

    private static (string Name, NDArray Value) ReadTensor(ProtoReader message)
    {
        var (name, type, dims) = ("", OnnxType.Undefined, new List<long>());
        var raw = ReadOnlySpan<byte>.Empty;
        var (numbers, bytes) = (new List<long>(), new MemoryStream());
        while (message.Next())
            switch (message.Field)
            {
                case 1: message.AddInts(dims); break;
                case 2: type = (OnnxType)message.Int(); break;
                case 4 or 10: message.AddFixed(bytes); break;
                case 5 or 7 or 11: message.AddInts(numbers); break;
                case 8: name = message.Text(); break;
                case 9: raw = message.Bytes(); break;
                case 14:
                    if (message.Int() != External)
                        break;
                    throw new NotSupportedException($"ONNX tensor '{name}' has its data in another file. Save the model in one file.");
                default: message.Skip(); break;
            }
        if (type is OnnxType.Undefined or OnnxType.String)
            throw new NotSupportedException($"ONNX tensor '{name}' of element type {type} is not supported.");
        foreach (var number in numbers)
            WriteNumber(bytes, type, number);
        raw = bytes.Length > 0 ? bytes.ToArray() : raw;
        var stored = type.ToString().ToLowerInvariant();
        var count = RawTensor.Count(dims, $"ONNX tensor '{name}'");
        return RawTensor.ItemSize(stored) is > 0 and var size && raw.Length == (long)count * size
            ? (name, RawTensor.Read(stored, [.. dims.Select(d => (int)d)], raw))
            : throw new InvalidDataException(
                $"Damaged ONNX model: tensor '{name}' of shape ({string.Join(", ", dims)}) and type {type} has {raw.Length} bytes.");
    }

    /// <summary>Small types are stored as varints; these are their bytes.</summary>
    private static void WriteNumber(MemoryStream bytes, OnnxType type, long number) =>
        bytes.Write(BitConverter.GetBytes(number).AsSpan(0, RawTensor.ItemSize(type.ToString().ToLowerInvariant())));
}
