using System.Collections;
using RnnKeras.Conformance.Python;
using RnnKeras.Conformance.Python.Binding;

namespace RnnKeras.Conformance.Golden;

/// <summary>Values of the library as NumPy arrays.</summary>
public static class Arrays
{
    public static bool IsArray(object value) => value is NDArray or Tensor or Variable;

    /// <exception cref="InvalidDataException">The value is not an array, a number or a nested list of numbers.</exception>
    public static NDArray From(object value) => value switch
    {
        NDArray array => array,
        Tensor tensor => NDArray.FromHostTensor(tensor.Value),
        SymbolicShape sizes => From((Tensor)sizes),
        Dim { IsKnown: true } size => NDArray.FromHostTensor(Tensor.Constant(size.Size).Value),
        Variable variable => NDArray.FromHostTensor(variable.Value),
        _ when Conversion.Plan(value, typeof(NDArray)) is { } plan => (NDArray)plan.Make()!,
        _ => throw new InvalidDataException($"Expected an array but got {Text.TypeName(value)}."),
    };

    /// <summary>An array of that shape over the elements.</summary>
    public static NDArray AsNDArray<T>(this T[] elements, params int[] shape) => NDArray.FromHostTensor(new(DType.Of<T>(), shape, elements));

    /// <summary>The leaves of a nested structure in order: lists and tuples are walked, dictionaries by their values.</summary>
    public static IEnumerable<object?> Flatten(object? value) => value switch
    {
        PyTuple or List<object?> => Sequences.Iterate(value).SelectMany(Flatten),
        IDictionary map => map.Values.Cast<object?>().SelectMany(Flatten),
        IList list => list.Cast<object?>().SelectMany(Flatten),
        _ => [value],
    };
}
