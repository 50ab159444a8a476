using RnnKeras.Runtime.Graph;

namespace RnnKeras.Data.Scikit;

/// <summary>Counts of true and predicted labels, and the scores that scikit-learn (1.5) makes of them.</summary>
internal sealed class ClassCounts
{
    private readonly double[] truePositives, predicted, actual;

    /// <param name="y_true">True labels.</param>
    /// <param name="y_pred">Predicted labels.</param>
    /// <param name="labels">Labels to look at, in their order; default: all, sorted.</param>
    /// <param name="sample_weight">Weight of each sample.</param>
    /// <exception cref="ArgumentException">Different lengths, or scores in place of labels.</exception>
    public ClassCounts(NDArray y_true, NDArray y_pred, NDArray? labels, NDArray? sample_weight)
    {
        (y_true, y_pred) = Pair(y_true, y_pred);
        var present = Scikit.Labels.Union(y_true, y_pred);
        Labels = labels ?? present;
        CoversAll = Array.IndexOf(Scikit.Labels.Find(present, Labels), -1) < 0;
        var (a, b) = (Scikit.Labels.Find(y_true, Labels), Scikit.Labels.Find(y_pred, Labels));
        var weights = sample_weight?.ToArray<double>();
        Matrix = new double[Labels.Length, Labels.Length];
        (truePositives, predicted, actual) = (new double[Labels.Length], new double[Labels.Length], new double[Labels.Length]);
        for (var i = 0; i < a.Length; i++)
        {
            var weight = weights?[i] ?? 1;
            if (a[i] >= 0)
                actual[a[i]] += weight;
            if (b[i] >= 0)
                predicted[b[i]] += weight;
            if (a[i] >= 0 && a[i] == b[i])
                truePositives[a[i]] += weight;
            if (a[i] >= 0 && b[i] >= 0)
                Matrix[a[i], b[i]] += weight;
        }
    }

    public NDArray Labels { get; }

    /// <summary>Rows: true labels, columns: predicted ones.</summary>
    public double[,] Matrix { get; }

    /// <summary>Whether every label that occurs is looked at.</summary>
    public bool CoversAll { get; }

    public double[] Support => actual;

    /// <summary>Vectors of the same length.</summary>
    public static (NDArray, NDArray) Pair(NDArray y_true, NDArray y_pred)
    {
        var (a, b) = (Scikit.Labels.Vector(y_true), Scikit.Labels.Vector(y_pred));
        if (a.Length != b.Length)
            throw new ArgumentException($"Found input variables with inconsistent numbers of samples: [{a.Length}, {b.Length}]",
                nameof(y_pred));
        foreach (var (y, name) in new[] { (a, nameof(y_true)), (b, nameof(y_pred)) })
            if (y.dtype.IsFloating && y.ToArray<double>().Any(v => v != Math.Floor(v)))
                throw new ArgumentException($"{name}: expected class labels but received numbers with fractions. Turn scores into labels first, for "
                    + "example with argmax(-1) or (y > 0.5).", name);
        return (a, b);
    }

    public double[] Precision(double zeroDivision) => Ratio(truePositives, predicted, "Precision", zeroDivision);

    public double[] Recall(double zeroDivision) => Ratio(truePositives, actual, "Recall", zeroDivision);

    public double[] FScore(double beta, double zeroDivision) =>
        Ratio(Array.ConvertAll(truePositives, tp => (1 + beta * beta) * tp), [.. predicted.Zip(actual, (p, a) =>
            p + beta * beta * a)], "F-score", zeroDivision);

    /// <summary>The same of all classes together.</summary>
    public (double Precision, double Recall, double FScore) Micro(double beta, double zeroDivision)
    {
        var (tp, p, a) = (truePositives.Sum(), predicted.Sum(), actual.Sum());
        return (Ratio([tp], [p], "Precision", zeroDivision)[0], Ratio([tp], [a], "Recall", zeroDivision)[0],
            Ratio([(1 + beta * beta) * tp], [p + beta * beta * a], "F-score", zeroDivision)[0]);
    }

    private static double[] Ratio(double[] part, double[] whole, string name, double zeroDivision)
    {
        if (double.IsNaN(zeroDivision) && whole.Contains(0))
            Warnings.Once($"{name} is ill-defined and being set to 0.0 in labels with no {(name == "Recall" ? "true" : name == "Precision" ? "predicted" : "true nor predicted")} "
                + "samples. Use `zero_division` parameter to control this behavior.");
        return [.. part.Zip(whole, (p, w) => w == 0 ? (double.IsNaN(zeroDivision) ? 0 : zeroDivision) : p / w)];
    }

    /// <summary>One number of a score per class, as average says; null keeps them all.</summary>
    public NDArray Averaged(double[] scores, double micro, string? average, NDArray posLabel) => average switch
    {
        null => scores,
        "binary" => scores[Position(posLabel)],
        "micro" => micro,
        "macro" => scores.Average(),
        "weighted" => actual.Sum() == 0 ? 0.0 : scores.Zip(actual, (s, a) => s * a).Sum() / actual.Sum(),
        _ => throw new ArgumentException($"average has to be one of None, 'binary', 'micro', 'macro', 'weighted' but is '{average}'.",
            nameof(average)),
    };

    private int Position(NDArray posLabel)
    {
        if (Labels.Length > 2)
            throw new ArgumentException("Target is multiclass but average='binary'. Please choose another average setting, one of [None, 'micro', 'macro', "
                + "'weighted'].", "average");
        var at = Scikit.Labels.Find(posLabel.reshape(1), Labels)[0];
        return at >= 0 ? at : throw new ArgumentException($"pos_label={posLabel} is not a valid label. It should be one of {Labels}",
            "pos_label");
    }
}
