using System.Buffers;
using System.Runtime.InteropServices;

namespace RnnKeras.Data.Text;

// The usual case, words that lie between single characters: they are counted and looked up where they lie in the texts.
public sealed partial class Tokenizer
{
    private struct WordCount
    {
        public int Order, Count, Documents, LastDocument;
    }

    private bool SplitsSimply => analyzer is null && !char_level && split.Length == 1;

    /// <summary>Counts words, of many texts on several threads; parts are joined in order, so that words keep the order in which they appear.</summary>
    private void FitSpans(IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var separators = WordSplitting.Separators(filters, split);
        var all = new Dictionary<string, WordCount>(word_counts.Count);
        foreach (var (word, count) in word_counts)
            all[word] = new() { Order = all.Count, Count = count, Documents = word_docs.GetValueOrDefault(word) };
        foreach (var (words, documents) in Counted(texts, separators))
        {
            foreach (var (word, seen) in words.OrderBy(w => w.Value.Order))
            {
                ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(all, word, out var known);
                if (!known)
                    entry.Order = all.Count - 1;
                entry.Count += seen.Count;
                entry.Documents += seen.Documents;
            }
            document_count += documents;
        }
        var ordered = all.OrderBy(c => c.Value.Order).ToArray();
        word_counts = new(ordered.Select(c => KeyValuePair.Create(c.Key, c.Value.Count)));
        word_docs = new(ordered.Select(c => KeyValuePair.Create(c.Key, c.Value.Documents)));
        NumberWords();
    }

    private (Dictionary<string, WordCount> Words, int Documents)[] Counted(IEnumerable<string> texts, SearchValues<char> separators)
    {
        if (texts is not IReadOnlyList<string> { Count: >= ManyTexts } many)
            return [Count(texts, separators)];
        var parts = new (Dictionary<string, WordCount>, int)[Environment.ProcessorCount];
        Parallel.For(0, parts.Length, p =>
        {
            var (from, to) = (many.Count * (long)p / parts.Length, many.Count * (p + 1L) / parts.Length);
            parts[p] = Count(Enumerable.Range((int)from, (int)(to - from)).Select(i => many[i]), separators);
        });
        return parts;
    }

    /// <summary>A string is made only for a new word.</summary>
    private (Dictionary<string, WordCount>, int) Count(IEnumerable<string> texts, SearchValues<char> separators)
    {
        var (counts, documents) = (new Dictionary<string, WordCount>(), 0);
        var spans = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var given in texts)
        {
            var text = lower ? PythonCase.Lower(given) : given;
            documents++;
            foreach (var place in WordSplitting.Words(text, separators))
            {
                ref var word = ref CollectionsMarshal.GetValueRefOrAddDefault(spans, text.AsSpan(place), out var known);
                if (!known)
                    word.Order = counts.Count - 1;
                word.Count++;
                if (word.LastDocument == documents)
                    continue;
                word.LastDocument = documents;
                word.Documents++;
            }
        }
        return (counts, documents);
    }

    private List<List<int>> NumbersOfSpans(IReadOnlyList<string> texts)
    {
        var separators = WordSplitting.Separators(filters, split);
        var unknown = oov_token is not null && word_index.TryGetValue(oov_token, out var oov) ? oov : (int?)null;
        var numbers = new Dictionary<string, int>(word_index.Where(w => Limit == 0 || w.Value < Limit));
        var spans = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        var result = new List<int>[texts.Count];
        Parallel.For(0, result.Length, i =>
        {
            var (text, found) = (lower ? PythonCase.Lower(texts[i]) : texts[i], new List<int>());
            foreach (var place in WordSplitting.Words(text, separators))
                if (spans.TryGetValue(text.AsSpan(place), out var number))
                    found.Add(number);
                else if (unknown is { } n)
                    found.Add(n);
            result[i] = found;
        });
        return [.. result];
    }
}
