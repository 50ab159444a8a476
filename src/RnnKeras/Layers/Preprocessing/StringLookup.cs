using RnnKeras.Data.Text;

namespace RnnKeras.Layers;

/// <summary>
/// Words to numbers, or numbers to words: <c>StringLookup(vocabulary: ["a", "b"])</c> maps "a" to 1, "b" to 2 and everything else to 0.
/// Output int64 of the input's shape, or rows over the vocabulary (output_mode). Source: keras.layers.StringLookup.
/// </summary>
/// <example><code>
/// var layer = new StringLookup(vocabulary: ["cat", "dog"]); Console.WriteLine(layer.apply(np.array(["dog", "cow"]))); // [2 0]
/// </code></example>
public class StringLookup : IndexLookup<string>
{
    /// <param name="max_tokens">Largest size of the vocabulary, special tokens included.</param>
    /// <param name="num_oov_indices">Numbers for unknown words, among which their hash chooses; 0 makes them an error.</param>
    /// <param name="mask_token">Word with number 0 (which other output modes leave out).</param>
    /// <param name="oov_token">What unknown numbers become when inverted.</param>
    /// <param name="vocabulary">Words, or the path of a file with one word a line.</param>
    /// <param name="idf_weights">Weight of each word, for "tf_idf" with a vocabulary.</param>
    /// <param name="invert">Numbers to words.</param>
    /// <param name="output_mode">"int", "one_hot", "multi_hot", "count" or "tf_idf".</param>
    /// <param name="pad_to_max_tokens">Whether rows are as long as max_tokens.</param>
    /// <param name="sparse">Not supported.</param>
    /// <param name="encoding">Only "utf-8".</param>
    /// <param name="salt">Key of the hash of unknown words.</param>
    /// <param name="oov_method">Has no effect on words.</param>
    /// <param name="vocabulary_size">Size known from a config before the vocabulary is loaded.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    /// <exception cref="ArgumentException">Arguments contradict each other, or the vocabulary repeats a word.</exception>
    public StringLookup(
        int? max_tokens = null,
        int num_oov_indices = 1,
        string? mask_token = null,
        string? oov_token = "[UNK]",
        NDArray? vocabulary = null,
        NDArray? idf_weights = null,
        bool invert = false,
        string output_mode = "int",
        bool pad_to_max_tokens = false,
        bool sparse = false,
        string encoding = "utf-8",
        string? name = null,
        HashSalt? salt = null,
        string oov_method = "floormod",
        int? vocabulary_size = null,
        bool trainable = true,
        DType? dtype = null)
        : base(
            new(max_tokens, num_oov_indices, new(mask_token is not null, mask_token), new(oov_token is not null, oov_token), invert,
            output_mode,
            pad_to_max_tokens, oov_method, salt, vocabulary_size),
            vocabulary, idf_weights, name, trainable, dtype)
    {
        Unsupported.When(sparse, "tensors are dense.");
        Unsupported.When(encoding != "utf-8", "text is Unicode; decode it when reading.", nameof(encoding));
        this.invert = Keep(invert);
        this.max_tokens = Keep(max_tokens);
        this.num_oov_indices = Keep(num_oov_indices);
        this.oov_token = Keep(oov_token);
        this.mask_token = Keep(mask_token);
        this.output_mode = Keep(Options.OutputMode, nameof(output_mode));
        Keep(sparse);
        this.pad_to_max_tokens = Keep(pad_to_max_tokens);
        Keep(idf_weights);
        Keep(vocabulary is { ndim: > 0 } ? vocabulary : null, nameof(vocabulary));
        Keep(vocabulary_size);
        Keep(oov_method);
        Keep(salt);
        Keep(encoding);
    }

    public int? max_tokens { get; }

    public int num_oov_indices { get; }

    public string? mask_token { get; }

    public string? oov_token { get; }

    public bool invert { get; }

    public string output_mode { get; }

    public bool pad_to_max_tokens { get; }

    private protected override IComparer<string> Order => Utf8Order.Instance;

    private protected override string Parse(string line) => line;

    private protected override ulong Hash(string token, HashSalt? salt) =>
        salt is null ? Fingerprint.Of(token) : Fingerprint.Salted(token, salt.Key);

    private protected override long Bucket(string token, int n) =>
        throw new NotSupportedException("Words are put into buckets by their hash.");
}
