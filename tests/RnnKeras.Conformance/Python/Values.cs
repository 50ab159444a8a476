using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace RnnKeras.Conformance.Python;

/// <summary>Python's <c>...</c>.</summary>
public sealed class Ellipsis
{
    public static readonly Ellipsis Value = new();

    private Ellipsis()
    {
    }

    public override string ToString() => "Ellipsis";
}

/// <summary>A Python tuple. Lists are <see cref="List{T}"/> of object, so that a tuple and a list can be told apart.</summary>
public sealed class PyTuple(IEnumerable<object?> items) : IReadOnlyList<object?>
{
    private readonly object?[] items = [.. items];

    public int Count => items.Length;

    public object? this[int index] => items[index];

    public IEnumerator<object?> GetEnumerator() => ((IEnumerable<object?>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();
}

/// <summary>A Python dictionary: insertion order, and keys compared as Python compares them (1 == 1.0 == True).</summary>
public sealed class PyDict() : OrderedDictionary<object, object?>(PyEquality.Instance)
{
    /// <summary>Stands for the key None, because .NET dictionaries have no null key.</summary>
    public static readonly object NoneKey = new NoneKeyType();

    public static object Key(object? key) => key ?? NoneKey;

    public static object? Value(object key) => ReferenceEquals(key, NoneKey) ? null : key;

    private sealed class NoneKeyType;
}

/// <summary>A Python set.</summary>
public sealed class PySet(IEnumerable<object?> items) : HashSet<object>(items.Select(PyDict.Key), PyEquality.Instance);

/// <summary>A Python slice object; null where a bound was left out.</summary>
public sealed record PySlice(object? Start, object? Stop, object? Step)
{
    /// <summary>The positions that the slice selects from a sequence of <paramref name="length"/> items.</summary>
    public IEnumerable<int> Positions(int length)
    {
        var step = Step is null ? 1 : checked((int)Numbers.Index(Step));
        if (step == 0)
            throw new PyException("ValueError", "slice step cannot be zero");
        var (low, high) = step > 0 ? (0, length) : (-1, length - 1);
        var start = Start is null ? (step > 0 ? low : high) : Clamp(Numbers.Index(Start), length, low, high);
        var stop = Stop is null ? (step > 0 ? high : low) : Clamp(Numbers.Index(Stop), length, low, high);
        for (var i = start; step > 0 ? i < stop : i > stop; i += step)
            yield return i;
    }

    private static int Clamp(long bound, int length, int low, int high) =>
        (int)Math.Clamp(bound < 0 ? bound + length : bound, low, high);
}

/// <summary>Equality and hashing of Python values, for dictionary keys, sets and <c>in</c>.</summary>
public sealed class PyEquality : IEqualityComparer<object>
{
    public static readonly PyEquality Instance = new();

    public new bool Equals(object? a, object? b)
    {
        if (ReferenceEquals(a, b))
            return true;
        if (a is null || b is null)
            return false;
        if (Numbers.IsNumber(a) && Numbers.IsNumber(b))
            return Numbers.Compare(a, b) == 0;
        if (a is string or bool || b is string or bool)
            return object.Equals(a, b);
        if (a is PyTuple x && b is PyTuple y)
            return x.SequenceEqual(y, this!);
        if (a is PySet s && b is PySet t)
            return s.SetEquals(t);
        if (a is IDictionary d && b is IDictionary e)
            return SameEntries(d, e);
        if (a is IList l && b is IList m)
            return l.Cast<object?>().SequenceEqual(m.Cast<object?>(), this!);
        return object.Equals(a, b);
    }

    public int GetHashCode([DisallowNull] object value) => value switch
    {
        _ when Numbers.IsNumber(value) => Numbers.ToDouble(value).GetHashCode(),
        PyTuple t => t.Aggregate(17, (h, v) => HashCode.Combine(h, v is null ? 0 : GetHashCode(v))),
        IList or IDictionary => throw new PyException("TypeError", $"unhashable type: '{Text.TypeName(value)}'"),
        _ => value.GetHashCode(),
    };

    private bool SameEntries(IDictionary a, IDictionary b)
    {
        if (a.Count != b.Count)
            return false;
        foreach (DictionaryEntry entry in a)
            if (!b.Contains(entry.Key) || !Equals(entry.Value, b[entry.Key]))
                return false;
        return true;
    }
}
