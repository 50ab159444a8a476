namespace RnnKeras.Activations;

/// <summary>The activations that are more than one op.</summary>
internal static class ActivationFunctions
{
    public static Tensor Mish(Tensor x) => x * ops.tanh(ops.softplus(x));

    /// <summary>clip(0.2·x + 0.5, 0, 1): what "hard_sigmoid" was until Keras 3 took relu6(x + 3) / 6. Files of Keras 1 and 2 mean this one.</summary>
    public static Tensor HardSigmoid2(Tensor x) => ops.clip(0.2f * x + 0.5f, 0, 1);

    /// <summary>
    /// f(x) = max_value for x ≥ max_value, x for threshold ≤ x below it, negative_slope · (x - threshold) otherwise.
    /// </summary>
    public static Tensor Relu(Tensor x, double negative_slope, double? max_value, double threshold)
    {
        if (negative_slope != 0 && max_value is null && threshold == 0)
            return ops.leaky_relu(x, negative_slope);
        var positive = threshold != 0 ? ops.where(x > threshold, x, 0) : max_value == 6 ? ops.relu6(x) : ops.relu(x);
        if (max_value is { } limit && (threshold != 0 || limit != 6))
            positive = ops.clip(positive, 0, limit);
        return negative_slope == 0 ? positive : positive - negative_slope * ops.relu(threshold - x);
    }
}
