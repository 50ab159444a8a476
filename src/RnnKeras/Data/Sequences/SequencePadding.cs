using System.Collections;
using System.Runtime.InteropServices;
using RnnKeras.Data.Numerics;
using RnnKeras.Data.Printing;

namespace RnnKeras.Data.Sequences;

/// <summary><c>keras.utils.pad_sequences</c>: sequences of different length as one array.</summary>
public static class SequencePadding
{
    /// <summary>
    /// An array of shape (sequences, maxlen, …) with the sequences cut or filled at their start ("pre") or end ("post").
    /// </summary>
    /// <param name="sequences">Lists of numbers, of texts, or of equally shaped arrays.</param>
    /// <param name="maxlen">Length of the result; the longest sequence when null.</param>
    /// <param name="dtype">Element type; text needs "str" or "object".</param>
    /// <param name="padding">Where to fill: "pre" or "post".</param>
    /// <param name="truncating">Where to cut: "pre" or "post".</param>
    /// <param name="value">What to fill with; 0 when null.</param>
    /// <exception cref="ArgumentException">A sequence is not a list, shapes differ, or an unknown option.</exception>
    public static NDArray pad_sequences(
        IEnumerable<object?> sequences, int? maxlen = null, DType? dtype = null, string padding = "pre", string truncating = "pre",
        NDArray? value = null)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        if (maxlen < 0)
            throw new ArgumentException($"`maxlen` must not be negative. Received: maxlen={maxlen}", nameof(maxlen));
        var type = dtype ?? DType.Int32;
        if (type == DType.Int32 && value is null or { dtype.IsInteger: true }
            && sequences is IReadOnlyCollection<object?> { Count: > 0 } lists
            && lists.All(r => r is int[] or List<int>))
            return Integers(lists, maxlen, padding, truncating, value is null ? 0 : value.Value<int>());
        var fill = value ?? 0.0;
        if (fill.dtype == DType.String && type != DType.String)
            throw new ArgumentException($"`dtype` {type} is not compatible with `value`'s type: text. "
                + "Set `dtype` to \"object\" for variable length strings.", nameof(dtype));
        var rows = sequences.Select(Row).ToList();
        if (rows.Count == 0 && maxlen is null)
            throw new ArgumentException("zero-size array to reduction operation maximum which has no identity: `sequences` is empty.",
                nameof(sequences));
        var length = maxlen ?? rows.Max(r => r.Length);
        var sample = rows.FirstOrDefault(r => r.Length > 0)?.Dims[1..] ?? [];
        var result = Creation.Full([rows.Count, length, .. sample], type == DType.String && value is null ? "" : fill, type);
        for (var i = 0; i < rows.Count; i++)
            if (rows[i].Length > 0)
                Place(rows[i].astype(type), i, result, padding, truncating);
        return result;
    }

    /// <summary>The usual case, lists of word numbers, without an array for each.</summary>
    private static NDArray Integers(IReadOnlyCollection<object?> lists, int? maxlen, string padding, string truncating, int fill)
    {
        var (atEnd, cutsEnd) = (IsPost(padding, "Padding"), IsPost(truncating, "Truncating"));
        var length = maxlen ?? lists.Max(r => ((ICollection)r!).Count);
        var result = new int[checked(lists.Count * length)];
        Array.Fill(result, fill);
        var i = 0;
        foreach (var list in lists)
        {
            var row = list is int[] array ? array : CollectionsMarshal.AsSpan((List<int>)list!);
            var to = result.AsSpan(length * i++, length);
            if (row.Length > length && length > 0)
                row = cutsEnd ? row[..length] : row[^length..];
            if (row.Length > length)
                throw CannotPlace(row.Length, length);
            row.CopyTo(atEnd ? to : to[(length - row.Length)..]);
        }
        return NDArray.Wrap(result, lists.Count, length);
    }

    private static ArgumentException CannotPlace(int given, int length) =>
        new($"could not broadcast input array from shape ({given},) into shape ({length},)", "maxlen");

    private static bool IsPost(string place, string what) => place switch
    {
        "pre" => false,
        "post" => true,
        _ => throw new ArgumentException($"{what} type \"{place}\" not understood. Expected \"pre\" or \"post\".", what.ToLowerInvariant()),
    };

    private static NDArray Row(object? row) => row is IEnumerable and not string
        ? ArrayBuilder.FromNested(row)
        : throw new ArgumentException($"`sequences` must be a list of iterables. Found non-iterable: {PythonText.Str(row)}", "sequences");

    private static void Place(NDArray row, int i, NDArray result, string padding, string truncating)
    {
        var length = result.Dims[1];
        var part = truncating switch
        {
            "pre" => length == 0 ? row : row[new Slice(-length)],
            "post" => row[new Slice(null, length)],
            _ => throw new ArgumentException($"Truncating type \"{truncating}\" not understood. Expected \"pre\" or \"post\".",
                nameof(truncating)),
        };
        if (!part.Dims.AsSpan(1).SequenceEqual(result.Dims.AsSpan(2)))
            throw new ArgumentException($"Shape of sample {Shape.Of(part.Dims.AsSpan(1))} of sequence at position {i} is different from expected shape "
                + $"{Shape.Of(result.Dims.AsSpan(2))}", "sequences");
        result[i, padding switch
        {
            "pre" => new Slice(-part.Length),
            "post" => new Slice(null, part.Length),
            _ => throw new ArgumentException($"Padding type \"{padding}\" not understood. Expected \"pre\" or \"post\".", nameof(padding)),
        }] = part;
    }
}
