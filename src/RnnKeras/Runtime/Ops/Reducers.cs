using System.Numerics;
using System.Runtime.CompilerServices;

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

    /// <summary>Adds rows that lie <paramref name="stride"/> elements apart to the accumulators of their columns.</summary>
    static abstract void Columns(TSum* sums, T* rows, long stride, long count, int n);

    static abstract T Finish(TSum sum);
}

/// <summary>float32 sums: short runs in float32, the rest in float64.</summary>
internal readonly unsafe struct SingleSum : IReducer<float, double>
{
    /// <summary>With four registers of accumulators, each adds some dozens of elements.</summary>
    private const int Run = 1024;

    public static double Seed => 0;

    public static double Combine(double a, double b) => a + b;

    public static double Row(float* row, int n)
    {
        double sum = 0;
        for (var i = 0; i < n; i += Run)
            sum += Fold<float, SumFold>.Row(row + i, Math.Min(Run, n - i));
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Columns(double* sums, float* rows, long stride, long count, int n)
    {
        var r = 0L;
        for (; r <= count - 4; r += 4)
            FourRows(sums, rows + r * stride, stride, n);
        for (; r < count; r++)
            for (var i = 0; i < n; i++)
                sums[i] += rows[r * stride + i];
    }

    /// <summary>Four rows are added in float32 before the sum becomes a double.</summary>
    private static void FourRows(double* sums, float* row, long stride, int n)
    {
        float* a = row, b = row + stride, c = b + stride, d = c + stride;
        var i = 0;
        for (; i <= n - Vector<float>.Count; i += Vector<float>.Count)
        {
            var four = (Vector.Load(a + i) + Vector.Load(b + i)) + (Vector.Load(c + i) + Vector.Load(d + i));
            Vector.Widen(four, out var low, out var high);
            (Vector.Load(sums + i) + low).Store(sums + i);
            (Vector.Load(sums + i + Vector<double>.Count) + high).Store(sums + i + Vector<double>.Count);
        }
        for (; i < n; i++)
            sums[i] += (a[i] + b[i]) + (c[i] + d[i]);
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Row(T* row, int n)
    {
        var (i, width, result) = (0, Vector<T>.Count, Seed);
        if (n >= 4 * width)
        {
            // Four accumulators: each hides the latency of the others.
            Vector<T> a = Vector.Load(row), b = Vector.Load(row + width), c = Vector.Load(row + 2 * width), d = Vector.Load(row + 3 * width);
            for (i = 4 * width; i <= n - 4 * width; i += 4 * width)
            {
                a = TFunction.Of(a, Vector.Load(row + i));
                b = TFunction.Of(b, Vector.Load(row + i + width));
                c = TFunction.Of(c, Vector.Load(row + i + 2 * width));
                d = TFunction.Of(d, Vector.Load(row + i + 3 * width));
            }
            a = TFunction.Of(TFunction.Of(a, b), TFunction.Of(c, d));
            for (var lane = 0; lane < width; lane++)
                result = TFunction.Of(result, a[lane]);
        }
        for (; i < n; i++)
            result = TFunction.Of(result, row[i]);
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Columns(T* sums, T* rows, long stride, long count, int n)
    {
        for (var r = 0L; r < count; r++, rows += stride)
        {
            var i = 0;
            for (; i <= n - Vector<T>.Count; i += Vector<T>.Count)
                TFunction.Of(Vector.Load(sums + i), Vector.Load(rows + i)).Store(sums + i);
            for (; i < n; i++)
                sums[i] = TFunction.Of(sums[i], rows[i]);
        }
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
