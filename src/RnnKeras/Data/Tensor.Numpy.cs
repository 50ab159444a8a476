namespace RnnKeras;

public sealed partial class Tensor : IFormattable
{
    /// <summary>A single number in a .NET format, so that <c>$"{loss:F4}"</c> works; without a format as <see cref="ToString()"/>.</summary>
    /// <exception cref="FormatException">A format for a tensor with more than one element.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        string.IsNullOrEmpty(format) ? ToString() : numpy().ToString(format, formatProvider);

    /// <summary>A copy of the value as an array; computes what is pending.</summary>
    /// <exception cref="InvalidOperationException">The tensor is symbolic (depends on a placeholder).</exception>
    public NDArray numpy() => NDArray.FromHostTensor(Value.Clone());

    /// <summary>The only element, as Python's float(x) and int(x) give it.</summary>
    /// <exception cref="ArgumentException">There is not exactly one element.</exception>
    public static explicit operator double(Tensor x) => x.numpy().Value<double>();
    public static explicit operator float(Tensor x) => x.numpy().Value<float>();
    public static explicit operator long(Tensor x) => x.numpy().Value<long>();
    public static explicit operator int(Tensor x) => x.numpy().Value<int>();
    public static explicit operator bool(Tensor x) => x.numpy().Value<bool>();

    /// <summary>A copy of the array; plain numbers stay plain numbers, which take the dtype of the tensor they are combined with.</summary>
    public static implicit operator Tensor(NDArray array)
    {
        if (array.Kind != ScalarKind.Python)
            return Constant(array.ToHostTensor().Clone());
        return array.dtype == DType.Bool ? Weak(array.Value<bool>()) : array.dtype.IsFloating ? Weak(array.Value<double>()) : Weak(array.Value<long>());
    }
}

public sealed partial class Variable
{
    /// <summary>A copy of the value as an array.</summary>
    public NDArray numpy() => NDArray.FromHostTensor(Value);
}
