using RnnKeras.Data.Random;

namespace RnnKeras;

public static partial class np
{
    /// <summary>NumPy's random numbers: the functions of the module use one global generator, seeded by <c>np.random.seed</c>.</summary>
    public static class random
    {
        private static RandomState Global => GlobalRandom.NumPy;

        /// <summary>Starts the global generator anew; <c>keras.utils.set_random_seed</c> does it too.</summary>
        public static void seed(long? seed = null) => Global.seed(seed);

        /// <summary>Uniform in [0, 1), of shape (d0, d1, …).</summary>
        public static NDArray rand(params int[] d) => Global.rand(d);

        /// <summary>Standard normal, of shape (d0, d1, …).</summary>
        public static NDArray randn(params int[] d) => Global.randn(d);

        /// <summary>Integers in [low, high), or in [0, low) when high is null.</summary>
        public static NDArray randint(long low, long? high = null, Shape? size = null, DType? dtype = null) => Global.randint(low, high, size, dtype);

        /// <summary>Uniform in [0, 1).</summary>
        public static NDArray random_sample(Shape? size = null) => Global.random_sample(size);

        /// <summary>Uniform in [low, high).</summary>
        public static NDArray uniform(double low = 0, double high = 1, Shape? size = null) => Global.uniform(low, high, size);

        /// <summary>Normal with mean loc and standard deviation scale.</summary>
        public static NDArray normal(double loc = 0, double scale = 1, Shape? size = null) => Global.normal(loc, scale, size);

        /// <summary>Standard normal.</summary>
        public static NDArray standard_normal(Shape? size = null) => Global.standard_normal(size);

        /// <summary>Exponential with mean scale.</summary>
        public static NDArray exponential(double scale = 1, Shape? size = null) => Global.exponential(scale, size);

        /// <summary>Gamma.</summary>
        public static NDArray gamma(double shape, double scale = 1, Shape? size = null) => Global.gamma(shape, scale, size);

        /// <summary>Beta.</summary>
        public static NDArray beta(double a, double b, Shape? size = null) => Global.beta(a, b, size);

        /// <summary>Number of successes in n trials.</summary>
        public static NDArray binomial(long n, double p, Shape? size = null) => Global.binomial(n, p, size);

        /// <summary>Poisson with mean lam.</summary>
        public static NDArray poisson(double lam = 1, Shape? size = null) => Global.poisson(lam, size);

        /// <summary>How often each of the outcomes occurs in n draws.</summary>
        public static NDArray multinomial(long n, NDArray pvals, Shape? size = null) => Global.multinomial(n, pvals, size);

        /// <summary>Shuffles along the first axis, in place.</summary>
        public static void shuffle(NDArray x) => Global.shuffle(x);

        /// <summary>0 … n-1 in random order.</summary>
        public static NDArray permutation(int x) => Global.permutation(x);

        /// <summary>A copy shuffled along the first axis.</summary>
        public static NDArray permutation(NDArray x) => Global.permutation(x);

        /// <summary>Numbers from 0 … a-1, with the probabilities p where given.</summary>
        public static NDArray choice(int a, Shape? size = null, bool replace = true, NDArray? p = null) => Global.choice(a, size, replace, p);

        /// <summary>Elements of a one-dimensional array.</summary>
        public static NDArray choice(NDArray a, Shape? size = null, bool replace = true, NDArray? p = null) => Global.choice(a, size, replace, p);

        /// <summary>A legacy generator of its own.</summary>
        public static RandomState RandomState(long? seed = null) => new(seed);

        /// <summary>A new generator (PCG64) of its own.</summary>
        public static Generator default_rng(long? seed = null) => new(seed);
    }
}
