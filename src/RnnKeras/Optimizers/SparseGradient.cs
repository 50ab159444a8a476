using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;

namespace RnnKeras.Optimizers;

/// <summary>
/// Functions of gradients that keep rows of repeated ids apart where the numerics policy says so: there f is applied to each (id, row) pair
/// before pairs are added, as with TensorFlow's IndexedSlices. f must map 0 to 0.
/// </summary>
internal static class SparseGradient
{
    /// <summary>Whether the gradient is a list of (id, row) pairs.</summary>
    public static bool IsSparse(Tensor gradient) => gradient.Node.Op is IndexedSlicesOp;

    /// <summary>Whether functions see the rows of the pairs rather than their sums.</summary>
    public static bool IsApart(Tensor gradient) => Numerics.Current.ClippingSeesRepeatedIds && IsSparse(gradient);

    /// <summary>Which rows of the table a sparse gradient names: bool of its shape; null for a dense gradient.</summary>
    public static Tensor? TouchedRows(Tensor gradient) => IsSparse(gradient)
        ? new Node(gradient.Node.Op, gradient.Node.Inputs[0], ops.ones_like(gradient.Node.Inputs[1]), gradient.Node.Inputs[2]).Outputs[0] > 0f
        : null;

    /// <summary>f of the gradient, or of the rows of a sparse one.</summary>
    public static Tensor Map(Tensor gradient, Func<Tensor, Tensor> f)
    {
        if (!IsApart(gradient))
            return f(gradient);
        var (ids, rows, table) = (gradient.Node.Inputs[0], gradient.Node.Inputs[1], gradient.Node.Inputs[2]);
        return new Node(gradient.Node.Op, ids, f(rows), table).Outputs[0];
    }

    /// <summary>The gradient times a tensor of the table's shape; rows stay apart.</summary>
    public static Tensor Scale(Tensor gradient, Tensor factors) => !IsApart(gradient)
        ? gradient * factors
        : Map(gradient, rows => rows * ops.take(factors, gradient.Node.Inputs[0], axis: 0));

    /// <summary>The gradient with repeated rows added, from here on.</summary>
    public static Tensor Dense(Tensor gradient) => IsApart(gradient) ? ops.copy(gradient) : gradient;

    public static Tensor Square(Tensor gradient) => IsApart(gradient)
        ? new Node(new SquaredSlicesOp(), gradient.Node.Inputs).Outputs[0]
        : ops.square(gradient);

    public static Tensor Abs(Tensor gradient) => Map(gradient, ops.abs);

    /// <summary>Σ g², over the unadded rows of a sparse gradient.</summary>
    public static Tensor SumOfSquares(Tensor gradient) => ops.sum(ops.square(IsApart(gradient) ? gradient.Node.Inputs[1] : gradient));
}
