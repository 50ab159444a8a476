namespace RnnKeras.Data.Text;

/// <summary>The order of the UTF-8 bytes, which is that of the code points: UTF-16's own order puts surrogate pairs before
/// U+E000.</summary>
internal sealed class Utf8Order : IComparer<string>
{
    public static readonly Utf8Order Instance = new();

    public int Compare(string? x, string? y)
    {
        var a = x.AsSpan();
        var b = y.AsSpan();
        var same = a.CommonPrefixLength(b);
        if (same == a.Length || same == b.Length)
            return a.Length.CompareTo(b.Length);
        return Rank(a[same]).CompareTo(Rank(b[same]));
    }

    /// <summary>Surrogates stand for code points above all others.</summary>
    private static int Rank(char c) => char.IsSurrogate(c) ? c + char.MaxValue : c;
}
