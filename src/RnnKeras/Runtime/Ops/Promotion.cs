using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.Ops;

/// <summary>Keras' type promotion (JAX's lattice): which dtype two operands meet in.</summary>
internal static class Promotion
{
    private static readonly DType[] unsigned = [DType.UInt8, DType.UInt16, DType.UInt32, DType.UInt64];
    private static readonly DType[] signed = [DType.Int8, DType.Int16, DType.Int32, DType.Int64];

    public static bool IsWeak(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Node.Op is ConstantOp { IsWeak: true };
    }

    /// <summary>
    /// The dtype that holds both. Floats win over integers whatever their size; uint64 with a signed integer gives floatx.
    /// </summary>
    public static DType Join(DType a, DType b)
    {
        if (a == b)
            return a;
        if (a == DType.Bool || b == DType.Bool)
            return a == DType.Bool ? b : a;
        if (a.IsFloating || b.IsFloating)
            return a.IsFloating && b.IsFloating ? DType.Float64 : a.IsFloating ? a : b;
        if (a.IsSigned == b.IsSigned)
            return a.Size > b.Size ? a : b;
        var (u, s) = a.IsSigned ? (b, a) : (a, b);
        var needed = Math.Max(Array.IndexOf(unsigned, u) + 1, Array.IndexOf(signed, s));
        return needed < signed.Length ? signed[needed] : KerasConfig.FloatX;
    }

    /// <summary>The common dtype of operands; plain numbers (weak) only choose the kind: bool, integer or floating.</summary>
    public static DType ResultType(params ReadOnlySpan<Tensor> operands)
    {
        DType? strong = null, weak = null;
        foreach (var t in operands)
            if (IsWeak(t))
                weak = weak is null ? Canonical(t.dtype) : Join(weak, Canonical(t.dtype));
            else
                strong = strong is null ? t.dtype : Join(strong, t.dtype);
        if (strong is null || weak is null)
            return strong ?? weak ?? KerasConfig.FloatX;
        return Rank(weak) > Rank(strong) ? weak : strong;
    }

    /// <summary>The operands in their common dtype.</summary>
    public static (Tensor, Tensor) Pair(Tensor a, Tensor b)
    {
        var type = ResultType(a, b);
        return (Cast(a, type), Cast(b, type));
    }

    /// <summary>As <see cref="Pair"/>, but integers and bools become floating (true division).</summary>
    public static (Tensor, Tensor) FloatingPair(Tensor a, Tensor b)
    {
        var type = Floating(ResultType(a, b));
        return (Cast(a, type), Cast(b, type));
    }

    /// <summary>The tensor in a floating dtype: floatx for integers and bools.</summary>
    public static Tensor Floating(Tensor x) => Cast(x, Floating(IsWeak(x) ? Canonical(x.dtype) : x.dtype));

    public static DType Floating(DType type) => type.IsFloating ? type : KerasConfig.FloatX;

    /// <summary>The tensor in this dtype and no longer weak; plain numbers are converted at once, without a node.</summary>
    public static Tensor Cast(Tensor x, DType type)
    {
        if ((x.dtype == DType.String) != (type == DType.String))
            throw new ArgumentException(x.dtype == DType.String
                ? $"Text cannot become {type}. Turn it into numbers first, for example with TextVectorization or StringLookup."
                : $"{x.dtype} cannot become text.", nameof(type));
        if (x.Node.Op is ConstantOp { Value.Count: 1 } constant && (constant.IsWeak || x.dtype != type))
            return Tensor.Constant(HostCast.To(constant.Value, type));
        return x.dtype == type ? x : new Node(new CastOp(type), x).Outputs[0];
    }

    private static int Rank(DType type) => type == DType.Bool ? 0 : type.IsFloating ? 2 : 1;

    /// <summary>Dtype of a plain number on its own: bool, int32 or floatx.</summary>
    private static DType Canonical(DType type) => type == DType.Bool ? type : type.IsFloating ? KerasConfig.FloatX : DType.Int32;
}
