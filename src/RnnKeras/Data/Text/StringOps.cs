using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace RnnKeras.Data.Text;

/// <summary>Element-wise functions of text arrays, as <c>tf.strings</c>.</summary>
internal static partial class StringOps
{
    public static NDArray Map<T>(NDArray input, Func<string, T> function)
    {
        if (input.dtype != DType.String)
            throw new ArgumentException($"tf.strings: expected text but received {input.dtype}.", nameof(input));
        var flat = Array.ConvertAll(input.ToArray<string>(), t => function(t));
        return input.ndim == 0 ? NDArray.Scalar(flat[0]) : new NDArray(flat, DType.Of<T>(), [.. input.Dims]);
    }

    /// <summary>Small ASCII letters for capital ones; all of Unicode with encoding "utf-8".</summary>
    public static string Lower(string text, string encoding) => encoding switch
    {
        "" => Each(text, char.IsAsciiLetterUpper, c => (char)(c | 0x20)),
        "utf-8" => text.ToLowerInvariant(),
        _ => throw new ArgumentException($"encoding must be '' or 'utf-8' but is '{encoding}'.", nameof(encoding)),
    };

    public static string Upper(string text, string encoding) => encoding switch
    {
        "" => Each(text, char.IsAsciiLetterLower, c => (char)(c & ~0x20)),
        "utf-8" => text.ToUpperInvariant(),
        _ => throw new ArgumentException($"encoding must be '' or 'utf-8' but is '{encoding}'.", nameof(encoding)),
    };

    private static string Each(string text, Func<char, bool> matches, Func<char, char> change) =>
        string.Create(text.Length, (text, matches, change), (to, given) =>
    {
        for (var i = 0; i < to.Length; i++)
            to[i] = given.matches(given.text[i]) ? given.change(given.text[i]) : given.text[i];
    });

    /// <summary>Length in bytes of UTF-8, or in code points with unit "UTF8_CHAR".</summary>
    public static int Length(string text, string unit) => unit switch
    {
        "BYTE" => Encoding.UTF8.GetByteCount(text),
        "UTF8_CHAR" => text.EnumerateRunes().Count(),
        _ => throw new ArgumentException($"unit must be 'BYTE' or 'UTF8_CHAR' but is '{unit}'.", nameof(unit)),
    };

    /// <summary>Bytes of the UTF-8 text from a position on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside the text.</exception>
    public static string Substring(string text, int position, int length)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var from = position < 0 ? position + bytes.Length : position;
        return from >= 0 && from <= bytes.Length
            ? Encoding.UTF8.GetString(bytes.AsSpan(from, Math.Min(Math.Max(0, length), bytes.Length - from)))
            : throw new ArgumentOutOfRangeException("pos", $"substr: position {position} is out of range for the {bytes.Length} bytes of '{text}'.");
    }

    /// <exception cref="ArgumentException">Different shapes.</exception>
    public static NDArray Join(NDArray a, NDArray b, string separator)
    {
        if (a.shape != b.shape)
            throw new ArgumentException($"tf.strings.join: expected arrays of one shape but received {a.shape} and {b.shape}.", nameof(b));
        var others = b.ToArray<string>();
        var i = 0;
        return Map(a, text => text + separator + others[i++]);
    }

    /// <summary>A pattern of RE2 for .NET, which agrees with it in all but names of groups.</summary>
    public static Regex Pattern(string pattern) => new(pattern.Replace("(?P<", "(?<", StringComparison.Ordinal),
        RegexOptions.CultureInvariant | RegexOptions.Compiled);

    /// <summary>RE2 writes groups as \1 where .NET has $1.</summary>
    public static string Replacement(string rewrite) => GroupNumber().Replace(rewrite.Replace("$", "$$", StringComparison.Ordinal),
        "$${$1}");

    public static double Number(string text) => double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture,
        out var number)
        ? number
        : throw new ArgumentException($"StringToNumberOp could not correctly convert string: {text}", nameof(text));

    [GeneratedRegex(@"\\(\d)")]
    private static partial Regex GroupNumber();
}
