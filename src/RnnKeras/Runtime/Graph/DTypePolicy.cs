namespace RnnKeras;

/// <summary>
/// How a layer computes: here the dtype of its weights is that of its computation too, so a policy is a dtype with a name. Stands
/// wherever a dtype is wanted. Source: keras.DTypePolicy.
/// </summary>
/// <example><code>keras.config.set_dtype_policy(new DTypePolicy("float64"));</code></example>
public sealed partial class DTypePolicy
{
    private readonly DType dtype;

    /// <param name="name">"float32" or "float64"; floatx() when null.</param>
    /// <exception cref="NotSupportedException">A mixed or half-precision policy.</exception>
    public DTypePolicy(string? name = null)
    {
        this.name = name ?? Runtime.Graph.KerasConfig.FloatX.Name;
        if (this.name.StartsWith("mixed_", StringComparison.Ordinal) || this.name is "float16" or "bfloat16")
            throw new NotSupportedException(
                $"DTypePolicy: '{this.name}' is not supported: weights and computations have one dtype. Use \"float32\" or \"float64\".");
        dtype = this.name;
    }

    public string name { get; }

    /// <summary>Dtype of computations.</summary>
    public string compute_dtype => dtype.Name;

    /// <summary>Dtype of weights.</summary>
    public string variable_dtype => dtype.Name;

    /// <summary>Null: nothing is quantized.</summary>
    public string? quantization_mode => null;

    /// <summary>What <see cref="from_config"/> reads: the name.</summary>
    public Dictionary<string, object?> get_config() => new() { ["name"] = name };

    /// <summary>The policy of a config.</summary>
    public static DTypePolicy from_config(Dictionary<string, object?> config) => new((string?)config["name"]);

    public static implicit operator DType(DTypePolicy policy) => policy.dtype;
    public static implicit operator DTypePolicy(string name) => new(name);
    public static implicit operator DTypePolicy(DType dtype) => new(dtype.Name);

    public override string ToString() => $"<DTypePolicy \"{name}\">";
}
