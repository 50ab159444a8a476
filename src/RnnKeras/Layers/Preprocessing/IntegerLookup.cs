using System.Globalization;
using RnnKeras.Data.Text;

namespace RnnKeras.Layers;

/// <summary>
/// Integers to consecutive numbers, or back: <c>IntegerLookup(vocabulary: [12, 36])</c> maps 12 to 1, 36 to 2 and everything else to 0.
/// Output int64 of the input's shape, or rows over the vocabulary (output_mode). Source: keras.layers.IntegerLookup.
/// </summary>
/// <example><code>
/// var layer = new IntegerLookup(vocabulary: [12, 36]); Console.WriteLine(layer.apply(np.array([36, 7]))); // [2 0]
/// </code></example>
public class IntegerLookup : IndexLookup<long>
{
    /// <param name="max_tokens">Largest size of the vocabulary, special tokens included.</param>
    /// <param name="num_oov_indices">Numbers for unknown integers; 0 makes them an error.</param>
    /// <param name="mask_token">Integer with number 0 (which other output modes leave out).</param>
    /// <param name="oov_token">What unknown numbers become when inverted.</param>
    /// <param name="vocabulary">Integers, or the path of a file with one a line.</param>
    /// <param name="vocabulary_dtype">Only "int64".</param>
    /// <param name="idf_weights">Weight of each integer, for "tf_idf" with a vocabulary.</param>
    /// <param name="invert">Numbers to integers of the vocabulary.</param>
    /// <param name="output_mode">"int", "one_hot", "multi_hot", "count" or "tf_idf".</param>
    /// <param name="sparse">Not supported.</param>
    /// <param name="pad_to_max_tokens">Whether rows are as long as max_tokens.</param>
    /// <param name="oov_method">How unknown integers share several numbers: "floormod" or "farmhash" of their decimal text.</param>
    /// <param name="salt">Key of the hash, with "farmhash".</param>
    /// <param name="vocabulary_size">Size known from a config before the vocabulary is loaded.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    /// <exception cref="ArgumentException">Arguments contradict each other, or the vocabulary repeats an integer.</exception>
    public IntegerLookup(
        int? max_tokens = null,
        int num_oov_indices = 1,
        long? mask_token = null,
        long? oov_token = -1,
        NDArray? vocabulary = null,
        string vocabulary_dtype = "int64",
        NDArray? idf_weights = null,
        bool invert = false,
        string output_mode = "int",
        bool sparse = false,
        bool pad_to_max_tokens = false,
        string oov_method = "floormod",
        HashSalt? salt = null,
        string? name = null,
        int? vocabulary_size = null,
        bool trainable = true,
        DType? dtype = null)
        : base(
            new(max_tokens, num_oov_indices, new(mask_token is not null, mask_token ?? 0), new(oov_token is not null, oov_token ?? 0),
            invert,
            output_mode, pad_to_max_tokens, oov_method, salt, vocabulary_size),
            vocabulary, idf_weights, name, trainable, dtype)
    {
        Unsupported.When(sparse, "tensors are dense.");
        if (vocabulary_dtype != "int64")
            throw new ArgumentException($"Only `vocabulary_dtype='int64'` is supported at this time. Received: vocabulary_dtype={vocabulary_dtype}", nameof(vocabulary_dtype));
        this.invert = Keep(invert);
        this.max_tokens = Keep(max_tokens);
        this.num_oov_indices = Keep(num_oov_indices);
        this.oov_token = Keep(oov_token);
        this.mask_token = Keep(mask_token);
        this.output_mode = Keep(Options.OutputMode, nameof(output_mode));
        Keep(sparse);
        this.pad_to_max_tokens = Keep(pad_to_max_tokens);
        Keep(vocabulary_dtype);
        Keep(idf_weights);
        Keep(vocabulary is { ndim: > 0 } ? vocabulary : null, nameof(vocabulary));
        Keep(vocabulary_size);
        Keep(oov_method);
        Keep(salt);
    }

    public int? max_tokens { get; }

    public int num_oov_indices { get; }

    public long? mask_token { get; }

    public long? oov_token { get; }

    public bool invert { get; }

    public string output_mode { get; }

    public bool pad_to_max_tokens { get; }

    private protected override IComparer<long> Order => Comparer<long>.Default;

    private protected override long Parse(string line) => long.Parse(line, CultureInfo.InvariantCulture);

    private protected override ulong Hash(long token, HashSalt? salt)
    {
        var text = token.ToString(CultureInfo.InvariantCulture);
        return salt is null ? Fingerprint.Of(text) : Fingerprint.Salted(text, salt.Key);
    }

    private protected override long Bucket(long token, int n) => (token % n + n) % n;
}
