namespace RnnKeras.Runtime.Ops;

/// <summary>Arithmetic on sizes.</summary>
internal static class DimsExtensions
{
    public static long Product(this ReadOnlySpan<int> dims)
    {
        long n = 1;
        foreach (var d in dims)
            n *= d;
        return n;
    }

    public static long Product(this Span<int> dims) => Product((ReadOnlySpan<int>)dims);

    /// <summary>Counted from the front, checked.</summary>
    /// <exception cref="ArgumentException">There is no such axis.</exception>
    public static int Axis(string op, int axis, int rank) => axis >= -rank && axis < rank
        ? axis < 0 ? axis + rank : axis
        : throw new ArgumentException($"{op}: axis {axis} is out of bounds for a tensor with {rank} axes.", nameof(axis));
}
