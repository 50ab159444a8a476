using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;
using RnnKeras.Saving.Onnx;

namespace RnnKeras.Models.Onnx;

/// <summary>How each layer is said in ONNX's operators.</summary>
internal static class OnnxLayers
{
    /// <summary>Adds the nodes of a layer's call; returns the names of its outputs.</summary>
    public static string[] Add(OnnxExport export, LayerCallOp call, Node node, string[] inputs) => call.Layer switch
    {
        Dense dense => [Dense(export, dense, inputs[0])],
        Embedding embedding => [Embedding(export, embedding, inputs[0])],
        Bidirectional both => OnnxRecurrentExport.Bidirectional(export, both, inputs),
        RNN rnn => OnnxRecurrentExport.Add(export, rnn, inputs[0], inputs[1..], isAligned: false),
        TimeDistributed { layer: Dense dense } => [Dense(export, dense, inputs[0])],
        Layers.Activation layer => [Activation(export, layer.activation, inputs[0], layer)],
        // They do nothing in inference.
        Dropout or SpatialDropout1D or GaussianDropout or GaussianNoise or AlphaDropout or ActivityRegularization or Identity =>
            [inputs[0]],
        Flatten { data_format: "channels_last" } => [export.Node("Flatten", [inputs[0]])],
        RepeatVector repeat => [export.Node("Tile",
            [export.Node("Unsqueeze", [inputs[0], export.Ints(1)]), export.Ints(1, repeat.n, 1)])],
        Reshape => [export.Node("Reshape", [inputs[0], export.Ints([.. node.Outputs[0].shape.Dims.ToArray().Select(FreeBatch)])])],
        GlobalAveragePooling1D => [export.Node("ReduceMean", [inputs[0]], ("axes", new long[] { 1 }), ("keepdims", 0L))],
        GlobalMaxPooling1D => [export.Node("ReduceMax", [inputs[0]], ("axes", new long[] { 1 }), ("keepdims", 0L))],
        Concatenate concat => [export.Node("Concat", inputs, ("axis", (long)concat.axis))],
        Layers.Add => [Chain(export, "Add", inputs)],
        Multiply => [Chain(export, "Mul", inputs)],
        Maximum => [export.Node("Max", inputs)],
        Minimum => [export.Node("Min", inputs)],
        Average => [export.Node("Mean", inputs)],
        Conv1D or Conv2D or Conv3D => [OnnxWindowExport.Conv(export, (ConvolutionLayer)call.Layer, inputs[0])],
        PoolingLayer pooling => [OnnxWindowExport.Pool(export, pooling, inputs[0])],
        GlobalAveragePooling2D { data_format: "channels_last", keepdims: false } => [export.Node("ReduceMean", [inputs[0]], ("axes", new long[] { 1, 2 }), ("keepdims", 0L))],
        GlobalMaxPooling2D { data_format: "channels_last", keepdims: false } => [export.Node("ReduceMax", [inputs[0]], ("axes", new long[] { 1, 2 }), ("keepdims", 0L))],
        BatchNormalization batch => [OnnxAttentionExport.BatchNormalization(export, batch, inputs[0], Rank(node))],
        LayerNormalization norm => [OnnxAttentionExport.LayerNormalization(export, norm, inputs[0], Rank(node))],
        AdditiveAttention other => throw Unknown(other),
        Layers.Attention attention when IsPlain(call) => [OnnxAttentionExport.Attention(export, attention, inputs)],
        MultiHeadAttention heads when IsPlain(call) => [OnnxAttentionExport.MultiHead(export, heads, inputs, Rank(node))],
        Softmax softmax when Axes.Normalize(softmax.axis, Rank(node)) is [var axis] => [export.Node("Softmax", [inputs[0]], ("axis", (long)axis))],
        LeakyReLU leaky => [export.Node("LeakyRelu", [inputs[0]], ("alpha", (float)leaky.negative_slope))],
        ELU elu => [export.Node("Elu", [inputs[0]], ("alpha", (float)elu.alpha))],
        PReLU prelu => [export.Node("PRelu", [inputs[0], export.Constant($"{prelu.name}/alpha", prelu.weights[0].numpy())])],
        ReLU { max_value: null, negative_slope: 0, threshold: 0 } => [export.Node("Relu", [inputs[0]])],
        Permute permute => [export.Node("Transpose", [inputs[0]], ("perm", (long[])[0, .. permute.dims.Select(d => (long)d)]))],
        Rescaling rescaling => [export.Node("Add", [export.Node("Mul", [inputs[0], export.Constant($"{rescaling.name}/scale", rescaling.scale.astype(DType.Float32))]),
            export.Constant($"{rescaling.name}/offset", rescaling.offset.astype(DType.Float32))])],
        Subtract => [export.Node("Sub", inputs)],
        var other => throw Unknown(other),
    };

    private static NotSupportedException Unknown(Layer layer) => new($"export: {layer.Title} has no counterpart in ONNX here.");

    private static int Rank(Node node) => node.Inputs[0].shape.Rank;

    /// <summary>No causal mask, no scores as second output.</summary>
    private static bool IsPlain(LayerCallOp call) => call.Arguments.options.Values.All(v => v is null or false);

    public static string Activation(OnnxExport export, ActivationFunction function, string x, Layer layer) =>
        (function.IsBuiltIn ? function.name : "") switch
        {
            "linear" => x,
            "softmax" => export.Node("Softmax", [x], ("axis", -1L)),
            "log_softmax" => export.Node("LogSoftmax", [x], ("axis", -1L)),
            "hard_sigmoid" => export.Node("HardSigmoid", [x], ("alpha", 1f / 6f), ("beta", 0.5f)),
            "leaky_relu" => export.Node("LeakyRelu", [x], ("alpha", 0.2f)),
            "silu" => export.Node("Mul", [x, export.Node("Sigmoid", [x])]),
            "exponential" => export.Node("Exp", [x]),
            "relu" or "sigmoid" or "tanh" or "softplus" or "softsign" or "elu" or "selu" => export.Node(OperatorOf(function), [x]),
            _ => throw new NotSupportedException(
                $"export: {layer.Title} has the activation '{function}', which has no counterpart in ONNX here."),
        };

    /// <summary>The operator of the same name with a capital letter.</summary>
    public static string OperatorOf(ActivationFunction function) => char.ToUpperInvariant(function.name[0]) + function.name[1..];

    private static string Dense(OnnxExport export, Dense dense, string x)
    {
        x = export.Node("MatMul", [x, export.Constant($"{dense.name}/kernel", dense.kernel.numpy())]);
        if (dense.bias is { } bias)
            x = export.Node("Add", [x, export.Constant($"{dense.name}/bias", bias.numpy())]);
        return Activation(export, dense.activation, x, dense);
    }

    private static string Embedding(OnnxExport export, Embedding layer, string ids) => export.Node("Gather",
        [export.Constant($"{layer.name}/embeddings", layer.weights[0].numpy()), export.Node("Cast", [ids], ("to", (long)OnnxType.Int64))]);

    private static string Chain(OnnxExport export, string type, string[] inputs) => inputs.Aggregate((a, b) => export.Node(type, [a, b]));

    /// <summary>0 keeps the batch as it is.</summary>
    private static long FreeBatch(int size, int axis) => axis == 0 ? 0 : size;
}
