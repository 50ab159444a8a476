using System.Collections;
using System.Runtime.CompilerServices;

namespace RnnKeras;

/// <summary>
/// Sizes of a tensor's axes. An axis whose size is not known while a graph is built (batch, time) is <see cref="Unknown"/>
/// (-1; <c>null</c> in a collection expression, <c>None</c> when printed).
/// </summary>
/// <example><code>Shape s = [null, 80, 32]; Shape t = (80, 32); Console.WriteLine(s); // (None, 80, 32)</code></example>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public sealed class Shape : IEnumerable<int?>, IEquatable<Shape>
{
    /// <summary>The size of an axis that is not known: -1, None in Python.</summary>
    public const int Unknown = -1;

    /// <summary>No axes.</summary>
    public static readonly Shape Scalar = new([]);

    private readonly int[] dims;

    private Shape(int[] dims) => this.dims = dims;

    /// <summary>Copies; every size must be ≥ 0 or <see cref="Unknown"/>.</summary>
    /// <exception cref="ArgumentException">A size is below -1.</exception>
    public static Shape Of(params ReadOnlySpan<int> dims)
    {
        foreach (var d in dims)
            if (d < Unknown)
                throw new ArgumentException($"A shape's sizes must not be negative, but received {d}.", nameof(dims));
        return dims.Length == 0 ? Scalar : new(dims.ToArray());
    }

    /// <summary>Used by collection expressions: <c>[null, 8]</c>. -1 ("what is left", in Reshape) is an unknown size too.</summary>
    public static Shape Create(ReadOnlySpan<int?> dims)
    {
        var copy = new int[dims.Length];
        for (var i = 0; i < dims.Length; i++)
        {
            if (dims[i] < Unknown)
                throw new ArgumentException($"A shape's sizes must not be negative, but received {dims[i]}.", nameof(dims));
            copy[i] = dims[i] ?? Unknown;
        }
        return copy.Length == 0 ? Scalar : new(copy);
    }

    /// <summary>Number of axes.</summary>
    public int Rank => dims.Length;

    /// <summary>Number of axes, in TensorFlow's spelling.</summary>
    public int rank => dims.Length;

    /// <summary>The sizes; null where one is not known.</summary>
    public int?[] as_list() => [.. dims.Select(d => d < 0 ? (int?)null : d)];

    /// <summary>Size of an axis, <see cref="Unknown"/> (-1) where it is not known; negative axes count from the end as in Python.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public int this[int axis] => dims[Checked(axis)];

    /// <summary>Size of an axis: <c>shape[^1]</c> of the last one.</summary>
    public int this[Index axis] => dims[axis.IsFromEnd ? Checked(-axis.Value) : Checked(axis.Value)];

    /// <summary>Some of the axes: <c>shape[1..]</c> without the first one.</summary>
    public Shape this[Range range] => Of(dims.AsSpan()[range]);

    /// <summary>Size of each axis, <see cref="Unknown"/> (-1) where it is not known.</summary>
    public ReadOnlySpan<int> Dims => dims;

    /// <summary>Whether all sizes are known.</summary>
    public bool IsFullyDefined => Array.IndexOf(dims, Unknown) < 0;

    /// <summary>Number of elements.</summary>
    /// <exception cref="InvalidOperationException">A size is unknown.</exception>
    public long Count
    {
        get
        {
            long n = 1;
            foreach (var d in dims)
                n *= d >= 0 ? d : throw new InvalidOperationException($"Shape {this} has an unknown size.");
            return n;
        }
    }

    /// <summary>This shape with one axis replaced.</summary>
    public Shape With(int axis, int size)
    {
        var copy = (int[])dims.Clone();
        copy[Checked(axis)] = size;
        return new(copy);
    }

    /// <summary>The axis counted from the front.</summary>
    private int Checked(int axis)
    {
        var counted = axis < 0 ? axis + dims.Length : axis;
        return (uint)counted < (uint)dims.Length
            ? counted
            : throw new ArgumentOutOfRangeException(nameof(axis), $"axis {axis} is out of bounds for shape {this}, which has {dims.Length} axes.");
    }

    /// <summary>This shape with an axis more, before <paramref name="axis"/>.</summary>
    public Shape Insert(int axis, int size) => Of([.. dims.AsSpan(0, axis), size, .. dims.AsSpan(axis)]);

    /// <summary>This shape without one axis.</summary>
    public Shape Remove(int axis) => Of([.. dims.AsSpan(0, axis), .. dims.AsSpan(axis + 1)]);

    /// <summary>The axes of this shape, then those of the other.</summary>
    public Shape Concat(Shape other) => Of([.. dims, .. other.dims]);

    /// <summary>A copy of <see cref="Dims"/>.</summary>
    public int[] ToArray() => (int[])dims.Clone();

    /// <summary>True when both could be the same at run time: same rank, and each pair of sizes equal or one unknown.</summary>
    public bool IsCompatibleWith(Shape other) =>
        Rank == other.Rank && dims.Zip(other.dims).All(p => p.First == p.Second || p.First == Unknown || p.Second == Unknown);

    public static implicit operator Shape(int size) => Of(size);
    public static implicit operator Shape(int[] dims) => Of(dims);
    public static implicit operator Shape(ValueTuple<int?> t) => Create([t.Item1]);
    public static implicit operator Shape((int?, int?) t) => Create([t.Item1, t.Item2]);
    public static implicit operator Shape((int?, int?, int?) t) => Create([t.Item1, t.Item2, t.Item3]);
    public static implicit operator Shape((int?, int?, int?, int?) t) => Create([t.Item1, t.Item2, t.Item3, t.Item4]);
    public static implicit operator Shape((int?, int?, int?, int?, int?) t) => Create([t.Item1, t.Item2, t.Item3, t.Item4, t.Item5]);

    public bool Equals(Shape? other) => other is not null && dims.AsSpan().SequenceEqual(other.dims);

    public override bool Equals(object? obj) => obj is Shape s && Equals(s);

    public static bool operator ==(Shape? a, Shape? b) => a is null ? b is null : a.Equals(b);

    public static bool operator !=(Shape? a, Shape? b) => !(a == b);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var d in dims)
            hash.Add(d);
        return hash.ToHashCode();
    }

    public IEnumerator<int?> GetEnumerator() => dims.Select(d => d == Unknown ? (int?)null : d).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>As Python prints a tuple: <c>(None, 8)</c>, <c>(3,)</c>, <c>()</c>.</summary>
    public override string ToString() => dims.Length == 1
        ? $"({Text(dims[0])},)"
        : "(" + string.Join(", ", dims.Select(Text)) + ")";

    private static string Text(int d) => d == Unknown ? "None" : d.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
