using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        /// <summary>
        /// Random tensors, the numbers Keras draws for the same seed: <c>keras.random</c>. A seed is an integer, a
        /// <see cref="RnnKeras.SeedGenerator"/>, or nothing (the global generator).
        /// </summary>
        public static partial class random
        {
            /// <summary>A state that gives a new seed at each call.</summary>
            public static SeedGenerator SeedGenerator(int? seed = null, string? name = null) => new(seed, name);

            private static Tensor Draw(Distribution kind, SymbolicShape shape, DType? dtype, RandomSeed? seed)
            {
                var type = dtype ?? KerasConfig.FloatX;
                if (!type.IsFloating)
                    throw new ArgumentException($"`keras.random` requires a floating point dtype. Received: dtype={type}", nameof(dtype));
                if (shape.FirstOrDefault(d => d.IsKnown && d.Size < 0) is { IsKnown: true, Size: < 0 } odd)
                    throw new ArgumentException($"`keras.random`: the sizes of shape must not be negative but received {odd.Size}.", nameof(shape));
                return ops.Apply(new RandomOp(kind, type, shape.Refs(1)), [RandomSeed.Draw(seed), .. shape.Sources]);
            }

            /// <summary>Uniform in [minval, maxval). Keras rounds the bounds to float32, for float64 draws too.</summary>
            public static Tensor uniform(
                SymbolicShape shape, double minval = 0.0, double maxval = 1.0, DType? dtype = null, RandomSeed? seed = null)
            {
                var x = Draw(Distribution.Uniform, shape, dtype, seed);
                var (low, high) = (ops.cast((float)minval, x.dtype), ops.cast((float)maxval, x.dtype));
                return minval == 0 && maxval == 1 ? x : x * (high - low) + low;
            }

            /// <summary>Normal with the given mean and standard deviation.</summary>
            public static Tensor normal(
                SymbolicShape shape, double mean = 0.0, double stddev = 1.0, DType? dtype = null, RandomSeed? seed = null) =>
                Scaled(Draw(Distribution.Normal, shape, dtype, seed), mean, stddev);

            /// <summary>Normal, values beyond two standard deviations drawn again.</summary>
            public static Tensor truncated_normal(
                SymbolicShape shape, double mean = 0.0, double stddev = 1.0, DType? dtype = null, RandomSeed? seed = null) =>
                Scaled(Draw(Distribution.TruncatedNormal, shape, dtype, seed), mean, stddev);

            private static Tensor Scaled(Tensor x, double mean, double stddev) => mean == 0 && stddev == 1 ? x : x * stddev + mean;

            /// <summary>Integers in [minval, maxval).</summary>
            public static Tensor randint(SymbolicShape shape, long minval, long maxval, DType? dtype = null, RandomSeed? seed = null)
            {
                var type = dtype ?? DType.Int32;
                if (!type.IsInteger)
                    throw new ArgumentException($"`keras.random.randint` requires an integer dtype. Received: dtype={type}", nameof(dtype));
                if (maxval <= minval)
                    throw new ArgumentException(
                        $"Random integers need minval < maxval, but received minval={minval}, maxval={maxval}.", nameof(maxval));
                var drawn = type == DType.Int32 ? type : DType.Int64;
                var op = new RandomIntegersOp(drawn, minval, maxval, shape.Refs(1));
                return ops.cast(ops.Apply(op, [RandomSeed.Draw(seed), .. shape.Sources]), type);
            }

            /// <summary>Class numbers with the probabilities softmax(logits): (batch, classes) gives (batch, num_samples).</summary>
            public static Tensor categorical(Tensor logits, int num_samples, DType? dtype = null, RandomSeed? seed = null)
            {
                if (logits.ndim != 2)
                    throw new ArgumentException(
                        "`logits` should be a 2-D tensor with shape (batch_size, num_classes). "
                        + $"Received: logits.shape={logits.shape}", nameof(logits));
                var drawn = ops.Apply(new RandomCategoricalOp(num_samples), RandomSeed.Draw(seed), ops.cast(logits, DType.Float32));
                return ops.cast(drawn, dtype ?? DType.Int32);
            }

            /// <summary>
            /// Elements set to 0 with probability <paramref name="rate"/>, the others divided by 1 − rate. An axis of size 1 in
            /// <paramref name="noise_shape"/> shares its fate.
            /// </summary>
            public static Tensor dropout(Tensor inputs, double rate, SymbolicShape? noise_shape = null, RandomSeed? seed = null)
            {
                if (rate is < 0 or > 1)
                    throw new ArgumentException($"`rate` must be in the range [0, 1]. Received: rate={rate}", nameof(rate));
                if (rate == 0)
                    return inputs;
                if (rate == 1)
                    return ops.zeros_like(inputs);
                var noise = Draw(Distribution.Uniform, NoiseShape(inputs, noise_shape), inputs.dtype, seed);
                return ops.where(noise >= rate, inputs * (1 / (1 - rate)), 0f);
            }

            /// <summary>Sizes left unknown (None) are those of the inputs.</summary>
            private static SymbolicShape NoiseShape(Tensor inputs, SymbolicShape? given) => given is null
                ? SymbolicShape.Of(inputs)
                : SymbolicShape.Create([.. given.Select((d, a) => d.IsKnown && d.Size < 0 ? Dim.Of(inputs, a) : d)]);

            /// <summary>Slices along an axis in random order.</summary>
            public static Tensor shuffle(Tensor x, int axis = 0, RandomSeed? seed = null)
            {
                var keys = Draw(Distribution.Uniform, SymbolicShape.Create([Dim.Of(x, axis)]), DType.Float32, seed);
                return ops.take(x, ops.argsort(keys), axis);
            }
        }
    }
}
