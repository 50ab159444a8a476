namespace RnnKeras.Runtime.Graph;

/// <summary>
/// The few places where Keras' backends give different numbers, as one policy. "tensorflow" (default) is what a Python user on
/// TensorFlow sees; "documented" is what the formulas say (and jax and torch compute).
/// </summary>
/// <param name="Name">"tensorflow", "documented", "keras2": what Keras 2 gave on TensorFlow 2, or "tensorflow1": the documented formulas with what
/// only TensorFlow's older optimizers did.</param>
/// <param name="RepeatedIdsStayApart">Rows of an id that occurs twice in a batch are squared before they are added (second moments).</param>
/// <param name="ClippingSeesRepeatedIds">Gradients are clipped, and their norms taken, before rows of repeated ids are added.</param>
/// <param name="CrossEntropyUsesLogits">Cross-entropies look behind a softmax or sigmoid output and use its logits.</param>
/// <param name="ZeroTargetRowsHaveGradient">softmax + categorical_crossentropy on an all-zero target row has gradient softmax − target.</param>
/// <param name="OutputLossIsPlainMean">Per-output losses of multi-output models are plain means over batches.</param>
/// <param name="SparseCrossEntropyTakesLogOfClipped">sparse_categorical_crossentropy without from_logits is the softmax cross-entropy of log(clip(y_pred)).</param>
/// <param name="SparsemaxAddsRunningSums">sparsemax's threshold is made of all running sums of its support instead of the last one.</param>
/// <param name="UntouchedRowsKeepMomentum">SGD with momentum leaves the rows of an embedding alone that a batch does not name, as TensorFlow 1.15 to 2.10 did.</param>
/// <param name="SampleWeightsSpread">Weights of shape (batch,) hold for all entries of a sample, also where losses are (batch, timesteps); Keras 3 wants (batch, 1).</param>
/// <param name="AveragesStartAtVariables">With use_ema the averages start at the variables' first values instead of those after the first step.</param>
/// <param name="RefusesArgumentsOfKeras3">What Keras 2 did not have is refused as it did: <c>decay</c> outside keras.optimizers.legacy (Keras 3 ignores it),
/// gradient_accumulation_steps and the reduction mean_with_sample_weight.</param>
public sealed record Numerics(
    string Name,
    bool RepeatedIdsStayApart,
    bool ClippingSeesRepeatedIds,
    bool CrossEntropyUsesLogits,
    bool ZeroTargetRowsHaveGradient,
    bool OutputLossIsPlainMean,
    bool SparseCrossEntropyTakesLogOfClipped,
    bool SparsemaxAddsRunningSums,
    bool UntouchedRowsKeepMomentum = false,
    bool SampleWeightsSpread = false,
    bool AveragesStartAtVariables = false,
    bool RefusesArgumentsOfKeras3 = false)
{
    /// <summary>What a Python user on TensorFlow sees.</summary>
    public static readonly Numerics TensorFlow = new("tensorflow", true, true, true, true, true, true, true);
    /// <summary>What the formulas say.</summary>
    public static readonly Numerics Documented = new("documented", false, false, false, false, false, false, false);

    /// <summary>What TensorFlow 1 gave.</summary>
    public static readonly Numerics TensorFlow1 = Documented with { Name = "tensorflow1", UntouchedRowsKeepMomentum = true };

    /// <summary>What Keras 2 gave on TensorFlow 2.</summary>
    public static readonly Numerics Keras2 = TensorFlow with
    {
        Name = "keras2",
        RepeatedIdsStayApart = false,
        OutputLossIsPlainMean = false,
        SampleWeightsSpread = true,
        AveragesStartAtVariables = true,
        RefusesArgumentsOfKeras3 = true,
    };

    private static Numerics? current;

    /// <summary>The policy in force: RNNKERAS_NUMERICS, else "tensorflow".</summary>
    public static Numerics Current
    {
        get => current ??= Named(Environment.GetEnvironmentVariable("RNNKERAS_NUMERICS") is { Length: > 0 } n ? n : "tensorflow");
        set => current = value;
    }

    /// <summary>The policy of that name.</summary>
    /// <exception cref="ArgumentException">Not "tensorflow", "documented", "keras2" or "tensorflow1".</exception>
    public static Numerics Named(string name) => name switch
    {
        "tensorflow" => TensorFlow,
        "documented" => Documented,
        "keras2" => Keras2,
        "tensorflow1" => TensorFlow1,
        _ => throw new ArgumentException($"Unknown numerics '{name}'. Expected 'tensorflow', 'documented', 'keras2' or 'tensorflow1'.", nameof(name)),
    };
}
