using RnnKeras.Runtime.Graph;

namespace RnnKeras.Layers;

/// <summary>
/// What a layer accepts: rank, dtype and sizes of some axes; anything left out is not checked. Layers set
/// <see cref="Layer.input_spec"/>, and a call with other inputs fails with a sentence instead of an error deep inside.
/// Source: keras.layers.InputSpec.
/// </summary>
/// <param name="dtype">Expected dtype.</param>
/// <param name="shape">Expected shape with batch axis; unknown sizes match all.</param>
/// <param name="ndim">Expected rank.</param>
/// <param name="max_ndim">Largest rank.</param>
/// <param name="min_ndim">Smallest rank.</param>
/// <param name="axes">Expected size per axis; negative axes count from the end.</param>
/// <param name="allow_last_axis_squeeze">A last axis of size 1 may be missing or be there in addition.</param>
/// <param name="name">Name of the input.</param>
/// <param name="optional">Whether the input may be left out.</param>
/// <example><code>var spec = new InputSpec(ndim: 3, axes: new Dictionary&lt;int, int&gt; { [-1] = 8 });</code></example>
public sealed record InputSpec(
    DType? dtype = null,
    Shape? shape = null,
    int? ndim = null,
    int? max_ndim = null,
    int? min_ndim = null,
    IReadOnlyDictionary<int, int>? axes = null,
    bool allow_last_axis_squeeze = false,
    string? name = null,
    bool optional = false)
{
    /// <summary>How the layer calls its axes, for messages: <c>(batch, timesteps, features)</c>.</summary>
    internal string? Meaning { get; init; }

    /// <exception cref="ShapeMismatchException">The input does not fit.</exception>
    internal void Check(TensorSpec input, string layer)
    {
        var actual = input.Shape;
        var rank = shape?.Rank ?? ndim;
        if (allow_last_axis_squeeze && shape is not null && actual.Rank != shape.Rank)
            actual = Squeezed(actual, shape.Rank);
        if (rank is { } r && actual.Rank != r)
            throw Mismatch(layer, $"a {r}-D input{(Meaning is null ? "" : $" {Meaning}")}", input.Shape, Advice(actual, r));
        if (min_ndim is { } low && actual.Rank < low)
            throw Mismatch(layer, $"an input with at least {low} axes{(Meaning is null ? "" : $" {Meaning}")}", input.Shape);
        if (max_ndim is { } high && actual.Rank > high)
            throw Mismatch(layer, $"an input with at most {high} axes", input.Shape);
        if (dtype is not null && dtype != input.DType)
            throw new ArgumentException($"{layer}: expected an input of dtype {dtype} but received {input.DType}.");
        foreach (var (axis, size) in axes ?? new Dictionary<int, int>())
            if (actual[axis] != size && actual[axis] != Shape.Unknown)
                throw Mismatch(layer, $"size {size} on axis {axis} of the input", input.Shape);
        if (shape is not null && !shape.IsCompatibleWith(actual))
            throw Mismatch(layer, $"an input of shape {shape}", input.Shape);
    }

    private static ShapeMismatchException Mismatch(string layer, string expected, Shape received, string advice = "") =>
        new($"{layer}: expected {expected} but received shape {received}.{advice}");

    private static string Advice(Shape actual, int rank) => rank == 3 && actual.Rank == 2 && actual[1] > 0
        ? $" Add a time dimension, for example with Reshape(({actual[1]}, 1))."
        : "";

    private static Shape Squeezed(Shape actual, int rank) =>
        actual.Rank == rank + 1 && actual[-1] == 1 ? actual[..^1] : actual.Rank == rank - 1 ? actual.Insert(actual.Rank, 1) : actual;
}
