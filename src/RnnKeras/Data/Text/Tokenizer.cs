using System.Collections;
using System.Text;

namespace RnnKeras.Data.Text;

/// <summary>
/// Texts to sequences of word numbers and to matrices. Numbers follow the frequency of the words in the fitted texts, from 1;
/// 0 is free for padding. With num_words only the num_words - 1 most frequent words are used.
/// </summary>
/// <example><code>var tokenizer = new Tokenizer(num_words: 10000, oov_token: "&lt;OOV&gt;"); tokenizer.fit_on_texts(texts);
/// NDArray x = tf.keras.preprocessing.sequence.pad_sequences(tokenizer.texts_to_sequences(texts), maxlen: 80);</code></example>
public sealed partial class Tokenizer
{
    // From this many texts on several threads look words up.
    private const int ManyTexts = 1024;

    private readonly Func<string, IEnumerable<string>>? analyzer;

    /// <param name="num_words">Number of words to keep, by frequency; null or 0 keeps all.</param>
    /// <param name="filters">Characters that separate words like a blank.</param>
    /// <param name="lower">Turn texts to lower case.</param>
    /// <param name="split">Separator of words.</param>
    /// <param name="char_level">Every character is a token.</param>
    /// <param name="oov_token">Word that stands for all unknown ones; it gets number 1.</param>
    /// <param name="analyzer">Splits a text instead of filters, lower and split.</param>
    /// <param name="document_count">Number of texts seen so far.</param>
    public Tokenizer(
        int? num_words = null, string filters = WordSplitting.DefaultFilters, bool lower = true, string split = " ",
        bool char_level = false, string? oov_token = null, Func<string, IEnumerable<string>>? analyzer = null, int document_count = 0)
    {
        (this.num_words, this.filters, this.lower, this.split) = (num_words, filters, lower, split);
        (this.char_level, this.oov_token, this.analyzer, this.document_count) = (char_level, oov_token, analyzer, document_count);
    }

    public int? num_words { get; }

    public string filters { get; }

    public bool lower { get; }

    public string split { get; }

    public bool char_level { get; }

    public string? oov_token { get; }

    /// <summary>Number of texts the tokenizer was fitted on.</summary>
    public int document_count { get; private set; }

    /// <summary>How often each word occurred, in the order of first appearance.</summary>
    public OrderedDictionary<string, int> word_counts { get; private set; } = [];

    /// <summary>In how many texts each word occurred.</summary>
    public OrderedDictionary<string, int> word_docs { get; private set; } = [];

    /// <summary>In how many texts (or sequences) each number occurred.</summary>
    public OrderedDictionary<int, int> index_docs { get; private set; } = [];

    /// <summary>The number of each word, most frequent first; never cut by num_words.</summary>
    public OrderedDictionary<string, int> word_index { get; private set; } = [];

    /// <summary>The word of each number.</summary>
    public OrderedDictionary<int, string> index_word { get; private set; } = [];

    /// <summary>Learns the words of the texts; may be called again with more.</summary>
    public void fit_on_texts(IEnumerable<string> texts)
    {
        if (SplitsSimply)
            FitSpans(texts);
        else
            Fit(texts.Select(Tokens));
    }

    /// <summary>Learns from texts of which some (or all) are already split into words.</summary>
    public void fit_on_texts(IEnumerable<object> texts) => Fit(texts.Select(AnyTokens));

    /// <summary>Every character of the text counts as a text of its own, as in Python.</summary>
    public void fit_on_texts(string texts) => fit_on_texts(Characters(texts));

    /// <summary>Counts in how many sequences each number occurs, for "tfidf".</summary>
    public void fit_on_sequences(IEnumerable<IEnumerable<int>> sequences)
    {
        foreach (var sequence in sequences)
        {
            document_count++;
            foreach (var number in sequence.Distinct())
                index_docs[number] = index_docs.GetValueOrDefault(number) + 1;
        }
    }

    /// <summary>The numbers of the words; unknown words are left out or, with oov_token, become its number.</summary>
    public List<List<int>> texts_to_sequences(IEnumerable<string> texts) => texts switch
    {
        IReadOnlyList<string> { Count: >= ManyTexts } many when SplitsSimply => NumbersOfSpans(many),
        IReadOnlyCollection<string> { Count: >= ManyTexts } when analyzer is null => [.. texts.AsParallel().AsOrdered().Select(t => Numbers(Tokens(t)))],
        _ => [.. texts.Select(t => Numbers(Tokens(t)))],
    };

