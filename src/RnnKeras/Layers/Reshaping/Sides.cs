namespace RnnKeras.Layers;

/// <summary>Numbers of elements at both ends of an axis.</summary>
internal static class Sides
{
    /// <summary>One number for both ends, or (before, after).</summary>
    public static (int before, int after) Of(Shape value, string layer) => value.Rank is 1 or 2 && value.IsFullyDefined
        ? (value[0], value[-1])
        : throw new ArgumentException($"{layer}: expected one number or (before, after) but received "
            + $"({string.Join(", ", value.ToArray())}).", nameof(value));

    /// <summary>One number for all four sides, or (rows, columns).</summary>
    public static ((int, int), (int, int)) OfBoth(Shape value) => value.Rank is 1 or 2 && value.IsFullyDefined
        ? ((value[0], value[0]), (value[-1], value[-1]))
        : throw new ArgumentException($"expected one number for padding or cropping, or (rows, columns), but received "
            + $"({string.Join(", ", value.ToArray())}).", nameof(value));

    /// <summary>One number for all six sides, or (depth, rows, columns).</summary>
    public static ((int, int), (int, int), (int, int)) OfThree(Shape value) => value.Rank is 1 or 3
        ? ((value[0], value[0]), (value[value.Rank / 2], value[value.Rank / 2]), (value[-1], value[-1]))
        : throw new ArgumentException($"Expected one number or (depth, rows, columns) but received {value}.", nameof(value));

    /// <summary>What is left of an axis without them.</summary>
    /// <exception cref="ShapeMismatchException">Nothing is.</exception>
    public static Slice Inside((int before, int after) sides, Tensor x, int axis, string layer) => x.shape[axis] is var size and >= 0
        && sides.before + sides.after >= size
        ? throw new ShapeMismatchException(
            $"{layer}: cropping ({sides.before}, {sides.after}) leaves nothing of axis {axis} of an input of shape {x.shape}.", "cropping")
        : new(sides.before, sides.after == 0 ? null : -sides.after);
}
