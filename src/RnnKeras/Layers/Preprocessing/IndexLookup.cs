using RnnKeras.Data.Files;
using RnnKeras.Data.Text;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Layers;

/// <summary>
/// Tokens to numbers and back by a vocabulary: what <see cref="StringLookup"/> and <see cref="IntegerLookup"/> share. Numbers begin with
/// the mask (0, where there is a mask token and the output is "int"), then those of unknown tokens, then the vocabulary, most frequent
/// first. Works on the host.
/// </summary>
/// <typeparam name="T">Type of the tokens: string or long.</typeparam>
public abstract partial class IndexLookup<T> : Layer, IHasAssets
    where T : notnull
{
    private readonly LookupOptions<T> options;
    private readonly HostFunction lookup;
    private bool isFixed;
    private NDArray? givenVocabulary;
    private TokenTable<T>? table;
    private TokenCounter<T> seen = new();
    private float[]? idf;
    private int? frozenSize;

    private protected IndexLookup(LookupOptions<T> options, NDArray? vocabulary, NDArray? idf_weights, string? name, bool trainable,
        DType? dtype)
        : base(name, trainable, dtype)
    {
        this.options = options.Check(GetType().Name, idf_weights);
        lookup = new(GetType().Name, Specify, Compute);
        frozenSize = options.VocabularySize;
        if (options.OutputMode == "tf_idf" && vocabulary is not null && idf_weights is null)
            throw new ArgumentException("When specifying the `vocabulary` argument, in TF-IDF output mode, the `idf_weights` argument must "
                + "also be provided.", nameof(idf_weights));
        if (vocabulary is null)
            return;
        isFixed = true;
        givenVocabulary = IsPath(vocabulary) ? null : vocabulary;
        set_vocabulary(vocabulary, idf_weights);
    }

    /// <summary>The token as text and numbers hash it.</summary>
    private protected abstract ulong Hash(T token, HashSalt? salt);

    /// <summary>Remainder of an unknown token among n numbers.</summary>
    private protected abstract long Bucket(T token, int n);

    private protected abstract IComparer<T> Order { get; }

    private protected abstract T Parse(string line);

    private protected LookupOptions<T> Options => options;

    protected internal override bool CastsInputs => false;

    private static bool IsPath(NDArray vocabulary) => vocabulary.ndim == 0 && vocabulary.dtype == DType.String;

    private int FirstUnknown => options.Mask.Has && options.OutputMode == "int" ? 1 : 0;

    private int FirstToken => FirstUnknown + options.UnknownCount;

    /// <summary>Length of the rows of all output modes but "int".</summary>
    private protected int Depth => options.Pads ? options.MaxTokens!.Value : frozenSize ?? throw new InvalidOperationException(
        $"{Title}: with output_mode '{options.OutputMode}' and pad_to_max_tokens=False the vocabulary must be known before the layer is called. "
        + "Pass `vocabulary`, or call `adapt` with sample data.");

    private protected TokenTable<T> Table => table ?? throw new InvalidOperationException(
        $"{Title} has no vocabulary yet. Pass `vocabulary`, or call `adapt` with sample data.");

    /// <summary>Number of entries, those of the mask and of unknown tokens among them.</summary>
    public int vocabulary_size() => FirstToken + (table?.Tokens.Length ?? 0);

    /// <summary>The entries in the order of their numbers.</summary>
    /// <param name="include_special_tokens">Whether mask and unknown tokens come first, so that positions are numbers.</param>
    public List<T> get_vocabulary(bool include_special_tokens = true)
    {
        var special = include_special_tokens
            ? Enumerable.Repeat(options.Mask.Value!, FirstUnknown).Concat(Enumerable.Repeat(options.Unknown.Value!, options.UnknownCount))
            : [];
        return [.. special, .. table?.Tokens ?? []];
    }

    /// <summary>Replaces the vocabulary.</summary>
    /// <param name="vocabulary">Tokens without special ones or with all of them in front; or the path of a file with one token a
    /// line.</param>
    /// <param name="idf_weights">One per token, for output_mode "tf_idf" only.</param>
    /// <exception cref="ArgumentException">Repeated or reserved tokens, too many, or weights that do not fit.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public void set_vocabulary(NDArray vocabulary, NDArray? idf_weights = null)
    {
        if (idf_weights is null == (options.OutputMode == "tf_idf"))
            throw new ArgumentException(options.OutputMode == "tf_idf"
                ? "`idf_weights` must be set if output_mode is 'tf_idf'."
                : $"`idf_weights` should only be set if output_mode is `'tf_idf'`. Received: output_mode={options.OutputMode}",
                    nameof(idf_weights));
        var given = IsPath(vocabulary) ? ReadFile(vocabulary.Value<string>()) : vocabulary.flatten().ToArray<T>();
        var special = SpecialTokens();
        var hasSpecial = special.Length > 0 && given.Take(special.Length).SequenceEqual(special);
        var tokens = hasSpecial ? given[special.Length..] : given;
        CheckReserved(tokens, special);
        var made = new TokenTable<T>(tokens);
        if (FirstToken + tokens.Length > options.MaxTokens)
            throw new ArgumentException("Attempted to set a vocabulary larger than the maximum vocab size. Received vocabulary size is "
                + $"{FirstToken + tokens.Length}; `max_tokens` is {options.MaxTokens}.", nameof(vocabulary));
        Install(made);
        if (idf_weights is not null)
            idf = Weights(idf_weights, given.Length, hasSpecial);
    }

    private T[] SpecialTokens() =>
        [.. Enumerable.Repeat(options.Mask.Value!, FirstUnknown), .. Enumerable.Repeat(options.Unknown.Value!, options.UnknownCount)];

    private T[] ReadFile(string path)
    {
        if (options.OutputMode == "tf_idf")
            throw new ArgumentException("output_mode `'tf_idf'` does not support loading a vocabulary from file.", "vocabulary");
        return File.Exists(path)
            ? [.. Utf8Reader.Lines(path).Select(Parse)]
            : throw new FileNotFoundException($"Vocabulary file {path} does not exist.", path);
    }

    private void CheckReserved(T[] tokens, T[] special)
    {
        foreach (var (reserved, what) in new[] { (options.Mask, "mask"), (options.Inverts ? options.Unknown : default, "OOV") })
            if (reserved.Has && Array.IndexOf(tokens, reserved.Value!) is var at and >= 0)
                throw new ArgumentException($"Found reserved {what} token at unexpected location in `vocabulary`. Note that passed `vocabulary` "
                    + "does not need to include the OOV and mask tokens. Either remove all mask and OOV tokens, or include them only at the "
                    + $"start of the vocabulary in precisely this order: {Data.Printing.PythonText.Repr(special)}. Received: "
                    + $"{Data.Printing.PythonText.Repr(reserved.Value)} at position {at}.", "vocabulary");
    }

    /// <summary>One weight per number: the mean for special tokens that bring none, zeros up to max_tokens where rows are padded.</summary>
    private float[] Weights(NDArray given, int tokens, bool hasSpecial)
    {
        if (given.ndim != 1 || given.Length != tokens)
            throw new ArgumentException($"`idf_weights` must be the same length as vocabulary. len(idf_weights) is {given.size}; "
                + $"len(vocabulary) is {tokens}", "idf_weights");
        var own = given.ToArray<float>();
        var front = Enumerable.Repeat((float)own.Average(w => (double)w), hasSpecial ? 0 : FirstToken);
        return Padded([.. front, .. own]);
    }

    private float[] Padded(float[] weights)
    {
        if (options.Pads)
            Array.Resize(ref weights, options.MaxTokens!.Value);
        return weights;
    }

    private void Install(TokenTable<T> made)
    {
        var size = FirstToken + made.Tokens.Length;
        if (options.OutputMode != "int" && !options.Pads && frozenSize is { } old && old != size)
            throw new InvalidOperationException($"When using `output_mode={options.OutputMode}` and `pad_to_max_tokens=False`, the vocabulary "
                + $"size cannot be changed after the layer is called. Old vocab size is {old}, new vocab size is {size}");
        (table, frozenSize) = (made, size);
    }

    public override Tensor call(Tensor inputs) => lookup.Apply(inputs);
}
