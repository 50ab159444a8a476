using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace RnnKeras.Runtime.Graph;

/// <summary>Names that objects get when none is given: the class name in snake case, numbered from the second one on.</summary>
internal static partial class AutoName
{
    private static readonly ConcurrentDictionary<string, int> used = new();

    /// <summary>"LSTM" → "lstm", then "lstm_1", "lstm_2" …</summary>
    public static string For(string className) => Unique(Snake(className));

    /// <summary>The name itself the first time, then with a number.</summary>
    public static string Unique(string name)
    {
        var count = used.AddOrUpdate(name, 0, (_, n) => n + 1);
        return count == 0 ? name : FormattableString.Invariant($"{name}_{count}");
    }

    /// <summary>Starts counting anew: <c>keras.utils.clear_session()</c>.</summary>
    public static void Reset() => used.Clear();

    /// <summary>1, 2, … with each call for the same prefix; names count on from there.</summary>
    public static int Next(string prefix) => used.AddOrUpdate(prefix, 1, (_, n) => n + 1);

    /// <summary>As Keras turns class names into names: "SimpleRNN" → "simple_rnn", "F1Score" → "f1_score", "RMSprop" → "rm_sprop".</summary>
    public static string Snake(string className) =>
        LowerUpper().Replace(BeforeWord().Replace(NonWord().Replace(className, ""), "$1_$2"), "$1_$2").ToLowerInvariant();

    [GeneratedRegex(@"\W+")]
    private static partial Regex NonWord();

    [GeneratedRegex("(.)([A-Z][a-z]+)")]
    private static partial Regex BeforeWord();

    [GeneratedRegex("([a-z])([A-Z])")]
    private static partial Regex LowerUpper();
}
