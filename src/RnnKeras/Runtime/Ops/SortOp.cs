using System.Numerics;
using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

/// <summary>
/// Elements in order along the last axis: outputs the values and their former positions (int32); equal elements keep their order, NaN
/// comes last.
/// </summary>
internal sealed unsafe record SortOp(bool Descending) : EngineOp
{
    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs) => inputs[0].Shape.Rank > 0
        ? [inputs[0], new(DType.Int32, inputs[0].Shape)]
        : throw Mismatch("a tensor with at least one axis", inputs[0]);

    /// <summary>Each gradient goes back to where its element came from.</summary>
    public override Tensor?[] Gradient(GradientContext g) =>
        [g.GradOrNull(0) is { } dy ? ops.take_along_axis(dy, ops.argsort(g.Out(1)), -1) : null];

    public override long ScratchBytes(KernelCall call) => call.In(0).Dims[^1] * sizeof(int);

    public override void Prepare(KernelCall call)
    {
        var action = new MakeSorter { Op = this, Call = call };
        DTypeSwitch.Invoke(call.In(0).DType, ref action);
    }

    public override void Run(KernelCall call) => ((Sorter)call.State!).Run(call);

    private struct MakeSorter : INumericAction
    {
        public SortOp Op;
        public KernelCall Call;

        public readonly void Invoke<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => Call.State = new Sorter<T>(Op.Descending);
    }

    private abstract class Sorter
    {
        public abstract void Run(KernelCall call);
    }

    /// <summary>Holds the comparison, which would otherwise be allocated for each row.</summary>
    private sealed class Sorter<T> : Sorter
        where T : unmanaged, INumber<T>
    {
        private readonly Comparison<int> order;
        private T* row;

        public Sorter(bool descending) =>
            order = descending ? (i, j) => Compare(i, j, row[j], row[i]) : (i, j) => Compare(i, j, row[i], row[j]);

        public override void Run(KernelCall call)
        {
            var n = call.In(0).Dims[^1];
            for (var start = 0L; start < call.In(0).Count; start += n)
            {
                row = call.In(0).Pointer<T>() + start;
                var indices = new Span<int>(call.Outputs[1] is { } positions ? positions.Pointer<int>() + start : (int*)call.Scratch, n);
                for (var i = 0; i < n; i++)
                    indices[i] = i;
                indices.Sort(order);
                if (call.Outputs[0] is { } sorted)
                    for (var i = 0; i < n; i++)
                        sorted.Pointer<T>()[start + i] = row[indices[i]];
            }
        }

        private int Compare(int i, int j, T first, T second)
        {
            if (T.IsNaN(row[i]) || T.IsNaN(row[j]))
                return T.IsNaN(row[i]) == T.IsNaN(row[j]) ? i.CompareTo(j) : T.IsNaN(row[i]).CompareTo(T.IsNaN(row[j]));
            var result = first.CompareTo(second);
            return result != 0 ? result : i.CompareTo(j);
        }
    }

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs)
    {
        var axis = node.Inputs[0].ndim - 1;
        var count = graph.SizeOf(inputs[0], axis);
        var type = node.Inputs[0].dtype;
        var wide = type == DType.Bool ? DType.UInt8 : type;
        // Bits inverted, integers are in the other order, also the smallest one, which has no negative.
        var turn = wide.IsFloating ? "Neg" : "Invert";
        var x = NarrowTypes.Cast(graph, inputs[0], type, wide);
        var top = graph.Op("TopKV2", [Descending ? x : graph.Op(turn, [x])[0], count], ("sorted", true));
        return [NarrowTypes.Cast(graph, Descending ? top[0] : graph.Op(turn, [top[0]])[0], wide, type), top[1]];
    }
}

/// <summary>
/// Where each value would be inserted to keep a sorted sequence (n) in order, as int32; <paramref name="Right"/>: behind equal elements.
/// </summary>
internal sealed unsafe record SearchSortedOp(bool Right) : EngineOp
{
    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs) => inputs[0].Shape.Rank == 1 && inputs[0].DType == inputs[1].DType
        ? [new(DType.Int32, inputs[1].Shape)]
        : throw Mismatch("a sorted sequence of one axis and values of the same dtype", inputs);

    public override Tensor?[] Gradient(GradientContext g) => [null, null];

    public override void Run(KernelCall call)
    {
        var action = new Action { Op = this, Call = call };
        DTypeSwitch.Invoke(call.In(0).DType, ref action);
    }

    private struct Action : INumericAction
    {
        public SearchSortedOp Op;
        public KernelCall Call;

        public readonly void Invoke<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            T* sequence = Call.In(0).Pointer<T>(), values = Call.In(1).Pointer<T>();
            for (var i = 0L; i < Call.Out.Count; i++)
            {
                int low = 0, high = Call.In(0).Dims[0];
                while (low < high)
                {
                    var middle = (low + high) / 2;
                    if (Op.Right ? sequence[middle] <= values[i] : sequence[middle] < values[i])
                        low = middle + 1;
                    else
                        high = middle;
                }
                Call.Out.Pointer<int>()[i] = low;
            }
        }
    }

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs)
    {
        var row = graph.Constant(HostTensor.From(new[] { 1, -1 }, 2));
        var found = NarrowTypes.Op(graph, Right ? "UpperBound" : "LowerBound",
            [graph.Op("Reshape", [inputs[0], row])[0], graph.Op("Reshape", [inputs[1], row])[0]],
            node.Inputs[0].dtype, ("out_type", DType.Int32));
        return graph.Op("Reshape", [found, graph.ShapeOf(inputs[1])]);
    }
}
