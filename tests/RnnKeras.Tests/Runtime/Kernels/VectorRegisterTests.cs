using System.Numerics;
using RnnKeras.Runtime.Kernels.Simd;

namespace RnnKeras.Tests.Runtime.Kernels;

/// <summary>Registers of every width compute, lane by lane, what scalar arithmetic gives. Widths that the processor lacks run in software.</summary>
public class VectorRegisterTests
{
    [Fact]
    public void Registers_of_128_bits() => Check<Vec128<float>, Vec128<double>>();

    [Fact]
    public void Registers_of_256_bits() => Check<Vec256<float>, Vec256<double>>();

    [Fact]
    public void Registers_of_512_bits()
    {
        if (SimdLevels.Best < SimdLevel.Vector512)
            Assert.Skip("This processor has no registers of 512 bits.");
        Check<Vec512<float>, Vec512<double>>();
    }

    private static void Check<TSingle, TDouble>()
        where TSingle : unmanaged, IVec<TSingle, float>
        where TDouble : unmanaged, IVec<TDouble, double>
    {
        Lanes<TSingle, float>([-3.75f, .5f, 2.5f, 7, -.25f, 1e6f, 3, -1]);
        Lanes<TDouble, double>([-3.75, .5, 2.5, 7, -.25, 1e6, 3, -1]);
        Powers<TSingle, float>(249);
        Powers<TDouble, double>(1999);
        Assert.Equal(2 * TDouble.Count, TSingle.Count);
    }

    private static void Lanes<V, T>(T[] values)
        where V : unmanaged, IVec<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] x = [.. Enumerable.Range(0, V.Count).Select(i => values[i % values.Length])];
        T[] y = [.. Enumerable.Range(0, V.Count).Select(i => values[(i + 3) % values.Length] + T.One)];
        var z = T.CreateChecked(.75);
        V a = Load<V, T>(x), b = Load<V, T>(y), c = V.Create(z);
        void Same(V actual, Func<T, T, T> expected) => Assert.Equal(x.Zip(y, expected), Stored<V, T>(actual));
        Same(a + b, (p, q) => p + q);
        Same(a - b, (p, q) => p - q);
        Same(a * b, (p, q) => p * q);
        Same(a / b, (p, q) => p / q);
        Same(V.Min(a, b), T.Min);
        Same(V.Max(a, b), T.Max);
        Same(V.Abs(a), (p, _) => T.Abs(p));
        Same(V.Sqrt(V.Abs(a)), (p, _) => T.Sqrt(T.Abs(p)));
        Same(V.Round(a), (p, _) => T.Round(p, MidpointRounding.ToEven));
        Same(V.Constant(.75), (_, _) => z);
        Same(V.Select(V.GreaterThan(a, b), a, c), (p, q) => p > q ? p : z);
        // Rounded once or twice: the sums are exact here.
        Same(V.MultiplyAdd(a, c, c), (p, _) => p * z + z);
        Same(V.MultiplySubtractFrom(a, c, c), (p, _) => z - p * z);
        var nan = V.Create(T.NaN);
        Assert.All(Stored<V, T>(V.Min(a, nan)).Concat(Stored<V, T>(V.Max(a, nan))), v => Assert.True(T.IsNaN(v)));
        Same(V.Select(V.GreaterThan(nan, a), a, c), (_, _) => z);
    }

    /// <summary>Down to the subnormal numbers and zero, up to infinity.</summary>
    private static void Powers<V, T>(int limit)
        where V : unmanaged, IVec<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var a = T.CreateChecked(1.5);
        for (var n = -limit; n <= limit; n++)
            Assert.All(Stored<V, T>(V.ScaleByPowerOfTwo(V.Create(a), V.Create(T.CreateChecked(n)))), v => Assert.Equal(T.ScaleB(a, n), v));
    }

    private static unsafe V Load<V, T>(T[] values)
        where V : unmanaged, IVec<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        fixed (T* p = values)
            return V.Load(p);
    }

    private static unsafe T[] Stored<V, T>(V vector)
        where V : unmanaged, IVec<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var values = new T[V.Count];
        fixed (T* p = values)
            vector.Store(p);
        return values;
    }
}
