using System.Collections;
using System.Runtime.CompilerServices;
using RnnKeras.Data;

namespace RnnKeras;

/// <summary>
/// What a layer takes and returns: one tensor, a list, or a dictionary of named tensors. Converts from and to a single tensor, so most
/// code never sees it; <c>var (y, h, c) = lstm.apply(x)</c> takes a list apart.
/// </summary>
/// <example><code>Tensors one = x; Tensors two = [x, y]; var (first, second) = two;</code></example>
[CollectionBuilder(typeof(Tensors), nameof(Create))]
public sealed class Tensors : IReadOnlyList<Tensor>, IArrayLike
{
    private Tensor[] items;
    private string[]? names;

    /// <summary>Starts a dictionary: <c>new() { ["rul"] = a, ["soon"] = b }</c>.</summary>
    public Tensors()
        : this([], false, [])
    {
    }

    private Tensors(Tensor[] items, bool isSingle, string[]? names) =>
        (this.items, IsSingle, this.names) = (items, isSingle, names);

    /// <summary>True for one bare tensor (not a list of one).</summary>
    public bool IsSingle { get; }

    /// <summary>Keys of a dictionary, in its order; null otherwise.</summary>
    public IReadOnlyList<string>? Names => names;

    /// <summary>One tensor.</summary>
    public static Tensors Of(Tensor single) => new([single], true, null);

    /// <summary>A list: what a collection expression makes.</summary>
    public static Tensors Create(ReadOnlySpan<Tensor> list) => new(list.ToArray(), false, null);

    /// <summary>A dictionary.</summary>
    public static Tensors Of(IEnumerable<KeyValuePair<string, Tensor>> named)
    {
        var pairs = named.ToArray();
        return new([.. pairs.Select(p => p.Value)], false, [.. pairs.Select(p => p.Key)]);
    }

    /// <summary>Number of tensors.</summary>
    public int Count => items.Length;

    /// <summary>The tensor at a position; negative ones count from the end.</summary>
    public Tensor this[int index] => items[index < 0 ? index + items.Length : index];

    /// <summary>The tensor of that name in a dictionary.</summary>
    /// <exception cref="KeyNotFoundException">No tensor of that name.</exception>
    public Tensor this[string name]
    {
        get => names is not null && Array.IndexOf(names, name) is var i and >= 0
            ? items[i]
            : throw new KeyNotFoundException($"No tensor named '{name}'. Names: {(names is null ? "none" : string.Join(", ", names))}.");
        init => (names, items) = ([.. names ?? [], name], [.. items, value]);
    }

    /// <summary>The tensor itself, or the only one of a list.</summary>
    /// <exception cref="InvalidOperationException">There are several.</exception>
    public Tensor Single => items.Length == 1
        ? items[0]
        : throw new InvalidOperationException(
            $"Expected one tensor but received {items.Length}. Take them apart first: var (y, h) = layer.apply(x).");

    /// <summary>Sizes of the single tensor.</summary>
    public Shape shape => Single.shape;

    /// <summary>Element type of the single tensor.</summary>
    public DType dtype => Single.dtype;

    /// <summary>Number of axes of the single tensor.</summary>
    public int ndim => Single.ndim;

    NDArray? IArrayLike.AsArray => IsSingle ? numpy() : null;

    /// <inheritdoc cref="Tensor.numpy"/>
    public NDArray numpy() => Single.numpy();

    /// <summary>The same structure with other tensors.</summary>
    public Tensors Map(Func<Tensor, Tensor> f) => new([.. items.Select(f)], IsSingle, Names?.ToArray());

    /// <summary>The same structure with these tensors.</summary>
    public Tensors With(Tensor[] others) => new(others, IsSingle, Names?.ToArray());

    /// <summary>A copy of the list.</summary>
    public Tensor[] ToArray() => (Tensor[])items.Clone();

    public void Deconstruct(out Tensor a, out Tensor b) => (a, b) = (items[0], items[1]);

    public void Deconstruct(out Tensor a, out Tensor b, out Tensor c) => (a, b, c) = (items[0], items[1], items[2]);

    public void Deconstruct(out Tensor a, out Tensor b, out Tensor c, out Tensor d) =>
        (a, b, c, d) = (items[0], items[1], items[2], items[3]);

    public void Deconstruct(out Tensor a, out Tensor b, out Tensor c, out Tensor d, out Tensor e) =>
        (a, b, c, d, e) = (items[0], items[1], items[2], items[3], items[4]);

    public static implicit operator Tensors(Tensor single) => Of(single);
    public static implicit operator Tensors(NDArray single) => Of((Tensor)single);

    /// <summary>Text, for layers that turn it into numbers: <c>vectorize.apply("the cat")</c>.</summary>
    public static implicit operator Tensors(string text) => Of((Tensor)(NDArray)text);
    public static implicit operator Tensors(string[] texts) => Of((Tensor)(NDArray)texts);
    public static implicit operator Tensors(List<string> texts) => (NDArray)texts;
    public static implicit operator Tensors(Variable single) => Of(single.value);
    public static implicit operator Tensors(Tensor[] list) => new(list, false, null);
    public static implicit operator Tensors(List<Tensor> list) => new([.. list], false, null);
    public static implicit operator Tensors(Dictionary<string, Tensor> named) => Of(named);
    public static implicit operator Tensors((Tensor, Tensor) t) => new([t.Item1, t.Item2], false, null);
    public static implicit operator Tensors((Tensor, Tensor, Tensor) t) => new([t.Item1, t.Item2, t.Item3], false, null);
    public static implicit operator Tensor(Tensors t) => t.Single;

    public static Tensors operator +(Tensors a, Tensors b) => ops.add(a, b);
    public static Tensors operator -(Tensors a, Tensors b) => ops.subtract(a, b);
    public static Tensors operator *(Tensors a, Tensors b) => ops.multiply(a, b);
    public static Tensors operator /(Tensors a, Tensors b) => ops.divide(a, b);
    public static Tensors operator +(Tensors a, double b) => ops.add(a, b);
    public static Tensors operator -(Tensors a, double b) => ops.subtract(a, b);
    public static Tensors operator *(Tensors a, double b) => ops.multiply(a, b);
    public static Tensors operator /(Tensors a, double b) => ops.divide(a, b);
    public static Tensors operator +(double a, Tensors b) => ops.add(a, b);
    public static Tensors operator -(double a, Tensors b) => ops.subtract(a, b);
    public static Tensors operator *(double a, Tensors b) => ops.multiply(a, b);
    public static Tensors operator /(double a, Tensors b) => ops.divide(a, b);
    public static Tensors operator -(Tensors a) => ops.negative(a);

    public IEnumerator<Tensor> GetEnumerator() => ((IEnumerable<Tensor>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => IsSingle ? items[0].ToString() : $"[{string.Join(", ", items.Select(t => t.ToString()))}]";
}
