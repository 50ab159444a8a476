using System.Collections;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using RnnKeras.Data.Numerics;

namespace RnnKeras.Data;

/// <summary>A collection that may stand for one array, as what a layer returns does.</summary>
internal interface IArrayLike
{
    /// <summary>The array; null where it is a list of several.</summary>
    NDArray? AsArray { get; }
}

/// <summary>Arrays from the language's own collections.</summary>
internal static class ArrayBuilder
{
    public static NDArray Rectangular(Array data)
    {
        var element = data.GetType().GetElementType()!;
        var flat = Array.CreateInstance(element, data.Length);
        var bytes = data.Length * DType.Of(element).Size;
        Unsafe.CopyBlockUnaligned(ref Bytes(flat), ref Bytes(data), (uint)bytes);
        return new(flat, DType.Of(element), [.. Enumerable.Range(0, data.Rank).Select(data.GetLength)]);

        static ref byte Bytes(Array a) => ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(a);
    }

    public static NDArray FromTensor<T>(Tensor<T> tensor)
    {
        var data = new T[checked((int)tensor.FlattenedLength)];
        tensor.FlattenTo(data);
        return new(data, DType.Of<T>(), [.. tensor.Lengths.ToArray().Select(n => checked((int)n))]);
    }

    /// <summary>
    /// Nested collections of numbers, text and arrays, as <c>np.array</c> reads nested lists. Plain ints count as int64,
    /// floats and doubles keep their width; mixtures are promoted.
    /// </summary>
    public static NDArray FromNested(object nested)
    {
        ArgumentNullException.ThrowIfNull(nested, "data");
        switch (nested)
        {
            case NDArray array:
                return array;
            case Tensor tensor:
                return tensor.numpy();
            case IArrayLike { AsArray: { } value }:
                return value;
            case string text:
                return NDArray.Scalar(text);
            case Array { Rank: > 1 } rectangular:
                return Rectangular(rectangular);
            case Array typed when DTypeOf(typed) is { } dtype:
                return new(typed, dtype, [typed.Length]);
            case List<int> numbers:
                return NDArray.Wrap(numbers.ToArray());
            case IEnumerable items:
                return Stack([.. items.Cast<object>().Select(FromNested)], DTypeOf(items));
            default:
                var data = Array.CreateInstance(nested.GetType(), 1);
                data.SetValue(nested, 0);
                return new(data, DType.Of(nested.GetType()), []);
        }
    }

    private static NDArray Stack(NDArray[] parts, DType? empty)
    {
        if (parts.Length == 0)
            return NDArray.Zeros(empty ?? DType.Float64, 0);
        var inner = parts[0].Dims;
        if (parts.FirstOrDefault(p => !p.Dims.AsSpan().SequenceEqual(inner)) is { } odd)
            throw new ArgumentException($"The rows of an array must have the same shape, but found {parts[0].shape} and {odd.shape}. "
                + "Pad rows of different length first, for example with pad_sequences.");
        var result = NDArray.Zeros(Promotion.Common(parts), [parts.Length, .. inner]);
        for (var i = 0; i < parts.Length; i++)
            Casting.Copy(parts[i], result.View(inner, result.Strides[1..], i * result.Strides[0]));
        return result;
    }

    /// <summary>dtype of the declared elements of a collection, where these are numbers or text.</summary>
    private static DType? DTypeOf(IEnumerable collection)
    {
        var element = collection.GetType() switch
        {
            { IsArray: true } array => array.GetElementType(),
            { IsGenericType: true } generic => generic.GetGenericArguments()[0],
            _ => null,
        };
        return DType.All.FirstOrDefault(d => d.ClrType == element);
    }
}
