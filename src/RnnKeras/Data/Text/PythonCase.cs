using System.Globalization;
using System.Text;

namespace RnnKeras.Data.Text;

/// <summary>Python's <c>str.lower()</c>: full Unicode, with the two mappings that depend on more than one character.</summary>
internal static class PythonCase
{
    private const char CapitalSigma = 'Σ', SmallSigma = 'σ', FinalSigma = 'ς', CapitalDottedI = 'İ';

    // Punctuation inside words (Unicode's MidLetter, MidNumLet, Single_Quote): it does not end a word for the final sigma.
    private const string CaseIgnorable = "'.:^`¨\u00ad·‘’․‧︓﹒﹕＇．：";

    public static string Lower(string text)
    {
        if (Ascii.IsValid(text))
            return text.ToLowerInvariant();
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            _ = text[i] switch
            {
                CapitalSigma => result.Append(EndsWord(text, i) ? FinalSigma : SmallSigma),
                CapitalDottedI => result.Append("i\u0307"),
                < (char)128 => result.Append(char.ToLowerInvariant(text[i])),
                _ when char.IsHighSurrogate(text[i]) && i + 1 < text.Length => result.Append(Rune.ToLowerInvariant(new Rune(text[i], text[++i]))),
                _ => result.Append(char.ToLowerInvariant(text[i])),
            };
        return result.ToString();
    }

    /// <summary>True when a letter with case stands before the position and none after it.</summary>
    private static bool EndsWord(string text, int at)
    {
        var before = at - 1;
        while (before >= 0 && IsIgnorable(text[before]))
            before--;
        var after = at + 1;
        while (after < text.Length && IsIgnorable(text[after]))
            after++;
        return before >= 0 && IsCased(text[before]) && !(after < text.Length && IsCased(text[after]));
    }

    private static bool IsCased(char c) => char.IsUpper(c) || char.IsLower(c) || char.GetUnicodeCategory(c) == UnicodeCategory.TitlecaseLetter;

    private static bool IsIgnorable(char c) => CaseIgnorable.Contains(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark
        or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol;
}
