namespace RnnKeras.Data.Scikit;

/// <summary>Errors of predicted numbers, column by column, as scikit-learn (1.5) defines them.</summary>
internal static class RegressionMetrics
{
    /// <summary>One error per output: the weighted mean of a function of truth and prediction over the samples.</summary>
    public static double[] Errors(NDArray y_true, NDArray y_pred, NDArray? sample_weight, Func<double, double, double> error)
    {
        var (truth, guess, columns) = Pair(y_true, y_pred);
        var weights = Weights(sample_weight, truth.Length / columns);
        var sums = new double[columns];
        for (var i = 0; i < truth.Length; i++)
            sums[i % columns] += weights[i / columns] * error(truth[i], guess[i]);
        return Array.ConvertAll(sums, s => s / weights.Sum());
    }

    /// <summary>1 - residual / total sum of squares, per output; 1 for a perfect and 0 for another prediction of constant truth.</summary>
    public static double[] Determination(NDArray y_true, NDArray y_pred, NDArray? sample_weight)
    {
        var (truth, guess, columns) = Pair(y_true, y_pred);
        var weights = Weights(sample_weight, truth.Length / columns);
        var means = Errors(y_true, y_true, sample_weight, (t, _) => t);
        var (residual, total) = (new double[columns], new double[columns]);
        for (var i = 0; i < truth.Length; i++)
        {
            var (column, weight) = (i % columns, weights[i / columns]);
            residual[column] += weight * (truth[i] - guess[i]) * (truth[i] - guess[i]);
            total[column] += weight * (truth[i] - means[column]) * (truth[i] - means[column]);
        }
        return [.. residual.Zip(total, (r, t) => t != 0 ? 1 - r / t : r == 0 ? 1.0 : 0.0)];
    }

    /// <summary>The errors of several outputs as multioutput says: their mean, or all of them.</summary>
    public static NDArray Joined(double[] errors, string multioutput) => multioutput switch
    {
        "uniform_average" => NDArray.Scalar(errors.Average()),
        "raw_values" => errors,
        _ => throw new ArgumentException($"multioutput must be 'uniform_average' or 'raw_values' but is '{multioutput}'.",
            nameof(multioutput)),
    };

    private static double[] Weights(NDArray? given, int samples) => given?.ToArray<double>() switch
    {
        null => [.. Enumerable.Repeat(1.0, samples)],
        { } weights when weights.Length == samples => weights,
        { } weights => throw new ArgumentException($"sample_weight has {weights.Length} elements for {samples} samples.", "sample_weight"),
    };

    private static (double[] Truth, double[] Guess, int Columns) Pair(NDArray y_true, NDArray y_pred)
    {
        if (y_true.ndim is not (1 or 2) || y_pred.ndim is not (1 or 2))
            throw new ArgumentException($"Expected arrays of shape (samples,) or (samples, outputs) but received {y_true.shape} and {y_pred.shape}. "
                + "Reshape sequences first, for example with reshape(-1, 1).", nameof(y_true));
        var (columns, guessed) = (y_true.ndim == 1 ? 1 : y_true.shape[1], y_pred.ndim == 1 ? 1 : y_pred.shape[1]);
        if (y_true.Length != y_pred.Length)
            throw new ArgumentException($"Found input variables with inconsistent numbers of samples: [{y_true.Length}, {y_pred.Length}]",
                nameof(y_pred));
        if (columns != guessed)
            throw new ArgumentException($"y_true and y_pred have different number of output ({columns}!={guessed})", nameof(y_pred));
        return (y_true.ToArray<double>(), y_pred.ToArray<double>(), columns);
    }
}
