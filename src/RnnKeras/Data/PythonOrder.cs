using System.Collections;
using System.Runtime.CompilerServices;

namespace RnnKeras.Data;

/// <summary>Python's order: text by code points, tuples item by item.</summary>
internal sealed class PythonOrder : IComparer<object?>
{
    private static readonly PythonOrder Instance = new();

    public static List<T> Sorted<T>(IEnumerable<T> items, Func<T, object?>? key, bool reverse)
    {
        object? Key(T item) => key is null ? item : key(item);
        return [.. reverse ? items.OrderByDescending(Key, Instance) : items.OrderBy(Key, Instance)];
    }

    public int Compare(object? x, object? y) => (x, y) switch
    {
        (string a, string b) => ByCodePoints(a, b),
        (ITuple a, ITuple b) => ByItems(a, b),
        _ => Comparer.DefaultInvariant.Compare(x, y),
    };

    // UTF-16 order differs from code points only where one side is a surrogate.
    private static int ByCodePoints(string a, string b)
    {
        var (i, n) = (0, Math.Min(a.Length, b.Length));
        while (i < n && a[i] == b[i])
            i++;
        if (i == n)
            return a.Length.CompareTo(b.Length);
        return char.IsSurrogate(a[i]) != char.IsSurrogate(b[i]) ? char.IsSurrogate(a[i]) ? 1 : -1 : a[i].CompareTo(b[i]);
    }

    private int ByItems(ITuple a, ITuple b)
    {
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
            if (Compare(a[i], b[i]) is not 0 and var order)
                return order;
        return a.Length.CompareTo(b.Length);
    }
}
