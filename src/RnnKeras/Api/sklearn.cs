using RnnKeras.Data.Pipelines;
using RnnKeras.Data.Scikit;

namespace RnnKeras;

/// <summary>
/// What a Keras script takes from scikit-learn before fit and after predict, with the numbers and texts of scikit-learn 1.5:
/// <c>using static RnnKeras.sklearn.model_selection; using static RnnKeras.sklearn.metrics;</c>
/// </summary>
/// <example><code>
/// var (x_train, x_test, y_train, y_test) = sklearn.model_selection.train_test_split(x, y, test_size: 0.2, random_state: 42);
/// Console.WriteLine(sklearn.metrics.classification_report(y_test, model.predict(x_test).argmax(-1)));
/// </code></example>
public static class sklearn
{
    /// <summary>Scalers and encoders.</summary>
    public static class preprocessing
    {
        /// <inheritdoc cref="Data.Scikit.MinMaxScaler"/>
        /// <inheritdoc cref="Data.Scikit.MinMaxScaler.MinMaxScaler" path="/param"/>
        public static MinMaxScaler MinMaxScaler((double min, double max)? feature_range = null, bool clip = false) =>
            new(feature_range, clip);

        /// <inheritdoc cref="Data.Scikit.StandardScaler"/>
        /// <inheritdoc cref="Data.Scikit.StandardScaler.StandardScaler" path="/param"/>
        public static StandardScaler StandardScaler(bool with_mean = true, bool with_std = true) => new(with_mean, with_std);

        /// <inheritdoc cref="Data.Scikit.LabelEncoder"/>
        public static LabelEncoder LabelEncoder() => new();

        /// <inheritdoc cref="Data.Scikit.OneHotEncoder"/>
        /// <inheritdoc cref="Data.Scikit.OneHotEncoder.OneHotEncoder" path="/param"/>
        public static OneHotEncoder OneHotEncoder(string handle_unknown = "error", bool sparse_output = true) =>
            new(handle_unknown, sparse_output);
    }

    /// <summary>Splits.</summary>
    public static class model_selection
    {
        /// <summary>Rows for training and for testing, in random order: the same rows as scikit-learn for the same random_state.</summary>
        /// <param name="X">Samples along the first axis.</param>
        /// <param name="test_size">Samples or fraction of the test part; default what train_size leaves, else a quarter.</param>
        /// <param name="train_size">Samples or fraction of the training part; default what test_size leaves.</param>
        /// <param name="random_state">Seed; default: goes on with np.random.</param>
        /// <param name="shuffle">False takes the training part from the front and the test part after it.</param>
        /// <param name="stratify">Labels whose proportions both parts keep.</param>
        /// <exception cref="ArgumentException">Sizes that do not fit, arrays of different length, or classes with one sample.</exception>
        public static (NDArray X_train, NDArray X_test) train_test_split(
            NDArray X, SplitSize? test_size = null, SplitSize? train_size = null, int? random_state = null, bool shuffle = true,
            NDArray? stratify = null)
        {
            var (train, test) = TrainTestSplit.Rows(X.Length, test_size, train_size, random_state, shuffle, stratify);
            return (X[train], X[test]);
        }

        /// <inheritdoc cref="train_test_split(NDArray, SplitSize?, SplitSize?, int?, bool, NDArray?)"/>
        public static (NDArray X_train, NDArray X_test, NDArray y_train, NDArray y_test) train_test_split(
            NDArray X, NDArray y, SplitSize? test_size = null, SplitSize? train_size = null, int? random_state = null, bool shuffle = true,
            NDArray? stratify = null)
        {
            var (train, test) = TrainTestSplit.Rows(SameLength(X, y), test_size, train_size, random_state, shuffle, stratify);
            return (X[train], X[test], y[train], y[test]);
        }

        /// <inheritdoc cref="train_test_split(NDArray, SplitSize?, SplitSize?, int?, bool, NDArray?)"/>
        public static (NDArray X_train, NDArray X_test, NDArray y_train, NDArray y_test, NDArray z_train, NDArray z_test) train_test_split(
            NDArray X, NDArray y, NDArray z, SplitSize? test_size = null, SplitSize? train_size = null, int? random_state = null,
            bool shuffle = true, NDArray? stratify = null)
        {
            var (train, test) = TrainTestSplit.Rows(SameLength(X, y, z), test_size, train_size, random_state, shuffle, stratify);
            return (X[train], X[test], y[train], y[test], z[train], z[test]);
        }

        private static int SameLength(params NDArray[] arrays) => arrays.All(a => a.Length == arrays[0].Length)
            ? arrays[0].Length
            : throw new ArgumentException($"Found input variables with inconsistent numbers of samples: [{string.Join(", ", arrays.Select(a => a.Length))}]", "y");
    }

