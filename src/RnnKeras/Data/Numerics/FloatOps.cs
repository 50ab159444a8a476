using System.Numerics;

namespace RnnKeras.Data.Numerics;

// Functions of one floating-point number, one line per NumPy function.

internal readonly struct NpExp : IFloatOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => typeof(T) == typeof(float) ? (T)(object)NumPyFloat32.Exp((float)(object)x) : T.Exp(x);
}

// .NET's ExpM1 and LogP1 are exp(x) - 1 and log(1 + x), which lose all digits near 0; W. Kahan's corrections keep them.
internal readonly struct NpExpm1 : IFloatOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (wide, u) = (double.CreateChecked(x), Math.Exp(double.CreateChecked(x)));
        if (u == 1 || double.IsNaN(u))
            return x;
        return T.CreateChecked(u - 1 == -1 ? -1 : double.IsInfinity(u) ? u : (u - 1) * wide / Math.Log(u));
    }
}

internal readonly struct NpExp2 : IFloatOp { public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Exp2(x); }

internal readonly struct NpLog : IFloatOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => typeof(T) == typeof(float) ? (T)(object)NumPyFloat32.Log((float)(object)x) : T.Log(x);
}

internal readonly struct NpLog1p : IFloatOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var wide = double.CreateChecked(x);
        var u = 1 + wide;
        return u == 1 ? x : T.CreateChecked(double.IsInfinity(u) ? u : Math.Log(u) * (wide / (u - 1)));
    }
}

internal readonly struct NpLog2 : IFloatOp { public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Log2(x); }

internal readonly struct NpLog10 : IFloatOp { public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Log10(x); }

internal readonly struct NpSqrt : IFloatOp { public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Sqrt(x); }

internal readonly struct NpCbrt : IFloatOp { public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Cbrt(x); }

internal readonly struct NpSin : IFloatOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => typeof(T) == typeof(float) ? (T)(object)NumPyFloat32.Sin((float)(object)x) : T.Sin(x);
}

internal readonly struct NpCos : IFloatOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => typeof(T) == typeof(float) ? (T)(object)NumPyFloat32.Cos((float)(object)x) : T.Cos(x);
}

internal readonly struct NpTan : IFloatOp { public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Tan(x); }

internal readonly struct NpSinh : IFloatOp { public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Sinh(x); }

internal readonly struct NpCosh : IFloatOp { public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Cosh(x); }

internal readonly struct NpTanh : IFloatOp { public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Tanh(x); }

internal readonly struct NpArcsin : IFloatOp { public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Asin(x); }

internal readonly struct NpArccos : IFloatOp { public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Acos(x); }

internal readonly struct NpArctan : IFloatOp { public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Atan(x); }

internal readonly struct NpArcsinh : IFloatOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Asinh(x);
}

internal readonly struct NpArccosh : IFloatOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Acosh(x);
}

internal readonly struct NpArctanh : IFloatOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Atanh(x);
}

internal readonly struct NpFloor : IFloatOp { public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Floor(x); }

internal readonly struct NpCeil : IFloatOp { public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Ceiling(x); }

internal readonly struct NpTrunc : IFloatOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Truncate(x);
}

internal readonly struct NpRint : IFloatOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Round(x, MidpointRounding.ToEven);
}

internal readonly struct NpRadians : IFloatOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => x * T.CreateChecked(Math.PI / 180);
}

internal readonly struct NpDegrees : IFloatOp
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => x * T.CreateChecked(180 / Math.PI);
}

internal readonly struct NpIsNaN : IFloatTest
{
    public static bool Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.IsNaN(x);
}

internal readonly struct NpIsInf : IFloatTest
{
    public static bool Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.IsInfinity(x);
}

internal readonly struct NpIsFinite : IFloatTest
{
    public static bool Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.IsFinite(x);
}
