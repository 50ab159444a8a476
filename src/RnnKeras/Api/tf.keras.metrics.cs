using RnnKeras.Metrics;
using RnnKeras.Runtime.Graph;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        /// <summary>Numbers gathered over batches: <c>keras.metrics</c>.</summary>
        public static partial class metrics
        {
            /// <inheritdoc cref="Metrics.Mean"/>
            public static Mean Mean(string? name = "mean", DType? dtype = null) => new(name, dtype);

            /// <inheritdoc cref="Metrics.Sum"/>
            /// <inheritdoc cref="Metrics.Sum.Sum" path="/param"/>
            public static Sum Sum(string? name = "sum", DType? dtype = null) => new(name, dtype);

            /// <inheritdoc cref="Metrics.MeanMetricWrapper"/>
            /// <inheritdoc cref="Metrics.MeanMetricWrapper.MeanMetricWrapper" path="/param"/>
            public static MeanMetricWrapper MeanMetricWrapper(Func<Tensor, Tensor, Tensor> fn, string? name = null, DType? dtype = null) =>
                new(fn, name, dtype);

            /// <inheritdoc cref="Metrics.Accuracy"/>
            public static Accuracy Accuracy(string? name = "accuracy", DType? dtype = null) => new(name, dtype);

            /// <inheritdoc cref="Metrics.BinaryAccuracy"/>
            /// <inheritdoc cref="Metrics.BinaryAccuracy.BinaryAccuracy" path="/param"/>
            public static BinaryAccuracy BinaryAccuracy(string? name = "binary_accuracy", DType? dtype = null, double threshold = 0.5) =>
                new(name, dtype, threshold);

            /// <inheritdoc cref="Metrics.CategoricalAccuracy"/>
            public static CategoricalAccuracy CategoricalAccuracy(string? name = "categorical_accuracy", DType? dtype = null) =>
                new(name, dtype);

            /// <inheritdoc cref="Metrics.SparseCategoricalAccuracy"/>
            public static SparseCategoricalAccuracy SparseCategoricalAccuracy(string? name = "sparse_categorical_accuracy",
                DType? dtype = null) =>
                new(name, dtype);

            /// <inheritdoc cref="Metrics.TopKCategoricalAccuracy"/>
            /// <inheritdoc cref="Metrics.TopKCategoricalAccuracy.TopKCategoricalAccuracy" path="/param"/>
            public static TopKCategoricalAccuracy TopKCategoricalAccuracy(int k = 5, string? name = "top_k_categorical_accuracy",
                DType? dtype = null) =>
                new(k, name, dtype);

            /// <inheritdoc cref="Metrics.SparseTopKCategoricalAccuracy"/>
            /// <inheritdoc cref="Metrics.SparseTopKCategoricalAccuracy.SparseTopKCategoricalAccuracy" path="/param"/>
            public static SparseTopKCategoricalAccuracy SparseTopKCategoricalAccuracy(int k = 5,
                string? name = "sparse_top_k_categorical_accuracy", DType? dtype = null, bool from_sorted_ids = false) =>
                new(k, name, dtype, from_sorted_ids);

            /// <inheritdoc cref="Metrics.MeanSquaredError"/>
            public static MeanSquaredError MeanSquaredError(string? name = "mean_squared_error", DType? dtype = null) => new(name, dtype);

            /// <inheritdoc cref="Metrics.RootMeanSquaredError"/>
            public static RootMeanSquaredError RootMeanSquaredError(string? name = "root_mean_squared_error", DType? dtype = null) =>
                new(name, dtype);

            /// <inheritdoc cref="Metrics.MeanAbsoluteError"/>
            public static MeanAbsoluteError MeanAbsoluteError(string? name = "mean_absolute_error", DType? dtype = null) =>
                new(name, dtype);

            /// <inheritdoc cref="Metrics.MeanAbsolutePercentageError"/>
            public static MeanAbsolutePercentageError MeanAbsolutePercentageError(string? name = "mean_absolute_percentage_error",
                DType? dtype = null) =>
                new(name, dtype);

            /// <inheritdoc cref="Metrics.MeanSquaredLogarithmicError"/>
            public static MeanSquaredLogarithmicError MeanSquaredLogarithmicError(string? name = "mean_squared_logarithmic_error",
                DType? dtype = null) =>
                new(name, dtype);

            /// <inheritdoc cref="Metrics.CosineSimilarity"/>
            public static CosineSimilarity CosineSimilarity(string? name = "cosine_similarity", DType? dtype = null, int axis = -1) =>
                new(name, dtype, axis);

            /// <inheritdoc cref="Metrics.LogCoshError"/>
            public static LogCoshError LogCoshError(string? name = "logcosh", DType? dtype = null) => new(name, dtype);

            /// <inheritdoc cref="Metrics.R2Score"/>
            /// <inheritdoc cref="Metrics.R2Score.R2Score" path="/param"/>
            public static R2Score R2Score(string? class_aggregation = "uniform_average", int num_regressors = 0, string? name = "r2_score",
                DType? dtype = null) =>
                new(class_aggregation, num_regressors, name, dtype);

            /// <inheritdoc cref="Metrics.PearsonCorrelation"/>
            /// <inheritdoc cref="Metrics.PearsonCorrelation.PearsonCorrelation" path="/param"/>
            public static PearsonCorrelation PearsonCorrelation(string? name = "pearson_correlation", DType? dtype = null, int axis = -1) =>
                new(name, dtype, axis);

            /// <inheritdoc cref="Metrics.ConcordanceCorrelation"/>
            /// <inheritdoc cref="Metrics.ConcordanceCorrelation.ConcordanceCorrelation" path="/param"/>
            public static ConcordanceCorrelation ConcordanceCorrelation(string? name = "concordance_correlation", DType? dtype = null,
                int axis = -1) =>
                new(name, dtype, axis);

            /// <inheritdoc cref="Metrics.Hinge"/>
            public static Hinge Hinge(string? name = "hinge", DType? dtype = null) => new(name, dtype);

            /// <inheritdoc cref="Metrics.SquaredHinge"/>
            public static SquaredHinge SquaredHinge(string? name = "squared_hinge", DType? dtype = null) => new(name, dtype);

            /// <inheritdoc cref="Metrics.CategoricalHinge"/>
            public static CategoricalHinge CategoricalHinge(string? name = "categorical_hinge", DType? dtype = null) => new(name, dtype);

            /// <inheritdoc cref="Metrics.KLDivergence"/>
            public static KLDivergence KLDivergence(string? name = "kl_divergence", DType? dtype = null) => new(name, dtype);

            /// <inheritdoc cref="Metrics.Poisson"/>
            public static Poisson Poisson(string? name = "poisson", DType? dtype = null) => new(name, dtype);

            /// <inheritdoc cref="Metrics.BinaryCrossentropy"/>
            /// <inheritdoc cref="Metrics.BinaryCrossentropy.BinaryCrossentropy" path="/param"/>
            public static BinaryCrossentropy BinaryCrossentropy(string? name = "binary_crossentropy", DType? dtype = null,
                bool from_logits = false, double label_smoothing = 0) =>
                new(name, dtype, from_logits, label_smoothing);

            /// <inheritdoc cref="Metrics.CategoricalCrossentropy"/>
            /// <inheritdoc cref="Metrics.CategoricalCrossentropy.CategoricalCrossentropy" path="/param"/>
            public static CategoricalCrossentropy CategoricalCrossentropy(string? name = "categorical_crossentropy", DType? dtype = null,
                bool from_logits = false, double label_smoothing = 0, int axis = -1) =>
                new(name, dtype, from_logits, label_smoothing, axis);

            /// <inheritdoc cref="Metrics.SparseCategoricalCrossentropy"/>
            /// <inheritdoc cref="Metrics.SparseCategoricalCrossentropy.SparseCategoricalCrossentropy" path="/param"/>
            public static SparseCategoricalCrossentropy SparseCategoricalCrossentropy(string? name = "sparse_categorical_crossentropy",
                DType? dtype = null, bool from_logits = false, int? ignore_class = null, int axis = -1) =>
                new(name, dtype, from_logits, ignore_class, axis);

            /// <inheritdoc cref="Metrics.AUC"/>
            /// <inheritdoc cref="Metrics.AUC.AUC" path="/param"/>
            public static AUC AUC(int num_thresholds = 200, string curve = "ROC", string summation_method = "interpolation",
                string? name = null, DType? dtype = null, double[]? thresholds = null, bool multi_label = false, int? num_labels = null,
                double[]? label_weights = null, bool from_logits = false) =>
                new(num_thresholds, curve, summation_method, name, dtype, thresholds, multi_label, num_labels, label_weights, from_logits);

            /// <inheritdoc cref="Metrics.TruePositives"/>
            public static TruePositives TruePositives(Thresholds? thresholds = null, string? name = null, DType? dtype = null) =>
                new(thresholds, name, dtype);

            /// <inheritdoc cref="Metrics.TrueNegatives"/>
            public static TrueNegatives TrueNegatives(Thresholds? thresholds = null, string? name = null, DType? dtype = null) =>
                new(thresholds, name, dtype);

            /// <inheritdoc cref="Metrics.FalsePositives"/>
            public static FalsePositives FalsePositives(Thresholds? thresholds = null, string? name = null, DType? dtype = null) =>
                new(thresholds, name, dtype);

            /// <inheritdoc cref="Metrics.FalseNegatives"/>
            public static FalseNegatives FalseNegatives(Thresholds? thresholds = null, string? name = null, DType? dtype = null) =>
                new(thresholds, name, dtype);

            /// <inheritdoc cref="Metrics.Precision"/>
            /// <inheritdoc cref="Metrics.Precision.Precision" path="/param"/>
            public static Precision Precision(Thresholds? thresholds = null, int? top_k = null, int? class_id = null, string? name = null,
                DType? dtype = null) =>
                new(thresholds, top_k, class_id, name, dtype);

            /// <inheritdoc cref="Metrics.Recall"/>
            /// <inheritdoc cref="Metrics.Recall.Recall" path="/param"/>
            public static Recall Recall(Thresholds? thresholds = null, int? top_k = null, int? class_id = null, string? name = null,
                DType? dtype = null) =>
                new(thresholds, top_k, class_id, name, dtype);

            /// <inheritdoc cref="Metrics.SensitivityAtSpecificity"/>
            public static SensitivityAtSpecificity SensitivityAtSpecificity(double specificity, int num_thresholds = 200,
                int? class_id = null, string? name = null, DType? dtype = null) =>
                new(specificity, num_thresholds, class_id, name, dtype);

            /// <inheritdoc cref="Metrics.SpecificityAtSensitivity"/>
            public static SpecificityAtSensitivity SpecificityAtSensitivity(double sensitivity, int num_thresholds = 200,
                int? class_id = null, string? name = null, DType? dtype = null) =>
                new(sensitivity, num_thresholds, class_id, name, dtype);

            /// <inheritdoc cref="Metrics.PrecisionAtRecall"/>
            public static PrecisionAtRecall PrecisionAtRecall(double recall, int num_thresholds = 200, int? class_id = null,
                string? name = null, DType? dtype = null) =>
                new(recall, num_thresholds, class_id, name, dtype);

            /// <inheritdoc cref="Metrics.RecallAtPrecision"/>
            public static RecallAtPrecision RecallAtPrecision(double precision, int num_thresholds = 200, int? class_id = null,
                string? name = null, DType? dtype = null) =>
                new(precision, num_thresholds, class_id, name, dtype);

            /// <inheritdoc cref="Metrics.F1Score"/>
            public static F1Score F1Score(string? average = null, double? threshold = null, string? name = "f1_score",
                DType? dtype = null) =>
                new(average, threshold, name, dtype);

            /// <inheritdoc cref="Metrics.FBetaScore"/>
            /// <inheritdoc cref="Metrics.FBetaScore.FBetaScore" path="/param"/>
            public static FBetaScore FBetaScore(string? average = null, double beta = 1.0, double? threshold = null,
                string? name = "fbeta_score", DType? dtype = null) =>
                new(average, beta, threshold, name, dtype);

            /// <inheritdoc cref="Metrics.IoU"/>
            /// <inheritdoc cref="Metrics.IoU.IoU" path="/param"/>
            public static IoU IoU(int num_classes, int[] target_class_ids, string? name = null, DType? dtype = null,
                int? ignore_class = null, bool sparse_y_true = true, bool sparse_y_pred = true, int axis = -1) =>
                new(num_classes, target_class_ids, name, dtype, ignore_class, sparse_y_true, sparse_y_pred, axis);

            /// <inheritdoc cref="Metrics.BinaryIoU"/>
            /// <inheritdoc cref="Metrics.BinaryIoU.BinaryIoU" path="/param"/>
            public static BinaryIoU BinaryIoU(int[]? target_class_ids = null, double threshold = 0.5, string? name = null,
                DType? dtype = null) =>
                new(target_class_ids, threshold, name, dtype);

            /// <inheritdoc cref="Metrics.MeanIoU"/>
            public static MeanIoU MeanIoU(int num_classes, string? name = null, DType? dtype = null, int? ignore_class = null,
                bool sparse_y_true = true, bool sparse_y_pred = true, int axis = -1) =>
                new(num_classes, name, dtype, ignore_class, sparse_y_true, sparse_y_pred, axis);

            /// <inheritdoc cref="Metrics.OneHotIoU"/>
            public static OneHotIoU OneHotIoU(int num_classes, int[] target_class_ids, string? name = null, DType? dtype = null,
                int? ignore_class = null, bool sparse_y_pred = false, int axis = -1) =>
                new(num_classes, target_class_ids, name, dtype, ignore_class, sparse_y_pred, axis);

            /// <inheritdoc cref="Metrics.OneHotMeanIoU"/>
            public static OneHotMeanIoU OneHotMeanIoU(int num_classes, string? name = null, DType? dtype = null, int? ignore_class = null,
                bool sparse_y_pred = false, int axis = -1) =>
                new(num_classes, name, dtype, ignore_class, sparse_y_pred, axis);

            /// <inheritdoc cref="Metric.get"/>
            public static Metric get(Func<Tensor, Tensor, Tensor> identifier) => identifier;

            /// <inheritdoc cref="Metric.get"/>
            public static Metric? get(object? identifier) => Metric.get(identifier);

            /// <summary>The config of a metric: a dictionary, or a name.</summary>
            public static object? serialize(Metric metric) => metric.Serialize();

            /// <summary>The metric that a config describes.</summary>
            public static Metric? deserialize(object? config, Dictionary<string, object>? custom_objects = null) =>
                ObjectConfig.Read<Metric>(config, custom_objects);
        }
    }
}
