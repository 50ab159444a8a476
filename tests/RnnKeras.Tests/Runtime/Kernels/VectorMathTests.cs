using RnnKeras.Runtime.Kernels;
using RnnKeras.Runtime.Kernels.Simd;
using Xunit;

namespace RnnKeras.Tests.Runtime.Kernels;

public unsafe class VectorMathTests
{
    private delegate void Kernel<T>(T* x, T* y, int n)
        where T : unmanaged;

    public static TheoryData<string, double, double> Functions => new()
    {
        { "exp", -87, 88.7 }, { "exp", -1, 1 }, { "tanh", -12, 12 }, { "tanh", -1e-3, 1e-3 }, { "tanh", -1e-30, 1e-30 },
        { "sigmoid", -87, 40 }, { "rsqrt", 1e-20, 1e20 }, { "sqrt", 0, 100 }, { "log", 1e-20, 1e20 }, { "log", 0.9, 1.1 },
        { "expm1", -50, 88.7 }, { "expm1", -1e-4, 1e-4 }, { "softplus", -80, 80 }, { "softplus", -1, 1 }, { "log1p", -0.9, 100 },
        { "log1p", -1e-6, 1e-6 },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void MatchesSystemMath(string function, double from, double to)
    {
        var (ofFloat, ofDouble, reference) = Find(function);
        var random = new Random(1);
        // 1001 elements: full registers of every width, and a tail.
        var x = Enumerable.Range(0, 1001).Select(i => from + (to - from) * (i == 0 ? 0 : i == 1 ? 1 : random.NextDouble())).ToArray();
        var single = Array.ConvertAll(x, v => (float)v);
        var y = new float[x.Length];
        Call(ofFloat, single, y);
        Assert.All(single.Zip(y), p => AssertRelative(reference(p.First), p.Second, 1e-6));
        var z = new double[x.Length];
        Call(ofDouble, x, z);
        Assert.All(x.Zip(z), p => AssertRelative(reference(p.First), p.Second, 1e-14));
    }

    [Theory]
    [InlineData(float.NaN, float.NaN, float.NaN, float.NaN)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity, 1f, 1f)]
    [InlineData(float.NegativeInfinity, 0f, -1f, 0f)]
    [InlineData(1000f, float.PositiveInfinity, 1f, 1f)]
    [InlineData(-1000f, 0f, -1f, 0f)]
    [InlineData(0f, 1f, 0f, 0.5f)]
    public void LimitsAreExact(float x, float exp, float tanh, float sigmoid)
    {
        foreach (var level in SimdLevels.Available)
        {
            // Both the main loop and the tail.
            var input = Enumerable.Repeat(x, 37).ToArray();
            Assert.All(Map<VectorMath.ExpFunction>(input, level), y => Assert.Equal(exp, y));
            Assert.All(Map<VectorMath.TanhFunction>(input, level), y => Assert.Equal(tanh, y));
            Assert.All(Map<VectorMath.SigmoidFunction>(input, level), y => Assert.Equal(sigmoid, y));
            Assert.All(Map<VectorMath.ExpM1Function>(input, level), y => Assert.Equal(exp - 1, y));
            Assert.All(Map<VectorMath.SoftplusFunction>(input, level), y => Assert.Equal(x == 0 ? MathF.Log(2) : MathF.Max(x, 0), y));
        }
    }

    [Fact]
    public void LevelsAgree()
    {
        var x = Enumerable.Range(0, 4001).Select(i => (i - 2000) * 0.05f).ToArray();
        foreach (var level in SimdLevels.Available)
        {
            Assert.All(x.Zip(Map<VectorMath.ExpFunction>(x, level)), p => AssertRelative(Math.Exp(p.First), p.Second, 1e-6));
            Assert.All(x.Zip(Map<VectorMath.TanhFunction>(x, level)), p => AssertRelative(Math.Tanh(p.First), p.Second, 1e-6));
        }
    }

