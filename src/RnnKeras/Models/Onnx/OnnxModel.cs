using RnnKeras.Layers;
using RnnKeras.Saving.Onnx;

namespace RnnKeras.Models.Onnx;

/// <summary>
/// Models in the ONNX format. LSTM, GRU and RNN nodes become layers with the file's weights, as do Gemm, MatMul and Gather with constant
/// matrices; other operators become plain ops. So the result can be trained, taken apart and saved as any functional model.
/// </summary>
/// <example><code>Functional model = OnnxModel.Load("model.onnx"); NDArray y = model.predict(x);</code></example>
public static class OnnxModel
{
    /// <summary>The graph of a file as a functional model; its inputs and outputs have the names and order of the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="constants">Values of inputs that shall not be inputs of the model, such as weights that the file leaves open.</param>
    /// <exception cref="InvalidDataException">The file is no ONNX model, or is damaged.</exception>
    /// <exception cref="NotSupportedException">It uses an operator, or an option of one, that has no counterpart here.</exception>
    public static Functional Load(string path, IReadOnlyDictionary<string, NDArray>? constants = null) =>
        Load(File.ReadAllBytes(path), path, constants);

    internal static Functional Load(byte[] bytes, string name, IReadOnlyDictionary<string, NDArray>? constants = null)
    {
        try
        {
            return Build(OnnxReader.Read(bytes).With(constants));
        }
        catch (NotSupportedException error)
        {
            throw new NotSupportedException($"'{name}': {error.Message}", error);
        }
        // An ArgumentException: inputs and outputs that make no model.
        catch (Exception error) when (error is InvalidDataException or ArgumentException)
        {
            throw new InvalidDataException($"'{name}': {error.Message}", error);
        }
    }

    private static Functional Build(OnnxGraph graph)
    {
        var import = new OnnxImport(graph);
        Tensor[] inputs = [.. graph.Inputs.Select(import.AddInput)];
        foreach (var node in graph.Nodes)
            import.Add(node);
        Tensor[] outputs = [.. graph.Outputs.Select(o => import.TensorOf(o.Name))];
        return new(inputs.Length == 1 ? inputs[0] : inputs, outputs.Length == 1 ? outputs[0] : outputs);
    }
}
