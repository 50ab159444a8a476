using System.Numerics;
using System.Runtime.CompilerServices;

namespace RnnKeras.Runtime.Ops;

/// <summary>Inner loops of one function of one operand, for every dtype it knows.</summary>
internal abstract unsafe class UnaryKernel
{
    /// <summary>Dtype of the result; null when the function is not defined for this dtype.</summary>
    public abstract DType? Output(DType operand);

    /// <summary>Computes <paramref name="n"/> consecutive elements; x and y may be the same memory when the dtypes have one size.</summary>
    public abstract void Run(DType type, byte* x, byte* y, int n);
}

/// <summary>Inner loop over contiguous elements; x and y may be the same memory.</summary>
internal unsafe delegate void UnaryLoop<T>(T* x, T* y, int n)
    where T : unmanaged;

/// <summary>As <see cref="UnaryLoop{T}"/>, for functions of spans.</summary>
internal delegate void SpanLoop<T>(ReadOnlySpan<T> x, Span<T> y);

/// <summary>A floating-point function with a hand-made loop per dtype.</summary>
internal sealed unsafe class FloatingKernel(UnaryLoop<float> single, UnaryLoop<double> @double) : UnaryKernel
{
    /// <summary>From a scalar function; float32 is computed in double and rounded once.</summary>
    public static FloatingKernel Of(Func<double, double> function) => new(
        (x, y, n) =>
        {
            for (var i = 0; i < n; i++)
                y[i] = (float)function(x[i]);
        },
        (x, y, n) =>
        {
            for (var i = 0; i < n; i++)
                y[i] = function(x[i]);
        });

    public static FloatingKernel Of(SpanLoop<float> single, SpanLoop<double> @double) => new(
        (x, y, n) => single(new(x, n), new(y, n)),
        (x, y, n) => @double(new(x, n), new(y, n)));

    public override DType? Output(DType operand) => operand.IsFloating ? operand : null;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(DType type, byte* x, byte* y, int n)
    {
        if (type == DType.Float32)
            single((float*)x, (float*)y, n);
        else
            @double((double*)x, (double*)y, n);
    }
}

/// <summary>A function of one number, as a type.</summary>
internal interface IUnaryFunction
{
    static virtual bool HasVectorForm => true;

    static abstract T Of<T>(T x)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>;

    static virtual Vector<T> Of<T>(Vector<T> x)
        where T : unmanaged, INumber<T>, IMinMaxValue<T> => throw new NotSupportedException();
}

/// <summary>A simple function of numbers of any dtype.</summary>
internal sealed unsafe class NumberKernel<TFunction>(Domain domain = Domain.Numbers) : UnaryKernel
    where TFunction : struct, IUnaryFunction
{
    public override DType? Output(DType operand) => domain switch
    {
        Domain.Bool => operand == DType.Bool,
        Domain.Floating => operand.IsFloating,
        _ => operand.IsFloating || operand.IsInteger,
    }
        ? operand
        : null;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(DType type, byte* x, byte* y, int n)
    {
        var action = new Action { X = x, Y = y, Count = n };
        DTypeSwitch.Invoke(type, ref action);
    }

    private struct Action : INumericAction
    {
        public byte* X, Y;
        public int Count;

        public readonly void Invoke<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => Loop((T*)X, (T*)Y, Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Loop<T>(T* x, T* y, int n)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var (i, width) = (0, Vector<T>.Count);
        for (; TFunction.HasVectorForm && i <= n - Registers.Turn<T>(); i += Registers.Turn<T>())
        {
            TFunction.Of(Vector.Load(x + i)).Store(y + i);
            TFunction.Of(Vector.Load(x + i + width)).Store(y + i + width);
            TFunction.Of(Vector.Load(x + i + 2 * width)).Store(y + i + 2 * width);
            TFunction.Of(Vector.Load(x + i + 3 * width)).Store(y + i + 3 * width);
        }
        for (; TFunction.HasVectorForm && i <= n - width; i += width)
            TFunction.Of(Vector.Load(x + i)).Store(y + i);
        for (; i < n; i++)
            y[i] = TFunction.Of(x[i]);
    }
}

/// <summary>A property of floating-point numbers: bool out; integers and bools are finite.</summary>
internal sealed unsafe class PropertyKernel(Func<double, bool> property) : UnaryKernel
{
    public override DType? Output(DType operand) => operand.IsFloating ? DType.Bool : null;

    public override void Run(DType type, byte* x, byte* y, int n)
    {
        for (var i = 0; i < n; i++)
            y[i] = property(type == DType.Float32 ? ((float*)x)[i] : ((double*)x)[i]) ? (byte)1 : (byte)0;
    }
}
