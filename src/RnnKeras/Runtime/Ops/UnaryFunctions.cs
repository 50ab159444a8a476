using System.Numerics;

namespace RnnKeras.Runtime.Ops;

internal readonly struct NegFunction : IUnaryFunction
{
    public static T Of<T>(T x) where T : unmanaged, INumber<T>, IMinMaxValue<T> => -x;
    public static Vector<T> Of<T>(Vector<T> x) where T : unmanaged, INumber<T>, IMinMaxValue<T> => -x;
}

internal readonly struct AbsFunction : IUnaryFunction
{
    // The most negative integer stays itself, as in C.
    public static T Of<T>(T x) where T : unmanaged, INumber<T>, IMinMaxValue<T> => T.IsNegative(x) ? -x : x;
    public static Vector<T> Of<T>(Vector<T> x) where T : unmanaged, INumber<T>, IMinMaxValue<T> => Vector.Abs(x);
}

internal readonly struct SquareFunction : IUnaryFunction
{
    public static T Of<T>(T x) where T : unmanaged, INumber<T>, IMinMaxValue<T> => x * x;
    public static Vector<T> Of<T>(Vector<T> x) where T : unmanaged, INumber<T>, IMinMaxValue<T> => x * x;
}

/// <summary>-1, 0 or 1; NaN stays NaN.</summary>
internal readonly struct SignFunction : IUnaryFunction
{
    public static bool HasVectorForm => false;

    public static T Of<T>(T x) where T : unmanaged, INumber<T>, IMinMaxValue<T> =>
        x > T.Zero ? T.One : x < T.Zero ? -T.One : T.IsNaN(x) ? x : T.Zero;
}

internal readonly struct ReciprocalFunction : IUnaryFunction
{
    public static T Of<T>(T x) where T : unmanaged, INumber<T>, IMinMaxValue<T> => T.One / x;
    public static Vector<T> Of<T>(Vector<T> x) where T : unmanaged, INumber<T>, IMinMaxValue<T> => Vector<T>.One / x;
}

internal readonly struct ReluFunction : IUnaryFunction
{
    public static T Of<T>(T x) where T : unmanaged, INumber<T>, IMinMaxValue<T> => T.Max(x, T.Zero);
    public static Vector<T> Of<T>(Vector<T> x) where T : unmanaged, INumber<T>, IMinMaxValue<T> => Vector.Max(x, Vector<T>.Zero);
}

internal readonly struct Relu6Function : IUnaryFunction
{
    public static T Of<T>(T x) where T : unmanaged, INumber<T>, IMinMaxValue<T> => T.Min(T.Max(x, T.Zero), T.CreateTruncating(6));

    public static Vector<T> Of<T>(Vector<T> x) where T : unmanaged, INumber<T>, IMinMaxValue<T> =>
        Vector.Min(Vector.Max(x, Vector<T>.Zero), new Vector<T>(T.CreateTruncating(6)));
}

internal readonly struct NotFunction : IUnaryFunction
{
    public static T Of<T>(T x) where T : unmanaged, INumber<T>, IMinMaxValue<T> => T.One - x;
    public static Vector<T> Of<T>(Vector<T> x) where T : unmanaged, INumber<T>, IMinMaxValue<T> => Vector<T>.One - x;
}
