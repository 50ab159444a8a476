using System.Numerics;
using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Kernels;

namespace RnnKeras.Runtime.Ops;

internal sealed unsafe partial record MatMulOp
{
    public override void Run(KernelCall call)
    {
        if (call.Out.DType == DType.Float32)
            Floating<float>(call);
        else if (call.Out.DType == DType.Float64)
            Floating<double>(call);
        else if (call.Out.DType == DType.Int32)
            Integers<int>(call);
        else if (call.Out.DType == DType.Int64)
            Integers<long>(call);
        else
            throw new NotSupportedException(
                $"matmul is not defined for {call.Out.DType} tensors. Cast them to a floating dtype, int32 or int64.");
    }

    private void Floating<T>(KernelCall call)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (a, b, c) = (call.In(0), call.In(1), call.Out);
        var batches = c.Count == 0 ? 0 : checked((int)c.Dims.AsSpan(0, c.Dims.Length - 2).Product());
        if (batches == 0)
            return;
        var first = Product<T>(call, 0);
        var (sizeA, sizeB, sizeC) = ((nint)first.M * first.K, (nint)first.K * first.N, (nint)first.M * first.N);
        if ((a.Count == sizeA || a.Count == batches * sizeA) && (b.Count == sizeB || b.Count == batches * sizeB))
            MatMul.MultiplyBatch(first, batches, a.Count == sizeA ? 0 : sizeA, b.Count == sizeB ? 0 : sizeB, sizeC, call.Pool);
        else
            for (var i = 0; i < batches; i++)
                MatMul.Multiply(Product<T>(call, i), call.Pool);
    }

    private void Integers<T>(KernelCall call)
        where T : unmanaged, IBinaryInteger<T>
    {
        var batches = call.Out.Dims.AsSpan(0, call.Out.Dims.Length - 2).Product();
        for (var i = 0L; i < batches; i++)
            MatMul.MultiplyIntegers(Product<T>(call, i));
    }

    /// <summary>Matrix <paramref name="batch"/> of the output and its operands.</summary>
    private MatrixProduct<T> Product<T>(KernelCall call, long batch)
        where T : unmanaged
    {
        var (a, b, c) = (call.In(0), call.In(1), call.Out);
        var (m, n) = (c.Dims[^2], c.Dims[^1]);
        var k = TransposeA ? a.Dims[^2] : a.Dims[^1];
        return new(
            a.Pointer<T>() + BatchIndex(batch, c.Dims, a.Dims) * m * k,
            b.Pointer<T>() + BatchIndex(batch, c.Dims, b.Dims) * k * n,
            c.Pointer<T>() + batch * m * n, m, n, k, TransposeA, TransposeB);
    }

    /// <summary>
    /// Which matrix of an operand belongs to matrix <paramref name="i"/> of the output, its leading axes being broadcast.
    /// </summary>
    private static long BatchIndex(long i, int[] outDims, int[] dims)
    {
        long index = 0, stride = 1;
        for (var axis = 3; axis <= outDims.Length; axis++)
        {
            var position = i % outDims[^axis];
            i /= outDims[^axis];
            if (axis <= dims.Length)
            {
                index += dims[^axis] == 1 ? 0 : position * stride;
                stride *= dims[^axis];
            }
        }
        return index;
    }
}
