using System.Text.Json;
using System.Text.Json.Nodes;
using RnnKeras.Data.Files;

namespace RnnKeras.Data.Text;

public sealed partial class Tokenizer
{
    /// <summary>Everything the tokenizer knows, the dictionaries as JSON texts.</summary>
    public Dictionary<string, object?> get_config() => new()
    {
        ["num_words"] = num_words,
        ["filters"] = filters,
        ["lower"] = lower,
        ["split"] = split,
        ["char_level"] = char_level,
        ["oov_token"] = oov_token,
        ["document_count"] = document_count,
        ["word_counts"] = PythonJson.Write(word_counts),
        ["word_docs"] = PythonJson.Write(word_docs),
        ["index_docs"] = PythonJson.Write(index_docs),
        ["index_word"] = PythonJson.Write(index_word),
        ["word_index"] = PythonJson.Write(word_index),
    };

    /// <summary>The text that <see cref="FromJson"/> and Keras' <c>tokenizer_from_json</c> read.</summary>
    public string to_json(int? indent = null, bool ensure_ascii = true) =>
        PythonJson.Write(new Dictionary<string, object?> { ["class_name"] = nameof(Tokenizer), ["config"] = get_config() }, indent, ensure_ascii);

    /// <summary>A tokenizer from the text that <see cref="to_json"/> or Keras wrote.</summary>
    /// <exception cref="ArgumentException">The text is not a tokenizer's.</exception>
    public static Tokenizer FromJson(string json)
    {
        var config = Parsed(json)?["config"]?.AsObject() ?? throw new ArgumentException("The JSON text has no \"config\" of a Tokenizer.", nameof(json));
        return new((int?)config["num_words"], (string)config["filters"]!, (bool)config["lower"]!, (string)config["split"]!,
            (bool)config["char_level"]!, (string?)config["oov_token"], null, (int)config["document_count"]!)
        {
            word_counts = Read(config, "word_counts", k => k, v => v.GetInt32()),
            word_docs = Read(config, "word_docs", k => k, v => v.GetInt32()),
            index_docs = Read(config, "index_docs", int.Parse, v => v.GetInt32()),
            index_word = Read(config, "index_word", int.Parse, v => v.GetString()!),
            word_index = Read(config, "word_index", k => k, v => v.GetInt32()),
        };
    }

    private static JsonNode? Parsed(string json)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"This is not JSON text: {e.Message}", nameof(json), e);
        }
    }

    private static OrderedDictionary<TKey, TValue> Read<TKey, TValue>(JsonObject config, string name, Func<string, TKey> key, Func<JsonElement, TValue> value)
        where TKey : notnull
    {
        using var map = JsonDocument.Parse((string)config[name]!);
        return new(map.RootElement.EnumerateObject().Select(p => KeyValuePair.Create(key(p.Name), value(p.Value))));
    }
}
