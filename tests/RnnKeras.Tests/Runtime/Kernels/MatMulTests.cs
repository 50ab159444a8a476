using System.Numerics;
using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Kernels;
using RnnKeras.Runtime.Kernels.Simd;
using Xunit;

namespace RnnKeras.Tests.Runtime.Kernels;

public unsafe class MatMulTests
{
    public static TheoryData<int, int, int> Sizes => new()
    {
        { 1, 1, 1 }, { 1, 64, 32 }, { 2, 3, 5 }, { 5, 16, 7 }, { 6, 64, 64 }, { 7, 65, 33 }, { 17, 130, 300 }, { 96, 48, 256 },
        { 97, 100, 257 }, { 200, 31, 513 }, { 15, 70, 1 }, { 33, 1, 40 }, { 128, 256, 128 }, { 3, 4, 0 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void EqualsTripleLoopInFloat(int m, int n, int k) => CompareAllForms<float>(m, n, k, 1e-6);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void EqualsTripleLoopInDouble(int m, int n, int k) => CompareAllForms<double>(m, n, k, 1e-14);

    [Fact]
    public void OneAndManyThreadsAgreeToTheLastBit()
    {
        using var pool = new WorkerPool(3);
        foreach (var (m, n, k) in new[] { (200, 70, 300), (5, 700, 300), (64, 64, 3200), (13, 1000, 100) })
        {
            var (a, b) = (Numbers<float>(m * k, 1), Numbers<float>(k * n, 2));
            Assert.Equal(Product(a, b, new float[m * n], m, n, k, false, false, false, SimdLevels.Best, SingleThread.Instance),
                Product(a, b, new float[m * n], m, n, k, false, false, false, SimdLevels.Best, pool));
        }
    }

    [Fact]
    public void BatchSharesOrStridesItsMatrices()
    {
        using var pool = new WorkerPool(2);
        foreach (var (count, m, n, k) in new[] { (3, 4, 5, 6), (7, 40, 50, 60), (1, 9, 9, 9) })
            foreach (var (transposeA, shared) in new[] { (false, true), (true, true), (false, false) })
            {
                var (a, b) = (Numbers<double>(count * m * k, 1), Numbers<double>(count * k * n, 2));
                var (c, strideB) = (new double[count * m * n], shared ? 0 : k * n);
                fixed (double* pa = a, pb = b, pc = c)
                    MatMul.MultiplyBatch(new MatrixProduct<double>(pa, pb, pc, m, n, k, transposeA), count, m * k, strideB, m * n, pool);
                for (var i = 0; i < count; i++)
                {
                    var (left, right) = (a.AsSpan(i * m * k, m * k).ToArray(), b.AsSpan(i * strideB, k * n).ToArray());
                    var expected = Reference(left, right, new double[m * n], m, n, k, transposeA, false, false);
                    AssertClose(expected, c.AsSpan(i * m * n, m * n), 1e-14 * k);
                }
            }
    }

    [Fact]
    public void IntegersAreExact()
    {
        int[] a = [1, 2, 3, 4, 5, 6];
        int[] b = [7, 8, 9, 10, 11, 12];
        var c = new int[4];
        fixed (int* pa = a, pb = b, pc = c)
        {
            MatMul.MultiplyIntegers(new MatrixProduct<int>(pa, pb, pc, 2, 2, 3));
            Assert.Equal([58, 64, 139, 154], c);
            MatMul.MultiplyIntegers(new MatrixProduct<int>(pa, pb, pc, 2, 2, 3, transposeB: true, accumulate: true));
            Assert.Equal([58 + 50, 64 + 68, 139 + 122, 154 + 167], c);
        }
    }

    [Fact]
    public void SecondCallAllocatesNothing()
    {
        var (a, b, c) = (Numbers<float>(100 * 100, 1), Numbers<float>(100 * 100, 2), new float[100 * 100]);
        using var pool = new WorkerPool(2);
        fixed (float* pa = a, pb = b, pc = c)
        {
            var product = new MatrixProduct<float>(pa, pb, pc, 100, 100, 100);
            MatMul.Multiply(product, pool);
            var before = GC.GetAllocatedBytesForCurrentThread();
            MatMul.Multiply(product, pool);
            Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        }
    }

    private static void CompareAllForms<T>(int m, int n, int k, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var pool = new WorkerPool(2);
        var (a, b, c) = (Numbers<T>(m * k, 1), Numbers<T>(k * n, 2), Numbers<T>(m * n, 3));
        foreach (var level in SimdLevels.Available)
        {
            for (var form = 0; form < 8; form++)
            {
                var (transposeA, transposeB, accumulate) = ((form & 1) != 0, (form & 2) != 0, (form & 4) != 0);
                var expected = Reference(a, b, c, m, n, k, transposeA, transposeB, accumulate);
                var actual = Product(a, b, c, m, n, k, transposeA, transposeB, accumulate, level, pool);
                // Terms lie in [-1, 1], so a sum of k of them rounds by at most a few units of its number of terms.
                AssertClose(expected, actual, tolerance * Math.Max(1, k));
            }
        }
    }

    /// <summary>The product with every matrix inside a larger one, whose border must not change.</summary>
    private static T[] Product<T>(
        T[] a, T[] b, T[] c, int m, int n, int k, bool transposeA, bool transposeB, bool accumulate, SimdLevel level, IForkJoin pool)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Border = 3;
        var border = T.CreateChecked(-77);
        var wide = Enumerable.Repeat(border, m * (n + Border)).ToArray();
        for (var i = 0; i < m; i++)
            c.AsSpan(i * n, n).CopyTo(wide.AsSpan(i * (n + Border)));
        fixed (T* pa = a, pb = b, pc = wide)
        {
            var product = new MatrixProduct<T>(pa, pb, pc, m, n, k, transposeA, transposeB, accumulate) { RowStrideC = n + Border };
            MatMul.Multiply(product, pool, level);
        }
        var result = new T[m * n];
        for (var i = 0; i < m; i++)
        {
            var row = wide.AsSpan(i * (n + Border), n + Border);
            row[..n].CopyTo(result.AsSpan(i * n));
            Assert.All(row[n..].ToArray(), v => Assert.Equal(border, v));
        }
        return result;
    }

    private static double[] Reference<T>(T[] a, T[] b, T[] c, int m, int n, int k, bool transposeA, bool transposeB, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var result = new double[m * n];
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var sum = accumulate ? double.CreateChecked(c[i * n + j]) : 0;
                for (var q = 0; q < k; q++)
                {
                    var left = a[transposeA ? q * m + i : i * k + q];
                    var right = b[transposeB ? j * k + q : q * n + j];
                    sum += double.CreateChecked(left) * double.CreateChecked(right);
                }
                result[i * n + j] = sum;
            }
        }
        return result;
    }

    private static T[] Numbers<T>(int count, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(seed);
        return Enumerable.Range(0, count).Select(_ => T.CreateChecked(random.NextDouble() * 2 - 1)).ToArray();
    }

    private static void AssertClose<T>(double[] expected, ReadOnlySpan<T> actual, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < expected.Length; i++)
        {
            var difference = Math.Abs(expected[i] - double.CreateChecked(actual[i]));
            Assert.True(difference <= tolerance, $"element {i}: expected {expected[i]}, got {actual[i]}");
        }
    }
}
