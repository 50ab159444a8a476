using RnnKeras.Initializers;
using RnnKeras.Layers;
using RnnKeras.Saving.Onnx;

namespace RnnKeras.Models.Onnx;

/// <summary>What each ONNX operator computes, said with ops and layers.</summary>
internal static class OnnxOperators
{
    public delegate Tensor[] Operator(OnnxCall call);

    public static readonly IReadOnlyDictionary<string, Operator> Table = new Dictionary<string, Operator>
    {
        ["LSTM"] = OnnxRecurrent.Lstm,
        ["GRU"] = OnnxRecurrent.Gru,
        ["RNN"] = OnnxRecurrent.SimpleRnn,
        ["Abs"] = Unary(ops.abs),
        ["Add"] = Binary(ops.add),
        ["And"] = Binary(ops.logical_and),
        ["ArgMax"] = c => [ops.cast(ops.argmax(c.Input(0), c.Int("axis", 0), c.Int("keepdims", 1) == 1), DType.Int64)],
        ["AveragePool"] = OnnxWindows.AveragePool,
        ["BatchNormalization"] = BatchNormalization,
        ["Cast"] = c => [ops.cast(c.Input(0), ((OnnxType)c.Int("to", 0)).ToDType())],
        ["Ceil"] = Unary(ops.ceil),
        ["Clip"] = Clip,
        ["Concat"] = c => [ops.concatenate([.. Enumerable.Range(0, c.InputCount).Select(c.Input)], c.Int("axis", 0))],
        ["Constant"] = c => [Constant(c)],
        ["ConstantOfShape"] = c => [Filled(c, c.ConstantInts(0))],
        ["Conv"] = OnnxWindows.Conv,
        ["Cos"] = Unary(ops.cos),
        ["Div"] = c => [c.Input(0).dtype.IsFloating ? c.Input(0) / c.Input(1) : ops.floor_divide(c.Input(0), c.Input(1))],
        ["Dropout"] = c => [c.Input(0)],
        ["Elu"] = c => [ops.elu(c.Input(0), c.Float("alpha", 1))],
        ["Equal"] = Binary(ops.equal),
        ["Erf"] = Unary(ops.erf),
        ["Exp"] = Unary(ops.exp),
        ["Expand"] = c => [Expand(c.Input(0), c.ConstantInts(1))],
        ["Flatten"] = Flatten,
        ["Floor"] = Unary(ops.floor),
        ["Gather"] = Gather,
        ["Gemm"] = Gemm,
        ["Greater"] = Binary(ops.greater),
        ["GlobalAveragePool"] = c => [ops.mean(c.Input(0), (Axes)Enumerable.Range(2, c.Input(0).ndim - 2).ToArray(), keepdims: true)],
        ["GlobalMaxPool"] = c => [ops.max(c.Input(0), (Axes)Enumerable.Range(2, c.Input(0).ndim - 2).ToArray(), keepdims: true)],
        ["HardSigmoid"] = c => [ops.clip(c.Input(0) * c.Float("alpha", 0.2) + c.Float("beta", 0.5), 0f, 1f)],
        ["Identity"] = c => [c.Input(0)],
        ["LeakyRelu"] = c => [ops.leaky_relu(c.Input(0), c.Float("alpha", 0.01))],
        ["Less"] = Binary(ops.less),
        ["Log"] = Unary(ops.log),
        ["LogSoftmax"] = c => [Softmax(c, x => ops.log_softmax(x))],
        ["MatMul"] = MatMul,
        ["Max"] = c => [Enumerable.Range(1, c.InputCount - 1).Aggregate(c.Input(0), (m, i) => ops.maximum(m, c.Input(i)))],
        ["MaxPool"] = OnnxWindows.MaxPool,
        ["Min"] = c => [Enumerable.Range(1, c.InputCount - 1).Aggregate(c.Input(0), (m, i) => ops.minimum(m, c.Input(i)))],
        ["Mul"] = Binary(ops.multiply),
        ["Neg"] = Unary(ops.negative),
        ["Not"] = Unary(ops.logical_not),
        ["Or"] = Binary(ops.logical_or),
        ["PRelu"] = c => [ops.maximum(c.Input(0), 0f) + (c.Input(1) * ops.minimum(c.Input(0), 0f))],
        ["Pad"] = OnnxWindows.Pad,
        ["Pow"] = Binary(ops.power),
        ["Reciprocal"] = Unary(ops.reciprocal),
        ["ReduceMax"] = Reduced((x, axes, keep) => ops.max(x, axes, keep)),
        ["ReduceMean"] = Reduced((x, axes, keep) => ops.mean(x, axes, keep)),
        ["ReduceMin"] = Reduced((x, axes, keep) => ops.min(x, axes, keep)),
        ["ReduceSum"] = Reduced((x, axes, keep) => ops.sum(x, axes, keep)),
        ["Relu"] = Unary(ops.relu),
        ["Reshape"] = c => [OnnxSizes.Reshaped(c.Input(0), c.NeededInts("shape", 1))],
        ["Selu"] = Unary(ops.selu),
        ["Sigmoid"] = Unary(ops.sigmoid),
        ["Sin"] = Unary(ops.sin),
        ["Slice"] = Slice,
        ["Softmax"] = c => [Softmax(c, x => ops.softmax(x))],
        ["Softplus"] = Unary(ops.softplus),
        ["Softsign"] = Unary(ops.softsign),
        ["Split"] = Split,
        ["Sqrt"] = Unary(ops.sqrt),
        ["Squeeze"] = c => [c.IntsOrInput("axes", 1) is { } axes ? ops.squeeze(c.Input(0), axes) : ops.squeeze(c.Input(0))],
        ["Sub"] = Binary(ops.subtract),
        ["Tanh"] = Unary(ops.tanh),
        ["Tile"] = c => [ops.tile(c.Input(0), c.ConstantInts(1))],
        ["Transpose"] = c => [ops.transpose(c.Input(0), c.Ints("perm"))],
        ["Unsqueeze"] = c => [ops.expand_dims(c.Input(0), c.NeededInts("axes", 1))],
        ["Where"] = c => [ops.where(c.Input(0), c.Input(1), c.Input(2))],
    };

