using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.Ops;

/// <summary>NumPy's broadcasting rules: shapes, and the loop around an element-wise kernel.</summary>
internal static unsafe class Broadcasting
{
    /// <summary>Elements per tile: three float operands stay in the first-level cache.</summary>
    public const int TileLength = 2048;

    private const int MaxInputs = 4;
    private const long ParallelThreshold = 1 << 16;

    /// <summary>The broadcast shape; an unknown size against 1 is unknown, against a larger number that number.</summary>
    /// <exception cref="ShapeMismatchException">Two sizes differ and neither is 1.</exception>
    public static Shape Merge(string op, Shape a, Shape b)
    {
        var dims = new int[Math.Max(a.Rank, b.Rank)];
        for (var i = 1; i <= dims.Length; i++)
        {
            var x = i <= a.Rank ? a[^i] : 1;
            var y = i <= b.Rank ? b[^i] : 1;
            if (x != y && x != 1 && y != 1 && x != Shape.Unknown && y != Shape.Unknown)
                throw new ShapeMismatchException($"{op}: shapes {a} and {b} cannot be broadcast together.");
            dims[^i] = x == 1 ? y : y == 1 ? x : x == Shape.Unknown ? y : x;
        }
        return Shape.Of(dims);
    }

    /// <summary>False when a tensor of shape <paramref name="x"/> surely keeps its size when it meets <paramref name="others"/>.</summary>
    public static bool MayGrow(Shape x, params ReadOnlySpan<Shape> others)
    {
        foreach (var other in others)
        {
            if (other.Rank > x.Rank)
                return true;
            for (var i = 1; i <= other.Rank; i++)
                if (other[^i] != 1 && (x[^i] == 1 || x[^i] == Shape.Unknown))
                    return true;
        }
        return false;
    }

    /// <summary>True when every input is either a single value or exactly as large as the output: the op can run in flat tiles.</summary>
    public static bool IsFlat(KernelCall call)
    {
        foreach (var input in call.Inputs)
            if (input.Count != 1 && input.Count != call.Out.Count)
                return false;
        return true;
    }

    public static void Prepare(KernelCall call)
    {
        if (!IsFlat(call))
            call.State = new BroadcastPlan(call);
    }

    public static void Run(ElementwiseOp op, KernelCall call)
    {
        if (call.Out.Count == 0)
            return;
        if (call.State is BroadcastPlan plan)
            RunParts(op, call, plan, plan.Outer, 1);
        else
            RunParts(op, call, null, (call.Out.Count + TileLength - 1) / TileLength, TileLength);
    }

    /// <summary>Splits <paramref name="units"/> pieces of work over the threads when there is enough of it.</summary>
    private static void RunParts(ElementwiseOp op, KernelCall call, BroadcastPlan? plan, long units, int unit)
    {
        var parts = call.Out.Count < ParallelThreshold ? 1 : (int)Math.Min(call.Pool.ThreadCount, units);
        if (parts == 1)
            RunPart(op, call, plan, 0, units, unit);
        else
            call.Pool.Run(parts, (op, call, plan, units, unit, parts), static (part, s) =>
                RunPart(s.op, s.call, s.plan, s.units * part / s.parts, s.units * (part + 1) / s.parts, s.unit));
    }

    private static void RunPart(ElementwiseOp op, KernelCall call, BroadcastPlan? plan, long from, long to, int unit)
    {
        if (plan is null)
            RunFlat(op, call, from * unit, Math.Min(to * unit, call.Out.Count));
        else
            RunStrided(op, call, plan, from, to);
    }

    private static void RunFlat(ElementwiseOp op, KernelCall call, long from, long to)
    {
        var operands = stackalloc Operand[MaxInputs];
        var inputs = call.Inputs;
        var type = inputs[^1].DType;
        for (var start = from; start < to; start += TileLength)
        {
            for (var i = 0; i < inputs.Length; i++)
                operands[i] = inputs[i].Count == 1 && call.Out.Count != 1
                    ? new(inputs[i].Data, 0)
                    : new(inputs[i].Data + start * inputs[i].DType.Size, 1);
            op.Tile(new(operands, inputs.Length), call.Out.Data + start * call.Out.DType.Size, (int)Math.Min(TileLength, to - start), type);
        }
    }

    /// <summary>General broadcasting: walks all axes but the last run, on which each operand is contiguous or constant.</summary>
    private static void RunStrided(ElementwiseOp op, KernelCall call, BroadcastPlan plan, long from, long to)
    {
        var inputs = call.Inputs;
        var operands = stackalloc Operand[MaxInputs];
        var offsets = stackalloc long[MaxInputs];
        var type = inputs[^1].DType;
        var size = call.Out.DType.Size;
        for (var o = from; o < to; o++)
        {
            plan.Offsets(o, offsets);
            var output = call.Out.Data + o * plan.Inner * size;
            for (var start = 0L; start < plan.Inner; start += TileLength)
            {
                for (var i = 0; i < inputs.Length; i++)
                {
                    var stride = plan.InnerStride(i);
                    operands[i] = new(inputs[i].Data + (offsets[i] + start * stride) * inputs[i].DType.Size, stride);
                }
                op.Tile(new(operands, inputs.Length), output + start * size, (int)Math.Min(TileLength, plan.Inner - start), type);
            }
        }
    }
}

/// <summary>
/// How the operands of one element-wise call are walked: axes of size 1 dropped, axes that all operands walk as one joined.
/// </summary>
internal sealed unsafe class BroadcastPlan
{
    private readonly int[] dims;
    private readonly long[][] strides;

    public BroadcastPlan(KernelCall call)
    {
        var kept = Enumerable.Range(0, call.Out.Dims.Length).Where(a => call.Out.Dims[a] != 1).ToArray();
        var full = kept.Select(a => call.Out.Dims[a]).ToList();
        var steps = call.Inputs.Select(b => Strides(b.Dims, call.Out.Dims, kept)).ToArray();
        for (var a = full.Count - 2; a >= 0; a--)
        {
            if (!steps.All(s => s[a] == s[a + 1] * full[a + 1]))
                continue;
            full[a] *= full[a + 1];
            full.RemoveAt(a + 1);
            foreach (var s in steps)
                s.RemoveAt(a);
        }
        (dims, strides) = (full.ToArray(), steps.Select(s => s.ToArray()).ToArray());
        Inner = dims[^1];
        Outer = call.Out.Count / Math.Max(1, Inner);
    }

    /// <summary>Number of runs.</summary>
    public long Outer { get; }

    /// <summary>Elements per run.</summary>
    public long Inner { get; }

    /// <summary>1, or 0 where the operand is repeated along the run.</summary>
    public int InnerStride(int input) => (int)strides[input][^1];

    /// <summary>Where run <paramref name="o"/> starts in each operand, in elements.</summary>
    public void Offsets(long o, long* offsets)
    {
        for (var i = 0; i < strides.Length; i++)
            offsets[i] = 0;
        for (var a = dims.Length - 2; a >= 0; a--)
        {
            var index = o % dims[a];
            o /= dims[a];
            for (var i = 0; i < strides.Length; i++)
                offsets[i] += index * strides[i][a];
        }
    }

    /// <summary>Element strides of an input along the kept output axes; 0 where the input is repeated.</summary>
    private static List<long> Strides(int[] dims, int[] outDims, int[] kept)
    {
        var all = new long[outDims.Length];
        long stride = 1;
        for (var i = 1; i <= dims.Length; i++)
        {
            all[^i] = dims[^i] == 1 ? 0 : stride;
            stride *= dims[^i];
        }
        return [.. kept.Select(a => all[a])];
    }
}
