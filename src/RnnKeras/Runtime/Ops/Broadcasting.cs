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

    /// <summary>True when every input is either a single value or exactly as large as the output: the op can run in flat tiles.</summary>
    public static bool IsFlat(KernelCall call)
    {
        foreach (var input in call.Inputs)
            if (input.Count != 1 && input.Count != call.Out.Count)
                return false;
        return true;
    }

    public static void Run(ElementwiseOp op, KernelCall call)
    {
        if (call.Out.Count == 0)
            return;
        if (!IsFlat(call))
            RunStrided(op, call);
        else if (call.Out.Count < ParallelThreshold)
            RunFlat(op, call, 0, call.Out.Count);
        else
            RunParallel(op, call);
    }

    private static void RunParallel(ElementwiseOp op, KernelCall call)
    {
        var parts = call.Pool.ThreadCount;
        var tiles = (call.Out.Count + TileLength - 1) / TileLength;
        call.Pool.Run(parts, (op, call, parts, tiles), static (part, s) =>
        {
            var from = s.tiles * part / s.parts * TileLength;
            var to = Math.Min(s.tiles * (part + 1) / s.parts * TileLength, s.call.Out.Count);
            RunFlat(s.op, s.call, from, to);
        });
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
    private static void RunStrided(ElementwiseOp op, KernelCall call)
    {
        var dims = Squeezed(call.Out.Dims);
        var rank = dims.Length;
        var inputs = call.Inputs;
        var strides = stackalloc long[MaxInputs * rank];
        for (var i = 0; i < inputs.Length; i++)
            FillStrides(inputs[i].Dims, call.Out.Dims, strides + i * rank);
        var runAxes = InnerAxes(inputs.Length, dims, strides);
        var inner = 1L;
        for (var a = rank - runAxes; a < rank; a++)
            inner *= dims[a];
        var outer = call.Out.Count / inner;
        var operands = stackalloc Operand[MaxInputs];
        var index = stackalloc int[rank];
        var offsets = stackalloc long[MaxInputs];
        var type = inputs[^1].DType;
        var output = call.Out.Data;
        for (var o = 0L; o < outer; o++)
        {
            for (var start = 0L; start < inner; start += TileLength)
            {
                for (var i = 0; i < inputs.Length; i++)
                {
                    var stride = (int)strides[i * rank + rank - 1];
                    operands[i] = new(inputs[i].Data + (offsets[i] + start * stride) * inputs[i].DType.Size, stride);
                }
                op.Tile(new(operands, inputs.Length), output + start * call.Out.DType.Size, (int)Math.Min(TileLength, inner - start), type);
            }
            output += inner * call.Out.DType.Size;
            Advance(inputs.Length, dims, rank - runAxes, strides, index, offsets);
        }
    }

    private static void Advance(int count, int[] dims, int axes, long* strides, int* index, long* offsets)
    {
        for (var a = axes - 1; a >= 0; a--)
        {
            for (var i = 0; i < count; i++)
                offsets[i] += strides[i * dims.Length + a];
            if (++index[a] < dims[a])
                return;
            for (var i = 0; i < count; i++)
                offsets[i] -= strides[i * dims.Length + a] * dims[a];
            index[a] = 0;
        }
    }

    /// <summary>How many trailing axes can be walked as one run by all operands.</summary>
    private static int InnerAxes(int count, int[] dims, long* strides)
    {
        var rank = dims.Length;
        for (var axes = 1; axes < rank; axes++)
        {
            var a = rank - axes - 1;
            for (var i = 0; i < count; i++)
            {
                var s = strides + i * rank;
                if (s[a] != s[a + 1] * dims[a + 1])
                    return axes;
            }
        }
        return rank;
    }

    /// <summary>The sizes without axes of size 1.</summary>
    private static int[] Squeezed(int[] dims)
    {
        var kept = Array.FindAll(dims, d => d != 1);
        return kept.Length == 0 ? [1] : kept;
    }

    /// <summary>Element strides of an input along the output's axes larger than 1; 0 where the input is repeated.</summary>
    private static void FillStrides(int[] dims, int[] outDims, long* strides)
    {
        var axis = Squeezed(outDims).Length;
        long stride = 1;
        for (var i = 1; i <= outDims.Length; i++)
        {
            var size = i <= dims.Length ? dims[^i] : 1;
            if (outDims[^i] != 1)
                strides[--axis] = size == 1 ? 0 : stride;
            stride *= size;
        }
    }
}
