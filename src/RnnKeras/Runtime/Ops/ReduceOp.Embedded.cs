using System.Numerics;
using System.Numerics.Tensors;
using RnnKeras.Runtime.Embedded;

namespace RnnKeras.Runtime.Ops;

internal sealed partial record ReduceOp
{
    public override void Prepare(KernelCall call) =>
        call.State = new ReducePlan(call.In(0).Dims, [.. Enumerable.Range(0, call.In(0).Dims.Length).Select(Axes.Contains)]);

    public override void Run(KernelCall call) => ReduceKernel.Run(Kind, (ReducePlan)call.State!, call);
}

/// <summary>Runs a reduction plan.</summary>
internal static unsafe class ReduceKernel
{
    private const int Tile = 256;
    private const long ParallelThreshold = 1 << 15;

    public static void Run(Reduction kind, ReducePlan plan, KernelCall call)
    {
        var type = call.Out.DType;
        if (type == DType.Float32 && kind is Reduction.Sum or Reduction.Mean)
            Parts<float, double, SingleSum>(plan, call);
        else
        {
            var action = new Action { Kind = kind, Walk = plan, Call = call };
            DTypeSwitch.Invoke(type, ref action);
        }
        if (kind == Reduction.Mean)
            Divide(call, plan.Reduced);
    }

    private static void Divide(KernelCall call, long count)
    {
        if (call.Out.DType == DType.Float32)
            TensorPrimitives.Divide(call.Out.Span<float>(), count, call.Out.Span<float>());
        else
            TensorPrimitives.Divide(call.Out.Span<double>(), count, call.Out.Span<double>());
    }

    private struct Action : INumericAction
    {
        public Reduction Kind;
        public ReducePlan Walk;
        public KernelCall Call;

        public readonly void Invoke<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            switch (Kind)
            {
                case Reduction.Prod: Parts<T, T, Fold<T, ProductFold>>(Walk, Call); break;
                case Reduction.Max or Reduction.Any: Parts<T, T, Fold<T, MaximumFold>>(Walk, Call); break;
                case Reduction.Min or Reduction.All: Parts<T, T, Fold<T, MinimumFold>>(Walk, Call); break;
                default: Parts<T, T, Fold<T, SumFold>>(Walk, Call); break;
            }
        }
    }

    /// <summary>
    /// Splits the outputs over the threads: each output is computed by one thread, so the result does not depend on their number.
    /// </summary>
    private static void Parts<T, TSum, TReducer>(ReducePlan plan, KernelCall call)
        where T : unmanaged
        where TSum : unmanaged
        where TReducer : struct, IReducer<T, TSum>
    {
        var units = plan.InnerReduced ? plan.OuterKept : plan.OuterKept * ((plan.Inner + Tile - 1) / Tile);
        var parts = call.In(0).Count < ParallelThreshold ? 1 : (int)Math.Min(call.Pool.ThreadCount, units);
        if (parts <= 1)
            Part<T, TSum, TReducer>(plan, call, 0, units);
        else
            call.Pool.Run(parts, (plan, call, parts, units), static (part, s) =>
                Part<T, TSum, TReducer>(s.plan, s.call, s.units * part / s.parts, s.units * (part + 1) / s.parts));
    }

    private static void Part<T, TSum, TReducer>(ReducePlan plan, KernelCall call, long from, long to)
        where T : unmanaged
        where TSum : unmanaged
        where TReducer : struct, IReducer<T, TSum>
    {
        T* input = call.In(0).Pointer<T>(), output = call.Out.Pointer<T>();
        if (plan.InnerReduced)
        {
            for (var k = from; k < to; k++)
                output[k] = TReducer.Finish(Row<T, TSum, TReducer>(plan, input + plan.Kept(k)));
            return;
        }
        var tiles = (plan.Inner + Tile - 1) / Tile;
        var sums = stackalloc TSum[Tile];
        for (var u = from; u < to; u++)
        {
            var (k, start) = (u / tiles, (int)(u % tiles) * Tile);
            var n = Math.Min(Tile, plan.Inner - start);
            new Span<TSum>(sums, n).Fill(TReducer.Seed);
            var rows = plan.RowsTogether;
            for (long r = 0; r < plan.OuterReduced; r += rows)
                TReducer.Columns(sums, input + plan.Kept(k) + plan.ReducedAt(r) + start, plan.RowStride, rows, n);
            for (var i = 0; i < n; i++)
                output[k * plan.Inner + start + i] = TReducer.Finish(sums[i]);
        }
    }

    private static TSum Row<T, TSum, TReducer>(ReducePlan plan, T* input)
        where T : unmanaged
        where TSum : unmanaged
        where TReducer : struct, IReducer<T, TSum>
    {
        var sum = TReducer.Seed;
        for (long r = 0; r < plan.OuterReduced; r++)
            sum = TReducer.Combine(sum, TReducer.Row(input + plan.ReducedAt(r), plan.Inner));
        return sum;
    }
}
