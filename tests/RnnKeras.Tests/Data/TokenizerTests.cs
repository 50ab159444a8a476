using System.Text.Json;
using RnnKeras.Data.Text;
using static RnnKeras.Tests.Data.GoldenCases;
using static RnnKeras.tf.keras.preprocessing.text;

namespace RnnKeras.Tests.Data;

/// <summary>Texts to numbers, against golden/preprocessing.</summary>
public class TokenizerTests
{
    private const string Lists = "lists";

    public static TheoryData<string> Tokenizers => [.. Of("tokenizer").Select(n => n.Data).Where(n => !n.Contains(Lists) && !n.Contains("twice") && !n.Contains("a_string"))];
    public static TheoryData<string> ListTokenizers => [.. Of("tokenizer").Select(n => n.Data).Where(n => n.Contains(Lists))];
    public static TheoryData<string> Json => Of("tokenizer_to_json");
    public static TheoryData<string> Splits => Of("text_to_word_sequence");
    public static TheoryData<string> Hashes => Of("hashing_trick");

    [Theory, MemberData(nameof(Tokenizers))]
    public void Words_numbers_and_matrices(string name)
    {
        var golden = Case(name);
        var tokenizer = Make(golden);
        tokenizer.fit_on_texts(Texts(golden, "fit_on_texts"));
        CheckState(golden.GetProperty("expected"), tokenizer);
        var sequences = tokenizer.texts_to_sequences(Texts(golden, "inputs"));
        CheckSequences(name, golden.GetProperty("expected"), tokenizer, sequences);
        CheckState(golden.GetProperty("expected"), Data(tokenizer));

        static Tokenizer Data(Tokenizer t) => tokenizer_from_json(t.to_json());
    }

    [Theory, MemberData(nameof(ListTokenizers))]
    public void Texts_already_split_into_words(string name)
    {
        var golden = Case(name);
        var tokenizer = Make(golden);
        tokenizer.fit_on_texts(Mixed(golden.GetProperty("fit_on_texts")));
        CheckState(golden.GetProperty("expected"), tokenizer);
        var sequences = tokenizer.texts_to_sequences(Mixed(golden.GetProperty("inputs")));
        Assert.Equal(golden.GetProperty("expected").GetProperty("texts_to_sequences").Deserialize<int[][]>()!, sequences.Select(s => s.ToArray()));
    }

    [Fact]
    public void Fitting_again_adds_to_what_is_known()
    {
        var golden = Case("tokenizer_fit_twice");
        var tokenizer = Make(golden);
        foreach (var texts in golden.GetProperty("fit_calls").EnumerateArray())
            tokenizer.fit_on_texts(texts.Deserialize<List<string>>()!);
        CheckState(golden.GetProperty("expected"), tokenizer);
    }

    [Fact]
    public void A_string_counts_as_a_list_of_characters()
    {
        var golden = Case("tokenizer_fit_on_a_string");
        var tokenizer = Make(golden);
        tokenizer.fit_on_texts(golden.GetProperty("fit_on_texts").GetString()!);
        CheckState(golden.GetProperty("expected"), tokenizer);
    }

    [Fact]
    public void Sequences_can_be_fitted_too()
    {
        const string name = "tokenizer_fit_on_sequences";
        var golden = Case(name);
        var tokenizer = Make(golden);
        var sequences = golden.GetProperty("fit_on_sequences").Deserialize<int[][]>()!;
        tokenizer.fit_on_sequences(sequences);
        Assert.Equal(golden.GetProperty("expected").GetProperty("document_count").GetInt32(), tokenizer.document_count);
        Assert.Equal(Pairs(golden.GetProperty("expected").GetProperty("index_docs")), Pairs(tokenizer.index_docs.OrderBy(p => p.Key)));
        foreach (var mode in new[] { "binary", "count", "freq", "tfidf" })
            Same(GoldenCases.Array(name, $"matrix_{mode}"), tokenizer.sequences_to_matrix(sequences, mode));
    }

    [Theory, MemberData(nameof(Json))]
    public void Json_is_written_as_Python_writes_it(string name)
    {
        var golden = Case(name);
        var tokenizer = Make(golden);
        tokenizer.fit_on_texts(Texts(golden, "fit_on_texts"));
        var expected = golden.GetProperty("expected");
        Assert.Equal(expected.GetProperty("to_json").GetString(), tokenizer.to_json());
        Assert.Equal(expected.GetProperty("to_json_indent2").GetString(), tokenizer.to_json(indent: 2));
        Assert.Equal(expected.GetProperty("to_json_not_ascii").GetString(), tokenizer.to_json(ensure_ascii: false));
    }

    [Theory, MemberData(nameof(Splits))]
    public void Texts_are_split_into_words(string name)
    {
        var golden = Case(name);
        var actual = Texts(golden, "inputs").Select(t => text_to_word_sequence(t, Option(golden, "filters", WordSplitting.DefaultFilters),
            Option(golden, "lower", true), Option(golden, "split", " ")).ToArray());
        Assert.Equal(golden.GetProperty("expected").Deserialize<string[][]>()!, actual);
    }

    [Theory, MemberData(nameof(Hashes))]
    public void Words_are_hashed(string name)
    {
        var golden = Case(name);
        var n = Option(golden, "n", 0);
        var actual = Texts(golden, "inputs").Select(t => (name == "hashing_trick_len"
            ? hashing_trick(t, n, (string w) => w.EnumerateRunes().Count())
            : hashing_trick(t, n, Option<string?>(golden, "hash_function", null), Option(golden, "filters", WordSplitting.DefaultFilters),
                Option(golden, "lower", true), Option(golden, "split", " "))).ToArray());
        Assert.Equal(golden.GetProperty("expected").Deserialize<int[][]>()!, actual);
    }

