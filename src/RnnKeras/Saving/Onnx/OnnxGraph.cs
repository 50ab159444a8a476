namespace RnnKeras.Saving.Onnx;

/// <summary>An ONNX graph as it stands in the file.</summary>
internal sealed record OnnxGraph(
    string Name,
    IReadOnlyList<OnnxNode> Nodes,
    IReadOnlyDictionary<string, NDArray> Constants,
    IReadOnlyList<OnnxPort> Inputs,
    IReadOnlyList<OnnxPort> Outputs)
{
    /// <summary>Version of the standard operators that the nodes are meant in.</summary>
    public required long Opset { get; init; }

    /// <summary>The graph with some inputs made constant.</summary>
    public OnnxGraph With(IReadOnlyDictionary<string, NDArray>? values) => values is null
        ? this
        : this with
        {
            Constants = Constants.Concat(values).ToDictionary(),
            Inputs = [.. Inputs.Where(i => !values.ContainsKey(i.Name))],
        };
}

/// <summary>A named input or output: element type and sizes, -1 where a size is free.</summary>
internal sealed record OnnxPort(string Name, OnnxType Type, int[] Dims);

/// <summary>One operation; an empty name stands for an input that is not given or an output that nobody needs.</summary>
internal sealed record OnnxNode(string OpType, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs)
{
    public string Name { get; init; } = "";

    public string Domain { get; init; } = "";

    /// <summary>Values: long, float, string, NDArray, long[], float[], string[].</summary>
    public IReadOnlyDictionary<string, object> Attributes { get; init; } = new Dictionary<string, object>();

    public override string ToString() => Name.Length == 0 ? OpType : $"{OpType} '{Name}'";
}

/// <summary>Element types, with the numbers of the format.</summary>
internal enum OnnxType
{
    Undefined = 0,
    Float32 = 1,
    UInt8 = 2,
    Int8 = 3,
    UInt16 = 4,
    Int16 = 5,
    Int32 = 6,
    Int64 = 7,
    String = 8,
    Bool = 9,
    Float16 = 10,
    Float64 = 11,
    UInt32 = 12,
    UInt64 = 13,
    BFloat16 = 16,
}

internal static class OnnxTypes
{
    /// <summary>The dtype that holds such elements; half precision becomes float32.</summary>
    /// <exception cref="NotSupportedException">There is none.</exception>
    public static DType ToDType(this OnnxType type) => type switch
    {
        OnnxType.Float16 or OnnxType.BFloat16 => DType.Float32,
        _ => DType.All.FirstOrDefault(d => d.Name == type.ToString().ToLowerInvariant())
            ?? throw new NotSupportedException($"ONNX tensors of element type {type} are not supported."),
    };

    public static OnnxType Of(DType dtype) => Enum.Parse<OnnxType>(dtype.Name, ignoreCase: true);
}