    [Fact]
    public void MayWorkInPlace()
    {
        float[] x = [.. Enumerable.Range(0, 50).Select(i => i * 0.1f)];
        var expected = Map<VectorMath.TanhFunction>(x, SimdLevels.Best);
        Call<float>(VectorMath.Tanh, x, x);
        Assert.Equal(expected, x);
    }

    private static float[] Map<F>(float[] x, SimdLevel level)
        where F : struct, IUnaryFunction
    {
        var y = new float[x.Length];
        Call<float>((source, target, n) => VectorMath.Map<float, F>(source, target, n, level), x, y);
        return y;
    }

    private static void Call<T>(Kernel<T> kernel, T[] x, T[] y)
        where T : unmanaged
    {
        fixed (T* source = x, target = y)
            kernel(source, target, x.Length);
    }

    private static (Kernel<float> OfFloat, Kernel<double> OfDouble, Func<double, double> Reference) Find(string function) => function switch
    {
        "exp" => (VectorMath.Exp, VectorMath.Exp, Math.Exp),
        "tanh" => (VectorMath.Tanh, VectorMath.Tanh, Math.Tanh),
        "sigmoid" => (VectorMath.Sigmoid, VectorMath.Sigmoid, x => 1 / (1 + Math.Exp(-x))),
        "rsqrt" => (VectorMath.Rsqrt, VectorMath.Rsqrt, x => 1 / Math.Sqrt(x)),
        "sqrt" => (VectorMath.Sqrt, VectorMath.Sqrt, Math.Sqrt),
        "log" => (VectorMath.Log, VectorMath.Log, Math.Log),
        "expm1" => (VectorMath.ExpM1, VectorMath.ExpM1, ExpM1),
        "softplus" => (VectorMath.Softplus, VectorMath.Softplus, x => Math.Max(x, 0) + Log1P(Math.Exp(-Math.Abs(x)))),
        "log1p" => (VectorMath.Log1P, VectorMath.Log1P, Log1P),
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, "no such function"),
    };

    // By series near zero, where the difference cancels.
    private static double ExpM1(double x) => Math.Abs(x) > 0.3 ? Math.Exp(x) - 1 : Sum(k => Math.Pow(x, k) / Enumerable.Range(1, k).Aggregate(1.0, (p, i) => p * i));

    private static double Log1P(double x) => Math.Abs(x) > 0.3 ? Math.Log(1 + x) : Sum(k => -Math.Pow(-x, k) / k);

    private static double Sum(Func<int, double> term) => Enumerable.Range(1, 40).Reverse().Sum(term);

    [Theory]
    // Digits from Abramowitz and Stegun, table 7.1, and from arbitrary-precision arithmetic.
    [InlineData(0, 0)]
    [InlineData(1e-10, 1.1283791670955126e-10)]
    [InlineData(0.5, 0.5204998778130465)]
    [InlineData(1, 0.8427007929497149)]
    [InlineData(2, 0.9953222650189527)]
    [InlineData(2.5, 0.999593047982555)]
    [InlineData(3, 0.9999779095030014)]
    [InlineData(7, 1)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(double.NaN, double.NaN)]
    public void ErfHasKnownValues(double x, double expected)
    {
        var tolerance = double.IsNormal(expected) ? 4e-16 * expected : 0;
        Assert.Equal(expected, VectorMath.Erf(x), tolerance);
        Assert.Equal(-expected, VectorMath.Erf(-x), tolerance);
    }

    private static void AssertRelative(double expected, double actual, double tolerance)
    {
        // Results too small for a normal float have fewer digits.
        var scale = Math.Max(Math.Abs(expected), tolerance == 1e-14 ? 1e-300 : 1.2e-38);
        // The reference is infinite for float only beyond its own range.
        var limit = tolerance == 1e-14 ? double.MaxValue : float.MaxValue;
        Assert.True(Math.Abs(expected) > limit ? double.IsInfinity(actual) : Math.Abs(actual - expected) <= tolerance * scale,
            $"expected {expected:R}, got {actual:R}");
    }
}
