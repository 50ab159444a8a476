using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.Ops;

/// <summary>
/// A sum over all steps that one op computes after the loop: of products aᵀ·b as one product of the stacked a and b, of values summed
/// over the batch as one sum. What a weight's gradient is, as a rule; adding it up in each step would cost more than computing it.
/// </summary>
internal sealed class DeferredSum
{
    private readonly List<(Tensor A, Tensor? B)> terms = [];

    /// <summary>What has to be kept from each step.</summary>
    public IEnumerable<Tensor> Operands => terms.SelectMany(t => t.B is null ? new[] { t.A } : [t.A, t.B]);

    /// <summary>Null if a step's <paramref name="summand"/> is of another form.</summary>
    public static DeferredSum? Of(Tensor summand)
    {
        var sum = new DeferredSum();
        return sum.TryAdd(summand) ? sum : null;
    }

    /// <summary>The sum over all steps, given the operands' values with a time axis in front.</summary>
    public Tensor Total(IReadOnlyDictionary<Tensor, Tensor> stacked, Tensor like) =>
        terms.Select(t => t.B is null
            ? SumLikeOp.Apply(stacked[t.A], like)
            : ops.Apply(new MatMulOp(TransposeA: true, TransposeB: false), Rows(stacked[t.A]), Rows(stacked[t.B]))).Aggregate(ops.add);

    private bool TryAdd(Tensor summand)
    {
        var node = summand.Node;
        if (node.Op == Binary.Add && node.Inputs.All(t => t.shape == summand.shape))
            return TryAdd(node.Inputs[0]) && TryAdd(node.Inputs[1]);
        if (node.Op is SumLikeOp)
            terms.Add((node.Inputs[0], null));
        else if (node.Op is MatMulOp { TransposeA: true, TransposeB: false } && node.Inputs.All(t => t.ndim == 2))
            terms.Add((node.Inputs[0], node.Inputs[1]));
        else
            return false;
        return true;
    }

    /// <summary>(time, batch, n) as (time·batch, n).</summary>
    private static Tensor Rows(Tensor x) => ops.reshape(x, [-1, Dim.Of(x, 2)]);
}
