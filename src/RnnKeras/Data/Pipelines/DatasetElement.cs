using RnnKeras.Data.Pipelines;

namespace RnnKeras;

/// <summary>
/// One element of a <see cref="Dataset"/>: an array, or a tuple or dictionary of arrays. Converts to the array, and takes apart:
/// <c>foreach (var (x, y) in dataset)</c>.
/// </summary>
public readonly struct DatasetElement
{
    internal DatasetElement(object value) => Value = value;

    /// <summary>An <see cref="NDArray"/>, a tuple, or a dictionary.</summary>
    public object Value { get; }

    /// <summary>A component of a tuple.</summary>
    public NDArray this[int index] => Part(index, index + 1);

    /// <summary>A component of a dictionary.</summary>
    public NDArray this[string name] => Value is Dictionary<string, object> named
        ? (NDArray)named[name]
        : throw new InvalidCastException($"The element is no dictionary: it has no component '{name}'.");

    public void Deconstruct(out NDArray x, out NDArray y) => (x, y) = (Part(0, 2), Part(1, 2));

    public void Deconstruct(out NDArray x, out NDArray y, out NDArray z) => (x, y, z) = (Part(0, 3), Part(1, 3), Part(2, 3));

    /// <exception cref="InvalidCastException">The element is a tuple or a dictionary.</exception>
    public static implicit operator NDArray(DatasetElement element) => element.Value as NDArray
        ?? throw new InvalidCastException($"The element is not one array but {element}. Take it apart first"
            + (element.Value is Dictionary<string, object> ? ": map((IReadOnlyDictionary<string, NDArray> e) => …)." : "."));

    /// <exception cref="InvalidCastException">The element is no dictionary of arrays.</exception>
    internal IReadOnlyDictionary<string, NDArray> Named() => Value is Dictionary<string, object> named
        ? named.ToDictionary(c => c.Key, c => c.Value as NDArray ?? throw new InvalidCastException($"Component '{c.Key}' of the element is not one array."))
        : throw new InvalidCastException($"The element is no dictionary of arrays but {this}.");

    /// <exception cref="InvalidCastException">The element is no data set.</exception>
    public static implicit operator Dataset(DatasetElement element) => element.Value as Dataset
        ?? throw new InvalidCastException($"The element is no data set but {element}; window() makes elements that are.");

    public override string ToString() => Data.Printing.PythonText.Str(Value);

    private NDArray Part(int index, int count) => Value is ElementTuple tuple && tuple.Length >= count
        ? tuple.Items[index] as NDArray ?? throw new InvalidCastException($"Component {index} of the element is not one array but {tuple.Items[index]}.")
        : throw new InvalidCastException($"The element has no {count} components: {this}.");
}
