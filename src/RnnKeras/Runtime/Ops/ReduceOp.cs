using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

/// <summary>What a reduction computes; the names are TensorFlow's op types.</summary>
internal enum Reduction
{
    Sum,
    Mean,
    Prod,
    Max,
    Min,
    Any,
    All,
}

/// <summary>
/// Folds elements along axes (counted from the front, ascending). float32 sums and means accumulate in double precision; Any and All
/// take bools; the others keep the dtype.
/// </summary>
internal sealed partial record ReduceOp(Reduction Kind, EquatableArray<int> Axes, bool KeepDims) : EngineOp
{
    public override string Name => Kind.ToString();

    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs)
    {
        var x = inputs[0];
        if (Kind is Reduction.Any or Reduction.All ? x.DType != DType.Bool : x.DType == DType.Bool)
            throw new ArgumentException($"{Name} is not defined for {x.DType} tensors. Cast it first.");
        if (Kind == Reduction.Mean && !x.DType.IsFloating)
            throw new ArgumentException($"{Name}: expected a floating-point tensor but received {x.DType}. Cast it first.");
        var dims = new List<int>();
        for (var a = 0; a < x.Shape.Rank; a++)
            if (!Axes.Contains(a))
                dims.Add(x.Shape[a]);
            else if (KeepDims)
                dims.Add(1);
        return [new(x.DType, Shape.Of([.. dims]))];
    }

    public override Tensor?[] Gradient(GradientContext g)
    {
        var x = g.In(0);
        return Kind switch
        {
            Reduction.Sum => [ops.broadcast_like(Kept(g.Grad, x), x)],
            Reduction.Mean => [ops.broadcast_like(Kept(g.Grad, x) / ops.count(x, Axes, x.dtype), x)],
            Reduction.Max or Reduction.Min => [TiesShared(x, Kept(g.Out(), x), Kept(g.Grad, x))],
            Reduction.Prod => [ProductGradient(x, Kept(g.Grad, x))],
            _ => [null],
        };
    }

    /// <summary>A value of the output's shape with the reduced axes back as size 1.</summary>
    private Tensor Kept(Tensor y, Tensor x) => KeepDims ? y : ops.keep_dims(y, x, Axes);

    /// <summary>All elements that equal the extreme share its gradient, as in TensorFlow.</summary>
    private Tensor TiesShared(Tensor x, Tensor extreme, Tensor dy)
    {
        var hit = ops.cast(ops.equal(x, extreme), x.dtype);
        return hit * (dy / ops.Apply(new ReduceOp(Reduction.Sum, Axes, true), hit));
    }

    /// <summary>
    /// dy times the product of all other elements, from products of what lies before and behind: right also where elements are 0.
    /// </summary>
    private Tensor ProductGradient(Tensor x, Tensor dy)
    {
        var kept = Enumerable.Range(0, x.ndim).Where(a => !Axes.Contains(a)).ToArray();
        int[] order = [.. kept, .. Axes];
        var moved = ops.transpose(x, order);                                   // kept axes, then reduced ones
        var rows = ops.reshape(moved, SymbolicShape.Create([.. kept.Select(a => Dim.Of(x, a)), -1]));
        var axis = kept.Length;
        var others = ops.Apply(new CumulativeOp(Cumulative.Cumprod, axis, Exclusive: true, Reverse: false), rows)
                     * ops.Apply(new CumulativeOp(Cumulative.Cumprod, axis, Exclusive: true, Reverse: true), rows);
        var inverse = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
            inverse[order[i]] = i;
        return ops.transpose(ops.reshape_like(others, moved), inverse) * dy;
    }

    public override bool IsView(KernelCall call) => call.In(0).Count == call.Out.Count;

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs) =>
        graph.Op(Name, [inputs[0], graph.Constant(HostTensor.From(Axes.ToArray(), Axes.Count))], ("keep_dims", KeepDims));
}
