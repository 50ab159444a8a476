using System.Runtime.InteropServices;

namespace RnnKeras.Data.Text;

/// <summary>Tokens and the positions they have among each other.</summary>
internal sealed class TokenTable<T>
    where T : notnull
{
    private readonly Dictionary<T, int> positions;

    /// <exception cref="ArgumentException">A token appears twice, or there are none.</exception>
    public TokenTable(T[] tokens)
    {
        if (tokens.Length == 0)
            throw new ArgumentException("Cannot set an empty vocabulary.", "vocabulary");
        Tokens = tokens;
        positions = new(tokens.Length);
        for (var i = 0; i < tokens.Length; i++)
            if (!positions.TryAdd(tokens[i], i))
                throw new ArgumentException("The passed vocabulary has at least one repeated term. Please uniquify your dataset. "
                    + $"The repeated terms are: [{string.Join(", ", Repeated(tokens))}]", "vocabulary");
    }

    public T[] Tokens { get; }

    /// <summary>-1 for an unknown token.</summary>
    public int Find(T token) => positions.TryGetValue(token, out var position) ? position : -1;

    /// <summary>Positions by parts of texts, for tables of text.</summary>
    public Dictionary<T, int>.AlternateLookup<ReadOnlySpan<char>> Spans => positions.GetAlternateLookup<ReadOnlySpan<char>>();

    private static IEnumerable<string> Repeated(T[] tokens) =>
        tokens.GroupBy(t => t).Where(g => g.Count() > 1).Select(g => Printing.PythonText.Repr(g.Key));
}

/// <summary>How often tokens appear, and in how many documents: what a vocabulary is learnt from.</summary>
internal sealed class TokenCounter<T>
    where T : notnull
{
    private readonly Dictionary<T, Entry> entries = [];

    private struct Entry
    {
        public long Count, Documents, LastDocument;
    }

    public int Distinct => entries.Count;

    /// <summary>Documents counted so far.</summary>
    public long Documents { get; private set; }

    /// <summary>Must come before the tokens of each document.</summary>
    public void StartDocument() => Documents++;

    public void Add(T token) => Bump(ref CollectionsMarshal.GetValueRefOrAddDefault(entries, token, out _));

    /// <summary>A piece of text, for counters of text; a string is made only when it is new.</summary>
    public void AddSpan(ReadOnlySpan<char> token) =>
        Bump(ref CollectionsMarshal.GetValueRefOrAddDefault(entries.GetAlternateLookup<ReadOnlySpan<char>>(), token, out var _));

    /// <summary>Takes in what another counter saw, as further documents.</summary>
    public void Add(TokenCounter<T> other)
    {
        foreach (var (token, seen) in other.entries)
        {
            ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(entries, token, out _);
            entry.Count += seen.Count;
            entry.Documents += seen.Documents;
        }
        Documents += other.Documents;
    }

    public void Remove(T token) => entries.Remove(token);

    /// <summary>Most frequent first; among equals the greatest first.</summary>
    public T[] ByFrequency(IComparer<T> order, int? limit)
    {
        var tokens = entries.Select(e => (e.Key, e.Value.Count)).ToArray();
        Array.Sort(tokens, (a, b) => a.Count != b.Count ? b.Count.CompareTo(a.Count) : order.Compare(b.Key, a.Key));
        return [.. tokens.Take(limit ?? int.MaxValue).Select(t => t.Key)];
    }

    /// <summary>log(1 + documents / (1 + documents with the token)) in single precision, as TensorFlow computes it.</summary>
    public float InverseFrequency(T token) =>
        (float)Math.Log(1 + Documents / (1.0 + (entries.TryGetValue(token, out var e) ? e.Documents : 0)));

    private void Bump(ref Entry entry)
    {
        entry.Count++;
        if (entry.LastDocument == Documents && entry.Documents > 0)
            return;
        entry.Documents++;
        entry.LastDocument = Documents;
    }
}
