using System.Collections;

namespace RnnKeras;

/// <summary>
/// A value, a list of nests or a dictionary of nests, as Keras' <c>tree</c> knows them: <c>new Nested&lt;Shape&gt;([3, new([4, 5])])</c> or
/// <c>new Nested&lt;Shape&gt; { ["h"] = 3 }</c>.
/// </summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <example><code>Nested&lt;Shape&gt; sizes = new() { ["h"] = Shape.Of(8), ["memory"] = new([Shape.Of(4, 8), Shape.Of(1)]) };
/// Console.WriteLine(sizes["memory"][0].Value);   // (4, 8)</code></example>
public sealed class Nested<T> : IEnumerable<Nested<T>>
{
    private readonly List<Nested<T>> items = [];
    private readonly List<string> names = [];
    private readonly T value = default!;
    private readonly bool isLeaf;

    /// <summary>An empty dictionary, to be filled by an initializer.</summary>
    public Nested()
    {
    }

    /// <summary>A list.</summary>
    /// <param name="items">Values, lists or dictionaries.</param>
    public Nested(IEnumerable<Nested<T>> items) => this.items = [.. items];

    private Nested(T value) => (this.value, isLeaf) = (value, true);

    public static implicit operator Nested<T>(T value) => new(value);

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">It is a list or dictionary.</exception>
    public T Value => isLeaf ? value : throw new InvalidOperationException("Expected a value but this is a list or dictionary of values.");

    /// <summary>An item of a list or dictionary by its place.</summary>
    public Nested<T> this[int index] => items[index];

    /// <summary>An item of a dictionary.</summary>
    /// <exception cref="KeyNotFoundException">There is no such name.</exception>
    public Nested<T> this[string name]
    {
        get => names.IndexOf(name) is >= 0 and var i ? items[i] : throw new KeyNotFoundException($"There is no '{name}', only {string.Join(", ", names)}.");
        set
        {
            if (names.IndexOf(name) is >= 0 and var i)
            {
                items[i] = value;
                return;
            }
            names.Add(name);
            items.Add(value);
        }
    }

    /// <summary>All values, depth first.</summary>
    public IEnumerable<T> Leaves => isLeaf ? [value] : items.SelectMany(i => i.Leaves);

    /// <summary>Other values in the same form.</summary>
    /// <exception cref="ArgumentException">Not as many as there are here.</exception>
    public Nested<TOther> With<TOther>(IReadOnlyList<TOther> values)
    {
        if (Leaves.Count() is var count && count != values.Count)
            throw new ArgumentException($"Expected {count} value(s) but received {values.Count}.", nameof(values));
        return Fill(new Queue<TOther>(values));
    }

    /// <summary>Whether another nest has the same lists and names.</summary>
    public bool HasFormOf<TOther>(Nested<TOther> other) => isLeaf == other.isLeaf && items.Count == other.items.Count
        && names.SequenceEqual(other.names) && items.Zip(other.items).All(p => p.First.HasFormOf(p.Second));

    private Nested<TOther> Fill<TOther>(Queue<TOther> values)
    {
        if (isLeaf)
            return values.Dequeue();
        var filled = new Nested<TOther>(names.Count > 0 ? [] : items.Select(i => i.Fill(values)).ToArray());
        foreach (var (name, item) in names.Zip(items))
            filled[name] = item.Fill(values);
        return filled;
    }

    public IEnumerator<Nested<T>> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
