using RnnKeras.Disk;
using RnnKeras.Protobuf;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow.Loading;

namespace RnnKeras.Runtime.TensorFlow;

/// <summary>
/// Writes a function as TensorFlow's SavedModel: one graph with the weights as constants, so that there are no variables to restore (states that it
/// changes are resources that an operation fills when the model is loaded), and one signature under the two names that Keras gives it,
/// <c>serve</c> and <c>serving_default</c>. The numbers are those of saved_model.proto and meta_graph.proto.
/// </summary>
internal static class SavedModelWriter
{
    private const string Signature = "serving_default", Endpoint = "serve", Tag = "serve", Method = "tensorflow/serving/predict";

    public static void Write(Function function, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs, string folder)
    {
        using var builder = new TfGraphBuilder(isJit: false, isOnGpu: false);
        var (feeds, fetches) = (Nodes(Signature, inputs), Nodes("result", outputs));
        var start = builder.LowerSaved(function, feeds, fetches);
        const int schemaVersion = 1, metaGraphs = 2, metaInfo = 1, tags = 4, version = 5, graphDef = 2, collections = 4, signatures = 5, key = 1, value = 2;
        var signature = SignatureOf(function, inputs, feeds, outputs, fetches);
        var graph = new ProtoWriter()
            .Message(metaInfo, new ProtoWriter().Text(tags, Tag).Text(version, TensorFlowLibrary.Load().Version))
            .Bytes(graphDef, builder.ToGraphDef())
            .Messages(collections, (string[])(start is null ? [] : [start]), operation => new ProtoWriter().Text(key, "saved_model_main_op").Message(value, NodeList(operation)))
            .Messages(signatures, [Endpoint, Signature], name => new ProtoWriter().Text(key, name).Message(value, signature));
        foreach (var (_, handle) in builder.Functions)
            handle.Dispose();
        AtomicFile.Write(Path.Combine(folder, SavedModelSession.File), overwrite: true, "export",
            file => file.Write(new ProtoWriter().Int(schemaVersion, 1).Message(metaGraphs, graph).ToArray()));
    }

    private static ProtoWriter NodeList(string node)
    {
        const int nodeList = 1, value = 1;
        return new ProtoWriter().Message(nodeList, new ProtoWriter().Text(value, node));
    }

    /// <summary>Names of operations may hold letters, digits and underscores.</summary>
    private static string[] Nodes(string prefix, IReadOnlyList<string> names) =>
        [.. names.Select(n => $"{prefix}_{string.Concat(n.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'))}")];

    private static ProtoWriter SignatureOf(
        Function function, IReadOnlyList<string> inputs, string[] feeds, IReadOnlyList<string> outputs, string[] fetches)
    {
        const int inputMap = 1, outputMap = 2, methodName = 3, key = 1, value = 2;
        var signature = new ProtoWriter();
        for (var i = 0; i < feeds.Length; i++)
            signature.Message(inputMap, new ProtoWriter().Text(key, inputs[i]).Message(value, TensorInfo(feeds[i], function.Inputs[i].Spec)));
        for (var i = 0; i < fetches.Length; i++)
            signature.Message(outputMap, new ProtoWriter().Text(key, outputs[i]).Message(value, TensorInfo(fetches[i], function.Outputs[i].Spec)));
        return signature.Text(methodName, Method);
    }

    private static ProtoWriter TensorInfo(string node, TensorSpec spec)
    {
        const int name = 1, dtype = 2, shape = 3, dim = 2, size = 1;
        var dims = new ProtoWriter();
        foreach (var d in spec.Shape.Dims)
            dims.Message(dim, new ProtoWriter().Int(size, d));
        return new ProtoWriter().Text(name, node + ":0").Int(dtype, (long)spec.DType.ToTf()).Message(shape, dims);
    }
}
