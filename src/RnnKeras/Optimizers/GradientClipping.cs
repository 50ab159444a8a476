namespace RnnKeras.Optimizers;

/// <summary>Limits on the length of gradients.</summary>
internal static class GradientClipping
{
    /// <summary>g · limit / max(‖g‖, limit).</summary>
    public static Tensor ByNorm(Tensor gradient, double limit)
    {
        var squares = SparseGradient.SumOfSquares(gradient);
        var positive = squares > 0;
        var norm = ops.where(positive, ops.sqrt(ops.where(positive, squares, 1)), squares);
        return SparseGradient.Map(gradient, r => r * limit / ops.maximum(norm, limit));
    }

    /// <summary>√Σ‖g‖².</summary>
    public static Tensor GlobalNorm(IEnumerable<Tensor> gradients) =>
        ops.sqrt(gradients.Select(SparseGradient.SumOfSquares).Aggregate((a, b) => a + b));

    /// <summary>limit / max(norm, limit); NaN for an infinite norm, which must not pass for a finite scale.</summary>
    public static Tensor Scale(Tensor norm, double limit) => limit * ops.minimum(1.0 / norm, 1.0 / limit) + (norm - norm);
}
