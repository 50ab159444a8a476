using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

/// <summary>Element types for which TensorFlow has no kernel: such ops are computed in a type that has one.</summary>
internal static class NarrowTypes
{
    private static readonly DType[] unsigned = [DType.UInt8, DType.UInt16, DType.UInt32, DType.UInt64];
    private static readonly DType[] narrow = [DType.Int8, DType.Int16, .. unsigned];
    private static readonly DType[] truth = [DType.Bool];

    /// <summary>
    /// By op type: element types without kernel, what to compute in, and whether the result has the type of the operands. Unsigned numbers
    /// wrap around in int64 as they should.
    /// </summary>
    private static readonly Dictionary<string, (DType[] Missing, DType Through, bool KeepsType)> detours = new()
    {
        ["Neg"] = (unsigned, DType.Int64, true),
        ["Pow"] = (unsigned, DType.Int64, true),
        ["SquaredDifference"] = (narrow, DType.Int64, true),
        ["MatMul"] = (narrow, DType.Int64, true),
        ["BatchMatMulV2"] = (narrow, DType.Int64, true),
        ["Less"] = (truth, DType.UInt8, false),
        ["LessEqual"] = (truth, DType.UInt8, false),
        ["Greater"] = (truth, DType.UInt8, false),
        ["GreaterEqual"] = (truth, DType.UInt8, false),
        ["BitwiseAnd"] = (truth, DType.UInt8, true),
        ["BitwiseOr"] = (truth, DType.UInt8, true),
        ["BitwiseXor"] = (truth, DType.UInt8, true),
        ["LowerBound"] = (truth, DType.Int32, false),
        ["UpperBound"] = (truth, DType.Int32, false),
    };

    /// <summary>Appends an op whose operands are all of one type.</summary>
    public static TfOutput Op(ITfGraphBuilder graph, string type, IReadOnlyList<TfOutput> inputs, DType operand,
        params IReadOnlyList<(string Name, object Value)> attributes)
    {
        // Both are trivial where no number is negative.
        if (type is "Abs" or "Sign" && unsigned.Contains(operand))
            return type == "Abs" ? inputs[0] : graph.Op("Minimum", [inputs[0], graph.Constant(HostCast.To(HostTensor.Scalar(1), operand))])[0];
        if (!detours.TryGetValue(type, out var detour) || !detour.Missing.Contains(operand))
            return graph.Op(type, inputs, attributes)[0];
        var y = graph.Op(type, [.. inputs.Select(x => Cast(graph, x, operand, detour.Through))], attributes)[0];
        return detour.KeepsType ? Cast(graph, y, detour.Through, operand) : y;
    }

    public static TfOutput Cast(ITfGraphBuilder graph, TfOutput x, DType from, DType to) =>
        from == to ? x : graph.Op("Cast", [x], ("SrcT", from), ("DstT", to))[0];
}
