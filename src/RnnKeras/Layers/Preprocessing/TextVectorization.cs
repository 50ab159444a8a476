using System.Runtime.InteropServices;
using RnnKeras.Data.Text;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Layers;

/// <summary>
/// Texts to rows of word numbers: standardise, split, join n-grams, look up. Input text of shape (batch,) or (batch, 1); output int64
/// (batch, words), filled up with 0, or rows over the vocabulary (output_mode). 1 stands for unknown words. Works on the host, also inside
/// a model, before the engine's step. Source: keras.layers.TextVectorization.
/// </summary>
/// <example><code>
/// var vectorize = new TextVectorization(output_sequence_length: 4);
/// vectorize.adapt(np.array(["the cat", "the dog"]));
/// Console.WriteLine(vectorize.apply(np.array(["The dog!"]))); // [[2 3 0 0]]
/// </code></example>
public partial class TextVectorization : Layer, IHasAssets
{
    private readonly VectorizationLookup lookup;
    private readonly HostFunction vectorize;
    private readonly TextStandardization? standardization;
    private readonly TokenRules rules;

    /// <param name="max_tokens">Largest size of the vocabulary, padding and unknown words included.</param>
    /// <param name="standardize">What happens to a text first; null: nothing.</param>
    /// <param name="split">How it is cut; null: not at all.</param>
    /// <param name="ngrams">Neighbouring tokens joined by blanks.</param>
    /// <param name="output_mode">"int", "one_hot", "multi_hot", "count" or "tf_idf".</param>
    /// <param name="output_sequence_length">Numbers per row, cut or filled up at the end; default: as the longest text of the
    /// batch.</param>
    /// <param name="pad_to_max_tokens">Whether rows over the vocabulary are as long as max_tokens.</param>
    /// <param name="vocabulary">Words in place of adapt, or the path of a file with one a line.</param>
    /// <param name="idf_weights">Weight of each word, for "tf_idf" with a vocabulary.</param>
    /// <param name="sparse">Not supported.</param>
    /// <param name="ragged">Not supported.</param>
    /// <param name="encoding">Only "utf-8".</param>
    /// <param name="vocabulary_size">Size known from a config before the vocabulary is loaded.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    /// <exception cref="ArgumentException">Unknown names, or arguments that contradict each other.</exception>
    public TextVectorization(
        [Optional] int? max_tokens,
        [Optional, DefaultParameterValue("lower_and_strip_punctuation")] TextStandardization? standardize,
        [Optional, DefaultParameterValue("whitespace")] TextSplit? split,
        NGrams? ngrams = null,
        string output_mode = "int",
        int? output_sequence_length = null,
        bool pad_to_max_tokens = false,
        NDArray? vocabulary = null,
        NDArray? idf_weights = null,
        bool sparse = false,
        bool ragged = false,
        string encoding = "utf-8",
        string? name = null,
        int? vocabulary_size = null,
        bool trainable = true,
        DType? dtype = null,
        Shape? input_shape = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype, input_shape: input_shape, batch_input_shape: batch_input_shape)
    {
        Unsupported.When(ragged, "tensors are dense; rows are filled up with 0.");
        this.max_tokens = Keep(max_tokens);
        standardization = Keep(standardize);
        Keep(split);
        Keep(ngrams);
        this.output_mode = Keep(OutputModes.Checked(output_mode, GetType().Name, "int", "one_hot", "multi_hot", "count", "tf_idf"),
            nameof(output_mode));
        if (this.output_mode != "int" && output_sequence_length is not null)
            throw new ArgumentException("`output_sequence_length` must not be set if `output_mode` is not 'int'. Received "
                + $"output_sequence_length={output_sequence_length}.", nameof(output_sequence_length));
        if (output_sequence_length < 1)
            throw new ArgumentException($"`output_sequence_length` must be positive. Received output_sequence_length={output_sequence_length}.",
                nameof(output_sequence_length));
        this.output_sequence_length = Keep(output_sequence_length);
        Keep(pad_to_max_tokens);
        Keep(sparse);
        Keep(ragged);
        Keep(vocabulary is { ndim: > 0 } ? vocabulary : null, nameof(vocabulary));
        Keep(idf_weights);
        Keep(encoding);
        rules = Rules(standardize, split, ngrams);
        lookup = new(max_tokens, vocabulary, idf_weights, this.output_mode, pad_to_max_tokens, sparse, encoding, vocabulary_size);
        vectorize = new(GetType().Name, Specify, Compute);
    }

