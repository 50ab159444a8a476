using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// Additive attention (Bahdanau et al. 2014): scores are <c>sum(scale · tanh(query + key))</c>, otherwise as <see cref="Attention"/>.
/// Weight: scale (dim). Source: keras.layers.AdditiveAttention.
/// </summary>
/// <example><code>var context = new AdditiveAttention().apply([decoder, encoder]);</code></example>
public class AdditiveAttention : Attention
{
    /// <param name="use_scale">Whether the sum is weighted by learned numbers.</param>
    /// <param name="dropout">Fraction of the weights to drop in training.</param>
    /// <param name="seed">Makes dropout repeatable; default: drawn from the global seed.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public AdditiveAttention(
        bool use_scale = true,
        double dropout = 0.0,
        int? seed = null,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null)
        : base(use_scale, "dot", dropout, seed, name, trainable, dtype, activity_regularizer)
    {
    }

    public override void build(IReadOnlyList<Shape> input_shapes) =>
        scale = use_scale ? add_weight(input_shapes[0][^1], "glorot_uniform", name: "scale") : null;

    private protected override Tensor Scores(Tensor query, Tensor key)
    {
        var fit = ops.tanh(ops.expand_dims(query, axis: -2) + ops.expand_dims(key, axis: -3)); // (batch, Tq, Tv, dim)
        return ops.sum(scale is null ? fit : scale * fit, axis: -1);
    }

    public override Dictionary<string, object?> get_config()
    {
        var config = base.get_config();
        config.Remove("score_mode");
        return config;
    }
}
