using System.Collections;
using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Graph;

namespace RnnKeras;

/// <summary>One axis or several, as <c>axis=0</c> or <c>axis=(0, 1)</c>; negative axes count from the end.</summary>
/// <example><code>var x = np.ones((2, 3, 4)); print(np.sum(x, axis: 0).shape, np.sum(x, axis: (0, 1)).shape, np.sum(x, axis: [0, 1, 2]));</code></example>
[CollectionBuilder(typeof(Axes), nameof(Create))]
public sealed class Axes : IEnumerable<int>, IConfigValue
{
    private readonly int[] axes;

    private Axes(params int[] axes) => this.axes = axes;

    /// <summary>What a collection expression makes.</summary>
    public static Axes Create(ReadOnlySpan<int> axes) => new(axes.ToArray());

    public static implicit operator Axes(int axis) => new(axis);
    public static implicit operator Axes(int[] axes) => new(axes);
    public static implicit operator Axes((int, int) axes) => new(axes.Item1, axes.Item2);
    public static implicit operator Axes((int, int, int) axes) => new(axes.Item1, axes.Item2, axes.Item3);

    internal int Count => axes.Length;

    /// <summary>As given, in the given order.</summary>
    internal int[] ToArray() => [.. axes];

    /// <summary>Counted from the front, checked, in ascending order.</summary>
    internal int[] Normalize(int ndim)
    {
        var result = axes.Select(a => Normalize(a, ndim)).Order().ToArray();
        return result.Distinct().Count() == result.Length ? result : throw new ArgumentException(
            $"duplicate value in 'axis': ({string.Join(", ", axes)})", "axis");
    }

    /// <summary>One axis counted from the front.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    internal static int Normalize(int axis, int ndim) => axis >= -ndim && axis < ndim
        ? axis < 0 ? axis + ndim : axis
        : throw new ArgumentOutOfRangeException(nameof(axis), $"axis {axis} is out of bounds for array of dimension {ndim}.");

    /// <summary>All axes where none are given.</summary>
    internal static int[] Normalize(Axes? axes, int ndim) => axes?.Normalize(ndim) ?? [.. Enumerable.Range(0, ndim)];

    /// <summary>The axes as given.</summary>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)axes).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A number for one axis, else a list.</summary>
    object? IConfigValue.ToConfig() => axes is [var axis] ? axis : axes;
}
