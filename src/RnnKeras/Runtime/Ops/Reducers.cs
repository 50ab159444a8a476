using System.Numerics;
using System.Numerics.Tensors;

namespace RnnKeras.Runtime.Ops;

/// <summary>
/// How elements of type T are folded into one: by rows (a contiguous run into one value) and by columns (a run into as many accumulators).
/// </summary>
internal unsafe interface IReducer<T, TSum>
    where T : unmanaged
    where TSum : unmanaged
{
    static abstract TSum Seed { get; }

    static abstract TSum Combine(TSum a, TSum b);

    static abstract TSum Row(T* row, int n);

    static abstract void Column(TSum* sums, T* row, int n);

    static abstract T Finish(TSum sum);
}

/// <summary>float32 sums: short runs in float32, the rest in float64.</summary>
internal readonly unsafe struct SingleSum : IReducer<float, double>
{
    private const int Run = 256;

    public static double Seed => 0;

    public static double Combine(double a, double b) => a + b;

    public static double Row(float* row, int n)
    {
        double sum = 0;
        for (var i = 0; i < n; i += Run)
            sum += TensorPrimitives.Sum(new ReadOnlySpan<float>(row + i, Math.Min(Run, n - i)));
        return sum;
    }

    public static void Column(double* sums, float* row, int n)
    {
        var i = 0;
        for (; i <= n - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(Vector.Load(row + i), out var low, out var high);
            (Vector.Load(sums + i) + low).Store(sums + i);
            (Vector.Load(sums + i + Vector<double>.Count) + high).Store(sums + i + Vector<double>.Count);
        }
        for (; i < n; i++)
            sums[i] += row[i];
    }

    public static float Finish(double sum) => (float)sum;
}

/// <summary>Folding by a function of two elements, in the elements' own type.</summary>
internal readonly unsafe struct Fold<T, TFunction> : IReducer<T, T>
    where T : unmanaged, INumber<T>, IMinMaxValue<T>
    where TFunction : struct, IFoldFunction
{
    public static T Seed => TFunction.Seed<T>();

    public static T Combine(T a, T b) => TFunction.Of(a, b);

    public static T Row(T* row, int n)
    {
        var (i, result) = (0, Seed);
        if (n >= 2 * Vector<T>.Count)
        {
            var folded = Vector.Load(row);
            for (i = Vector<T>.Count; i <= n - Vector<T>.Count; i += Vector<T>.Count)
                folded = TFunction.Of(folded, Vector.Load(row + i));
            for (var lane = 0; lane < Vector<T>.Count; lane++)
                result = TFunction.Of(result, folded[lane]);
        }
        for (; i < n; i++)
            result = TFunction.Of(result, row[i]);
        return result;
    }

    public static void Column(T* sums, T* row, int n)
    {
        var i = 0;
        for (; i <= n - Vector<T>.Count; i += Vector<T>.Count)
            TFunction.Of(Vector.Load(sums + i), Vector.Load(row + i)).Store(sums + i);
        for (; i < n; i++)
            sums[i] = TFunction.Of(sums[i], row[i]);
    }

    public static T Finish(T sum) => sum;
}

/// <summary>A function of two numbers with a neutral element.</summary>
internal interface IFoldFunction : IBinaryFunction
{
    static abstract T Seed<T>()
        where T : unmanaged, INumber<T>, IMinMaxValue<T>;
}

internal readonly struct SumFold : IFoldFunction
{
    public static T Seed<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> => T.Zero;
    public static T Of<T>(T x, T y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => x + y;
    public static Vector<T> Of<T>(Vector<T> x, Vector<T> y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => x + y;
}

internal readonly struct ProductFold : IFoldFunction
{
    public static T Seed<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> => T.One;
    public static T Of<T>(T x, T y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => x * y;
    public static Vector<T> Of<T>(Vector<T> x, Vector<T> y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => x * y;
}

internal readonly struct MaximumFold : IFoldFunction
{
    public static T Seed<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> => Extremes.Smallest<T>();
    public static T Of<T>(T x, T y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => T.Max(x, y);
    public static Vector<T> Of<T>(Vector<T> x, Vector<T> y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => Vector.Max(x, y);
}

internal readonly struct MinimumFold : IFoldFunction
{
    public static T Seed<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> => Extremes.Largest<T>();
    public static T Of<T>(T x, T y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => T.Min(x, y);
    public static Vector<T> Of<T>(Vector<T> x, Vector<T> y) where T : unmanaged, INumber<T>, IMinMaxValue<T> => Vector.Min(x, y);
}

internal static class Extremes
{
    /// <summary>Infinity, or the largest integer.</summary>
    public static T Largest<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> => Infinite<T>() ? T.One / T.Zero : T.MaxValue;

    /// <summary>Minus infinity, or the smallest integer.</summary>
    public static T Smallest<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> => Infinite<T>() ? -T.One / T.Zero : T.MinValue;

    private static bool Infinite<T>() => typeof(T) == typeof(float) || typeof(T) == typeof(double);
}
