using RnnKeras.Runtime.Graph;
using RnnKeras.Saving.Onnx;

namespace RnnKeras.Models.Onnx;

/// <summary>Operators of ONNX that move a window: its channels are axis 1, its kernels (filters, channels, size …).</summary>
internal static class OnnxWindows
{
    private const string ChannelsFirst = "channels_first";

    /// <summary>x · kernel for each window, plus the bias; groups are told by the kernel's channels.</summary>
    public static Tensor[] Conv(OnnxCall c)
    {
        var (x, kernel) = (c.Input(0), c.Input(1));
        if (x.ndim != kernel.ndim || x.ndim < 3 || c.Int("group", 1) * kernel.shape[1] != x.shape[1])
            throw new InvalidDataException($"Damaged ONNX model: {c.Node} has {c.Int("group", 1)} groups, an input {x.shape} and a kernel {kernel.shape}.");
        var rank = kernel.ndim - 2;
        var (padded, padding) = Padded(c, x, rank, 0f);
        var turned = ops.transpose(kernel, [.. Enumerable.Range(2, rank), 1, 0]);
        var y = ops.conv(padded, turned, Sizes(c, "strides", rank), padding, ChannelsFirst, Sizes(c, "dilations", rank));
        return [c.Optional(2) is { } bias ? y + ops.reshape(bias, [1, -1, .. Enumerable.Repeat((Dim)1, rank)]) : y];
    }

    public static Tensor[] MaxPool(OnnxCall c)
    {
        var (size, rank) = Pool(c);
        var (x, padding) = Padded(c, c.Input(0), rank, float.NegativeInfinity);
        return [ops.max_pool(x, size, Sizes(c, "strides", rank), padding, ChannelsFirst)];
    }

    public static Tensor[] AveragePool(OnnxCall c)
    {
        var (size, rank) = Pool(c);
        c.Refuse(c.Int("count_include_pad", 0) == 0 && c.Ints("pads")?.Any(p => p != 0) == true, "padding that does not count");
        var (x, padding) = Padded(c, c.Input(0), rank, 0f);
        return [ops.average_pool(x, size, Sizes(c, "strides", rank), padding, ChannelsFirst)];
    }

    public static Tensor[] Pad(OnnxCall c)
    {
        var x = c.Input(0);
        c.Refuse(c.Text("mode", "constant") != "constant", $"mode '{c.Text("mode", "constant")}'");
        var pads = c.NeededInts("pads", 1);
        return [ops.pad(x, Sides(c, pads, x.ndim, 0), "constant", c.Optional(2) ?? 0f)];
    }

    private static (Shape Size, int Rank) Pool(OnnxCall c)
    {
        c.Refuse(c.Int("ceil_mode", 0) != 0, "ceil_mode 1");
        c.Refuse(c.Ints("dilations")?.Any(d => d != 1) == true, "dilations");
        c.Refuse(c.Node.Outputs.Count > 1, "indices as second output");
        var size = c.Ints("kernel_shape") ?? throw new InvalidDataException($"Damaged ONNX model: {c.Node} has no kernel_shape.");
        return (Shape.Of(size), size.Length);
    }

    private static Shape Sizes(OnnxCall c, string name, int rank) => Shape.Of(c.Ints(name) ?? [.. Enumerable.Repeat(1, rank)]);

    /// <summary>The input with the padding that is told in numbers, and the padding that is told by a word.</summary>
    private static (Tensor X, string Padding) Padded(OnnxCall c, Tensor x, int rank, float value)
    {
        var word = c.Text("auto_pad", "NOTSET");
        c.Refuse(word is not ("NOTSET" or "VALID" or "SAME_UPPER"), $"auto_pad '{word}'");
        if (word == "SAME_UPPER")
            return (x, "same");
        return (word == "NOTSET" && c.Ints("pads") is { } pads && pads.Any(p => p != 0) ? ops.pad(x, Sides(c, pads, rank, 2), "constant", value) : x, "valid");
    }

    /// <summary>Numbers before all axes, then behind all, as pairs; axes in front get none.</summary>
    private static (int, int)[] Sides(OnnxCall c, int[] pads, int axes, int front) => pads.Length == 2 * axes && pads.All(p => p >= 0)
        ? [.. Enumerable.Repeat((0, 0), front), .. Enumerable.Range(0, axes).Select(i => (pads[i], pads[i + axes]))]
        : throw new NotSupportedException($"{c.Node}: expected pads of {2 * axes} positive numbers but found [{string.Join(", ", pads)}].");
}
