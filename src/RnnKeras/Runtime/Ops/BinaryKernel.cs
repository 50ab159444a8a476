using System.Numerics;
using System.Runtime.CompilerServices;

namespace RnnKeras.Runtime.Ops;

/// <summary>Inner loops of one function of two operands, for every dtype it knows.</summary>
public abstract unsafe class BinaryKernel
{
    /// <summary>Dtype of the result; null when the function is not defined for operands of this dtype.</summary>
    public abstract DType? Output(DType operands);

    /// <summary>Computes <paramref name="n"/> elements.</summary>
    public abstract void Run(DType type, Operand x, Operand y, byte* result, int n);
}

/// <summary>A function of two numbers, as a type: the compiler makes one loop per function and dtype.</summary>
internal interface IBinaryFunction
{
    static virtual bool HasVectorForm => true;

    static abstract T Of<T>(T x, T y)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>;

    static virtual Vector<T> Of<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, INumber<T>, IMinMaxValue<T> => throw new NotSupportedException();
}

/// <summary>A function of two numbers that gives true or false.</summary>
internal interface IPredicate
{
    static abstract bool Of<T>(T x, T y)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>;
}

/// <summary>Which dtypes a function is defined for.</summary>
internal enum Domain
{
    Numbers,
    Floating,
    Bool,
}

/// <summary>Same dtype in and out; bools are bytes of 0 and 1.</summary>
internal sealed unsafe class ArithmeticKernel<TFunction>(Domain domain = Domain.Numbers) : BinaryKernel
    where TFunction : struct, IBinaryFunction
{
    public override DType? Output(DType operands) => domain switch
    {
        Domain.Bool => operands == DType.Bool,
        Domain.Floating => operands.IsFloating,
        _ => operands.IsFloating || operands.IsInteger,
    }
        ? operands
        : null;

    public override void Run(DType type, Operand x, Operand y, byte* result, int n)
    {
        if (type == DType.Float32)
        {
            Loop((float*)x.Data, x.Stride, (float*)y.Data, y.Stride, (float*)result, n);
            return;
        }
        var action = new Action { X = x, Y = y, Result = result, Count = n };
        DTypeSwitch.Invoke(type, ref action);
    }

    private struct Action : INumericAction
    {
        public Operand X, Y;
        public byte* Result;
        public int Count;

        public readonly void Invoke<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> =>
            Loop((T*)X.Data, X.Stride, (T*)Y.Data, Y.Stride, (T*)Result, Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Loop<T>(T* x, int xStride, T* y, int yStride, T* result, int n)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var i = 0;
        if (TFunction.HasVectorForm)
        {
            var repeatedX = new Vector<T>(n > 0 ? *x : T.Zero);
            var repeatedY = new Vector<T>(n > 0 ? *y : T.Zero);
            for (; i <= n - Vector<T>.Count; i += Vector<T>.Count)
            {
                var a = xStride == 0 ? repeatedX : Vector.Load(x + i);
                var b = yStride == 0 ? repeatedY : Vector.Load(y + i);
                TFunction.Of(a, b).Store(result + i);
            }
        }
        for (; i < n; i++)
            result[i] = TFunction.Of(x[i * xStride], y[i * yStride]);
    }
}

/// <summary>Numbers in, bool out.</summary>
internal sealed unsafe class PredicateKernel<TFunction> : BinaryKernel
    where TFunction : struct, IPredicate
{
    public override DType? Output(DType operands) => operands == DType.String ? null : DType.Bool;

    public override void Run(DType type, Operand x, Operand y, byte* result, int n)
    {
        var action = new Action { X = x, Y = y, Result = result, Count = n };
        DTypeSwitch.Invoke(type, ref action);
    }

    private struct Action : INumericAction
    {
        public Operand X, Y;
        public byte* Result;
        public int Count;

        public readonly void Invoke<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            for (var i = 0; i < Count; i++)
                Result[i] = TFunction.Of(((T*)X.Data)[i * X.Stride], ((T*)Y.Data)[i * Y.Stride]) ? (byte)1 : (byte)0;
        }
    }
}
