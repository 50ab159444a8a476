using RnnKeras.Models.Onnx;
using RnnKeras.Saving;

namespace RnnKeras.Models;

public abstract partial class Model
{
    /// <summary>Writes the model for inference in another runtime.</summary>
    /// <param name="filepath">The file to make or replace.</param>
    /// <param name="format">"onnx": operators of version 14, batch and other free sizes stay free.</param>
    /// <param name="verbose">true prints where the file is.</param>
    /// <param name="input_signature">Only null: the signature is that of the model's inputs.</param>
    /// <exception cref="NotSupportedException">Another format, or a layer that has no counterpart in ONNX (its name is said).</exception>
    /// <example><code>model.export("model.onnx", format: "onnx");</code></example>
    public virtual void export(string filepath, string format = "tf_saved_model", bool? verbose = null, object? input_signature = null)
    {
        if (format != "onnx")
            throw new NotSupportedException(
                $"export: format '{format}' is not supported. Pass format: \"onnx\", or keep the model with save.");
        Layers.Unsupported.UnlessNull(input_signature, "the signature is that of the model's inputs.");
        var graph = OnnxExport.Of(this);
        AtomicFile.Write(filepath, overwrite: true, "export", stream => RnnKeras.Saving.Onnx.OnnxWriter.Write(graph, stream));
        if (verbose == true)
            Console.WriteLine($"Saved artifact at '{filepath}'.");
    }
}
