using RnnKeras.Initializers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        /// <summary>First values of weights: <c>keras.initializers</c>.</summary>
        public static partial class initializers
        {
            /// <inheritdoc cref="Initializers.Zeros"/>
            public static Zeros Zeros() => new();

            /// <inheritdoc cref="Initializers.Zeros"/>
            public static Zeros zeros() => new();

            /// <inheritdoc cref="Initializers.Ones"/>
            public static Ones Ones() => new();

            /// <inheritdoc cref="Initializers.Ones"/>
            public static Ones ones() => new();

            /// <inheritdoc cref="Initializers.Constant"/>
            public static Constant Constant(double value = 0.0) => new(value);

            /// <inheritdoc cref="Initializers.Constant"/>
            public static Constant Constant(Tensor value) => new(value);

            /// <inheritdoc cref="Initializers.Constant"/>
            public static Constant constant(double value = 0.0) => new(value);

            /// <inheritdoc cref="Initializers.Constant"/>
            public static Constant constant(Tensor value) => new(value);

            /// <inheritdoc cref="Initializers.Identity"/>
            /// <inheritdoc cref="Initializers.Identity.Identity" path="/param"/>
            public static Identity Identity(double gain = 1.0) => new(gain);

            /// <inheritdoc cref="Initializers.Identity"/>
            /// <inheritdoc cref="Initializers.Identity.Identity" path="/param"/>
            public static Identity identity(double gain = 1.0) => new(gain);

            /// <inheritdoc cref="Initializers.Identity"/>
            /// <inheritdoc cref="Initializers.Identity.Identity" path="/param"/>
            public static Identity IdentityInitializer(double gain = 1.0) => new(gain);

            /// <inheritdoc cref="Initializers.Orthogonal"/>
            /// <inheritdoc cref="Initializers.Orthogonal.Orthogonal" path="/param"/>
            public static Orthogonal Orthogonal(double gain = 1.0, RandomSeed? seed = null) => new(gain, seed);

            /// <inheritdoc cref="Initializers.Orthogonal"/>
            /// <inheritdoc cref="Initializers.Orthogonal.Orthogonal" path="/param"/>
            public static Orthogonal orthogonal(double gain = 1.0, RandomSeed? seed = null) => new(gain, seed);

            /// <inheritdoc cref="Initializers.Orthogonal"/>
            /// <inheritdoc cref="Initializers.Orthogonal.Orthogonal" path="/param"/>
            public static Orthogonal OrthogonalInitializer(double gain = 1.0, RandomSeed? seed = null) => new(gain, seed);

            /// <inheritdoc cref="Initializers.RandomNormal"/>
            /// <inheritdoc cref="Initializers.RandomNormal.RandomNormal" path="/param"/>
            public static RandomNormal RandomNormal(double mean = 0.0, double stddev = 0.05, RandomSeed? seed = null) =>
                new(mean, stddev, seed);

            /// <inheritdoc cref="Initializers.RandomNormal"/>
            /// <inheritdoc cref="Initializers.RandomNormal.RandomNormal" path="/param"/>
            public static RandomNormal random_normal(double mean = 0.0, double stddev = 0.05, RandomSeed? seed = null) =>
                new(mean, stddev, seed);

            /// <inheritdoc cref="Initializers.RandomUniform"/>
            /// <inheritdoc cref="Initializers.RandomUniform.RandomUniform" path="/param"/>
            public static RandomUniform RandomUniform(double minval = -0.05, double maxval = 0.05, RandomSeed? seed = null) =>
                new(minval, maxval, seed);

            /// <inheritdoc cref="Initializers.RandomUniform"/>
            /// <inheritdoc cref="Initializers.RandomUniform.RandomUniform" path="/param"/>
            public static RandomUniform random_uniform(double minval = -0.05, double maxval = 0.05, RandomSeed? seed = null) =>
                new(minval, maxval, seed);

            /// <inheritdoc cref="Initializers.TruncatedNormal"/>
            /// <inheritdoc cref="Initializers.TruncatedNormal.TruncatedNormal" path="/param"/>
            public static TruncatedNormal TruncatedNormal(double mean = 0.0, double stddev = 0.05, RandomSeed? seed = null) =>
                new(mean, stddev, seed);

            /// <inheritdoc cref="Initializers.TruncatedNormal"/>
            /// <inheritdoc cref="Initializers.TruncatedNormal.TruncatedNormal" path="/param"/>
            public static TruncatedNormal truncated_normal(double mean = 0.0, double stddev = 0.05, RandomSeed? seed = null) =>
                new(mean, stddev, seed);

            /// <inheritdoc cref="Initializers.VarianceScaling"/>
            /// <inheritdoc cref="Initializers.VarianceScaling.VarianceScaling" path="/param"/>
            public static VarianceScaling VarianceScaling(double scale = 1.0, string mode = "fan_in",
                string distribution = "truncated_normal", RandomSeed? seed = null, int[]? input_axes = null, int[]? output_axes = null) =>
                new(scale, mode, distribution, seed, input_axes, output_axes);

            /// <inheritdoc cref="Initializers.VarianceScaling"/>
            /// <inheritdoc cref="Initializers.VarianceScaling.VarianceScaling" path="/param"/>
            public static VarianceScaling variance_scaling(double scale = 1.0, string mode = "fan_in",
                string distribution = "truncated_normal", RandomSeed? seed = null, int[]? input_axes = null, int[]? output_axes = null) =>
                new(scale, mode, distribution, seed, input_axes, output_axes);

            /// <inheritdoc cref="Initializers.GlorotUniform"/>
            public static GlorotUniform GlorotUniform(RandomSeed? seed = null, int[]? input_axes = null, int[]? output_axes = null) =>
                new(seed, input_axes, output_axes);

            /// <inheritdoc cref="Initializers.GlorotUniform"/>
            public static GlorotUniform glorot_uniform(RandomSeed? seed = null, int[]? input_axes = null, int[]? output_axes = null) =>
                new(seed, input_axes, output_axes);

            /// <inheritdoc cref="Initializers.GlorotNormal"/>
            public static GlorotNormal GlorotNormal(RandomSeed? seed = null, int[]? input_axes = null, int[]? output_axes = null) =>
                new(seed, input_axes, output_axes);

            /// <inheritdoc cref="Initializers.GlorotNormal"/>
            public static GlorotNormal glorot_normal(RandomSeed? seed = null, int[]? input_axes = null, int[]? output_axes = null) =>
                new(seed, input_axes, output_axes);

            /// <inheritdoc cref="Initializers.LecunUniform"/>
            public static LecunUniform LecunUniform(RandomSeed? seed = null, int[]? input_axes = null, int[]? output_axes = null) =>
                new(seed, input_axes, output_axes);

            /// <inheritdoc cref="Initializers.LecunUniform"/>
            public static LecunUniform lecun_uniform(RandomSeed? seed = null, int[]? input_axes = null, int[]? output_axes = null) =>
                new(seed, input_axes, output_axes);

            /// <inheritdoc cref="Initializers.LecunNormal"/>
            public static LecunNormal LecunNormal(RandomSeed? seed = null, int[]? input_axes = null, int[]? output_axes = null) =>
                new(seed, input_axes, output_axes);

            /// <inheritdoc cref="Initializers.LecunNormal"/>
            public static LecunNormal lecun_normal(RandomSeed? seed = null, int[]? input_axes = null, int[]? output_axes = null) =>
                new(seed, input_axes, output_axes);

            /// <inheritdoc cref="Initializers.HeUniform"/>
            public static HeUniform HeUniform(RandomSeed? seed = null, int[]? input_axes = null, int[]? output_axes = null) =>
                new(seed, input_axes, output_axes);

            /// <inheritdoc cref="Initializers.HeUniform"/>
            public static HeUniform he_uniform(RandomSeed? seed = null, int[]? input_axes = null, int[]? output_axes = null) =>
                new(seed, input_axes, output_axes);

            /// <inheritdoc cref="Initializers.HeNormal"/>
            public static HeNormal HeNormal(RandomSeed? seed = null, int[]? input_axes = null, int[]? output_axes = null) =>
                new(seed, input_axes, output_axes);

            /// <inheritdoc cref="Initializers.HeNormal"/>
            public static HeNormal he_normal(RandomSeed? seed = null, int[]? input_axes = null, int[]? output_axes = null) =>
                new(seed, input_axes, output_axes);

            /// <inheritdoc cref="Initializers.STFT"/>
            /// <inheritdoc cref="Initializers.STFT.STFT" path="/param"/>
            public static STFT STFT(string side = "real", string? window = "hann", string? scaling = "density", bool periodic = false) =>
                new(side, window, scaling, periodic);

            /// <inheritdoc cref="Initializers.STFT"/>
            /// <inheritdoc cref="Initializers.STFT.STFT" path="/param"/>
            public static STFT stft(string side = "real", string? window = "hann", string? scaling = "density", bool periodic = false) =>
                new(side, window, scaling, periodic);

            /// <inheritdoc cref="Initializers.STFT"/>
            /// <inheritdoc cref="Initializers.STFT.STFT" path="/param"/>
            public static STFT STFTInitializer(string side = "real", string? window = "hann", string? scaling = "density",
                bool periodic = false) =>
                new(side, window, scaling, periodic);

            /// <inheritdoc cref="Initializer.get"/>
            public static Initializer? get(object? identifier) => Initializer.get(identifier);

            /// <summary>The config of an initializer: a dictionary, or a name.</summary>
            public static object? serialize(Initializer initializer) => initializer.Serialize();

            /// <summary>The initializer that a config describes.</summary>
            public static Initializer? deserialize(object? config, Dictionary<string, object>? custom_objects = null) =>
                ObjectConfig.Read<Initializer>(config, custom_objects);
        }
    }
}