    /// <summary>Broadcasting in both directions: a size of 1 in the target keeps that of the input.</summary>
    public static Tensor Expand(Tensor x, SymbolicShape sizes)
    {
        var lead = x.ndim - sizes.Count;
        Dim[] target = [.. sizes.Select((d, i) => i + lead >= 0 && d.IsKnown && d.Size == 1 ? Dim.Of(x, i + lead) : d)];
        return ops.broadcast_to(x, [.. Enumerable.Range(0, Math.Max(0, lead)).Select(i => Dim.Of(x, i)), .. target]);
    }

    /// <summary>Zeros, or the one value that the node has.</summary>
    public static Tensor Filled(OnnxCall call, SymbolicShape sizes)
    {
        call.CheckSize(sizes.Aggregate(1.0, (count, d) => count * Math.Abs(d.Size)));
        return call.Tensor("value") is { } value ? ops.full(sizes, value.reshape(), value.dtype) : ops.zeros(sizes, DType.Float32);
    }

    /// <summary>A layer with these weights, called once.</summary>
    public static Tensor Layer(Layer layer, Tensor x, params NDArray[] weights)
    {
        var y = layer.apply(x).Single;
        layer.set_weights(weights);
        return y;
    }

    private static Operator Unary(Func<Tensor, Tensor> function) => c => [function(c.Input(0))];

    private static Operator Binary(Func<Tensor, Tensor, Tensor> function) => c => [function(c.Input(0), c.Input(1))];

    private static Operator Reduced(Func<Tensor, Axes?, bool, Tensor> function) => c =>
        [function(c.Input(0), c.IntsOrInput("axes", 1) is { } axes ? (Axes?)axes : null, c.Int("keepdims", 1) == 1)];

    private static Tensor Constant(OnnxCall call) => call.Node.Attributes.Values.FirstOrDefault() switch
    {
        NDArray array => array,
        float number => NDArray.Wrap([number]).reshape(),
        long number => NDArray.Wrap([number]).reshape(),
        float[] numbers => NDArray.Wrap(numbers, numbers.Length),
        long[] numbers => NDArray.Wrap(numbers, numbers.Length),
        _ => throw new NotSupportedException($"{call.Node}: a constant without a tensor or numbers is not supported."),
    };

    private static Tensor[] BatchNormalization(OnnxCall c)
    {
        var x = c.Input(0);
        // Channels are axis 1; the four vectors get axes behind them.
        int[] shape = [-1, .. Enumerable.Repeat(1, Math.Max(0, x.ndim - 2))];
        Tensor Vector(int i) => ops.reshape(c.Input(i), shape);
        return [(x - Vector(3)) * ops.rsqrt(Vector(4) + c.Float("epsilon", 1e-5)) * Vector(1) + Vector(2)];
    }

    private static Tensor[] Clip(OnnxCall c)
    {
        var x = c.Input(0);
        var low = c.Optional(1) ?? (c.Node.Attributes.ContainsKey("min") ? c.Float("min", 0) : null);
        var high = c.Optional(2) ?? (c.Node.Attributes.ContainsKey("max") ? c.Float("max", 0) : null);
        x = low is null ? x : ops.maximum(x, low);
        return [high is null ? x : ops.minimum(x, high)];
    }