    /// <summary>The numbers of texts of which some (or all) are already split into words.</summary>
    public List<List<int>> texts_to_sequences(IEnumerable<object> texts) => [.. texts.Select(t => Numbers(AnyTokens(t)))];

    /// <summary>Every character of the text counts as a text of its own, as in Python.</summary>
    public List<List<int>> texts_to_sequences(string texts) => texts_to_sequences(Characters(texts));

    /// <summary>As <see cref="texts_to_sequences(IEnumerable{string})"/>, one at a time.</summary>
    public IEnumerable<List<int>> texts_to_sequences_generator(IEnumerable<string> texts) => texts.Select(t => Numbers(Tokens(t)));

    /// <summary>The words of the numbers, joined by blanks; unknown numbers are left out or become oov_token.</summary>
    public List<string> sequences_to_texts(IEnumerable<IEnumerable<int>> sequences) => [.. sequences_to_texts_generator(sequences)];

    /// <summary>As <see cref="sequences_to_texts"/>, one at a time.</summary>
    public IEnumerable<string> sequences_to_texts_generator(IEnumerable<IEnumerable<int>> sequences) =>
        sequences.Select(s => string.Join(' ', s.Select(Word).OfType<string>()));

    /// <summary>One row per text over the words: mode "binary", "count", "freq" or "tfidf" (float64).</summary>
    public NDArray texts_to_matrix(IEnumerable<string> texts, string mode = "binary") =>
        sequences_to_matrix(texts_to_sequences(texts), mode);

    /// <summary>As <see cref="texts_to_matrix(IEnumerable{string}, string)"/>, of texts of which some (or all) are already split into words.</summary>
    public NDArray texts_to_matrix(IEnumerable<object> texts, string mode = "binary") =>
        sequences_to_matrix(texts_to_sequences(texts), mode);

    /// <summary>One row per sequence over the numbers: mode "binary", "count", "freq" or "tfidf" (float64).</summary>
    public NDArray sequences_to_matrix(IEnumerable<IEnumerable<int>> sequences, string mode = "binary") =>
        TokenMatrix.Of(sequences, Limit > 0 ? Limit : word_index.Count > 0 ? word_index.Count + 1 : 0, mode, document_count, index_docs);

    private int Limit => num_words ?? 0;

    private void Fit(IEnumerable<List<string>> texts)
    {
        foreach (var words in texts)
        {
            document_count++;
            foreach (var word in words)
                word_counts[word] = word_counts.GetValueOrDefault(word) + 1;
            foreach (var word in words.Distinct())
                word_docs[word] = word_docs.GetValueOrDefault(word) + 1;
        }
        NumberWords();
    }

    private void NumberWords()
    {
        var vocabulary = word_counts.OrderByDescending(w => w.Value).Select(w => w.Key);
        (word_index, var number) = ([], 0);
        // An oov_token that is also a word of the texts has two places: as in Keras, the later number wins.
        foreach (var word in oov_token is null ? vocabulary : vocabulary.Prepend(oov_token))
            word_index[word] = ++number;
        index_word = new(word_index.Select(w => KeyValuePair.Create(w.Value, w.Key)));
        foreach (var (word, count) in word_docs)
            index_docs[word_index[word]] = count;
    }

    private List<string> Tokens(string text) => char_level
        ? Characters(lower ? PythonCase.Lower(text) : text)
        : [.. analyzer?.Invoke(text) ?? WordSplitting.text_to_word_sequence(text, filters, lower, split)];

    private List<string> AnyTokens(object text) => text switch
    {
        string whole => Tokens(whole),
        NDArray { ndim: 0 } array when array.dtype == DType.String => Tokens(array.Value<string>()),
        IEnumerable words => [.. words.Cast<object>().Select(w => lower ? PythonCase.Lower((string)w) : (string)w)],
        _ => throw new NotSupportedException($"Tokenizer: expected texts or lists of words, but received {text} ({text?.GetType().Name}). "
            + "Convert it to a string first."),
    };

    private static List<string> Characters(string text) => [.. text.EnumerateRunes().Select(r => r.ToString())];

    private List<int> Numbers(List<string> words)
    {
        var unknown = oov_token is not null && word_index.TryGetValue(oov_token, out var oov) ? oov : (int?)null;
        var numbers = new List<int>(words.Count);
        foreach (var word in words)
            if (word_index.TryGetValue(word, out var number) && (Limit == 0 || number < Limit))
                numbers.Add(number);
            else if (unknown is { } n)
                numbers.Add(n);
        return numbers;
    }

    private string? Word(int number) => index_word.TryGetValue(number, out var word) && (Limit == 0 || number < Limit) ? word : oov_token;
}
