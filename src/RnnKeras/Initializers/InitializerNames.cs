using RnnKeras.Runtime.Graph;

namespace RnnKeras.Initializers;

/// <summary>The strings that <c>keras.initializers.get</c> knows.</summary>
internal static class InitializerNames
{
    public static readonly NameTable<Initializer> Table = new("initializer")
    {
        { () => new Zeros(), "zeros", "Zeros", "zero" },
        { () => new Ones(), "ones", "Ones", "one" },
        { () => throw new KeyNotFoundException("Initializer 'constant' has no default: pass Constant(value)."), "constant", "Constant" },
        { () => new Identity(), "identity", "Identity", "IdentityInitializer" },
        { () => new Orthogonal(), "orthogonal", "Orthogonal", "OrthogonalInitializer" },
        { () => new RandomNormal(), "random_normal", "RandomNormal", "normal" },
        { () => new RandomUniform(), "random_uniform", "RandomUniform", "uniform" },
        { () => new TruncatedNormal(), "truncated_normal", "TruncatedNormal" },
        { () => new VarianceScaling(), "variance_scaling", "VarianceScaling" },
        { () => new GlorotUniform(), "glorot_uniform", "GlorotUniform" },
        { () => new GlorotNormal(), "glorot_normal", "GlorotNormal" },
        { () => new LecunUniform(), "lecun_uniform", "LecunUniform" },
        { () => new LecunNormal(), "lecun_normal", "LecunNormal" },
        { () => new HeUniform(), "he_uniform", "HeUniform" },
        { () => new HeNormal(), "he_normal", "HeNormal" },
        { () => new STFT(), "stft", "STFT", "STFTInitializer" },
    };
}
