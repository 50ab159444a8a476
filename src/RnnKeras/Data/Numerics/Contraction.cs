using System.Numerics;

namespace RnnKeras.Data.Numerics;

/// <summary>Sums of products of two broadcast arrays along the last axis; what dot, matmul and einsum come down to.</summary>
internal static class Contraction
{
    /// <summary>Σ_k a[…, k] · b[…, k] where both are read as arrays of shape <paramref name="dims"/>.</summary>
    public static NDArray SumOfProducts(NDArray a, NDArray b, int[] dims)
    {
        var dtype = Promotion.Common(a, b);
        a = Broadcast.To(a.astype(dtype), dims);
        b = Broadcast.To(b.astype(dtype), dims);
        return Numeric.Dispatch<Loop, (NDArray, NDArray), NDArray>(dtype, (a, b));
    }

    private readonly struct Loop : INumericAction<(NDArray A, NDArray B), NDArray>
    {
        public static NDArray Run<T>((NDArray A, NDArray B) arg) where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var ((a, b), inner) = (arg, arg.A.ndim - 1);
            var x = a.Raw<T>();
            var y = b.Raw<T>();
            var count = a.Dims[inner];
            var (stepA, stepB) = (a.Strides[inner], b.Strides[inner]);
            var result = NDArray.Zeros(a.dtype, a.Dims[..inner]);
            var target = result.Raw<T>();
            var n = 0;
            var rows = new RowCursor(result.Dims, [a.Offset, b.Offset], a.Strides[..inner], b.Strides[..inner]);
            while (rows.MoveNext())
                for (int i = 0, p = rows.Offsets[0], q = rows.Offsets[1]; i < rows.Length; i++, p += rows.Steps[0], q += rows.Steps[1])
                {
                    var sum = T.Zero;
                    for (int k = 0, u = p, v = q; k < count; k++, u += stepA, v += stepB)
                        sum += x[u] * y[v];
                    target[n++] = sum;
                }
            return result;
        }
    }
}