    /// <summary>Scores of predictions.</summary>
    public static class metrics
    {
        /// <summary>Fraction of labels that are right; their number when normalize is false.</summary>
        public static double accuracy_score(NDArray y_true, NDArray y_pred, bool normalize = true, NDArray? sample_weight = null)
        {
            var (a, b) = ClassCounts.Pair(y_true, y_pred);
            var right = (a == b).astype(DType.Float64);
            var weights = sample_weight?.astype(DType.Float64);
            var sum = (double)(weights is null ? right : right * weights).sum();
            return normalize ? sum / (weights is null ? a.Length : (double)weights.sum()) : sum;
        }

        /// <summary>How often label i (row) was taken for label j (column): int64, or float64 when normalized or weighted.</summary>
        /// <param name="y_true">True labels.</param>
        /// <param name="y_pred">Predicted labels.</param>
        /// <param name="labels">Order of rows and columns; default: all that occur, sorted.</param>
        /// <param name="sample_weight">Weight of each sample.</param>
        /// <param name="normalize">null, "true" (rows), "pred" (columns) or "all".</param>
        public static NDArray confusion_matrix(NDArray y_true, NDArray y_pred, NDArray? labels = null, NDArray? sample_weight = null,
            string? normalize = null)
        {
            NDArray counts = new ClassCounts(y_true, y_pred, labels, sample_weight).Matrix;
            NDArray Shares(NDArray whole) => np.nan_to_num(counts / np.maximum(whole, double.Epsilon));
            return normalize switch
            {
                null => sample_weight is null || sample_weight.dtype.IsInteger ? counts.astype(DType.Int64) : counts,
                "true" => Shares(counts.sum(1, keepdims: true)),
                "pred" => Shares(counts.sum(0, keepdims: true)),
                "all" => Shares(counts.sum()),
                _ => throw new ArgumentException($"normalize must be one of 'true', 'pred', 'all', None but is '{normalize}'.",
                    nameof(normalize)),
            };
        }

        /// <summary>Right among those predicted to be of a class.</summary>
        /// <param name="y_true">True labels.</param>
        /// <param name="y_pred">Predicted labels.</param>
        /// <param name="labels">Labels to look at.</param>
        /// <param name="pos_label">The class scored when average is "binary"; default 1.</param>
        /// <param name="average">"binary", "micro", "macro", "weighted", or null for one score per class.</param>
        /// <param name="sample_weight">Weight of each sample.</param>
        /// <param name="zero_division">Score where there is nothing to divide by; NaN: 0 and a warning.</param>
        public static NDArray precision_score(
            NDArray y_true, NDArray y_pred, NDArray? labels = null, NDArray? pos_label = null, string? average = "binary",
            NDArray? sample_weight = null, double zero_division = double.NaN)
        {
            var counts = new ClassCounts(y_true, y_pred, labels, sample_weight);
            return counts.Averaged(counts.Precision(zero_division), counts.Micro(1, zero_division).Precision, average, pos_label ?? 1);
        }

        /// <summary>Found among those of a class. Parameters as for <see cref="precision_score"/>.</summary>
        public static NDArray recall_score(
            NDArray y_true, NDArray y_pred, NDArray? labels = null, NDArray? pos_label = null, string? average = "binary",
            NDArray? sample_weight = null, double zero_division = double.NaN)
        {
            var counts = new ClassCounts(y_true, y_pred, labels, sample_weight);
            return counts.Averaged(counts.Recall(zero_division), counts.Micro(1, zero_division).Recall, average, pos_label ?? 1);
        }

        /// <summary>Harmonic mean of precision and recall. Parameters as for <see cref="precision_score"/>.</summary>
        public static NDArray f1_score(
            NDArray y_true, NDArray y_pred, NDArray? labels = null, NDArray? pos_label = null, string? average = "binary",
            NDArray? sample_weight = null, double zero_division = double.NaN)
        {
            var counts = new ClassCounts(y_true, y_pred, labels, sample_weight);
            return counts.Averaged(counts.FScore(1, zero_division), counts.Micro(1, zero_division).FScore, average, pos_label ?? 1);
        }

        /// <summary>Precision, recall, f1-score and number of samples per class, and their averages, as a table to print.</summary>
        /// <param name="y_true">True labels.</param>
        /// <param name="y_pred">Predicted labels.</param>
        /// <param name="labels">Labels to show, in their order; default: all that occur, sorted.</param>
        /// <param name="target_names">Names in place of the labels.</param>
        /// <param name="sample_weight">Weight of each sample.</param>
        /// <param name="digits">Decimals.</param>
        /// <param name="zero_division">Score where there is nothing to divide by; NaN: 0 and a warning.</param>
        public static string classification_report(
            NDArray y_true, NDArray y_pred, NDArray? labels = null, IReadOnlyList<string>? target_names = null,
            NDArray? sample_weight = null, int digits = 2,
            double zero_division = double.NaN) =>
            ClassificationReport.Text(new ClassCounts(y_true, y_pred, labels, sample_weight), target_names, digits, zero_division);

