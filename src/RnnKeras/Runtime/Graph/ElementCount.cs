namespace RnnKeras.Runtime.Graph;

/// <summary>How many elements an array of some sizes has.</summary>
internal static class ElementCount
{
    /// <exception cref="ArgumentException">A size is negative, or there are more elements than an array can hold.</exception>
    public static int Of(ReadOnlySpan<int> dims)
    {
        var count = 1.0;
        foreach (var d in dims)
            count *= d >= 0 ? d : throw new ArgumentException($"A shape's sizes must not be negative, but received {d}.", "shape");
        return count <= Array.MaxLength
            ? (int)count
            : throw new ArgumentException($"An array of shape {Shape.Of(dims)} would have {count:0} elements; {Array.MaxLength} are possible.", "shape");
    }
}
