using RnnKeras.Runtime.Graph;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public static partial class backend
        {
            /// <summary>1 with probability <paramref name="p"/>, else 0.</summary>
            public static Tensor random_bernoulli(SymbolicShape shape, double p = 0.0, DType? dtype = null, int? seed = null)
            {
                var x = random.uniform(shape, dtype: dtype, seed: Seed(seed));
                return ops.cast(x <= p, x.dtype);
            }

            /// <inheritdoc cref="random.normal"/>
            public static Tensor random_normal(SymbolicShape shape, double mean = 0.0, double stddev = 1.0, DType? dtype = null, int? seed = null) =>
                random.normal(shape, mean, stddev, dtype, Seed(seed));

            /// <summary>A variable of normally distributed values.</summary>
            public static Variable random_normal_variable(
                Shape shape, double mean, double scale, DType? dtype = null, string? name = null, int? seed = null) =>
                Variable(random.normal(shape.ToArray(), mean, scale, dtype, Seed(seed)), dtype, name);

            /// <inheritdoc cref="random.uniform"/>
            public static Tensor random_uniform(
                SymbolicShape shape, double minval = 0.0, double maxval = 1.0, DType? dtype = null, int? seed = null) =>
                random.uniform(shape, minval, maxval, dtype, Seed(seed));

            /// <summary>A variable of uniformly distributed values.</summary>
            public static Variable random_uniform_variable(
                Shape shape, double low, double high, DType? dtype = null, string? name = null, int? seed = null) =>
                Variable(random.uniform(shape.ToArray(), low, high, dtype, Seed(seed)), dtype, name);

            /// <inheritdoc cref="random.truncated_normal"/>
            public static Tensor truncated_normal(
                SymbolicShape shape, double mean = 0.0, double stddev = 1.0, DType? dtype = null, int? seed = null) =>
                random.truncated_normal(shape, mean, stddev, dtype, Seed(seed));

            private static RandomSeed? Seed(int? seed) => seed is { } s ? s : null;
        }
    }
}
