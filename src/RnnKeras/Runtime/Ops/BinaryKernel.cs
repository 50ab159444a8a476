using System.Numerics;
using System.Runtime.CompilerServices;

namespace RnnKeras.Runtime.Ops;

/// <summary>Inner loops of one function of two operands, for every dtype it knows.</summary>
internal abstract unsafe class BinaryKernel
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

/// <summary>A function of two numbers that gives true or false; for registers, all bits or none.</summary>
internal interface IPredicate
{
    static abstract bool Of<T>(T x, T y)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>;

    static abstract Vector<T> Of<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>;
}

/// <summary>Which dtypes a function is defined for.</summary>
internal enum Domain
{
    Numbers,
    Floating,
    Integers,
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
        Domain.Integers => operands.IsInteger || operands == DType.Bool,
        _ => operands.IsFloating || operands.IsInteger,
    }
        ? operands
        : null;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
        var i = TFunction.HasVectorForm && n >= Vector<T>.Count ? Vectors(x, xStride, y, yStride, result, n) : 0;
        for (; i < n; i++)
            result[i] = TFunction.Of(x[i * xStride], y[i * yStride]);
    }

    /// <summary>Whole registers; returns how many elements were done. A repeated operand is read from a turn's worth of copies.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Vectors<T>(T* x, int xStride, T* y, int yStride, T* result, int n)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var (turn, width) = (Registers.Turn<T>(), Vector<T>.Count);
        T* copiesOfX = stackalloc T[turn], copiesOfY = stackalloc T[turn];
        var a = xStride == 0 ? Registers.Repeat(*x, copiesOfX) : x;
        var b = yStride == 0 ? Registers.Repeat(*y, copiesOfY) : y;
        var i = 0;
        for (; i <= n - turn; i += turn, a += turn * xStride, b += turn * yStride)
        {
            TFunction.Of(Vector.Load(a), Vector.Load(b)).Store(result + i);
            TFunction.Of(Vector.Load(a + width), Vector.Load(b + width)).Store(result + i + width);
            TFunction.Of(Vector.Load(a + 2 * width), Vector.Load(b + 2 * width)).Store(result + i + 2 * width);
            TFunction.Of(Vector.Load(a + 3 * width), Vector.Load(b + 3 * width)).Store(result + i + 3 * width);
        }
        for (; i <= n - width; i += width, a += width * xStride, b += width * yStride)
            TFunction.Of(Vector.Load(a), Vector.Load(b)).Store(result + i);
        return i;
    }
}

/// <summary>Loops over element-wise functions take four registers a turn, so that counting and branching weigh little.</summary>
internal static unsafe class Registers
{
    /// <summary>Elements of a turn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Turn<T>() => 4 * Vector<T>.Count;

    /// <summary>Fills the memory of a turn with one value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T* Repeat<T>(T value, T* memory)
        where T : unmanaged
    {
        var register = new Vector<T>(value);
        for (var i = 0; i < Turn<T>(); i += Vector<T>.Count)
            register.Store(memory + i);
        return memory;
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
            var i = sizeof(T) == sizeof(int) ? Registers<T>() : 0;
            for (; i < Count; i++)
                Result[i] = TFunction.Of(((T*)X.Data)[i * X.Stride], ((T*)Y.Data)[i * Y.Stride]) ? (byte)1 : (byte)0;
        }

        /// <summary>Four registers of 32-bit elements become one of bytes; returns how many elements were done.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private readonly int Registers<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var (i, width, one) = (0, Vector<T>.Count, Vector<sbyte>.One);
            for (; i <= Count - 4 * width; i += 4 * width)
            {
                var low = Vector.Narrow(Mask<T>(i), Mask<T>(i + width));
                var high = Vector.Narrow(Mask<T>(i + 2 * width), Mask<T>(i + 3 * width));
                (Vector.Narrow(low, high) & one).Store((sbyte*)Result + i);
            }
            return i;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly Vector<int> Mask<T>(int i)
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var x = X.Stride == 0 ? new Vector<T>(*(T*)X.Data) : Vector.Load((T*)X.Data + i);
            var y = Y.Stride == 0 ? new Vector<T>(*(T*)Y.Data) : Vector.Load((T*)Y.Data + i);
            return Vector.AsVectorInt32(TFunction.Of(x, y));
        }
    }
}
