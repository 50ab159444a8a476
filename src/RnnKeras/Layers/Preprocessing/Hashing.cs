using RnnKeras.Data.Text;
using RnnKeras.Runtime.Graph;
using System.Globalization;

namespace RnnKeras.Layers;

/// <summary>
/// Texts or integers to one of num_bins numbers by their hash: FarmHash64 of the UTF-8 bytes (of the decimal text for integers), or
/// SipHash-2-4 with a salt; the same numbers as TensorFlow's. Output int64 of the input's shape, or rows of num_bins.
/// Source: keras.layers.Hashing.
/// </summary>
/// <example><code>
/// var layer = new Hashing(num_bins: 3); Console.WriteLine(layer.apply(np.array(["A", "B"])).shape); // (2,)
/// </code></example>
public class Hashing : Layer
{
    private readonly HostFunction hash;

    /// <param name="num_bins">Number of bins; with mask_value the first one is for it alone.</param>
    /// <param name="mask_value">Text or integer that always gets 0.</param>
    /// <param name="salt">Key of SipHash: two numbers, or one for both.</param>
    /// <param name="output_mode">"int", "one_hot", "multi_hot" or "count".</param>
    /// <param name="sparse">Not supported.</param>
    /// <param name="dtype">Of the output; default int64 for "int", else floatx.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    /// <exception cref="ArgumentException">num_bins is not positive, or the dtype does not fit the mode.</exception>
    public Hashing(
        int num_bins,
        NDArray? mask_value = null,
        HashSalt? salt = null,
        string output_mode = "int",
        bool sparse = false,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Shape? input_shape = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype ?? (output_mode == "int" ? DType.Int64 : KerasConfig.FloatX), input_shape: input_shape,
            batch_input_shape: batch_input_shape)
    {
        if (num_bins <= 0)
            throw new ArgumentException($"The `num_bins` for `Hashing` cannot be `None` or non-positive values. Received: num_bins={num_bins}.", nameof(num_bins));
        Unsupported.When(sparse, "tensors are dense.");
        this.output_mode = OutputModes.Checked(output_mode, nameof(Hashing), "int", "one_hot", "multi_hot", "count");
        if (output_mode == "int" && this.dtype != DType.Int64 && this.dtype != DType.Int32)
            throw new ArgumentException($"When `output_mode=\"int\"`, `dtype` should be 'int32' or 'int64'. Received: dtype={this.dtype}",
                nameof(dtype));
        this.num_bins = Keep(num_bins);
        this.salt = Keep(salt);
        this.mask_value = Keep(mask_value);
        Keep(this.output_mode, nameof(output_mode));
        Keep(sparse);
        hash = new(nameof(Hashing), s => new(DType.Int64, s[0].Shape), Compute);
    }

    public override Tensor call(Tensor inputs) => OutputModes.Encode(hash.Apply(inputs), output_mode, num_bins, dtype);

    private HostTensor Compute(HostTensor[] inputs)
    {
        var texts = HashText.Of(inputs[0]);
        var masked = mask_value?.item() is { } mask ? Convert.ToString(mask, CultureInfo.InvariantCulture) : null;
        var hasMask = masked is not null && num_bins > 1;
        var bins = (ulong)(hasMask ? num_bins - 1 : num_bins);
        return HostTensor.From(Array.ConvertAll(texts, t => hasMask && t == masked
            ? 0L
            : (long)((salt is null ? Fingerprint.Of(t) : Fingerprint.Salted(t, salt.Key)) % bins) + (hasMask ? 1 : 0)), inputs[0].Dims);
    }

    protected internal override bool CastsInputs => false;

    public int num_bins { get; }

    public NDArray? mask_value { get; }

    public HashSalt? salt { get; }

    public string output_mode { get; }
}

/// <summary>
/// Combinations of features to one of num_bins numbers by their joint hash. Called on two or more tensors of text or integers of shape
/// (batch,) or (batch, 1). Source: keras.layers.HashedCrossing.
/// </summary>
/// <example><code>Tensor y = new HashedCrossing(num_bins: 5).apply([np.array(["a", "b"]), np.array([1, 2])]);</code></example>
public class HashedCrossing : Layer
{
    private const ulong Start = 0xDECAFCAFFE; // TensorFlow's default key of sparse_cross_hashed

    private readonly HostFunction cross;

    /// <param name="num_bins">Number of bins.</param>
    /// <param name="output_mode">"int" or "one_hot".</param>
    /// <param name="sparse">Not supported.</param>
    /// <param name="dtype">Of the output; default int64 for "int", else floatx.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public HashedCrossing(
        int num_bins,
        string output_mode = "int",
        bool sparse = false,
        string? name = null,
        DType? dtype = null,
        bool trainable = true)
        : base(name, trainable, dtype ?? (output_mode == "int" ? DType.Int64 : KerasConfig.FloatX))
    {
        Unsupported.When(sparse, "tensors are dense.");
        this.num_bins = Keep(Positive(num_bins));
        this.output_mode = Keep(OutputModes.Checked(output_mode, nameof(HashedCrossing), "int", "one_hot"), nameof(output_mode));
        Keep(sparse);
        cross = new(nameof(HashedCrossing), s => new(DType.Int64, s[0].Shape), Compute);
    }

    public override Tensors call(Tensors inputs, CallArguments arguments)
    {
        if (inputs.Count < 2)
            throw new ArgumentException($"`HashedCrossing` should be called on at least two inputs. Received: {inputs.Count}.",
                nameof(inputs));
        if (inputs.FirstOrDefault(t => t.ndim != inputs[0].ndim || !t.shape.IsCompatibleWith(inputs[0].shape) || t.ndim > 2
            || (t.ndim == 2 && t.shape[1] > 1)) is { } odd)
            throw new ShapeMismatchException("All `HashedCrossing` inputs should have equal shape `()`, `(batch_size)` or `(batch_size, 1)`. "
                + $"Received: {inputs[0].shape} and {odd.shape}", nameof(inputs));
        return OutputModes.Encode(cross.Apply(inputs.ToArray()), output_mode, num_bins, dtype);
    }

    private HostTensor Compute(HostTensor[] inputs)
    {
        var parts = Array.ConvertAll(inputs, t => t.DType == DType.String
            ? Array.ConvertAll(HashText.Of(t), Fingerprint.Of)
            : Array.ConvertAll(NDArray.FromHostTensor(t).ToArray<long>(), n => (ulong)n));
        return HostTensor.From(
            [.. Enumerable.Range(0, inputs[0].Count).Select(i => (long)(parts.Aggregate(Start, (joint, p) =>
                Fingerprint.Join(joint, p[i])) % (ulong)num_bins))],
            inputs[0].Dims);
    }

    public override Dictionary<string, object?> get_config() => new()
    {
        ["num_bins"] = num_bins,
        ["output_mode"] = output_mode,
        ["sparse"] = false,
        ["name"] = name,
        ["dtype"] = dtype.Name,
    };

    protected internal override bool CastsInputs => false;

    public int num_bins { get; }

    public string output_mode { get; }
}

/// <summary>What is hashed: text itself, numbers as their decimal text (fractions are cut off first).</summary>
internal static class HashText
{
    public static string[] Of(HostTensor values) => values.DType == DType.String
        ? ((string[])values.Data)[..values.Count]
        : Array.ConvertAll(NDArray.FromHostTensor(values).ToArray<long>(), n => n.ToString(CultureInfo.InvariantCulture));
}
