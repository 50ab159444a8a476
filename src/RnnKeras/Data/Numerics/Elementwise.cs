using System.Numerics;

namespace RnnKeras.Data.Numerics;

internal interface IBinaryOp
{
    static abstract T Invoke<T>(T a, T b) where T : unmanaged, INumber<T>;
}

internal interface ICompareOp
{
    static abstract bool Invoke<T>(T a, T b) where T : unmanaged, INumber<T>;
}

internal interface IUnaryOp
{
    static abstract T Invoke<T>(T x) where T : unmanaged, INumber<T>;
}

internal interface IFloatOp
{
    static abstract T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T>;
}

internal interface IFloatTest
{
    static abstract bool Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>Element-by-element computation with broadcasting.</summary>
internal static class Elementwise
{
    /// <summary>op(a, b) in their common dtype, or in <paramref name="dtype"/>.</summary>
    public static NDArray Binary<TOp>(NDArray a, NDArray b, DType? dtype = null) where TOp : IBinaryOp
    {
        dtype ??= Promotion.Common(a, b);
        var kind = a.Kind == ScalarKind.Python && b.Kind == ScalarKind.Python ? ScalarKind.Python : ScalarKind.None;
        var result = Numeric.Dispatch<BinaryLoop<TOp>, (NDArray, NDArray, DType), NDArray>(dtype, (Operand(a, dtype), Operand(b, dtype), dtype));
        return result.ndim > 0 ? result : new(result.Memory, dtype, [], kind: kind == ScalarKind.Python ? kind : ScalarKind.NumPy);
    }

    /// <summary>Booleans of a comparison.</summary>
    public static NDArray Compare<TOp>(NDArray a, NDArray b) where TOp : ICompareOp
    {
        if (a.dtype == DType.String || b.dtype == DType.String)
            return TextComparison.Compare<TOp>(a, b);
        var dtype = a.Kind != b.Kind && a.dtype.IsInteger && b.dtype.IsInteger ? Promotion.Common(a.dtype, b.dtype) : Promotion.Common(a, b);
        return Numeric.Dispatch<CompareLoop<TOp>, (NDArray, NDArray), NDArray>(dtype, (a.astype(dtype), b.astype(dtype))).AsScalar();
    }

    /// <summary>op(x), same dtype.</summary>
    public static NDArray Unary<TOp>(NDArray x) where TOp : IUnaryOp =>
        Numeric.Dispatch<UnaryLoop<TOp>, NDArray, NDArray>(x.dtype, x).AsScalar();

    /// <summary>op(x) in floating point; integers are converted first.</summary>
    public static NDArray Float<TOp>(NDArray x) where TOp : IFloatOp
    {
        ArgumentNullException.ThrowIfNull(x);
        x = x.astype(Promotion.Float(x.dtype));
        return (x.dtype == DType.Float32 ? Map<float, float>(x, TOp.Invoke) : Map<double, double>(x, TOp.Invoke)).AsScalar();
    }

    /// <summary>A property of each number, for example "is NaN".</summary>
    public static NDArray Test<TOp>(NDArray x) where TOp : IFloatTest
    {
        x = x.astype(Promotion.Float(x.dtype));
        return (x.dtype == DType.Float32 ? Map<float, bool>(x, TOp.Invoke) : Map<double, bool>(x, TOp.Invoke)).AsScalar();
    }

    /// <summary>f of each element; the array must store <typeparamref name="TIn"/>.</summary>
    public static NDArray Map<TIn, TOut>(NDArray x, Func<TIn, TOut> f)
    {
        var result = NDArray.Zeros(DType.Of<TOut>(), x.Dims);
        var source = x.Raw<TIn>();
        var target = result.Raw<TOut>();
        var n = 0;
        var rows = new RowCursor(x.Dims, [x.Offset], x.Strides);
        while (rows.MoveNext())
            for (int i = 0, s = rows.Offsets[0]; i < rows.Length; i++, s += rows.Steps[0])
                target[n++] = f(source[s]);
        return result;
    }

    /// <summary>Converted to the dtype of the computation; a plain number must fit.</summary>
    private static NDArray Operand(NDArray x, DType dtype)
    {
        if (x.Kind == ScalarKind.Python && dtype.IsInteger && x.dtype == DType.Int64)
        {
            var (before, after) = (x.Value<long>(), x.astype(dtype));
            return after.Value<long>() == before && (before >= 0 || dtype.IsSigned)
                ? after
                : throw new OverflowException($"Python integer {before} out of bounds for {dtype}");
        }
        return x.astype(dtype);
    }

    private readonly struct BinaryLoop<TOp> : INumericAction<(NDArray A, NDArray B, DType DType), NDArray> where TOp : IBinaryOp
    {
        public static NDArray Run<T>((NDArray A, NDArray B, DType DType) arg) where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var dims = Broadcast.Dims(arg.A, arg.B);
            var result = NDArray.Zeros(arg.DType, dims);
            var a = arg.A.Raw<T>();
            var b = arg.B.Raw<T>();
            var target = result.Raw<T>();
            var n = 0;
            var rows = new RowCursor(dims, [arg.A.Offset, arg.B.Offset], Broadcast.Strides(arg.A, dims), Broadcast.Strides(arg.B, dims));
            var (stepA, stepB) = (rows.Steps[0], rows.Steps[1]);
            while (rows.MoveNext())
            {
                var row = target.Slice(n, rows.Length);
                for (int i = 0, p = rows.Offsets[0], q = rows.Offsets[1]; i < row.Length; i++, p += stepA, q += stepB)
                    row[i] = TOp.Invoke(a[p], b[q]);
                n += row.Length;
            }
            return result;
        }
    }

    private readonly struct CompareLoop<TOp> : INumericAction<(NDArray A, NDArray B), NDArray> where TOp : ICompareOp
    {
        public static NDArray Run<T>((NDArray A, NDArray B) arg) where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var dims = Broadcast.Dims(arg.A, arg.B);
            var result = NDArray.Zeros(DType.Bool, dims);
            var a = arg.A.Raw<T>();
            var b = arg.B.Raw<T>();
            var target = result.Raw<bool>();
            var n = 0;
            var rows = new RowCursor(dims, [arg.A.Offset, arg.B.Offset], Broadcast.Strides(arg.A, dims), Broadcast.Strides(arg.B, dims));
            while (rows.MoveNext())
                for (int i = 0, p = rows.Offsets[0], q = rows.Offsets[1]; i < rows.Length; i++, p += rows.Steps[0], q += rows.Steps[1])
                    target[n++] = TOp.Invoke(a[p], b[q]);
            return result;
        }
    }

    private readonly struct UnaryLoop<TOp> : INumericAction<NDArray, NDArray> where TOp : IUnaryOp
    {
        public static NDArray Run<T>(NDArray x) where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var result = NDArray.Zeros(x.dtype, x.Dims);
            var source = x.Raw<T>();
            var target = result.Raw<T>();
            var n = 0;
            var rows = new RowCursor(x.Dims, [x.Offset], x.Strides);
            while (rows.MoveNext())
                for (int i = 0, s = rows.Offsets[0]; i < rows.Length; i++, s += rows.Steps[0])
                    target[n++] = TOp.Invoke(source[s]);
            return result;
        }
    }
}
