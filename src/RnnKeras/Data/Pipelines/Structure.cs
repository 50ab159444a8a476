using System.Collections;
using System.Runtime.CompilerServices;
using RnnKeras.Data.Numerics;

namespace RnnKeras.Data.Pipelines;

/// <summary>
/// Elements of a data set: an array, a tuple of elements, or a dictionary of elements. These functions reach the arrays inside
/// (as <c>tf.nest</c>).
/// </summary>
internal static class Structure
{
    /// <summary>Values of the language as an element: tensors and collections of numbers become arrays, tuples and dictionaries keep their
    /// form.</summary>
    public static object Of(object? value) => value switch
    {
        NDArray => value,
        Tensor tensor => tensor.numpy(),
        DatasetElement element => element.Value,
        Dataset => value,
        IReadOnlyList<Tensor> tensors => tensors.Count == 1 ? tensors[0].numpy() : new ElementTuple([.. tensors.Select(t => t.numpy())]),
        ITuple tuple => new ElementTuple([.. Enumerable.Range(0, tuple.Length).Select(i => Of(tuple[i]))]),
        // As in TensorFlow, a list of numbers or texts is one array.
        object?[] items when items.Length > 0 && items.All(i => i is IConvertible) => ArrayBuilder.FromNested(items),
        object?[] items => new ElementTuple([.. items.Select(Of)]),
        IDictionary named => named.Keys.Cast<object>().ToDictionary(k => (string)k, k => Of(named[k])),
        IEnumerable<NDArray> list => Manipulation.Stack([.. list]),
        null => throw new ArgumentNullException(nameof(value), "An element of a data set must not be null."),
        _ => ArrayBuilder.FromNested(value),
    };

    /// <summary>The arrays of an element, in order.</summary>
    public static IEnumerable<NDArray> Flatten(object element) => element switch
    {
        NDArray array => [array],
        ElementTuple tuple => tuple.Items.SelectMany(Flatten),
        Dictionary<string, object> named => named.Values.SelectMany(Flatten),
        _ => throw new InvalidCastException($"{element.GetType().Name} is no element of a data set."),
    };

    /// <summary>The same form with other arrays.</summary>
    public static object Map(object element, Func<NDArray, NDArray> f) => Combine([element], parts => f(parts[0]));

    /// <summary>One element from several of the same form, array by array.</summary>
    public static object Combine(IReadOnlyList<object> elements, Func<IReadOnlyList<NDArray>, NDArray> f) => elements[0] switch
    {
        NDArray => f([.. elements.Select(e => (NDArray)e)]),
        ElementTuple first => new ElementTuple([.. first.Items.Select((_, i) => Combine([.. elements.Select(e =>
            ((ElementTuple)e).Items[i])], f))]),
        Dictionary<string, object> first => first.Keys.ToDictionary(k => k, k => Combine([.. elements.Select(e =>
            ((Dictionary<string, object>)e)[k])], f)),
        var other => throw new InvalidCastException($"{other.GetType().Name} is no element of a data set."),
    };

    /// <summary>Number of rows of all arrays.</summary>
    /// <exception cref="ArgumentException">The arrays differ in length, or one is a scalar.</exception>
    public static int Rows(object element)
    {
        var arrays = Flatten(element).ToArray();
        if (arrays.Any(a => a.ndim == 0))
            throw new ArgumentException("Cannot slice a scalar: every component needs a first axis.");
        var lengths = arrays.Select(a => a.Length).Distinct().ToArray();
        return lengths.Length == 1
            ? lengths[0]
            : throw new ArgumentException($"Dimensions {string.Join(" and ", lengths)} are not compatible: "
                + "the components of a data set must have the same number of rows.");
    }
}

/// <summary>A tuple of any length as an element of a data set.</summary>
internal sealed class ElementTuple(object[] items) : ITuple
{
    public object[] Items => items;

    public int Length => items.Length;

    public object? this[int index] => items[index];

    public override string ToString() => Printing.PythonText.Repr(this);
}
