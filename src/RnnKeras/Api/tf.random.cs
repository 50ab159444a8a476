using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Kernels.Random;
using RnnKeras.Runtime.Ops;

namespace RnnKeras;

public static partial class tf
{
    /// <summary>
    /// TensorFlow's random numbers: after <c>tf.random.set_seed</c> the ones that Python gives, call by call. Inside a model, where an
    /// op draws anew at every step, they come from the generator of <see cref="keras.random"/>.
    /// </summary>
    /// <example><code>tf.random.set_seed(42); var x = tf.random.normal([32, 10, 4]); var y = tf.random.uniform([32], maxval: 2, dtype: tf.int32);</code></example>
    public static class random
    {
        /// <summary>The seed of shuffling in fit and of random ops without a seed of their own.</summary>
        public static void set_seed(long seed)
        {
            GlobalSeed.Value = seed;
            SeedGenerator.ResetGlobal();
        }

        /// <summary>Normal with the given mean and standard deviation; float32 by default.</summary>
        public static Tensor normal(SymbolicShape shape, double mean = 0, double stddev = 1, DType? dtype = null, long? seed = null) =>
            Scaled(Draw(Distribution.Normal, shape, dtype ?? DType.Float32, seed), mean, stddev);

        /// <summary>Normal, values beyond two standard deviations drawn again; float32 by default.</summary>
        public static Tensor truncated_normal(SymbolicShape shape, double mean = 0, double stddev = 1, DType? dtype = null, long? seed = null) =>
            Scaled(Draw(Distribution.TruncatedNormal, shape, dtype ?? DType.Float32, seed), mean, stddev);

        /// <summary>Uniform in [minval, maxval); float32 in [0, 1) by default. Integers need maxval.</summary>
        public static Tensor uniform(SymbolicShape shape, double minval = 0, double? maxval = null, DType? dtype = null, long? seed = null)
        {
            var type = dtype ?? DType.Float32;
            if (type.IsInteger)
                return Integers(shape, (long)minval, Bound(maxval), type, seed);
            var high = maxval ?? 1;
            return Scaled(Draw(Distribution.Uniform, shape, type, seed), minval, high - minval);
        }

        private static long Bound(double? maxval) =>
            (long)(maxval ?? throw new ArgumentException("Must specify maxval for integer dtype.", nameof(maxval)));

        private static Tensor Scaled(Tensor x, double shift, double scale) => shift == 0 && scale == 1 ? x : x * scale + shift;

        /// <summary>Rows in random order.</summary>
        public static Tensor shuffle(TensorLike value, long? seed = null)
        {
            var x = value.Constant();
            return OpSeeds.Next("shuffle", seed, (x.shape[0] + 2) / 4) is { } random
                ? keras.ops.take(x, NDArray.Wrap(PhiloxDistributions.Permutation(x.shape[0], random)), 0)
                : keras.random.shuffle(x);
        }

        /// <summary>Class numbers with the probabilities softmax(logits): (batch, classes) gives (batch, num_samples), int64.</summary>
        public static Tensor categorical(TensorLike logits, int num_samples, DType? dtype = null, long? seed = null)
        {
            var x = keras.ops.cast(logits.Constant(), DType.Float32);
            if (OpSeeds.Next("categorical", seed, 2 * x.shape[0] * ((num_samples + 3) / 4 * 4) * OpSeeds.BlocksPerNumber) is not { } random)
                return keras.random.categorical(x, num_samples, dtype ?? DType.Int64);
            var drawn = new long[x.shape[0] * num_samples];
            PhiloxDistributions.FillCategorical(random, x.Value.Span<float>(), x.shape[1], num_samples, drawn);
            return keras.ops.cast(NDArray.Wrap(drawn).reshape(x.shape[0], num_samples), dtype ?? DType.Int64);
        }

        /// <summary>Normal numbers that depend on the seed (two integers) alone.</summary>
        public static Tensor stateless_normal(SymbolicShape shape, TensorLike seed, double mean = 0, double stddev = 1, DType? dtype = null) =>
            Scaled(Stateless(Distribution.Normal, shape, seed, dtype), mean, stddev);

        /// <summary>Normal numbers within two standard deviations that depend on the seed (two integers) alone.</summary>
        public static Tensor stateless_truncated_normal(
            SymbolicShape shape, TensorLike seed, double mean = 0, double stddev = 1, DType? dtype = null) =>
            Scaled(Stateless(Distribution.TruncatedNormal, shape, seed, dtype), mean, stddev);

