using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.Ops;

/// <summary>What differentiation needs to know about ops: ones to start from, and how two gradients of one tensor are added.</summary>
internal static class AutodiffRules
{
#pragma warning disable CA2255 // A module initializer in a library: the graph must not depend on ops, so ops introduce themselves.
    [ModuleInitializer]
    internal static void Register()
#pragma warning restore CA2255
    {
        Autodiff.OnesLike = x => ops.ones_like(x);
        Autodiff.Accumulate = Accumulate;
    }

    /// <summary>Sparse gradients of one table stay sparse: their ids and rows are joined. Anything else is added.</summary>
    private static Tensor Accumulate(Tensor a, Tensor b) => a.Node.Op is IndexedSlicesOp && b.Node.Op is IndexedSlicesOp
        ? Join(a.Node.Inputs, b.Node.Inputs)
        : ops.add(a, b);

    private static Tensor Join(Tensor[] a, Tensor[] b)
    {
        var table = a[2];
        var ids = ops.concatenate([ops.ravel(a[0]), ops.ravel(b[0])]);
        var rows = ops.concatenate([Rows(a, table), Rows(b, table)]);
        return ops.Apply(new IndexedSlicesOp(), ids, rows, table);
    }

    /// <summary>(number of ids, …table row).</summary>
    private static Tensor Rows(Tensor[] slices, Tensor table) =>
        ops.reshape(slices[1], SymbolicShape.Create([-1, .. ops.shape(table).Skip(1)]));
}
