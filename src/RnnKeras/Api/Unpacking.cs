namespace RnnKeras;

/// <summary>Takes lists apart as Python does: <c>var (kernel, bias) = dense.get_weights();</c>.</summary>
/// <example><code>foreach (var line in File.ReadLines("sms.txt")) { var (label, text) = line.Split('\t', 2); print(label, text); }</code></example>
public static class Unpacking
{
    /// <summary>The two items of the list.</summary>
    /// <exception cref="ArgumentException">The list has another number of items.</exception>
    public static void Deconstruct<T>(this IReadOnlyList<T> items, out T a, out T b) => (a, b) = (Of(items, 2)[0], items[1]);

    /// <summary>The three items of the list.</summary>
    /// <exception cref="ArgumentException">The list has another number of items.</exception>
    public static void Deconstruct<T>(this IReadOnlyList<T> items, out T a, out T b, out T c) => (a, b, c) = (Of(items, 3)[0], items[1], items[2]);

    /// <summary>The four items of the list.</summary>
    /// <exception cref="ArgumentException">The list has another number of items.</exception>
    public static void Deconstruct<T>(this IReadOnlyList<T> items, out T a, out T b, out T c, out T d) =>
        (a, b, c, d) = (Of(items, 4)[0], items[1], items[2], items[3]);

    private static IReadOnlyList<T> Of<T>(IReadOnlyList<T> items, int expected) => items.Count == expected
        ? items
        : throw new ArgumentException($"{(items.Count > expected ? "too many" : "not enough")} values to unpack (expected {expected}, got {items.Count})",
            nameof(items));
}
