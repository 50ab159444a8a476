using System.Numerics;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Data.Adapters;

/// <summary>Weights per sample from weights per class, and the form in which sample weights reach several outputs.</summary>
internal static class SampleWeights
{
    /// <summary>
    /// float (samples,): the weight of each sample's class. y holds labels, (samples,) or (samples, 1), or one row of scores per sample,
    /// whose largest entry is the class. Classes without an entry weigh 1.
    /// </summary>
    public static NDArray FromClasses(NDArray y, IReadOnlyDictionary<int, double> weights)
    {
        if (y.ndim > 1)
            y = y.shape[-1] == 1 ? y.squeeze(-1) : y.argmax(-1);
        if (y.ndim != 1)
            throw new ArgumentException($"class_weight: expected one class label or one row of scores per sample, but the targets have "
                + $"{y.ndim} axes left. "
                + "Give sparse labels of sequences a last axis of size 1.", nameof(y));
        var labels = y.round().ToArray<int>();
        var result = new float[labels.Length];
        for (var i = 0; i < labels.Length; i++)
            result[i] = weights.TryGetValue(labels[i], out var w) ? (float)w : 1f;
        return ((NDArray)result).astype(KerasConfig.FloatX);
    }

    /// <summary>The data with class weights applied and a single weight array repeated for each output.</summary>
    /// <exception cref="ArgumentException">Both kinds of weights, or weights that do not fit the targets.</exception>
    public static DataSource Applied(DataSource data, IReadOnlyDictionary<int, double>? classWeights)
    {
        var (y, weights) = (data.y, data.sample_weight);
        if (classWeights is not null)
        {
            if (classWeights.Keys.FirstOrDefault(k => k < 0) is var negative and < 0)
                throw new ArgumentException($"class_weight has an entry for class {negative}; classes count from 0.", nameof(classWeights));
            if (weights is not null)
                throw new ArgumentException("You cannot pass `class_weight` and `sample_weight` at the same time.", nameof(classWeights));
            if (y is not { IsSingle: true })
                throw new ArgumentException("`class_weight` is only supported for Models with a single output.", nameof(classWeights));
            return new(data.x, y, FromClasses(y.Single, classWeights));
        }
        if (weights is null || y is null || y.IsSingle)
            return data;
        return new(data.x, y, weights.IsSingle ? Repeated(y, weights.Single) : Matching(y, weights));
    }

    private static ModelArrays Repeated(ModelArrays y, NDArray weights)
    {
        if (weights.ndim != 1 && !(weights.ndim == 2 && weights.shape[1] == 1))
            throw new ArgumentException("For a model with multiple outputs, when providing a single `sample_weight` array, it should "
                + "only have one scalar score "
                + $"per sample (i.e. shape `(num_samples,)`), but received shape {weights.shape}. If you want to use non-scalar sample "
                    + "weights, pass a "
                + "`sample_weight` argument with one array per model output.", nameof(weights));
        return y.Map(_ => weights);
    }

    private static ModelArrays Matching(ModelArrays y, ModelArrays weights) =>
        y.Items.Count == weights.Items.Count && (y.Names is null) == (weights.Names is null)
            && (y.Names is null || y.Names.All(weights.Names!.Contains))
            ? weights
            : throw new ArgumentException($"You should provide one `sample_weight` array per output in `y`: there are {y.Items.Count} "
                + $"targets and {weights.Items.Count} weights.", nameof(weights));
}