    private static TokenRules Rules(TextStandardization? standardize, TextSplit? split, NGrams? ngrams) => new(
        standardize?.Name is "lower" or "lower_and_strip_punctuation",
        standardize?.Name is "strip_punctuation" or "lower_and_strip_punctuation",
        split?.Name, split?.Function, ngrams?.Sizes);

    protected internal override bool CastsInputs => false;

    public int? max_tokens { get; }

    public string output_mode { get; }

    public int? output_sequence_length { get; }

    /// <summary>The words in the order of their numbers.</summary>
    /// <param name="include_special_tokens">Whether "" (padding, with output_mode "int") and "[UNK]" come first.</param>
    public List<string> get_vocabulary(bool include_special_tokens = true) => lookup.get_vocabulary(include_special_tokens);

    /// <summary>Number of entries, padding and unknown words among them.</summary>
    public int vocabulary_size() => lookup.vocabulary_size();

    /// <summary>Replaces the vocabulary by words or by a file with one a line.</summary>
    /// <exception cref="ArgumentException">Repeated or reserved words, too many, or weights that do not fit.</exception>
    public void set_vocabulary(NDArray vocabulary, NDArray? idf_weights = null) => lookup.set_vocabulary(vocabulary, idf_weights);

    public override Tensor call(Tensor inputs) => vectorize.Apply(inputs);

    public override Dictionary<string, object?> get_config()
    {
        var config = base.get_config();
        config["vocabulary_size"] = vocabulary_size();
        return config;
    }

    /// <summary>Keras' name of the part that owns the vocabulary.</summary>
    internal override IEnumerable<KeyValuePair<string, object>> SavedChildren => [KeyValuePair.Create("_lookup_layer", (object)lookup)];

    /// <inheritdoc/>
    public void save_assets(string dir_path) => lookup.save_assets(dir_path);

    /// <inheritdoc/>
    public void load_assets(string dir_path) => lookup.load_assets(dir_path);

    /// <inheritdoc/>
    public void save_own_variables(IDictionary<string, NDArray> store) => lookup.save_own_variables(store);

    /// <inheritdoc/>
    public void load_own_variables(IReadOnlyDictionary<string, NDArray> store) => lookup.load_own_variables(store);

    /// <summary>The look-up behind TextVectorization, with what only this layer needs of it.</summary>
    private sealed class VectorizationLookup(
        int? max_tokens, NDArray? vocabulary, NDArray? idf_weights, string output_mode, bool pad_to_max_tokens, bool sparse,
        string encoding,
        int? vocabulary_size)
        : StringLookup(
            max_tokens, mask_token: "", vocabulary: vocabulary, idf_weights: idf_weights, output_mode: output_mode,
            pad_to_max_tokens: pad_to_max_tokens, sparse: sparse, encoding: encoding, name: null, vocabulary_size: vocabulary_size)
    {
        public int RowLength => Depth;

        public DType DTypeOfRows => RowType;

        public void Learn(TokenCounter<string> counter) => Update(counter);

        public HostTensor Encode(ReadOnlySpan<long> numbers, Shape shape) => Rows(numbers, shape);

        /// <summary>Looks up pieces of text; call from any thread.</summary>
        public SpanLookup Spans() => new(Table.Spans, FirstTokenNumber, UnknownNumber(""), MaskNumber);
    }

    /// <summary>Numbers of pieces of text.</summary>
    private readonly struct SpanLookup(Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> table, int first, long unknown,
        long mask)
    {
        public long this[ReadOnlySpan<char> token] => token.Length == 0 ? mask : table.TryGetValue(token,
            out var position) ? first + position : unknown;
    }
}