        /// <summary>Uniform numbers in [minval, maxval) that depend on the seed (two integers) alone.</summary>
        public static Tensor stateless_uniform(SymbolicShape shape, TensorLike seed, double minval = 0, double? maxval = null, DType? dtype = null) =>
            dtype?.IsInteger == true
                ? keras.ops.cast(
                    keras.ops.Apply(new RandomIntegersOp(Drawn(dtype), (long)minval, Bound(maxval), shape.Refs(1)), [Pair(seed), .. shape.Sources]), dtype)
                : Scaled(Stateless(Distribution.Uniform, shape, seed, dtype), minval, (maxval ?? 1) - minval);

        /// <summary>As <see cref="categorical"/>, depending on the seed (two integers) alone.</summary>
        public static Tensor stateless_categorical(TensorLike logits, int num_samples, TensorLike seed, DType? dtype = null) => keras.ops.cast(
            keras.ops.Apply(new RandomCategoricalOp(num_samples), Pair(seed), keras.ops.cast(logits.Constant(), DType.Float32)), dtype ?? DType.Int64);

        private static Tensor Stateless(Distribution kind, SymbolicShape shape, TensorLike seed, DType? dtype) =>
            keras.ops.Apply(new RandomOp(kind, dtype ?? DType.Float32, shape.Refs(1)), [Pair(seed), .. shape.Sources]);

        private static Tensor Pair(TensorLike seed) => keras.ops.cast(seed.Constant(), DType.Int64);

        private static DType Drawn(DType type) => type == DType.Int32 ? type : DType.Int64;

        private static Tensor Draw(Distribution kind, SymbolicShape shape, DType type, long? seed)
        {
            if (!type.IsFloating)
                throw new ArgumentException($"Random numbers of this kind are floating-point, received dtype={type}.", nameof(type));
            if (OpSeeds.Next($"{kind} {type}", seed, Count(shape) * OpSeeds.BlocksPerNumber) is not { } random)
                return kind switch
                {
                    Distribution.Normal => keras.random.normal(shape, dtype: type),
                    Distribution.Uniform => keras.random.uniform(shape, dtype: type),
                    _ => keras.random.truncated_normal(shape, dtype: type),
                };
            return type == DType.Float64
                ? Filled<double>(shape, values => Fill(kind, random, values))
                : keras.ops.cast(Filled<float>(shape, values => Fill(kind, random, values)), type);
        }

        private static Tensor Integers(SymbolicShape shape, long min, long max, DType type, long? seed)
        {
            if (OpSeeds.Next($"integers {type} {min} {max}", seed, Count(shape) * OpSeeds.BlocksPerNumber) is not { } random)
                return keras.random.randint(shape, min, max, type);
            return keras.ops.cast(type == DType.Int32
                ? Filled<int>(shape, values => PhiloxDistributions.FillIntegers(random, values, (int)min, (int)max))
                : Filled<long>(shape, values => PhiloxDistributions.FillIntegers(random, values, min, max)), type);
        }

        private static void Fill(Distribution kind, Philox4x32 random, float[] values)
        {
            if (kind == Distribution.Uniform)
                PhiloxDistributions.FillUniform(random, values);
            else if (kind == Distribution.Normal)
                PhiloxDistributions.FillNormal(random, values);
            else
                PhiloxDistributions.FillTruncatedNormal(random, values);
        }

        private static void Fill(Distribution kind, Philox4x32 random, double[] values)
        {
            if (kind == Distribution.Uniform)
                PhiloxDistributions.FillUniform(random, values);
            else if (kind == Distribution.Normal)
                PhiloxDistributions.FillNormal(random, values);
            else
                PhiloxDistributions.FillTruncatedNormal(random, values);
        }

        private static long Count(SymbolicShape shape) => shape.Aggregate(1L, (count, d) => count * d.Size);

        private static NDArray Filled<T>(SymbolicShape shape, Action<T[]> fill)
            where T : unmanaged
        {
            var values = new T[Count(shape)];
            fill(values);
            return NDArray.FromHostTensor(HostTensor.From(values, [.. shape.Select(d => d.Size)]));
        }
    }
}
