namespace RnnKeras.Runtime.Graph;

/// <summary>The seed of the whole process, set by <c>keras.utils.set_random_seed</c>; null: random things differ from run to run.</summary>
internal static class GlobalSeed
{
    private static long? seed;

    public static long? Value
    {
        get => seed;
        set => (seed, Changes) = (value, Changes + 1);
    }

    /// <summary>How often a seed was set: what counts on from a seed starts anew then, also when it is the same one.</summary>
    public static int Changes { get; private set; }
}
