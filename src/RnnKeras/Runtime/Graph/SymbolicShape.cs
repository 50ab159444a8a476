using System.Collections;
using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Graph;

namespace RnnKeras;

/// <summary>A shape whose unknown sizes say where they come from; what <c>ops.shape(x)</c> returns and creation ops and reshape take.</summary>
/// <example><code>var s = ops.shape(x); var z = ops.zeros([s[0], 32]);</code></example>
[CollectionBuilder(typeof(SymbolicShape), nameof(Create))]
public sealed class SymbolicShape : IReadOnlyList<Dim>
{
    private readonly Dim[] dims;

    private SymbolicShape(Dim[] dims) => this.dims = dims;

    /// <summary>What a collection expression makes.</summary>
    public static SymbolicShape Create(ReadOnlySpan<Dim> dims) => new(dims.ToArray());

    /// <summary>The sizes of a tensor: numbers where they are known, else references to it.</summary>
    public static SymbolicShape Of(Tensor tensor)
    {
        var dims = new Dim[tensor.shape.Rank];
        for (var i = 0; i < dims.Length; i++)
            dims[i] = Dim.Of(tensor, i);
        return new(dims);
    }

    /// <summary>Number of axes.</summary>
    public int Count => dims.Length;

    /// <summary>Size of an axis; negative ones count from the end.</summary>
    public Dim this[int axis] => dims[axis < 0 ? axis + dims.Length : axis];

    /// <summary>Some of the axes: <c>ops.shape(x)[..^1]</c>.</summary>
    public SymbolicShape Slice(int start, int length) => new(dims[start..(start + length)]);

    /// <summary>Distinct tensors that sizes are read from.</summary>
    internal Tensor[] Sources => [.. dims.SelectMany(d => d.Tree?.Sources ?? []).Distinct()];

    /// <summary>The sizes relative to a node whose inputs <paramref name="firstSource"/>, … are <see cref="Sources"/>.</summary>
    internal EquatableArray<DimRef> Refs(int firstSource)
    {
        var sources = Sources;
        return dims.Select(d => DimRef.Of(d, sources, firstSource)).ToArray();
    }

    public static implicit operator SymbolicShape(Shape shape) => new([.. shape.ToArray().Select(d => (Dim)d)]);
    public static implicit operator SymbolicShape(int size) => new([size]);
    public static implicit operator SymbolicShape(int[] sizes) => new([.. sizes.Select(d => (Dim)d)]);
    public static implicit operator SymbolicShape((Dim, Dim) t) => new([t.Item1, t.Item2]);
    public static implicit operator SymbolicShape((Dim, Dim, Dim) t) => new([t.Item1, t.Item2, t.Item3]);
    public static implicit operator SymbolicShape((Dim, Dim, Dim, Dim) t) => new([t.Item1, t.Item2, t.Item3, t.Item4]);

    public IEnumerator<Dim> GetEnumerator() => ((IEnumerable<Dim>)dims).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => dims.Length == 1 ? $"({dims[0]},)" : $"({string.Join(", ", dims)})";
}
