namespace RnnKeras.Data.Random;

/// <summary>The global generator behind the functions of <c>np.random</c>.</summary>
public static class GlobalRandom
{
    /// <summary>Seeded from entropy until <c>np.random.seed</c> or <c>keras.utils.set_random_seed</c>.</summary>
    public static RandomState NumPy { get; } = new();
}