        /// <summary>The numbers of the report: a <c>Dictionary&lt;string, double&gt;</c> per class and average, and the "accuracy".</summary>
        /// <param name="y_true">True labels.</param>
        /// <param name="y_pred">Predicted labels.</param>
        /// <param name="output_dict">true; without it the report is a text.</param>
        /// <param name="labels">Labels to show, in their order; default: all that occur, sorted.</param>
        /// <param name="target_names">Names in place of the labels.</param>
        /// <param name="sample_weight">Weight of each sample.</param>
        /// <param name="zero_division">Score where there is nothing to divide by; NaN: 0 and a warning.</param>
        /// <exception cref="ArgumentException">output_dict is false.</exception>
        public static Dictionary<string, object> classification_report(
            NDArray y_true, NDArray y_pred, bool output_dict, NDArray? labels = null, IReadOnlyList<string>? target_names = null,
            NDArray? sample_weight = null, double zero_division = double.NaN) => output_dict
            ? ClassificationReport.Scores(new ClassCounts(y_true, y_pred, labels, sample_weight), target_names, zero_division)
            : throw new ArgumentException("output_dict is false: leave it out to get the report as text.", nameof(output_dict));

        /// <summary>Area under the ROC curve: how probable it is that a sample of the class has a higher score than another.</summary>
        /// <param name="y_true">True labels.</param>
        /// <param name="y_score">Scores of the greater of two labels, shape (samples,) or (samples, 1); probabilities of all labels, shape (samples,
        /// classes).</param>
        /// <param name="average">Over several classes: "macro" or "weighted".</param>
        /// <param name="sample_weight">Weight of each sample.</param>
        /// <param name="multi_class">For several classes "ovr": each against the rest.</param>
        /// <param name="labels">Order of the classes; default: sorted.</param>
        /// <exception cref="ArgumentException">Only one class, or scores that do not fit.</exception>
        /// <example><code>double auc = sklearn.metrics.roc_auc_score(np.array([0, 0, 1, 1]), np.array([0.1, 0.4, 0.35, 0.8])); // 0.75</code></example>
        public static double roc_auc_score(NDArray y_true, NDArray y_score, string? average = "macro", NDArray? sample_weight = null,
            string multi_class = "raise", NDArray? labels = null) =>
            RankingMetrics.AreaUnderRoc(y_true, y_score, average, sample_weight, multi_class, labels);

        /// <summary>Mean of (y_true - y_pred)². Arrays of shape (samples,) or (samples, outputs).</summary>
        /// <param name="y_true">Truth.</param>
        /// <param name="y_pred">Predictions.</param>
        /// <param name="sample_weight">Weight of each sample.</param>
        /// <param name="multioutput">"uniform_average" or "raw_values".</param>
        public static NDArray mean_squared_error(NDArray y_true, NDArray y_pred, NDArray? sample_weight = null,
            string multioutput = "uniform_average") =>
            RegressionMetrics.Joined(RegressionMetrics.Errors(y_true, y_pred, sample_weight, (t, p) => (t - p) * (t - p)), multioutput);

        /// <summary>Square root of the mean squared error of each output. Parameters as for <see cref="mean_squared_error"/>.</summary>
        public static NDArray root_mean_squared_error(NDArray y_true, NDArray y_pred, NDArray? sample_weight = null,
            string multioutput = "uniform_average") =>
            RegressionMetrics.Joined(Array.ConvertAll(RegressionMetrics.Errors(y_true, y_pred, sample_weight, (t, p) =>
                (t - p) * (t - p)), Math.Sqrt), multioutput);

        /// <summary>Mean of |y_true - y_pred|. Parameters as for <see cref="mean_squared_error"/>.</summary>
        public static NDArray mean_absolute_error(NDArray y_true, NDArray y_pred, NDArray? sample_weight = null,
            string multioutput = "uniform_average") =>
            RegressionMetrics.Joined(RegressionMetrics.Errors(y_true, y_pred, sample_weight, (t, p) => Math.Abs(t - p)), multioutput);

        /// <summary>Mean of |y_true - y_pred| / |y_true|, not in percent. Parameters as for <see cref="mean_squared_error"/>.</summary>
        public static NDArray mean_absolute_percentage_error(NDArray y_true, NDArray y_pred, NDArray? sample_weight = null,
            string multioutput = "uniform_average") =>
            RegressionMetrics.Joined(
                RegressionMetrics.Errors(y_true, y_pred, sample_weight, (t, p) =>
                    Math.Abs(t - p) / Math.Max(Math.Abs(t), double.BitIncrement(1) - 1)), multioutput);

        /// <summary>Coefficient of determination: 1 - Σ(y_true - y_pred)² / Σ(y_true - mean)². Parameters as for
        /// <see cref="mean_squared_error"/>.</summary>
        public static NDArray r2_score(NDArray y_true, NDArray y_pred, NDArray? sample_weight = null,
            string multioutput = "uniform_average") =>
            RegressionMetrics.Joined(RegressionMetrics.Determination(y_true, y_pred, sample_weight), multioutput);
    }
}
