using System.Runtime.InteropServices;

namespace RnnKeras.Data.Text;

public sealed partial class Tokenizer
{
    private struct WordCount
    {
        public int Order, Count, Documents, LastDocument;
    }

    /// <summary>Whether words are what lies between single characters.</summary>
    private bool SplitsSimply => analyzer is null && !char_level && split.Length == 1;

    /// <summary>Counts words where they lie in the texts; a string is made only for a new one.</summary>
    private void FitSpans(IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var counts = new Dictionary<string, WordCount>(word_counts.Count);
        foreach (var (word, count) in word_counts)
            counts[word] = new() { Order = counts.Count, Count = count, Documents = word_docs.GetValueOrDefault(word) };
        var spans = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        var separators = WordSplitting.Separators(filters, split);
        foreach (var given in texts)
        {
            var text = lower ? PythonCase.Lower(given) : given;
            document_count++;
            foreach (var place in WordSplitting.Words(text, separators))
            {
                ref var word = ref CollectionsMarshal.GetValueRefOrAddDefault(spans, text.AsSpan(place), out var known);
                if (!known)
                    word.Order = counts.Count - 1;
                word.Count++;
                if (word.LastDocument == document_count)
                    continue;
                word.LastDocument = document_count;
                word.Documents++;
            }
        }
        var ordered = counts.OrderBy(c => c.Value.Order).ToArray();
        word_counts = new(ordered.Select(c => KeyValuePair.Create(c.Key, c.Value.Count)));
        word_docs = new(ordered.Select(c => KeyValuePair.Create(c.Key, c.Value.Documents)));
        NumberWords();
    }
}
