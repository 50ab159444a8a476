namespace RnnKeras.Runtime.Graph;

/// <summary>How many nodes may still be made on this thread: configurations from files must not unfold without end.</summary>
internal static class NodeLimit
{
    /// <summary>0: no limit.</summary>
    [ThreadStatic]
    private static long left;

    /// <summary>Sets the limit (0: none) and gives the one before.</summary>
    public static long Set(long count)
    {
        var before = left;
        left = count;
        return before;
    }

    /// <exception cref="InvalidDataException">There were too many.</exception>
    public static void Count()
    {
        if (left > 0 && --left == 0)
            throw new InvalidDataException("The configuration asks for more operations than any model has.");
    }
}
