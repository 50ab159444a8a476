using System.Collections;
using System.Numerics;
using System.Runtime.CompilerServices;
using RnnKeras.Data;
using RnnKeras.Data.Printing;

namespace RnnKeras;

/// <summary>Python's built-in functions for ports that keep Python's lines: <c>using static RnnKeras.Builtins;</c>.</summary>
/// <example><code>foreach (var (i, word) in enumerate(words)) print(i, word, len(word));</code></example>
public static class Builtins
{
    /// <summary>Writes the values as Python prints them, separated by blanks, and ends the line.</summary>
    public static void print(params ReadOnlySpan<object?> values) => Console.WriteLine(string.Join(' ', values.ToArray().Select(PythonText.Str)));

    /// <summary>Writes the value as Python prints it, a list with its brackets, and ends the line.</summary>
    [OverloadResolutionPriority(1)]
    public static void print(object? value) => Console.WriteLine(PythonText.Str(value));

    /// <summary>Writes one value; <c>print("...", end: "")</c> stays on the line.</summary>
    [OverloadResolutionPriority(-1)]
    public static void print(object? value, string end) => Console.Write(PythonText.Str(value) + end);

    /// <summary>Writes several values with another separator or end: <c>print([a, b], sep: ", ")</c>.</summary>
    [OverloadResolutionPriority(-1)]
    public static void print(object?[] values, string sep, string end = "\n") => Console.Write(string.Join(sep, values.Select(PythonText.Str)) + end);

    /// <summary>The value as Python's <c>str</c> gives it.</summary>
    public static string str(object? value) => PythonText.Str(value);

    /// <summary>The value as Python's <c>repr</c> gives it: text in quotes, arrays as <c>array(…)</c>.</summary>
    public static string repr(object? value) => PythonText.Repr(value);

    /// <summary>Number of UTF-16 units (Python counts code points).</summary>
    public static int len(string text) => text.Length;
    /// <summary>Number of rows: the size of the first axis.</summary>
    public static int len(NDArray array) => array.Length;
    /// <summary>Number of items.</summary>
    [OverloadResolutionPriority(-1)]
    public static int len(ICollection items) => items.Count;
    /// <summary>Number of batches.</summary>
    public static int len(PyDataset batches) => batches.__len__();
    /// <summary>Number of elements.</summary>
    /// <exception cref="InvalidOperationException">It is unknown or endless.</exception>
    public static int len(Dataset elements) => elements.Length;
    /// <inheritdoc cref="len(ICollection)"/>
    public static int len<T>(IReadOnlyCollection<T> items) => items.Count;
    /// <inheritdoc cref="len(ICollection)"/>
    public static int len<T>(List<T> items) => items.Count;
    /// <inheritdoc cref="len(ICollection)"/>
    public static int len<T>(T[] items) => items.Length;
    /// <inheritdoc cref="len(ICollection)"/>
    public static int len<T>(HashSet<T> items) => items.Count;
    /// <inheritdoc cref="len(ICollection)"/>
    public static int len<TKey, TValue>(Dictionary<TKey, TValue> items) where TKey : notnull => items.Count;

    /// <summary>0 … stop - 1.</summary>
    public static PythonRange range(int stop) => new(0, stop);

    /// <summary>start, start + step, … before stop.</summary>
    public static PythonRange range(int start, int stop, int step = 1) => new(start, stop, step);

    /// <summary>Pairs of corresponding items, as many as the shorter has.</summary>
    public static IEnumerable<(T1, T2)> zip<T1, T2>(IEnumerable<T1> first, IEnumerable<T2> second) => first.Zip(second);

    /// <summary>Triples of corresponding items, as many as the shortest has.</summary>
    public static IEnumerable<(T1, T2, T3)> zip<T1, T2, T3>(IEnumerable<T1> first, IEnumerable<T2> second, IEnumerable<T3> third) => first.Zip(second, third);

    /// <summary>Items with their numbers.</summary>
    public static IEnumerable<(int, T)> enumerate<T>(IEnumerable<T> items, int start = 0) => items.Select((item, i) => (start + i, item));

    /// <summary>Sum of numbers.</summary>
    public static T sum<T>(IEnumerable<T> items) where T : INumber<T> => items.Aggregate(T.Zero, (a, b) => a + b);

    /// <summary>Sum of tensors, for example of <c>model.losses</c>.</summary>
    public static Tensor sum(IEnumerable<Tensor> items) => items.Aggregate((Tensor)0, (a, b) => a + b);

    /// <summary>Sum along the first axis.</summary>
    [OverloadResolutionPriority(-1)]
    public static NDArray sum(NDArray items) => items.sum(axis: 0);

    /// <summary>Smallest item, by a key where given.</summary>
    public static T min<T>(IEnumerable<T> items, Func<T, object>? key = null) => key is null ? items.Min()! : items.MinBy(key)!;
    /// <summary>The smaller number; the first if they are equal.</summary>
    public static T min<T>(T a, T b) where T : INumber<T> => b < a ? b : a;
    /// <summary>The smallest number.</summary>
    public static T min<T>(T a, T b, T c) where T : INumber<T> => min(min(a, b), c);

    /// <summary>Largest item, by a key where given.</summary>
    public static T max<T>(IEnumerable<T> items, Func<T, object>? key = null) => key is null ? items.Max()! : items.MaxBy(key)!;
    /// <summary>The larger number; the first if they are equal.</summary>
    public static T max<T>(T a, T b) where T : INumber<T> => b > a ? b : a;
    /// <summary>The largest number.</summary>
    public static T max<T>(T a, T b, T c) where T : INumber<T> => max(max(a, b), c);

    /// <summary>A sorted list; equal items keep their order. Text is compared by code points.</summary>
    public static List<T> sorted<T>(IEnumerable<T> items, Func<T, object?>? key = null, bool reverse = false) => PythonOrder.Sorted(items, key, reverse);

    /// <summary>The items from the last to the first.</summary>
    public static IEnumerable<T> reversed<T>(IEnumerable<T> items) => Enumerable.Reverse(items.ToArray());

    /// <summary>The number without its sign.</summary>
    public static T abs<T>(T value) where T : INumber<T> => T.Abs(value);
    /// <summary>Each element without its sign, in the same dtype.</summary>
    public static NDArray abs(NDArray value) => np.abs(value);

    /// <summary>The nearest whole number, halves to even.</summary>
    public static long round(double number) => PythonRounding.Round(number);

    /// <summary>Rounded to a number of decimals by the exact decimal value.</summary>
    public static double round(double number, int ndigits) => PythonRounding.Round(number, ndigits);

    /// <summary>A list of the items.</summary>
    public static List<T> list<T>(IEnumerable<T> items) => [.. items];

    /// <summary>The different items.</summary>
    public static HashSet<T> set<T>(IEnumerable<T> items) => [.. items];

    /// <summary>True when any item is.</summary>
    public static bool any(IEnumerable<bool> items) => items.Any(b => b);

    /// <summary>True when all items are.</summary>
    public static bool all(IEnumerable<bool> items) => items.All(b => b);

    /// <summary>The function of each item.</summary>
    public static IEnumerable<TResult> map<T, TResult>(Func<T, TResult> function, IEnumerable<T> items) => items.Select(function);
}
