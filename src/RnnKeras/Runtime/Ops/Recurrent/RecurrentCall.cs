using System.Numerics;
using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Kernels.Recurrent;
using RnnKeras.Runtime.Kernels.Simd;

namespace RnnKeras.Runtime.Ops.Recurrent;

/// <summary>From the buffers of a fused recurrent op to its kernel.</summary>
internal static unsafe class RecurrentCall
{
    public static object CreateKernel(RecurrentSequenceOp op, DType dtype) =>
        dtype == DType.Float32 ? CreateKernel<float>(op) : CreateKernel<double>(op);

    /// <summary>What the forward op keeps between its runs.</summary>
    public static object CreateState(RecurrentSequenceOp op, DType dtype) => dtype == DType.Float32
        ? new PackedWeights<float>(CreateKernel<float>(op))
        : new PackedWeights<double>(CreateKernel<double>(op));

    public static long ReserveCount(RecurrentSequenceOp op, DType dtype, int batch, int time, int features, int units) => dtype == DType.Float32
        ? CreateKernel<float>(op).ReserveCount(batch, time, features, units)
        : CreateKernel<double>(op).ReserveCount(batch, time, features, units);

    public static void Forward<T>(RecurrentSequenceOp op, KernelCall call)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var data = Inputs<T>(op, call);
        data.Y = Output<T>(call, RecurrentSequenceOp.Sequence);
        data.YLast = Output<T>(call, RecurrentSequenceOp.Last);
        data.HLast = Output<T>(call, RecurrentSequenceOp.FirstState);
        data.CLast = op.States == 2 ? Output<T>(call, RecurrentSequenceOp.FirstState + 1) : null;
        data.Reserve = Output<T>(call, op.Reserve);
        var weights = (PackedWeights<T>)call.State!;
        if (data.Reserve is null && Versions(op, call) is { } versions)
            data.Packed = weights.Of(data, versions);
        weights.Kernel.Forward(data, call.Pool);
    }

    /// <summary>Versions of kernel, recurrent_kernel and bias; null unless all are variables.</summary>
    private static (long Kernel, long Recurrent, long Bias)? Versions(RecurrentSequenceOp op, KernelCall call)
    {
        var (kernel, recurrent) = (call.In(RecurrentSequenceOp.Kernel).Version, call.In(RecurrentSequenceOp.RecurrentKernel).Version);
        var bias = op.Options.HasBias ? call.In(op.Bias).Version : 0;
        return kernel == 0 || recurrent == 0 || (op.Options.HasBias && bias == 0) ? null : (kernel, recurrent, bias);
    }

    public static void Backward<T>(RecurrentSequenceGradOp op, KernelCall call)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var forward = op.Forward;
        var data = Inputs<T>(forward, call);
        data.Reserve = call.In(forward.InputCount).Pointer<T>();
        var gradients = new RecurrentGradients<T>
        {
            Y = Arriving<T>(op, call, RecurrentSequenceOp.Sequence),
            YLast = Arriving<T>(op, call, RecurrentSequenceOp.Last),
            HLast = Arriving<T>(op, call, RecurrentSequenceOp.FirstState),
            CLast = forward.States == 2 ? Arriving<T>(op, call, RecurrentSequenceOp.FirstState + 1) : null,
            MayOverwriteReserve = call.IsLastRead(forward.InputCount),
            X = Output<T>(call, RecurrentSequenceOp.X),
            Kernel = Output<T>(call, RecurrentSequenceOp.Kernel),
            RecurrentKernel = Output<T>(call, RecurrentSequenceOp.RecurrentKernel),
            Bias = forward.Options.HasBias ? Output<T>(call, forward.Bias) : null,
            H0 = forward.Options.HasInitialState ? Output<T>(call, forward.InitialState) : null,
            C0 = forward.Options.HasInitialState && forward.States == 2 ? Output<T>(call, forward.InitialState + 1) : null,
        };
        ((RecurrentKernel<T>)call.State!).Backward(data, gradients, call.Pool);
    }

    /// <summary>
    /// Worth a thread of its own, and other threads would not help more: batches of one to three rows are not shared out, larger ones not
    /// to more threads than directions.
    /// </summary>
    public static bool FillsOneThread(KernelCall call)
    {
        const double WorthThread = 200_000;
        var (x, kernel) = (call.In(RecurrentSequenceOp.X).Dims, call.In(RecurrentSequenceOp.RecurrentKernel));
        return (call.Pool.ThreadCount == 2 || x[0] < 4) && (double)x[0] * x[1] * kernel.Count >= WorthThread;
    }

    private static RecurrentKernel<T> CreateKernel<T>(RecurrentSequenceOp op)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        RecurrentKernel<T>.Create(op.Cell, op.Options.Activation, op.Options.RecurrentActivation, SimdLevels.Best);

    private static RecurrentData<T> Inputs<T>(RecurrentSequenceOp op, KernelCall call)
        where T : unmanaged
    {
        var (x, options) = (call.In(RecurrentSequenceOp.X), op.Options);
        return new()
        {
            Batch = x.Dims[0],
            Time = x.Dims[1],
            Features = x.Dims[2],
            Units = call.In(RecurrentSequenceOp.RecurrentKernel).Dims[0],
            GoBackwards = options.GoBackwards,
            ZeroOutputForMask = options.ZeroOutputForMask,
            X = x.Pointer<T>(),
            XRows = x.Rows,
            Kernel = call.In(RecurrentSequenceOp.Kernel).Pointer<T>(),
            RecurrentKernel = call.In(RecurrentSequenceOp.RecurrentKernel).Pointer<T>(),
            Bias = options.HasBias ? call.In(op.Bias).Pointer<T>() : null,
            H0 = options.HasInitialState ? call.In(op.InitialState).Pointer<T>() : null,
            C0 = options.HasInitialState && op.States == 2 ? call.In(op.InitialState + 1).Pointer<T>() : null,
            Mask = options.HasMask ? call.In(op.Mask).Data : null,
        };
    }

    private static T* Output<T>(KernelCall call, int i)
        where T : unmanaged => call.Outputs[i] is { } buffer ? buffer.Pointer<T>() : null;

    private static T* Arriving<T>(RecurrentSequenceGradOp op, KernelCall call, int output)
        where T : unmanaged => op.ArrivingInput(output) is var input and >= 0 ? call.In(input).Pointer<T>() : null;
}
