using System.Numerics;
using RnnKeras.Runtime.Kernels.Simd;

namespace RnnKeras.Runtime.Kernels;

/// <summary>
/// One matrix product C (+)= op(A) · op(B): A is (m, k), B is (k, n), C is (m, n) after transposition; rows are contiguous.
/// </summary>
internal unsafe struct MatrixProduct<T>
    where T : unmanaged
{
    public T* A;
    public T* B;
    public T* C;

    public int M;
    public int N;
    public int K;

    /// <summary>Elements from one stored row to the next.</summary>
    public nint RowStrideA;
    public nint RowStrideB;
    public nint RowStrideC;

    /// <summary>A is stored as (k, m).</summary>
    public bool TransposeA;

    /// <summary>B is stored as (n, k).</summary>
    public bool TransposeB;

    /// <summary>Add to C instead of overwriting it.</summary>
    public bool Accumulate;

    /// <summary>A product of densely stored matrices.</summary>
    public MatrixProduct(T* a, T* b, T* c, int m, int n, int k, bool transposeA = false, bool transposeB = false, bool accumulate = false)
    {
        A = a;
        B = b;
        C = c;
        (M, N, K) = (m, n, k);
        (TransposeA, TransposeB, Accumulate) = (transposeA, transposeB, accumulate);
        (RowStrideA, RowStrideB, RowStrideC) = (transposeA ? m : k, transposeB ? k : n, n);
    }

    public readonly double MultiplyAdds => (double)M * N * K;
}

/// <summary>Matrix products. Results are the same to the last bit for every number of threads.</summary>
internal static unsafe partial class MatMul
{
    /// <summary>Below this many multiply-adds (some microseconds) waking other threads costs more than it gains.</summary>
    private const double WorthSharing = 200_000;

    /// <summary>C (+)= op(A) · op(B) in float or double.</summary>
    public static void Multiply<T>(in MatrixProduct<T> product, IForkJoin pool)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Multiply(product, pool, SimdLevels.Best);

    public static void Multiply<T>(in MatrixProduct<T> product, IForkJoin pool, SimdLevel level)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (level)
        {
            case SimdLevel.Vector512:
                Blocked<Vec512<T>, T>.Multiply(product, pool);
                break;
            case SimdLevel.Vector256:
                Blocked<Vec256<T>, T>.Multiply(product, pool);
                break;
            default:
                Blocked<Vec128<T>, T>.Multiply(product, pool);
                break;
        }
    }

    /// <summary>
    /// <paramref name="count"/> products of the same form; element offsets per product of A, B and C (0 where one matrix serves all).
    /// </summary>
    public static void MultiplyBatch<T>(in MatrixProduct<T> first, int count, nint strideA, nint strideB, nint strideC, IForkJoin pool)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (strideB == 0 && !first.TransposeA && strideA == first.M * first.RowStrideA && strideC == first.M * first.RowStrideC)
        {
            // One right factor for matrices that lie below each other: one tall matrix.
            Multiply(first with { M = checked(count * first.M) }, pool);
            return;
        }
        if (count >= pool.ThreadCount && count * first.MultiplyAdds >= WorthSharing)
        {
            // Whole products per thread: nothing is shared but B.
            pool.Run(count, (first, strideA, strideB, strideC), static (part, s) =>
                Multiply(At(s.first, part, s.strideA, s.strideB, s.strideC), SingleThread.Instance));
            return;
        }
        for (var i = 0; i < count; i++)
            Multiply(At(first, i, strideA, strideB, strideC), pool);
    }

    /// <summary>C (+)= op(A) · op(B) for integers, which wrap around.</summary>
    public static void MultiplyIntegers<T>(in MatrixProduct<T> p)
        where T : unmanaged, IBinaryInteger<T>
    {
        var (aRow, aStep) = p.TransposeA ? ((nint)1, p.RowStrideA) : (p.RowStrideA, 1);
        var (bStep, bColumn) = p.TransposeB ? ((nint)1, p.RowStrideB) : (p.RowStrideB, 1);
        for (var i = 0; i < p.M; i++)
        {
            for (var j = 0; j < p.N; j++)
            {
                var sum = p.Accumulate ? p.C[i * p.RowStrideC + j] : T.Zero;
                for (var k = 0; k < p.K; k++)
                    sum += p.A[i * aRow + k * aStep] * p.B[k * bStep + j * bColumn];
                p.C[i * p.RowStrideC + j] = sum;
            }
        }
    }

    private static MatrixProduct<T> At<T>(MatrixProduct<T> p, int i, nint strideA, nint strideB, nint strideC)
        where T : unmanaged
    {
        p.A += i * strideA;
        p.B += i * strideB;
        p.C += i * strideC;
        return p;
    }
}
