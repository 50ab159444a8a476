namespace RnnKeras.Data.Scikit;

/// <summary>How well scores order the classes: the area under the ROC curve, as scikit-learn (1.5) computes it.</summary>
internal static class RankingMetrics
{
    /// <summary>Two classes with one score per sample, or several with one score per class and sample.</summary>
    /// <exception cref="ArgumentException">Only one class, or scores that do not fit.</exception>
    public static double AreaUnderRoc(NDArray y_true, NDArray y_score, string? average, NDArray? sample_weight, string multi_class, NDArray? labels)
    {
        var truth = Scikit.Labels.Vector(y_true);
        var weights = sample_weight?.ToArray<double>();
        if (y_score.ndim == 2 && y_score.shape[1] == 1)
            y_score = y_score.reshape(-1);
        if (y_score.shape[0] != truth.Length)
            throw new ArgumentException($"Found input variables with inconsistent numbers of samples: [{truth.Length}, {y_score.shape[0]}]", nameof(y_score));
        var classes = labels ?? Scikit.Labels.Union(truth, truth);
        if (y_score.ndim == 1)
            return Binary(truth, classes, y_score.ToArray<double>(), weights);
        if (multi_class is not "ovr")
            throw multi_class == "ovo"
                ? new NotSupportedException("roc_auc_score: multi_class 'ovo' is not supported. Use 'ovr'.")
                : new ArgumentException("multi_class must be in ('ovo', 'ovr')", nameof(multi_class));
        return OneAgainstRest(truth, classes, y_score, weights, average);
    }

    private static double Binary(NDArray truth, NDArray classes, double[] scores, double[]? weights)
    {
        if (classes.Length < 2)
            throw new ArgumentException("Only one class present in y_true. ROC AUC score is not defined in that case.", "y_true");
        if (classes.Length > 2)
            throw new ArgumentException("y_true has more than two classes, so y_score must have a column for each of them, and multi_class must be 'ovr'.", "y_score");
        return Area(Array.ConvertAll(Scikit.Labels.Find(truth, classes), c => c == 1), scores, weights);
    }

    private static double OneAgainstRest(NDArray truth, NDArray classes, NDArray scores, double[]? weights, string? average)
    {
        if (classes.Length != scores.shape[1])
            throw new ArgumentException($"Number of classes in y_true not equal to the number of columns in 'y_score': {classes.Length} and {scores.shape[1]}.", "y_score");
        if (scores.sum(1).ToArray<double>().Any(s => Math.Abs(s - 1) > 1e-5))
            throw new ArgumentException("Target scores need to be probabilities for multiclass roc_auc, i.e. they should sum up to 1.0 over classes", "y_score");
        var found = Scikit.Labels.Find(truth, classes);
        var areas = new double[classes.Length];
        var sizes = new double[classes.Length];
        for (var c = 0; c < areas.Length; c++)
        {
            var isClass = Array.ConvertAll(found, f => f == c);
            areas[c] = Area(isClass, scores[.., c].ToArray<double>(), weights);
            sizes[c] = isClass.Select((yes, i) => yes ? weights?[i] ?? 1 : 0).Sum();
        }
        return average switch
        {
            "macro" => areas.Average(),
            "weighted" => areas.Zip(sizes, (a, s) => a * s).Sum() / sizes.Sum(),
            _ => throw new ArgumentException($"average must be 'macro' or 'weighted' for several classes, but is '{average}'.", nameof(average)),
        };
    }

    /// <summary>Trapezoids under the curve of hits over false alarms, with falling threshold; samples with the same score make one step.</summary>
    private static double Area(bool[] positive, double[] scores, double[]? weights)
    {
        int[] order = [.. Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i])];
        var (hits, alarms, area) = (0.0, 0.0, 0.0);
        for (var at = 0; at < order.Length;)
        {
            var (hitsBefore, alarmsBefore, threshold) = (hits, alarms, scores[order[at]]);
            for (; at < order.Length && scores[order[at]] == threshold; at++)
                if (positive[order[at]])
                    hits += weights?[order[at]] ?? 1;
                else
                    alarms += weights?[order[at]] ?? 1;
            area += (alarms - alarmsBefore) * (hits + hitsBefore) / 2;
        }
        return hits > 0 && alarms > 0
            ? area / (hits * alarms)
            : throw new ArgumentException("Only one class present in y_true. ROC AUC score is not defined in that case.", "y_true");
    }
}
