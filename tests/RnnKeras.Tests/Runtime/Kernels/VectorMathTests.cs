using RnnKeras.Runtime.Kernels;
using RnnKeras.Runtime.Kernels.Simd;
using Xunit;

namespace RnnKeras.Tests.Runtime.Kernels;

public class VectorMathTests
{
    private delegate void Kernel<T>(ReadOnlySpan<T> x, Span<T> y);

    public static TheoryData<string, double, double> Functions => new()
    {
        { "exp", -87, 88.7 }, { "exp", -1, 1 }, { "tanh", -12, 12 }, { "tanh", -1e-3, 1e-3 }, { "tanh", -1e-30, 1e-30 },
        { "sigmoid", -87, 40 }, { "rsqrt", 1e-20, 1e20 }, { "sqrt", 0, 100 }, { "log", 1e-20, 1e20 }, { "log", 0.9, 1.1 },
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
        ofFloat(single, y);
        Assert.All(single.Zip(y), p => AssertRelative(reference(p.First), p.Second, 1e-6));
        var z = new double[x.Length];
        ofDouble(x, z);
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
        VectorMath.Tanh<float>(x, x);
        Assert.Equal(expected, x);
    }

    private static float[] Map<F>(float[] x, SimdLevel level)
        where F : struct, IUnaryFunction
    {
        var y = new float[x.Length];
        VectorMath.Map<float, F>(x, y, level);
        return y;
    }

    private static (Kernel<float> OfFloat, Kernel<double> OfDouble, Func<double, double> Reference) Find(string function) => function switch
    {
        "exp" => (VectorMath.Exp, VectorMath.Exp, Math.Exp),
        "tanh" => (VectorMath.Tanh, VectorMath.Tanh, Math.Tanh),
        "sigmoid" => (VectorMath.Sigmoid, VectorMath.Sigmoid, x => 1 / (1 + Math.Exp(-x))),
        "rsqrt" => (VectorMath.Rsqrt, VectorMath.Rsqrt, x => 1 / Math.Sqrt(x)),
        "sqrt" => (VectorMath.Sqrt, VectorMath.Sqrt, Math.Sqrt),
        "log" => (VectorMath.Log, VectorMath.Log, Math.Log),
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, "no such function"),
    };

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
