namespace RnnKeras.Models.Onnx;

/// <summary>
/// Arithmetic on the sizes of tensors, as exporters write it around reshapes and initial states: Shape, Gather, Concat … A size stays a
/// reference to the axis it comes from, so that models keep free batch and time dimensions.
/// </summary>
internal static class OnnxSizes
{
    /// <summary>The result where the node works on sizes, else null.</summary>
    public static OnnxValue[]? TryRun(OnnxCall call)
    {
        if (call.Node.OpType == "Shape")
            return [Known(ops.shape(call.Input(0)))];
        var takesSizes = Enumerable.Range(0, call.InputCount).Any(i => call.Has(i) && call.Value(i).Sizes is not null);
        return takesSizes && Run(call) is { } result ? [result] : null;
    }

    private static OnnxValue? Run(OnnxCall call) => call.Node.OpType switch
    {
        "Gather" when call.Value(0).Sizes is { } sizes => Known(Pick(sizes, call.ConstantInts(1))),
        "Slice" when call.Value(0).Sizes is { } sizes => Known(Cut(sizes, call)),
        "Concat" => Known([.. Enumerable.Range(0, call.InputCount).SelectMany(i => SizesOf(call.Value(i)))]),
        // A single size and a list of one size are the same here.
        "Unsqueeze" or "Squeeze" or "Cast" or "Identity" => call.Value(0),
        "Reshape" when call.Value(0).Sizes is null => Reshaped(call.Input(0), SizesOf(call.Value(1))),
        "ConstantOfShape" => OnnxOperators.Filled(call, call.Value(0).Sizes!),
        "Expand" when call.Value(0).Sizes is null => OnnxOperators.Expand(call.Input(0), SizesOf(call.Value(1))),
        _ => (OnnxValue?)null,
    };

    public static SymbolicShape SizesOf(OnnxValue value) =>
        value.Sizes ?? (value.Constant is { } constant
            ? OnnxCall.Ints(constant)
            : throw new NotSupportedException("An ONNX model whose sizes depend on the values of its inputs is not supported."));

    /// <summary>0 keeps the size of the input, -1 is what is left.</summary>
    public static Tensor Reshaped(Tensor x, SymbolicShape sizes)
    {
        Dim[] target = [.. sizes.Select((d, i) => d.IsKnown && d.Size == 0 ? Dim.Of(x, i) : d)];
        return ops.reshape(x, [.. target.Select(d => d.IsKnown && d.Size == -1 ? WhatIsLeft(x, target) : d)]);
    }

    /// <summary>The number behind -1 where the free sizes appear on both sides, else -1: layers need to know their last axis.</summary>
    private static int WhatIsLeft(Tensor x, Dim[] target)
    {
        var left = ops.shape(x).ToList();
        var known = 1L;
        foreach (var size in target)
            if (size.IsKnown)
                known *= Math.Abs(size.Size);
            else if (!left.Remove(size))
                return -1;
        if (left.Any(d => !d.IsKnown))
            return -1;
        var product = left.Aggregate(1L, (p, d) => p * d.Size);
        return known > 0 && product % known == 0 && product / known <= int.MaxValue ? (int)(product / known) : -1;
    }

    private static SymbolicShape Pick(SymbolicShape sizes, int[] places) => [.. places.Select(p => sizes[p])];

    private static SymbolicShape Cut(SymbolicShape sizes, OnnxCall call)
    {
        int[] starts = call.NeededInts("starts", 1), ends = call.NeededInts("ends", 2);
        call.Refuse(call.Has(4) && call.ConstantInts(4)[0] != 1, "a step in sizes");
        int At(int place) => Math.Clamp(place < 0 ? place + sizes.Count : place, 0, sizes.Count);
        return [.. sizes.Take(At(ends[0])).Skip(At(starts[0]))];
    }

    /// <summary>A constant where no size is free.</summary>
    private static OnnxValue Known(SymbolicShape sizes) => sizes.All(d => d.IsKnown)
        ? NDArray.Wrap(sizes.Select(d => (long)d.Size).ToArray(), sizes.Count)
        : sizes;
}
