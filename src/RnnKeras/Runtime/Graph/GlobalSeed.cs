namespace RnnKeras.Runtime.Graph;

/// <summary>The seed of the whole process, set by <c>keras.utils.set_random_seed</c>; null: random things differ from run to run.</summary>
public static class GlobalSeed
{
    public static long? Value { get; set; }
}