    private static Tensor[] Flatten(OnnxCall c)
    {
        var (x, axis) = (c.Input(0), c.Int("axis", 1));
        c.Refuse(axis != 1, $"axis {axis}");
        return [OnnxSizes.Reshaped(x, [Dim.Of(x, 0), -1])];
    }

    /// <summary>A constant table looked up by rows is an Embedding.</summary>
    private static Tensor[] Gather(OnnxCall c)
    {
        var axis = c.Int("axis", 0);
        if (axis == 0 && c.Value(0).Constant is { ndim: 2, dtype: var type } table && type == DType.Float32
            && c.Value(1).Symbolic is { } ids)
            return [Layer(new Embedding(table.shape[0], table.shape[1], "zeros"), ids, table)];
        return [ops.take(c.Input(0), c.Input(1), axis)];
    }

    /// <summary>alpha · A · B + beta · C; a Dense layer where B and C are constants.</summary>
    private static Tensor[] Gemm(OnnxCall c)
    {
        var (alpha, beta) = (c.Float("alpha", 1), c.Float("beta", 1));
        bool transA = c.Int("transA", 0) == 1, transB = c.Int("transB", 0) == 1;
        if (alpha == 1 && !transA && c.Value(0).Constant is null && c.Value(1).Constant is { dtype: var type } b && type == DType.Float32
            && c.Input(0).shape[^1] == b.shape[transB ? 1 : 0] && (!c.Has(2) || beta == 1 && c.Value(2).Constant is { ndim: 1 }))
            return [Dense(c.Input(0), transB ? b.T : b, c.OptionalConstant(2))];
        var product = ops.matmul(transA ? ops.transpose(c.Input(0)) : c.Input(0), transB ? ops.transpose(c.Input(1)) : c.Input(1));
        product = alpha == 1 ? product : product * alpha;
        return [c.Has(2) ? product + (beta == 1 ? c.Input(2) : c.Input(2) * beta) : product];
    }

    private static Tensor[] MatMul(OnnxCall c) =>
        c.Value(0).Symbolic is { ndim: >= 2 } x && c.Value(1).Constant is { ndim: 2, dtype: var type } kernel && type == DType.Float32
            && x.shape[^1] == kernel.shape[0]
            ? [Dense(x, kernel, null)]
            : [ops.matmul(c.Input(0), c.Input(1))];

    private static Tensor Dense(Tensor x, NDArray kernel, NDArray? bias) =>
        Layer(new Dense(kernel.shape[1], use_bias: bias is not null, kernel_initializer: "zeros"), x,
            bias is null ? [kernel] : [kernel, bias]);

    private static Tensor[] Slice(OnnxCall c)
    {
        int[] starts = c.NeededInts("starts", 1), ends = c.NeededInts("ends", 2);
        var axes = c.IntsOrInput("axes", 3) ?? [.. Enumerable.Range(0, starts.Length)];
        var steps = c.Has(4) ? c.ConstantInts(4) : [.. starts.Select(_ => 1)];
        var x = c.Input(0);
        var slices = new Selector[x.ndim];
        Array.Fill(slices, new Slice());
        for (var i = 0; i < axes.Length; i++)
            slices[axes[i] < 0 ? axes[i] + x.ndim : axes[i]] = new Slice(Place(starts[i]), Place(ends[i]), steps[i]);
        return [ops.get_item(x, slices)];
    }

    /// <summary>The largest and smallest numbers mean "to the end".</summary>
    private static int? Place(int place) => place is int.MaxValue or int.MinValue ? null : place;

    private static Tensor[] Split(OnnxCall c)
    {
        var (x, axis) = (c.Input(0), c.Int("axis", 0));
        var sizes = c.IntsOrInput("split", 1);
        if (sizes is null)
            return ops.split(x, c.Node.Outputs.Count, axis);
        var ends = sizes.Select((_, i) => sizes.Take(i + 1).Sum()).SkipLast(1).ToArray();
        return ops.split(x, ends, axis);
    }

    /// <summary>Before version 13, all axes from the given one on counted as one.</summary>
    private static Tensor Softmax(OnnxCall c, Func<Tensor, Tensor> function)
    {
        var x = c.Input(0);
        var axis = c.Int("axis", c.Opset < 13 ? 1 : -1);
        axis = axis < 0 ? axis + x.ndim : axis;
        if (axis == x.ndim - 1)
            return function(x);
        c.Refuse(c.Opset < 13, $"axis {axis} of {x.ndim} before operators of version 13");
        return ops.moveaxis(function(ops.moveaxis(x, axis, -1)), -1, axis);
    }
}
