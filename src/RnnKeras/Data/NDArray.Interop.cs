using System.Numerics.Tensors;
using TensorMemory = System.Numerics.Tensors.Tensor;

namespace RnnKeras;

public sealed partial class NDArray
{
    /// <summary>The elements in row-major order where they lie, without copying: writing changes the array.</summary>
    /// <typeparam name="T">The type that the dtype stores.</typeparam>
    /// <exception cref="InvalidCastException">Another type.</exception>
    /// <exception cref="InvalidOperationException">The elements of this view do not lie side by side; take <c>copy()</c> first.</exception>
    public Span<T> AsSpan<T>() => IsContiguous
        ? Storage<T>().AsSpan(Offset, size)
        : throw new InvalidOperationException($"The elements of this view of shape {shape} do not lie side by side. Call copy() first, or use AsTensor.");

    /// <summary>The same memory as a tensor of System.Numerics.Tensors, with the strides of this view: writing changes the array.</summary>
    /// <exception cref="InvalidCastException">Another type than the dtype stores.</exception>
    /// <exception cref="InvalidOperationException">The view runs backwards or repeats elements; take <c>copy()</c> first.</exception>
    public Tensor<T> AsTensor<T>()
    {
        for (var axis = 0; axis < ndim; axis++)
            if (dims[axis] > 1 && strides[axis] <= 0)
                throw new InvalidOperationException($"Axis {axis} of this view runs backwards or repeats its elements. Call copy() first.");
        return TensorMemory.Create(
            Storage<T>(), Offset, Array.ConvertAll(dims, d => (nint)d), [.. strides.Select((s, axis) => dims[axis] > 1 ? (nint)s : 0)]);
    }

    private T[] Storage<T>() => Memory as T[] is { } exact && dtype.ClrType == typeof(T)
        ? exact
        : throw new InvalidCastException($"An array of {dtype} has elements of type {dtype.ClrType.Name}, not {typeof(T).Name}. Convert with astype first.");
}
