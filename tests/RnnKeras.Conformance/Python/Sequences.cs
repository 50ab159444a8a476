using System.Collections;
using System.Runtime.CompilerServices;
using RnnKeras.Conformance.Python.Binding;

namespace RnnKeras.Conformance.Python;

/// <summary>An iterator: a generator, <c>zip</c>, <c>map</c>, <c>iter(x)</c>. Can be walked once.</summary>
public sealed class PyIterator(IEnumerable<object?> items) : IEnumerable<object?>
{
    private readonly IEnumerator<object?> items = items.GetEnumerator();

    public bool TryNext(out object? value)
    {
        var more = items.MoveNext();
        value = more ? items.Current : null;
        return more;
    }

    public IEnumerator<object?> GetEnumerator()
    {
        while (TryNext(out var value))
            yield return value;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Iteration, length, items and slices of everything that Python can walk.</summary>
public static class Sequences
{
    /// <summary>Has a length and an order: a tuple, list, set, range or .NET collection (text, dictionaries and library arrays are not meant).</summary>
    public static bool IsSequence(object? value) => value is PyTuple or IList or PySet or PyRange;

    /// <exception cref="PyException">The value cannot be iterated (TypeError).</exception>
    public static IEnumerable<object?> Iterate(object? value) => value switch
    {
        string text => text.EnumerateRunes().Select(r => (object?)r.ToString()),
        PyTuple or PyIterator or PyRange => (IEnumerable<object?>)value,
        PySet set => set.Select(PyDict.Value),
        IDictionary dictionary => dictionary.Keys.Cast<object>().Select(k => Host.ToPython(PyDict.Value(k))),
        PyObject self => IterateObject(self),
        ITuple or Shape => (PyTuple)Host.ToPython(value)!,
        IEnumerable items => items.Cast<object?>().Select(Host.ToPython),
        not null when HostLength(value) is { } count => Enumerable.Range(0, count).Select(i => Subscripts.Get(value, (long)i)),
        _ => throw new PyException("TypeError", $"'{Text.TypeName(value)}' object is not iterable"),
    };

    private static IEnumerable<object?> IterateObject(PyObject self)
    {
        if (self.TryFindMethod("__iter__", out var iter))
        {
            var iterator = iter!.Call(Arguments.None);
            return iterator is PyObject other && other.TryFindMethod("__next__", out var next) ? Pull(next!) : Iterate(iterator);
        }
        if (self.TryFindMethod("__getitem__", out var item))
            return Items(self, item!);
        return self.Host is { } host ? Iterate(host) : throw new PyException("TypeError", $"'{self.Type.Name}' object is not iterable");
    }

    private static IEnumerable<object?> Pull(ICallable next)
    {
        while (true)
        {
            object? value;
            try
            {
                value = next.Call(Arguments.None);
            }
            catch (PyException e) when (e.Type == "StopIteration")
            {
                yield break;
            }
            yield return value;
        }
    }

    private static IEnumerable<object?> Items(PyObject self, ICallable item)
    {
        var count = self.TryFindMethod("__len__", out _) ? Length(self) : long.MaxValue;
        for (var i = 0L; i < count; i++)
        {
            object? value;
            try
            {
                value = item.Call(Arguments.Of(i));
            }
            catch (Exception e) when (Exceptions.Matches(e, "IndexError"))
            {
                yield break;
            }
            yield return value;
        }
    }

    public static long Length(object? value) => value switch
    {
        string text => text.EnumerateRunes().Count(),
        PyTuple tuple => tuple.Count,
        PySet set => set.Count,
        PyRange range => range.Count,
        ICollection collection => collection.Count,
        PyObject self when self.TryFindMethod("__len__", out var length) => Numbers.Index(length!.Call(Arguments.None)),
        PyObject { Host: { } host } => Length(host),
        not null when HostLength(value) is { } count => count,
        _ => throw new PyException("TypeError", $"object of type '{Text.TypeName(value)}' has no len()"),
    };

    /// <summary>Length of a library object: of its first axis, or its count.</summary>
    private static int? HostLength(object value)
    {
        const System.Reflection.BindingFlags flags = System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance;
        var type = value.GetType();
        if (type.GetMethod("__len__", flags, Type.EmptyTypes) is { } length)
            return Convert.ToInt32(Invoker.Invoke(length, value, []), System.Globalization.CultureInfo.InvariantCulture);
        if (type.GetProperty("shape", flags)?.GetValue(value) is Shape { Rank: > 0 } shape && shape[0] >= 0)
            return shape[0];
        return value is IEnumerable && type.GetProperty("Count", flags)?.GetValue(value) is int count ? count : null;
    }

    /// <summary>The items that a starred or tuple target takes apart.</summary>
    public static List<object?> ToList(object? value) => [.. Iterate(value)];
}

/// <summary>A Python range.</summary>
public sealed class PyRange(long start, long stop, long step) : IReadOnlyList<object?>
{
    public int Count => (int)Math.Max(0, step > 0 ? (stop - start + step - 1) / step : (start - stop - step - 1) / -step);

    public object? this[int index] => start + (index * step);

    public IEnumerator<object?> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
