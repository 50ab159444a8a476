using System.Collections;
using System.Runtime.CompilerServices;

namespace RnnKeras;

/// <summary>
/// What TensorFlow's functions take as a tensor: tensors, variables and arrays with the dtype they have; numbers and lists of them,
/// which become float32 and int32.
/// </summary>
/// <example><code>var a = tf.constant([[1.0, 2.0], [3.0, 4.0]]); var b = tf.gather(a, [1, 0]); print(tf.add(a, 1).dtype); // float32</code></example>
[CollectionBuilder(typeof(TensorLike), nameof(Create))]
public sealed class TensorLike : IEnumerable<TensorLike>
{
    private readonly Tensor? tensor;
    private readonly NDArray? literal;

    private TensorLike(Tensor? tensor, NDArray? literal, Dim? size = null) => (this.tensor, this.literal, Size) = (tensor, literal, size);

    /// <summary>What a collection expression makes: the values, or the tensors stacked.</summary>
    /// <param name="items">Numbers, lists of equal shapes, or tensors.</param>
    public static TensorLike Create(ReadOnlySpan<TensorLike> items)
    {
        var parts = items.ToArray();
        return parts.All(p => p.literal is not null)
            ? Literal(NDArray.Create([.. parts.Select(p => p.literal!)]))
            : new(tf.keras.ops.stack([.. parts.Select(p => p.Value)]), null);
    }

    private static TensorLike Literal(NDArray values) => new(null, values);

    private static TensorLike Literal(int size) => new(null, size, size);

    /// <summary>The integer or size it was made from; null for anything else.</summary>
    internal Dim? Size { get; }

    /// <summary>The tensor; a single number stays one that takes the dtype of what it is combined with.</summary>
    internal Tensor Value => tensor ?? (literal!.ndim == 0 && literal.dtype != DType.String ? literal : Constant());

    /// <summary>The tensor; a single number is float32, int32 or bool.</summary>
    internal Tensor Constant() => tensor ?? Tensor.Constant(Array().ToHostTensor());

    /// <summary>The values as an array of their final dtype.</summary>
    /// <exception cref="InvalidOperationException">A symbolic tensor has no values yet.</exception>
    internal NDArray Array() => tensor is not null ? tensor.numpy()
        : literal!.dtype == DType.Float64 ? literal.astype(DType.Float32)
        : literal.dtype == DType.Int64 ? literal.astype(DType.Int32)
        : literal.copy();

    public static implicit operator Tensor(TensorLike value) => value.Value;

    public static implicit operator TensorLike(Tensor value) => new(value, null);
    public static implicit operator TensorLike(Tensors value) => new(value.Single, null);
    public static implicit operator TensorLike(ModelArrays value) => (NDArray)value;
    public static implicit operator TensorLike(Variable value) => new(value.value, null);
    public static implicit operator TensorLike(NDArray value) => value.Kind == ScalarKind.Python ? Literal(value) : new(value, null);
    public static implicit operator TensorLike(Dim value) => value.IsKnown ? Literal(value.Size) : new(value, null, value);
    public static implicit operator TensorLike(SymbolicShape value) => new(value, null);
    public static implicit operator TensorLike(Shape value) => new((SymbolicShape)value, null);
    public static implicit operator TensorLike(double value) => Literal(value);
    public static implicit operator TensorLike(float value) => Literal((double)value);
    public static implicit operator TensorLike(int value) => Literal(value);
    public static implicit operator TensorLike(long value) => value is >= int.MinValue and <= int.MaxValue ? Literal((int)value) : Literal((NDArray)value);
    public static implicit operator TensorLike(bool value) => Literal(value);
    public static implicit operator TensorLike(string value) => Literal(value);
    public static implicit operator TensorLike(double[] values) => Literal(values);
    public static implicit operator TensorLike(float[] values) => Literal(values);
    public static implicit operator TensorLike(int[] values) => Literal(values);
    public static implicit operator TensorLike(bool[] values) => Literal(values);
    public static implicit operator TensorLike(string[] values) => Literal(values);
    public static implicit operator TensorLike(double[,] values) => Literal(values);
    public static implicit operator TensorLike(float[,] values) => Literal(values);
    public static implicit operator TensorLike(int[,] values) => Literal(values);
    public static implicit operator TensorLike(List<double> values) => Literal(values);
    public static implicit operator TensorLike(List<int> values) => Literal(values);
    public static implicit operator TensorLike(List<string> values) => Literal(values);
    public static implicit operator TensorLike(Tensor[] values) => new(tf.keras.ops.stack(values), null);

    /// <summary>The rows.</summary>
    public IEnumerator<TensorLike> GetEnumerator() => tf.keras.ops.unstack(Constant()).Select(row => (TensorLike)row).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
