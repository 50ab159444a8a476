namespace RnnKeras;

public sealed partial class Tensor
{
    /// <summary>A copy of the value as an array; computes what is pending.</summary>
    /// <exception cref="InvalidOperationException">The tensor is symbolic (depends on a placeholder).</exception>
    public NDArray numpy() => NDArray.FromHostTensor(Value.Clone());

    /// <summary>A copy of the array; plain numbers stay plain numbers, which take the dtype of the tensor they are combined with.</summary>
    public static implicit operator Tensor(NDArray array)
    {
        if (array.Kind != ScalarKind.Python)
            return Constant(array.ToHostTensor().Clone());
        return array.dtype == DType.Bool ? Weak(array.Value<bool>()) : array.dtype.IsFloating ? Weak(array.Value<double>()) : Weak(array.Value<long>());
    }
}
