using System.Globalization;

namespace RnnKeras;

/// <summary>
/// What stands between the brackets of <c>x[…]</c>: an int, <c>^1</c>, a range, a <see cref="Slice"/>, a boolean mask, an array of
/// positions, or Python's own text such as <c>":, -1"</c>, <c>"::2"</c>, <c>"..., None"</c>.
/// </summary>
public readonly struct Selector
{
    private readonly object? value;

    private Selector(object? value) => this.value = value;

    /// <summary>A new axis of size 1 (<c>None</c>, <c>np.newaxis</c>).</summary>
    public static readonly Selector NewAxis = new(null);

    /// <summary>As many whole axes as needed (<c>...</c>).</summary>
    public static readonly Selector Ellipsis = new("...");

    public static implicit operator Selector(int position) => new(position);
    public static implicit operator Selector(long position) => new(checked((int)position));
    public static implicit operator Selector(Index position) => new(position);
    public static implicit operator Selector(Range range) => new(new Slice(At(range.Start), range.End is { IsFromEnd: true, Value: 0 } ? null : At(range.End)));
    public static implicit operator Selector(Slice slice) => new(slice);
    public static implicit operator Selector(int[] positions) => new(positions);
    public static implicit operator Selector(bool[] mask) => new(mask);
    public static implicit operator Selector(List<int> positions) => new(positions.ToArray());

    /// <summary>Python's text; one string may hold several selectors separated by commas.</summary>
    public static implicit operator Selector(string text) => new(text);

    /// <summary>Positions or a mask as an array of another type.</summary>
    internal static Selector Array(object array) => new(array);

    /// <summary>int, Index, Slice, an array, null (a new axis) or "..." per selector, texts taken apart.</summary>
    internal static List<object?> Expand(ReadOnlySpan<Selector> selectors)
    {
        var parts = new List<object?>();
        foreach (var s in selectors)
        {
            if (s.value is string text)
                parts.AddRange(text.Trim().TrimEnd(',').Split(',').Select(Parse));
            else
                parts.Add(s.value);
        }
        return parts;
    }

    private static object? Parse(string part)
    {
        part = part.Trim();
        if (part is "...")
            return part;
        if (part is "None" or "np.newaxis" or "newaxis")
            return null;
        var numbers = part.Split(':');
        if (numbers.Length == 1 && Number(part, part) is { } position)
            return position;
        if (numbers.Length is 2 or 3)
            return new Slice(Number(numbers[0], part), Number(numbers[1], part), numbers.Length == 3 ? Number(numbers[2], part) : null);
        throw new FormatException($"Cannot read '{part}' as an index. Expected an integer, 'start:stop:step', '...' or 'None'.");
    }

    private static int? Number(string text, string part)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return int.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture, out var n)
            ? n
            : throw new FormatException($"Cannot read '{text.Trim()}' in the index '{part}' as an integer.");
    }

    /// <summary>Python's counting: -1 is the last. <c>^0</c> as a start is beyond the end.</summary>
    private static int At(Index index) => !index.IsFromEnd ? index.Value : index.Value == 0 ? int.MaxValue : -index.Value;
}
