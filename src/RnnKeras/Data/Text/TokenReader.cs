using System.Text;

namespace RnnKeras.Data.Text;

/// <summary>How a text becomes tokens; what TextVectorization's arguments say.</summary>
/// <param name="Lower">ASCII letters become small ones.</param>
/// <param name="Strip">Keras' punctuation goes away, without a gap.</param>
/// <param name="Split">"whitespace", "character", or null for the whole text.</param>
/// <param name="CustomSplit">In place of Split.</param>
/// <param name="NGrams">How many neighbouring tokens make one, in this order; null: single tokens.</param>
internal sealed record TokenRules(bool Lower, bool Strip, string? Split, Func<string, IEnumerable<string>>? CustomSplit, int[]? NGrams);

/// <summary>
/// Cuts one text after the other into tokens. They lie in one buffer with a blank between neighbours, so that an n-gram is a piece of it
/// too; nothing is allocated per token.
/// </summary>
internal sealed class TokenReader(TokenRules rules)
{
    private const string Punctuation = "!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~'";
    private static readonly bool[] isPunctuation = [.. Enumerable.Range(0, 128).Select(c => Punctuation.Contains((char)c))];

    private readonly List<(int Start, int End)> words = [];
    private readonly List<(int Start, int End)> tokens = [];
    private char[] buffer = new char[256];
    private int length;

    public int Count => tokens.Count;

    /// <summary>Valid until the next text is read.</summary>
    public ReadOnlySpan<char> this[int i] => buffer.AsSpan(tokens[i].Start, tokens[i].End - tokens[i].Start);

    public void Read(string text)
    {
        Reset(text.Length);
        if (rules.CustomSplit is { } split)
            foreach (var word in split(Standardized(text)))
                Add(word);
        else if (rules.Split == "character")
            ReadCharacters(text);
        else if (rules.Split is null)
            Add(Standardized(text));
        else
            ReadWords(text);
        Finish();
    }

    /// <summary>Tokens that lie side by side already, as a row of an array.</summary>
    public void Read(ReadOnlySpan<string> row)
    {
        Reset(0);
        foreach (var text in row)
            Add(Standardized(text));
        Finish();
    }

    private void Reset(int expected)
    {
        words.Clear();
        tokens.Clear();
        length = 0;
        Reserve(2 * expected + 2);
    }

    private void Finish()
    {
        if (rules.NGrams is not { } sizes)
        {
            tokens.AddRange(words);
            return;
        }
        foreach (var n in sizes)
            for (var i = 0; i + n <= words.Count; i++)
                tokens.Add((words[i].Start, words[i + n - 1].End));
    }

    private void ReadWords(string text)
    {
        var start = 0;
        foreach (var c in text)
            if (c is ' ' or (>= '\t' and <= '\r'))
                start = Close(start);
            else if (Keeps(c))
                buffer[length++] = Standard(c);
        Close(start);
    }

    private void ReadCharacters(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsBmp && !Keeps((char)rune.Value))
                continue;
            var start = length;
            length += rune.IsAscii ? Put(Standard((char)rune.Value)) : rune.EncodeToUtf16(buffer.AsSpan(length));
            Close(start);
        }
    }

    private int Put(char c)
    {
        buffer[length] = c;
        return 1;
    }

    /// <summary>Ends the word that began at start, if it has letters; returns where the next one begins.</summary>
    private int Close(int start)
    {
        if (length == start)
            return start;
        words.Add((start, length));
        buffer[length++] = ' ';
        return length;
    }

    private void Add(string word)
    {
        Reserve(length + word.Length + 1);
        word.CopyTo(buffer.AsSpan(length));
        words.Add((length, length + word.Length));
        length += word.Length;
        buffer[length++] = ' ';
    }

    private void Reserve(int size)
    {
        if (buffer.Length < size)
            Array.Resize(ref buffer, Math.Max(size, 2 * buffer.Length));
    }

    private bool Keeps(char c) => !rules.Strip || c >= isPunctuation.Length || !isPunctuation[c];

    private char Standard(char c) => rules.Lower && c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;

    private string Standardized(string text)
    {
        if (!rules.Lower && !rules.Strip)
            return text;
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
            if (Keeps(c))
                result.Append(Standard(c));
        return result.ToString();
    }
}
