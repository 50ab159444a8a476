using RnnKeras.Layers;
using RnnKeras.Saving.Onnx;

namespace RnnKeras.Models.Onnx;

/// <summary>A value in an ONNX graph: a constant, the sizes of some tensor, or a symbolic tensor.</summary>
internal readonly record struct OnnxValue(Tensor? Symbolic, NDArray? Constant, SymbolicShape? Sizes)
{
    public static implicit operator OnnxValue(Tensor tensor) => new(tensor, null, null);
    public static implicit operator OnnxValue(NDArray constant) => new(null, constant, null);
    public static implicit operator OnnxValue(SymbolicShape sizes) => new(null, null, sizes);
}

/// <summary>Follows the nodes of a graph on symbolic tensors. What depends on constants only is computed at once.</summary>
internal sealed class OnnxImport(OnnxGraph graph)
{
    private readonly Dictionary<string, OnnxValue> values = graph.Constants.ToDictionary(c => c.Key, c => (OnnxValue)c.Value);

    public long Opset => graph.Opset;

    public Tensor AddInput(OnnxPort port)
    {
        var shape = Shape.Of(port.Dims);
        var input = new InputLayer(batch_shape: shape, dtype: port.Type.ToDType(), name: LayerName(port.Name)).output;
        values[port.Name] = input;
        return input;
    }

    public void Add(OnnxNode node)
    {
        if (node.Domain is not ("" or "ai.onnx"))
            throw new NotSupportedException($"Operator {node} of domain '{node.Domain}' is not supported; only the standard ones are.");
        OnnxValue[] results;
        try
        {
            results = new OnnxCall(this, node).Run();
        }
        catch (Exception error) when (error is ArgumentException or InvalidCastException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException($"Damaged ONNX model: {node} does not fit its inputs. {error.Message}", error);
        }
        for (var i = 0; i < Math.Min(results.Length, node.Outputs.Count); i++)
            values[node.Outputs[i]] = results[i];
    }

    public OnnxValue Value(string name) => values.TryGetValue(name, out var value)
        ? value
        : throw new InvalidDataException($"Damaged ONNX model: nothing makes the value '{name}' before it is used.");

    public Tensor TensorOf(string name) => Value(name) switch
    {
        { Symbolic: { } tensor } => tensor,
        { Constant: { } constant } => constant,
        var value => ops.cast(ops.stack([.. value.Sizes!.Select(SizeTensor)]), DType.Int64),
    };

    private static Tensor SizeTensor(Dim size) => size.IsKnown ? Tensor.Constant(size.Size) : size;

    /// <summary>Names of layers have no slashes and dots.</summary>
    private static string LayerName(string name) => name.Replace('/', '_').Replace('.', '_');
}