    [Fact]
    public void One_hot_gives_the_same_word_the_same_number()
    {
        var golden = Case("one_hot_facts");
        var actual = Texts(golden, "inputs").Select(t => one_hot(t, 50)).ToList();
        Assert.Equal(golden.GetProperty("expected").GetProperty("lengths").Deserialize<int[]>()!, actual.Select(s => s.Count));
        Assert.All(actual.SelectMany(s => s), n => Assert.InRange(n, 1, 49));
        Assert.Equal(one_hot("the cat", 50)[0], one_hot("cat the", 50)[1]);
    }

    [Fact]
    public void Errors_say_what_to_do()
    {
        var expected = Case("tokenizer_errors").GetProperty("expected").EnumerateObject().Select(e => e.Value.GetProperty("message").GetString()!).ToList();
        Assert.Equal(expected[0], Assert.Throws<ArgumentException>(() => Tokenizer().texts_to_matrix(["a"])).Message);
        Assert.StartsWith(expected[1], Assert.Throws<ArgumentException>(() => Tokenizer(num_words: 4).texts_to_matrix(["a"], mode: "tfidf")).Message);
        var fitted = Tokenizer();
        fitted.fit_on_texts(["a b"]);
        Assert.Contains("Unknown vectorization mode", Assert.Throws<ArgumentException>(() => fitted.texts_to_matrix(["a"], mode: "tf")).Message);
    }

    private static Tokenizer Make(JsonElement golden) => Tokenizer(Option<int?>(golden, "num_words", null), Option(golden, "filters", WordSplitting.DefaultFilters),
        Option(golden, "lower", true), Option(golden, "split", " "), Option(golden, "char_level", false), Option<string?>(golden, "oov_token", null));

    private static List<object> Mixed(JsonElement texts) =>
        [.. texts.EnumerateArray().Select(t => t.ValueKind == JsonValueKind.String ? (object)t.GetString()! : t.Deserialize<List<string>>()!)];

    private static void CheckState(JsonElement expected, Tokenizer tokenizer)
    {
        Assert.Equal(Pairs(expected.GetProperty("word_index")), Pairs(tokenizer.word_index));
        foreach (var (name, actual) in new[] {
            ("index_word", Pairs(tokenizer.index_word)), ("word_counts", Pairs(tokenizer.word_counts)),
            ("word_docs", Pairs(tokenizer.word_docs.OrderBy(p => p.Key, StringComparer.Ordinal))), ("index_docs", Pairs(tokenizer.index_docs.OrderBy(p => p.Key))) })
            if (expected.TryGetProperty(name, out var pairs))
                Assert.Equal(Pairs(pairs), actual);
        if (expected.TryGetProperty("document_count", out var count))
            Assert.Equal(count.GetInt32(), tokenizer.document_count);
    }

    private static void CheckSequences(string name, JsonElement expected, Tokenizer tokenizer, List<List<int>> sequences)
    {
        Assert.Equal(expected.GetProperty("texts_to_sequences").Deserialize<int[][]>()!, sequences.Select(s => s.ToArray()));
        Assert.Equal(expected.GetProperty("sequences_to_texts").Deserialize<string[]>()!, tokenizer.sequences_to_texts(sequences.Select(s => s.Append(0).Append(9999))));
        foreach (var mode in new[] { "binary", "count", "freq", "tfidf" })
            if (HasArray(name, $"matrix_{mode}"))
                Same(GoldenCases.Array(name, $"matrix_{mode}"), tokenizer.sequences_to_matrix(sequences, mode));
    }

    /// <summary>Many texts are counted and looked up in parts on several threads; few are not: both give the same.</summary>
    [Theory]
    [InlineData(null, null)]
    [InlineData(40, "<OOV>")]
    public void ManyTextsAreAsFew(int? words, string? unknown)
    {
        var random = new Random(1);
        string[] texts = [.. Enumerable.Range(0, 3000).Select(_ => string.Join(" ", Enumerable.Range(0, random.Next(12)).Select(_ => $"W{random.Next(90)}")) + "!")];
        var (many, few) = (Tokenizer(num_words: words, oov_token: unknown), Tokenizer(num_words: words, oov_token: unknown));
        many.fit_on_texts(texts);
        few.fit_on_texts(texts.Select(t => t)); // one after the other, as they come
        Assert.Equal(few.to_json(), many.to_json());
        Assert.Equal(few.word_counts, many.word_counts);
        Assert.Equal(texts.Chunk(500).SelectMany(few.texts_to_sequences), many.texts_to_sequences(texts));
    }

    /// <summary>As in Keras: the number of the word's own place wins, and number 1 stays without a word.</summary>
    [Fact]
    public void AnUnknownTokenThatIsAWordHasTheLaterNumber()
    {
        var tokenizer = Tokenizer(oov_token: "the");
        tokenizer.fit_on_texts(["the the cat", "a cat the"]);
        Assert.Equal(2, tokenizer.word_index["the"]);
        Assert.False(tokenizer.index_word.ContainsKey(1));
        Assert.Equal([2, 2], tokenizer.texts_to_sequences(["the dog"])[0]);
    }
}
