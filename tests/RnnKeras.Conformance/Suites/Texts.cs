using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;

namespace RnnKeras.Conformance.Suites;

/// <summary>keras.preprocessing.text.</summary>
internal static class Texts
{
    private const string Module = "keras.preprocessing.text.";

    public static void Tokenizer(GoldenCase golden, CaseReport report)
    {
        var session = new Session(golden);
        var tokenizer = Session.Call(Session.Keras(Module + "Tokenizer"), [], session.Named(golden["config"]));
        foreach (var texts in golden.Has("fit_calls") ? golden["fit_calls"].EnumerateArray().ToList() : [golden["fit_on_texts"]])
            Session.Method(tokenizer, "fit_on_texts", JsonText.ToPython(texts));
        var inputs = JsonText.ToPython(golden["inputs"]);
        foreach (var field in golden["expected"].EnumerateObject())
            report.Same(field.Name, Actual(golden, tokenizer, inputs, field.Name), JsonText.ToPython(field.Value), Tolerance.Exact);
        CheckMatrices(golden, report, mode => Session.Call(Session.Get(tokenizer, "texts_to_matrix"), [inputs], [new("mode", mode)]));
    }

    private static object? Actual(GoldenCase golden, object? tokenizer, object? inputs, string field) => field switch
    {
        "word_index" or "index_word" or "word_counts" => Pairs(Session.Get(tokenizer, field)),
        "word_docs" or "index_docs" => Sorted(Pairs(Session.Get(tokenizer, field))),
        "document_count" => Session.Get(tokenizer, field),
        "texts_to_sequences" => Session.Method(tokenizer, field, inputs),
        "sequences_to_texts" => Session.Method(tokenizer, field, Extended(Session.Method(tokenizer, "texts_to_sequences", inputs))),
        "to_json_config_keys" => ConfigKeys((string)Session.Method(tokenizer, "to_json")!),
        _ => throw new NotSupportedException($"No replayer knows the field '{field}'."),
    };

    /// <summary>The goldens add two numbers without a word to every sequence.</summary>
    private static List<object?> Extended(object? sequences) => [.. Sequences.Iterate(sequences).Select(s => (object?)(List<object?>)[.. Sequences.Iterate(s), 0L, 9999L])];

    private static List<object?> Pairs(object? map) =>
        [.. Sequences.Iterate(map).Select(k => (object?)new List<object?> { k, Subscripts.Get(map, k) })];

    /// <summary>Texts in the order of their code points, as Python sorts them.</summary>
    private static List<object?> Sorted(List<object?> pairs) => [.. pairs.OrderBy(p => ((List<object?>)p!)[0], Comparer<object?>.Create(
        (a, b) => a is string s && b is string t ? Encoding.UTF8.GetBytes(s).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(t)) : Numbers.Compare(a!, b!)))];

    private static List<object?> ConfigKeys(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.GetProperty("config").EnumerateObject().Select(p => (object?)p.Name)];
    }

    private static void CheckMatrices(GoldenCase golden, CaseReport report, Func<string, object?> matrix)
    {
        if (!golden.Has("arrays"))
            return;
        foreach (var name in golden["arrays"].EnumerateObject().Select(a => a.Name))
            report.Check(name, matrix(name["matrix_".Length..]), golden.Array(name), PreprocessingSuite.Floats, exactType: true);
    }

    public static void ToJson(GoldenCase golden, CaseReport report)
    {
        var session = new Session(golden);
        var tokenizer = Session.Call(Session.Keras(Module + "Tokenizer"), [], session.Named(golden["config"]));
        Session.Method(tokenizer, "fit_on_texts", JsonText.ToPython(golden["fit_on_texts"]));
        foreach (var field in golden["expected"].EnumerateObject())
        {
            KeyValuePair<string, object?>[] options = field.Name switch
            {
                "to_json_indent2" => [new("indent", 2L)],
                "to_json_not_ascii" => [new("ensure_ascii", false)],
                _ => [],
            };
            report.SameText(field.Name, (string?)Session.Call(Session.Get(tokenizer, "to_json"), [], options), field.Value.GetString());
        }
    }

    public static void FitOnSequences(GoldenCase golden, CaseReport report)
    {
        var session = new Session(golden);
        var tokenizer = Session.Call(Session.Keras(Module + "Tokenizer"), [], session.Named(golden["config"]));
        var sequences = JsonText.ToPython(golden["fit_on_sequences"]);
        Session.Method(tokenizer, "fit_on_sequences", sequences);
        foreach (var field in golden["expected"].EnumerateObject())
            report.Same(field.Name, Actual(golden, tokenizer, null, field.Name), JsonText.ToPython(field.Value), Tolerance.Exact);
        CheckMatrices(golden, report, mode => Session.Call(Session.Get(tokenizer, "sequences_to_matrix"), [sequences], [new("mode", mode)]));
    }

    /// <summary>Functions of one text: text_to_word_sequence and hashing_trick.</summary>
    public static void PerText(GoldenCase golden, CaseReport report)
    {
        var session = new Session(golden);
        var function = Session.Keras(Module + golden.Kind);
        var config = session.Named(golden["config"]).Select(c => c is { Key: "hash_function", Value: string name } && name != "md5" ? new(c.Key, Length) : c).ToList();
        foreach (var (text, expected) in golden["inputs"].EnumerateArray().Zip(golden["expected"].EnumerateArray()))
            report.Same(text.GetString()!, Session.Call(function, [text.GetString()], config), JsonText.ToPython(expected), Tolerance.Exact);
    }

    private static readonly Builtin Length = new("len", a => Sequences.Length(a.Positional[0]));

    /// <summary>one_hot hashes with a function that may differ from run to run; the same word gets the same number from 1 to n - 1.</summary>
    public static void OneHot(GoldenCase golden, CaseReport report)
    {
        _ = new Session(golden);
        var (oneHot, words) = (Session.Keras(Module + "one_hot"), Session.Keras(Module + "text_to_word_sequence"));
        var numbers = new Dictionary<string, object?>();
        foreach (var (text, length) in golden["inputs"].EnumerateArray().Zip(golden["expected"].GetProperty("lengths").EnumerateArray()))
        {
            var hashed = Sequences.ToList(Session.Call(oneHot, text.GetString(), 50L));
            report.Same($"length of {text}", (long)hashed.Count, length.GetInt64(), Tolerance.Exact);
            foreach (var (word, number) in Sequences.Iterate(Session.Call(words, text.GetString())).Zip(hashed))
                if (Numbers.Index(number) is < 1 or > 49 || !PyEquality.Instance.Equals(numbers.TryAdd((string)word!, number) ? number : numbers[(string)word!], number))
                    report.Fail($"'{word}' in '{text}' got {Python.Text.Repr(number)}");
        }
    }
}
