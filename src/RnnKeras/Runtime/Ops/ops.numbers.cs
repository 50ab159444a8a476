using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public abstract partial class ops
        {
            /// <summary>Greatest common divisor of integers, ≥ 0, by Euclid's algorithm.</summary>
            public static Tensor gcd(Tensor x1, Tensor x2)
            {
                var (a, b) = Promotion.Pair(x1, x2);
                if (!a.dtype.IsInteger)
                    throw new ArgumentException($"gcd: expected integers but received {x1.dtype} and {x2.dtype}.", nameof(x1));
                // Broadcast at once: the state of a loop keeps its shape.
                var (m, n) = (abs(a + zeros_like(b)), abs(b + zeros_like(a)));
                // Numbers that take k steps are at least the k-th of Fibonacci's, which passes 2^64 at k = 93.
                const int mostSteps = 93;
                return while_loop(
                    s => any(not_equal(s[1], 0)),
                    s =>
                    {
                        var done = equal(s[1], 0);
                        return [where(done, s[0], s[1]), where(done, 0, mod(s[0], where(done, 1, s[1])))];
                    },
                    [m, n], mostSteps)[0];
            }

            /// <summary>Least common multiple of integers, ≥ 0; 0 where one of them is 0.</summary>
            public static Tensor lcm(Tensor x1, Tensor x2)
            {
                var divisor = gcd(x1, x2);
                return abs(floor_divide(x1, where(equal(divisor, 0), 1, divisor)) * x2);
            }

            /// <summary>Modified Bessel function of the first kind, order 0: Σ ((x/2)^k / k!)².</summary>
            public static Tensor i0(Tensor x)
            {
                // The series is exact to double precision up to |x| = 15, the expansion e^x / √(2πx) · Σ aₖ / xᵏ from there on.
                const double border = 15;
                const int terms = 40;
                var size = abs(Promotion.Floating(x));
                // 1 + q/1² · (1 + q/2² · (1 + …)): powers of q alone would overflow single precision in the gradient.
                var quarter = square(minimum(size, border)) / 4f;
                var small = Enumerable.Range(1, terms - 1).Reverse().Aggregate(ones_like(quarter), (sum, k) => 1f + quarter / (float)(k * k) * sum);
                var large = maximum(size, border);
                var tail = Polynomial(1f / large, HankelCoefficients(terms / 2));
                return where(size <= border, small, exp(large) * rsqrt(2 * Math.PI * large) * tail);
            }

            /// <summary>Horner's scheme; the coefficients begin with that of x⁰.</summary>
            private static Tensor Polynomial(Tensor x, IEnumerable<double> coefficients)
            {
                var descending = coefficients.Reverse().ToArray();
                return descending.Skip(1).Aggregate(full_like(x, descending[0]), (sum, c) => sum * x + c);
            }

            /// <summary>aₖ = (1 · 3 · … · (2k − 1))² / (k! 8ᵏ).</summary>
            private static IEnumerable<double> HankelCoefficients(int count)
            {
                var a = 1.0;
                for (var k = 0; k < count; k++)
                {
                    yield return a;
                    a *= Math.Pow(2 * k + 1, 2) / (8.0 * (k + 1));
                }
            }

            /// <summary>Kaiser's window of length x; the larger beta, the narrower.</summary>
            public static Tensor kaiser(int x, double beta)
            {
                var places = cast(arange(x), KerasConfig.FloatX) * (2.0 / Math.Max(1, x - 1)) - 1f;
                return i0(beta * sqrt(maximum(1f - square(places), 0f))) / i0(cast(beta, KerasConfig.FloatX));
            }

            /// <summary>The angle of real numbers as complex ones: π below 0, else 0.</summary>
            public static Tensor angle(Tensor x)
            {
                var values = Promotion.Floating(x);
                return where(isnan(values), values, where(values < 0f, Math.PI, zeros_like(values)));
            }

            /// <summary>x: all tensors are real.</summary>
            public static Tensor conj(Tensor x) => x;

            /// <summary>As <see cref="conj"/>.</summary>
            public static Tensor conjugate(Tensor x) => x;

            /// <summary>x: all tensors are real.</summary>
            public static Tensor real(Tensor x) => x;

            /// <summary>Zeros: all tensors are real.</summary>
            public static Tensor imag(Tensor x) => zeros_like(x);

            /// <summary>
            /// Products of slices of data (axis 0) that share a segment number; 1 for an empty one. Sorted numbers would allow a faster
            /// way with the same result.
            /// </summary>
            public static Tensor segment_prod(Tensor data, Tensor segment_ids, int? num_segments = null, bool sorted = false) =>
                prod(where(InSegment(data, segment_ids, num_segments), expand_dims(data, 0), 1), 1);

            /// <summary>Peak signal-to-noise ratio in decibels: 20 · log10(max_val) − 10 · log10(mean squared difference).</summary>
            public static Tensor psnr(Tensor x1, Tensor x2, double max_val)
            {
                if (!x1.shape.IsCompatibleWith(x2.shape))
                    throw new ShapeMismatchException($"Input shapes {x1.shape} and {x2.shape} must match for PSNR calculation. ", nameof(x2));
                return 20 * Math.Log10(max_val) - 10 * log10(mean(square(Promotion.Floating(x1) - x2)));
            }

            /// <summary>As <see cref="hard_silu"/>.</summary>
            public static Tensor hard_swish(Tensor x) => hard_silu(x);

            /// <summary>As <see cref="silu"/>.</summary>
            public static Tensor swish(Tensor x) => silu(x);
        }
    }
}
