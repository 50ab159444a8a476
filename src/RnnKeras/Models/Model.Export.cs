using RnnKeras.Disk;
using RnnKeras.Models.Onnx;
using RnnKeras.Runtime.Graph;
using RnnKeras.Saving;

namespace RnnKeras.Models;

public abstract partial class Model
{
    /// <summary>Writes the model's prediction (not its training) for other runtimes.</summary>
    /// <param name="filepath">The folder (SavedModel) or file (ONNX) to make or replace.</param>
    /// <param name="format">"tf_saved_model" or "onnx".</param>
    /// <param name="verbose">true prints where it is.</param>
    /// <param name="input_signature">Only null: the signature is that of the model's inputs.</param>
    /// <remarks>
    /// "tf_saved_model": what Python's <c>tf.saved_model.load</c>, TensorFlow Serving and other languages run: signatures
    /// <c>serving_default</c> and <c>serve</c>, inputs named after the input layers, outputs <c>output_0</c>, <c>output_1</c> …; the weights are constants
    /// of the graph, the states of stateful layers begin as they are now and go on from call to call. Needs libtensorflow, whichever engine is selected. "onnx": operators of version 14. Batch and other free sizes stay free.
    /// </remarks>
    /// <example><code>model.export("model.onnx", format: "onnx");</code></example>
    /// <exception cref="NotSupportedException">Another format, a layer without counterpart in ONNX, text layers in a SavedModel.</exception>
    /// <exception cref="ArgumentException">The model is not built.</exception>
    /// <exception cref="DllNotFoundException">There is no libtensorflow for a SavedModel.</exception>
    public virtual void export(string filepath, string format = "tf_saved_model", bool? verbose = null, object? input_signature = null)
    {
        Layers.Unsupported.UnlessNull(input_signature, "the signature is that of the model's inputs.");
        if (format == "tf_saved_model")
            ExportSavedModel(filepath);
        else if (format == "onnx")
            ExportOnnx(filepath);
        else
            throw new NotSupportedException(
                $"export: format '{format}' is not supported. Pass \"tf_saved_model\" or \"onnx\", or keep the model with save.");
        if (verbose == true)
            Console.WriteLine($"Saved artifact at '{filepath}'.");
    }

    private void ExportOnnx(string file)
    {
        var graph = OnnxExport.Of(this);
        AtomicFile.Write(file, overwrite: true, "export", stream => RnnKeras.Saving.Onnx.OnnxWriter.Write(graph, stream));
    }

    private void ExportSavedModel(string folder)
    {
        if (Graph is not { } graph)
            throw new ArgumentException($"{Title}: the model must be built with symbolic inputs before it is exported. Give it an Input, or call it on data once.");
        var function = Prediction(graph.Inputs);
        if (function.Nodes.Any(n => n.Op is HostOp))
            throw new NotSupportedException($"{Title}: text is looked up outside the graph. Export the model behind the text layers.");
        var outputs = function.Outputs.Select((_, i) => FormattableString.Invariant($"output_{i}")).ToArray();
        var inputs = graph.Inputs.Names ?? [.. graph.Inputs.Select(FunctionalInputs.NameOf)];
        ((ISavedModels)Backend.Named("tensorflow")).Export(function, inputs, outputs, folder);
    }

    private Function Prediction(Tensors symbolic)
    {
        using var trace = new Trace();
        var inputs = symbolic.Select(t => Tensor.Placeholder(t.dtype, t.shape)).ToArray();
        var outputs = apply(symbolic.IsSingle ? inputs[0] : inputs, training: false);
        return trace.Build("predict", inputs, [.. outputs]);
    }
}
