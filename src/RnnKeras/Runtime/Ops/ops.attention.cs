using RnnKeras.Runtime.Ops;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public abstract partial class ops
        {
            /// <summary>
            /// softmax(query · keyᵀ · scale + bias) · value per head. query: (batch, to, heads, size), key and value: (batch, from, heads,
            /// size);
            /// mask: true where attention is allowed, (batch, heads, to, from); scale is 1/√size unless given.
            /// </summary>
            public static Tensor dot_product_attention(
                Tensor query, Tensor key, Tensor value, Tensor? bias = null, Tensor? mask = null, double? scale = null,
                bool is_causal = false, bool? flash_attention = null, double? attn_logits_soft_cap = null)
            {
                if (flash_attention == true)
                    throw new NotSupportedException("dot_product_attention: flash_attention=true is not supported; leave it at null.");
                if (query.ndim != 4)
                    throw new ArgumentException(
                        $"`dot_product_attention` only supports 4D inputs. Received: query.shape={query.shape}, key.shape={key.shape}, "
                        + $"value.shape={value.shape}.", nameof(query));
                var type = Promotion.Floating(Promotion.ResultType(query, key, value));
                (query, key, value) = (cast(query, type), cast(key, type), cast(value, type));
                (key, value) = (Heads(key, query), Heads(value, query));
                var logits = einsum("bthd,bshd->bhts", query, key) * (scale ?? 1 / Math.Sqrt(query.shape[-1]));
                if (attn_logits_soft_cap is { } cap)
                    logits = cap * tanh(logits / cap);
                if (bias is not null)
                    logits = logits + bias;
                const double never = -0.7 * float.MaxValue;
                if (mask is not null)
                    logits = where(mask, logits, never);
                if (is_causal)
                    logits = where(expand_dims(Arange(Dim.Of(logits, 2)), 1) >= expand_dims(Arange(Dim.Of(logits, 3)), 0), logits, never);
                return einsum("bhts,bshd->bthd", Apply(new SoftmaxOp(Log: false), logits), value);
            }

            /// <summary>Keys and values shared by groups of query heads, repeated for each of them.</summary>
            private static Tensor Heads(Tensor x, Tensor query)
            {
                var (own, wanted) = (x.shape[2], query.shape[2]);
                if (own == wanted || own < 0 || wanted < 0)
                    return x;
                if (wanted % own != 0)
                    throw new ArgumentException($"dot_product_attention: {wanted} query heads cannot share {own} key heads.", nameof(x));
                return repeat(x, wanted / own, axis: 2);
            }
        }
    }
}
