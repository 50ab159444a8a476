using RnnKeras.Runtime.Ops;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public abstract partial class ops
        {
            /// <summary>max(x, 0); the derivative at 0 is 0.</summary>
            public static Tensor relu(Tensor x) => Number(Unary.Relu, x);

            /// <summary>min(max(x, 0), 6).</summary>
            public static Tensor relu6(Tensor x) => Number(Unary.Relu6, x);

            /// <summary>1 / (1 + e^−x).</summary>
            public static Tensor sigmoid(Tensor x)
            {
                var y = Floating(Unary.Sigmoid, x);
                y.keras_logits = x;
                return y;
            }

            /// <summary>ln(1 + e^x).</summary>
            public static Tensor softplus(Tensor x) => Floating(Unary.Softplus, x);

            /// <summary>x / (1 + |x|).</summary>
            public static Tensor softsign(Tensor x) => Floating(Unary.Softsign, x);

            /// <summary>x · sigmoid(x).</summary>
            public static Tensor silu(Tensor x)
            {
                x = Promotion.Floating(x);
                return x * Apply(Unary.Sigmoid, x);
            }

            /// <summary>ln sigmoid(x).</summary>
            public static Tensor log_sigmoid(Tensor x) => -softplus(-Promotion.Floating(x));

            /// <summary>x where positive, else <paramref name="negative_slope"/> · x.</summary>
            public static Tensor leaky_relu(Tensor x, double negative_slope = 0.2)
            {
                x = Promotion.Floating(x);
                return where(x > 0f, x, x * negative_slope);
            }

            /// <summary>relu6(x + 3) / 6.</summary>
            public static Tensor hard_sigmoid(Tensor x) => relu6(Promotion.Floating(x) + 3f) / 6f;

            /// <summary>x · hard_sigmoid(x).</summary>
            public static Tensor hard_silu(Tensor x) => Promotion.Floating(x) * hard_sigmoid(x);

            /// <summary>x where positive, else <paramref name="alpha"/> · (e^x − 1).</summary>
            public static Tensor elu(Tensor x, double alpha = 1.0)
            {
                x = Promotion.Floating(x);
                var y = Apply(Unary.Elu, x);
                return alpha == 1 ? y : where(x > 0f, y, alpha * y);
            }

            /// <summary>Scaled elu: 1.0507 · (x where positive, else 1.6733 · (e^x − 1)).</summary>
            public static Tensor selu(Tensor x) => Floating(Unary.Selu, x);

            /// <summary>max(x, 0) + alpha · (e^(min(x, 0) / alpha) − 1).</summary>
            public static Tensor celu(Tensor x, double alpha = 1.0)
            {
                x = Promotion.Floating(x);
                return maximum(x, 0f) + alpha * expm1(minimum(x, 0f) / alpha);
            }

            /// <summary>x · Φ(x) with the normal distribution Φ; approximate: by tanh.</summary>
            public static Tensor gelu(Tensor x, bool approximate = true)
            {
                x = Promotion.Floating(x);
                return approximate
                    ? 0.5f * x * (1f + Apply(Unary.TanhNearOne, Math.Sqrt(2 / Math.PI) * (x + 0.044715 * power(x, 3f))))
                    : 0.5f * x * (1f + erf(x / Math.Sqrt(2)));
            }

            /// <summary>First half · sigmoid(second half) along an axis.</summary>
            public static Tensor glu(Tensor x, int axis = -1)
            {
                var halves = split(Promotion.Floating(x), 2, axis);
                return halves[0] * Apply(Unary.Sigmoid, halves[1]);
            }

            /// <summary>x kept between −1 and 1.</summary>
            public static Tensor hard_tanh(Tensor x) => clip(x, -1f, 1f);

            /// <summary>x where |x| is above the threshold, else 0.</summary>
            public static Tensor hard_shrink(Tensor x, double threshold = 0.5) => where(abs(x) > threshold, x, 0);

            /// <summary>x moved towards 0 by the threshold; 0 within it.</summary>
            public static Tensor soft_shrink(Tensor x, double threshold = 0.5) =>
                where(x > threshold, x - threshold, where(x < -threshold, x + threshold, 0f));

            /// <summary>x − tanh(x).</summary>
            public static Tensor tanh_shrink(Tensor x) => x - tanh(x);

            /// <summary>x where above <paramref name="threshold"/>, else <paramref name="default_value"/>.</summary>
            public static Tensor threshold(Tensor x, double threshold, double default_value) => where(x > threshold, x, default_value);

            /// <summary>(x + √(x² + b)) / 2.</summary>
            public static Tensor squareplus(Tensor x, double b = 4)
            {
                x = Promotion.Floating(x);
                return (x + sqrt(square(x) + b)) / 2f;
            }

            /// <summary>0 up to −1, x from 1 on, (x + 1)² / 4 between.</summary>
            public static Tensor sparse_plus(Tensor x)
            {
                x = Promotion.Floating(x);
                // Not square: its gradient far outside would be 0 · ∞.
                return where(x <= -1f, 0f, where(x < 1f, 0.25f * power(x + 1f, 2f), x));
            }

            /// <summary>0 up to −1, 1 from 1 on, (x + 1) / 2 between.</summary>
            public static Tensor sparse_sigmoid(Tensor x)
            {
                x = Promotion.Floating(x);
                return where(x <= -1f, 0f, where(x >= 1f, 1f, 0.5f * (x + 1f)));
            }
        }
    }
}
