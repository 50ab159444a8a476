using System.Globalization;
using RnnKeras.Data.Text;

namespace RnnKeras.Layers;

public abstract partial class IndexLookup<T>
{
    /// <summary>Learns the vocabulary of data: most frequent tokens first, equally frequent ones in falling order of their bytes.</summary>
    /// <param name="data">Tokens of any shape; each row is a document for "tf_idf".</param>
    /// <exception cref="InvalidOperationException">The vocabulary was given to the constructor.</exception>
    public void adapt(NDArray data)
    {
        reset_state();
        update_state(data.ndim == 1 ? data.reshape(-1, 1) : data);
        finalize_state();
    }

    /// <summary>Learns the vocabulary of a data set's batches.</summary>
    /// <param name="steps">Batches to use; default all.</param>
    public void adapt(IEnumerable<NDArray> data, int? steps = null)
    {
        reset_state();
        foreach (var batch in steps is { } n ? data.Take(n) : data)
            update_state(batch);
        finalize_state();
    }

    /// <summary>Learns the vocabulary of a data set's batches.</summary>
    public void adapt(Dataset data, int? steps = null) => adapt(data.Arrays(), steps);

    /// <summary>Counts the tokens of a batch; one without rows is one document.</summary>
    public void update_state(NDArray data)
    {
        ThrowIfFixed();
        CheckType(data.dtype);
        var rows = data.ndim < 2 ? data.reshape(1, -1) : data;
        var tokens = rows.ToArray<T>();
        var length = tokens.Length / Math.Max(1, rows.shape[0]);
        for (var i = 0; i < tokens.Length; i++)
        {
            if (i % length == 0)
                seen.StartDocument();
            seen.Add(tokens[i]);
        }
    }

    private protected void Update(TokenCounter<T> counter)
    {
        ThrowIfFixed();
        seen.Add(counter);
    }

    private protected void ThrowIfFixed()
    {
        if (isFixed)
            throw new InvalidOperationException($"Cannot adapt layer '{name}' after setting a static vocabulary via the `vocabulary` argument.");
    }

    /// <summary>Makes the vocabulary of what was counted.</summary>
    public void finalize_state()
    {
        foreach (var special in new[] { options.Mask, options.Unknown })
            if (special.Has)
                seen.Remove(special.Value!);
        if (!isFixed && seen.Distinct > 0)
        {
            var tokens = seen.ByFrequency(Order, options.MaxTokens - FirstToken);
            Install(new(tokens));
            if (options.OutputMode == "tf_idf")
                idf = Learnt(tokens);
        }
        reset_state();
    }

    /// <summary>Weights of all numbers; special ones get the mean.</summary>
    private float[] Learnt(T[] tokens)
    {
        var own = Array.ConvertAll(tokens, seen.InverseFrequency);
        return Padded([.. Enumerable.Repeat(own.Sum() / own.Length, FirstToken), .. own]);
    }

    /// <summary>Forgets what was counted, not the vocabulary.</summary>
    public void reset_state() => seen = new();

    public override Dictionary<string, object?> get_config()
    {
        var config = base.get_config();
        config["vocabulary_size"] = frozenSize;
        return config;
    }

    private const string VocabularyFile = "vocabulary.txt", IdfKey = "idf_weights";

    /// <inheritdoc/>
    public void save_assets(string dir_path)
    {
        if (givenVocabulary is null)
            File.WriteAllText(Path.Combine(dir_path, VocabularyFile), string.Join('\n', get_vocabulary().Select(t =>
                Convert.ToString(t, CultureInfo.InvariantCulture))));
    }

    /// <inheritdoc/>
    public void load_assets(string dir_path)
    {
        if (givenVocabulary is not null)
            return;
        var lines = File.ReadAllText(Path.Combine(dir_path, VocabularyFile)).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        if (lines is not [""])
            set_vocabulary(NDArray.Wrap(Array.ConvertAll(lines, Parse)),
                idf is null ? null : NDArray.Wrap(idf[..(FirstToken + lines.Length - SpecialTokens().Length)]));
    }

    /// <inheritdoc/>
    public void save_own_variables(IDictionary<string, NDArray> store)
    {
        if (options.OutputMode == "tf_idf")
            store[IdfKey] = idf ?? throw new InvalidOperationException($"{Title} has no idf_weights to save. Call `adapt` first.");
    }

    /// <inheritdoc/>
    public void load_own_variables(IReadOnlyDictionary<string, NDArray> store)
    {
        if (options.OutputMode == "tf_idf")
            idf = store.TryGetValue(IdfKey, out var weights)
                ? weights.ToArray<float>()
                : throw new ArgumentException($"{Title}: the file has no array '{IdfKey}'.", nameof(store));
    }
}
