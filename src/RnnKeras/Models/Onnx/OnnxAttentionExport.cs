using RnnKeras.Layers;

namespace RnnKeras.Models.Onnx;

/// <summary>Attention and normalization as ONNX nodes.</summary>
internal static class OnnxAttentionExport
{
    /// <summary>softmax(scale · query · keyᵀ) · value.</summary>
    public static string Attention(OnnxExport export, Attention layer, string[] inputs)
    {
        if (layer.score_mode != "dot")
            throw new NotSupportedException($"export: {layer.Title} has score_mode '{layer.score_mode}', which has no counterpart in ONNX here.");
        var (query, value, key) = (inputs[0], inputs[1], inputs[^1]);
        var scores = export.Node("MatMul", [query, export.Node("Transpose", [key], ("perm", new long[] { 0, 2, 1 }))]);
        if (layer.scale is { } scale)
            scores = export.Node("Mul", [scores, export.Constant($"{layer.name}/scale", scale.numpy())]);
        return export.Node("MatMul", [export.Node("Softmax", [scores], ("axis", -1L)), value]);
    }

    /// <summary>Several heads over sequences (batch, time, features).</summary>
    public static string MultiHead(OnnxExport export, MultiHeadAttention layer, string[] inputs, int rank)
    {
        if (rank != 3 || layer.use_gate || layer.sliding_window is not null || layer.attention_axes is { Count: > 1 })
            throw new NotSupportedException($"export: {layer.Title} is exported over one axis of (batch, time, features) only, without gate and window.");
        var weights = layer.weights.Select(w => w.numpy()).ToArray();
        var step = layer.use_bias ? 2 : 1;
        // Kernels (features, heads, size); the last one (heads, size, features).
        string Part(int i, string x, bool joins)
        {
            var kernel = weights[i * step];
            var name = $"{layer.name}/{i}";
            int[] flat = joins ? [kernel.shape[0] * kernel.shape[1], kernel.shape[2]] : [kernel.shape[0], kernel.shape[1] * kernel.shape[2]];
            x = export.Node("MatMul", [x, export.Constant($"{name}/kernel", np.reshape(kernel, flat))]);
            return layer.use_bias ? export.Node("Add", [x, export.Constant($"{name}/bias", np.reshape(weights[(i * step) + 1], new[] { flat[1] }))]) : x;
        }

        string Heads(int i, string x, int size) => export.Node("Transpose",
            [export.Node("Reshape", [Part(i, x, joins: false), export.Ints(0, 0, layer.num_heads, size)])], ("perm", new long[] { 0, 2, 1, 3 }));

        var query = Heads(0, inputs[0], layer.key_dim);
        var key = export.Node("Transpose", [Heads(1, inputs[^1], layer.key_dim)], ("perm", new long[] { 0, 1, 3, 2 }));
        var scores = export.Node("Mul", [export.Node("MatMul", [query, key]), Number(export, 1 / Math.Sqrt(layer.key_dim))]);
        var heads = export.Node("MatMul", [export.Node("Softmax", [scores], ("axis", -1L)), Heads(2, inputs[1], layer.value_dim)]);
        var joined = export.Node("Reshape", [export.Node("Transpose", [heads], ("perm", new long[] { 0, 2, 1, 3 })), export.Ints(0, 0, layer.num_heads * layer.value_dim)]);
        return Part(3, joined, joins: true);
    }

    /// <summary>x · gamma / √(variance + epsilon) + (beta − mean · gamma / √…), of the moving moments.</summary>
    public static string BatchNormalization(OnnxExport export, BatchNormalization layer, string x, int rank)
    {
        var factor = 1 / np.sqrt(layer.moving_variance!.numpy() + (float)layer.epsilon);
        if (layer.gamma is { } gamma)
            factor *= gamma.numpy();
        var shift = -layer.moving_mean!.numpy() * factor;
        if (layer.beta is { } beta)
            shift += beta.numpy();
        int[] shape = [.. Enumerable.Repeat(1, rank)];
        shape[layer.axis < 0 ? layer.axis + rank : layer.axis] = -1;
        string Vector(string name, NDArray value) => export.Constant($"{layer.name}/{name}", np.reshape(value, shape));
        return export.Node("Add", [export.Node("Mul", [x, Vector("factor", factor)]), Vector("shift", shift)]);
    }

    /// <summary>(x − mean) / √(variance + epsilon) · gamma + beta, of the axes of each sample.</summary>
    public static string LayerNormalization(OnnxExport export, LayerNormalization layer, string x, int rank)
    {
        long[] axes = [.. Axes.Normalize(layer.axis, rank).Select(a => (long)a)];
        string Mean(string y) => export.Node("ReduceMean", [y], ("axes", axes), ("keepdims", 1L));
        var centred = export.Node("Sub", [x, Mean(x)]);
        var deviation = export.Node("Sqrt", [export.Node("Add", [Mean(export.Node("Mul", [centred, centred])), Number(export, layer.epsilon)])]);
        var y = export.Node("Div", [centred, deviation]);
        int[] Shape(NDArray value)
        {
            int[] shape = [.. Enumerable.Repeat(1, rank)];
            foreach (var (axis, i) in axes.Select((a, i) => (a, i)))
                shape[axis] = value.shape[i];
            return shape;
        }

        string Weight(string type, string name, Variable weight) =>
            export.Node(type, [y, export.Constant($"{layer.name}/{name}", np.reshape(weight.numpy(), Shape(weight.numpy())))]);
        if (layer.gamma is { } gamma)
            y = Weight("Mul", "gamma", gamma);
        return layer.beta is { } beta ? Weight("Add", "beta", beta) : y;
    }

    public static string Number(OnnxExport export, double value) =>
        export.Constant(FormattableString.Invariant($"number_{(float)value}"), NDArray.Wrap([(float)value]));
}
