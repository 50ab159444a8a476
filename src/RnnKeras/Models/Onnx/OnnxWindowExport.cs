using RnnKeras.Layers;

namespace RnnKeras.Models.Onnx;

/// <summary>Convolutions and poolings as ONNX nodes, whose channels are axis 1.</summary>
internal static class OnnxWindowExport
{
    /// <summary>Layers without a transposed or separable kernel.</summary>
    public static string Conv(OnnxExport export, ConvolutionLayer layer, string x)
    {
        var kernel = layer.weights[0].numpy();
        var rank = kernel.ndim - 2;
        // (size …, channels, filters) → (filters, channels, size …)
        var turned = np.transpose(kernel, [rank + 1, rank, .. Enumerable.Range(0, rank)]);
        var size = kernel.shape.Dims.ToArray()[..rank];
        List<(string, object)> attributes =
        [
            ("kernel_shape", Longs(size)), ("strides", Longs(layer.strides.Dims.ToArray())), ("dilations", Longs(layer.dilation_rate.Dims.ToArray())),
            ("group", (long)Groups(layer)),
            layer.padding == "causal" ? ("pads", new long[] { (size[0] - 1L) * layer.dilation_rate[0], 0 }) : ("auto_pad", Word(layer.padding)),
        ];
        string[] weights = layer.bias is { } bias
            ? [export.Constant($"{layer.name}/W", turned), export.Constant($"{layer.name}/B", bias.numpy())]
            : [export.Constant($"{layer.name}/W", turned)];
        var y = ChannelsFirst(export, layer.data_format, rank, x, turnedX => export.Node("Conv", [turnedX, .. weights], [.. attributes]));
        return OnnxLayers.Activation(export, layer.activation, y, layer);
    }

    private static int Groups(ConvolutionLayer layer) => layer switch
    {
        Conv1D one => one.groups,
        Conv2D two => two.groups,
        Conv3D three => three.groups,
        _ => throw new NotSupportedException($"export: {layer.Title} has no counterpart in ONNX here."),
    };

    public static string Pool(OnnxExport export, PoolingLayer layer, string x) => ChannelsFirst(export, layer.data_format, layer.pool_size.Rank, x,
        turned => export.Node(layer is MaxPooling1D or MaxPooling2D or MaxPooling3D ? "MaxPool" : "AveragePool", [turned],
            ("kernel_shape", Longs(layer.pool_size.Dims.ToArray())), ("strides", Longs(layer.strides.Dims.ToArray())), ("auto_pad", Word(layer.padding))));

    private static string Word(string padding) => padding == "same" ? "SAME_UPPER" : "VALID";

    private static long[] Longs(int[] sizes) => Array.ConvertAll(sizes, s => (long)s);

    private static string ChannelsFirst(OnnxExport export, string format, int rank, string x, Func<string, string> node)
    {
        if (format == "channels_first")
            return node(x);
        long[] there = [0, rank + 1, .. Enumerable.Range(1, rank).Select(i => (long)i)];
        long[] back = [0, .. Enumerable.Range(2, rank).Select(i => (long)i), 1];
        return export.Node("Transpose", [node(export.Node("Transpose", [x], ("perm", there)))], ("perm", back));
    }
}
