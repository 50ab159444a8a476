namespace RnnKeras;

/// <summary>One axis or several, as <c>axis=0</c> or <c>axis=(0, 1)</c>; negative axes count from the end.</summary>
public readonly struct Axes
{
    private readonly int[]? axes;

    private Axes(params int[] axes) => this.axes = axes;

    public static implicit operator Axes(int axis) => new(axis);
    public static implicit operator Axes(int[] axes) => new(axes);
    public static implicit operator Axes((int, int) axes) => new(axes.Item1, axes.Item2);
    public static implicit operator Axes((int, int, int) axes) => new(axes.Item1, axes.Item2, axes.Item3);

    internal int Count => axes?.Length ?? 0;

    /// <summary>Counted from the front, checked, in ascending order.</summary>
    internal int[] Normalize(int ndim)
    {
        var result = (axes ?? []).Select(a => NDArray.NormalizeAxis(a, ndim)).Order().ToArray();
        return result.Distinct().Count() == result.Length ? result : throw new ArgumentException("duplicate value in 'axis'");
    }

    /// <summary>All axes where none are given.</summary>
    internal static int[] Normalize(Axes? axes, int ndim) => axes?.Normalize(ndim) ?? [.. Enumerable.Range(0, ndim)];
}
