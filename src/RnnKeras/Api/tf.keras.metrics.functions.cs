using RnnKeras.Losses;
using RnnKeras.Metrics;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public static partial class metrics
        {
            /// <summary>1 where (y_pred &gt; threshold) equals y_true.</summary>
            public static Tensor binary_accuracy(Tensor y_true, Tensor y_pred, double threshold = 0.5) =>
                MetricFunctions.BinaryAccuracy(y_true, y_pred, threshold);

            /// <summary>1 where the largest elements of the last axes are at the same place.</summary>
            public static Tensor categorical_accuracy(Tensor y_true, Tensor y_pred) => MetricFunctions.CategoricalAccuracy(y_true, y_pred);

            /// <summary>1 where the largest element of y_pred's last axis is at place y_true.</summary>
            public static Tensor sparse_categorical_accuracy(Tensor y_true, Tensor y_pred) =>
                MetricFunctions.SparseCategoricalAccuracy(y_true, y_pred);

            /// <summary>1 where the place of y_true's largest element is among y_pred's k largest; ties count.</summary>
            public static Tensor top_k_categorical_accuracy(Tensor y_true, Tensor y_pred, int k = 5) =>
                MetricFunctions.TopKCategoricalAccuracy(y_true, y_pred, k);

            /// <summary>1 where class number y_true is among y_pred's k largest; with <paramref name="from_sorted_ids"/>, among y_pred's first k numbers.</summary>
            public static Tensor sparse_top_k_categorical_accuracy(Tensor y_true, Tensor y_pred, int k = 5, bool from_sorted_ids = false) =>
                MetricFunctions.SparseTopKCategoricalAccuracy(y_true, y_pred, k, from_sorted_ids);

            /// <summary>Pearson's correlation coefficient along <paramref name="axis"/>.</summary>
            public static Tensor pearson_correlation(Tensor y_true, Tensor y_pred, int axis = -1) =>
                MetricFunctions.PearsonCorrelation(y_true, y_pred, axis);

            /// <summary>Lin's concordance correlation coefficient along <paramref name="axis"/>, with Keras' covariance: of y_true around the mean of y_pred.</summary>
            public static Tensor concordance_correlation(Tensor y_true, Tensor y_pred, int axis = -1) =>
                MetricFunctions.ConcordanceCorrelation(y_true, y_pred, axis);

            /// <inheritdoc cref="LossFunctions.MeanSquaredError"/>
            public static Tensor mean_squared_error(Tensor y_true, Tensor y_pred) => LossFunctions.MeanSquaredError(y_true, y_pred);

            /// <inheritdoc cref="LossFunctions.MeanSquaredError"/>
            public static Tensor mse(Tensor y_true, Tensor y_pred) => LossFunctions.MeanSquaredError(y_true, y_pred);

            /// <inheritdoc cref="LossFunctions.MeanSquaredError"/>
            public static Tensor MSE(Tensor y_true, Tensor y_pred) => LossFunctions.MeanSquaredError(y_true, y_pred);

            /// <inheritdoc cref="LossFunctions.MeanAbsoluteError"/>
            public static Tensor mean_absolute_error(Tensor y_true, Tensor y_pred) => LossFunctions.MeanAbsoluteError(y_true, y_pred);

            /// <inheritdoc cref="LossFunctions.MeanAbsoluteError"/>
            public static Tensor mae(Tensor y_true, Tensor y_pred) => LossFunctions.MeanAbsoluteError(y_true, y_pred);

            /// <inheritdoc cref="LossFunctions.MeanAbsoluteError"/>
            public static Tensor MAE(Tensor y_true, Tensor y_pred) => LossFunctions.MeanAbsoluteError(y_true, y_pred);

            /// <summary>100 · mean |(y_true - y_pred) / max(|y_true|, ε)|.</summary>
            public static Tensor mean_absolute_percentage_error(Tensor y_true, Tensor y_pred) =>
                LossFunctions.MeanAbsolutePercentageError(y_true, y_pred);

            /// <summary>100 · mean |(y_true - y_pred) / max(|y_true|, ε)|.</summary>
            public static Tensor mape(Tensor y_true, Tensor y_pred) => LossFunctions.MeanAbsolutePercentageError(y_true, y_pred);

            /// <summary>100 · mean |(y_true - y_pred) / max(|y_true|, ε)|.</summary>
            public static Tensor MAPE(Tensor y_true, Tensor y_pred) => LossFunctions.MeanAbsolutePercentageError(y_true, y_pred);

            /// <summary>mean (log(1 + y_true) - log(1 + y_pred))², both at least ε.</summary>
            public static Tensor mean_squared_logarithmic_error(Tensor y_true, Tensor y_pred) =>
                LossFunctions.MeanSquaredLogarithmicError(y_true, y_pred);

            /// <summary>mean (log(1 + y_true) - log(1 + y_pred))², both at least ε.</summary>
            public static Tensor msle(Tensor y_true, Tensor y_pred) => LossFunctions.MeanSquaredLogarithmicError(y_true, y_pred);

            /// <summary>mean (log(1 + y_true) - log(1 + y_pred))², both at least ε.</summary>
            public static Tensor MSLE(Tensor y_true, Tensor y_pred) => LossFunctions.MeanSquaredLogarithmicError(y_true, y_pred);

            /// <summary>Mean of e²/2 where |e| ≤ δ, δ|e| - δ²/2 elsewhere.</summary>
            public static Tensor huber(Tensor y_true, Tensor y_pred, double delta = 1.0) => LossFunctions.Huber(y_true, y_pred, delta);

            /// <summary>mean log(cosh(y_pred - y_true)).</summary>
            public static Tensor log_cosh(Tensor y_true, Tensor y_pred) => LossFunctions.LogCosh(y_true, y_pred);

            /// <summary>mean log(cosh(y_pred - y_true)).</summary>
            public static Tensor logcosh(Tensor y_true, Tensor y_pred) => LossFunctions.LogCosh(y_true, y_pred);

            /// <summary>Σ y_true · log(y_true / y_pred), both clipped to [ε, 1].</summary>
            public static Tensor kl_divergence(Tensor y_true, Tensor y_pred) => LossFunctions.KLDivergence(y_true, y_pred);

            /// <summary>Σ y_true · log(y_true / y_pred), both clipped to [ε, 1].</summary>
            public static Tensor kld(Tensor y_true, Tensor y_pred) => LossFunctions.KLDivergence(y_true, y_pred);

            /// <summary>Σ y_true · log(y_true / y_pred), both clipped to [ε, 1].</summary>
            public static Tensor KLD(Tensor y_true, Tensor y_pred) => LossFunctions.KLDivergence(y_true, y_pred);

            /// <summary>Σ y_true · log(y_true / y_pred), both clipped to [ε, 1].</summary>
            public static Tensor kullback_leibler_divergence(Tensor y_true, Tensor y_pred) => LossFunctions.KLDivergence(y_true, y_pred);

            /// <summary>mean (y_pred - y_true · log(y_pred + ε)).</summary>
            public static Tensor poisson(Tensor y_true, Tensor y_pred) => LossFunctions.Poisson(y_true, y_pred);

            /// <summary>mean of -(y_true · log p + (1 - y_true) · log(1 - p)) along <paramref name="axis"/>, p clipped to [ε, 1 - ε].</summary>
            public static Tensor binary_crossentropy(Tensor y_true, Tensor y_pred, bool from_logits = false, double label_smoothing = 0.0,
                int axis = -1) =>
                LossFunctions.BinaryCrossentropy(y_true, y_pred, from_logits, label_smoothing, axis);

            /// <summary>(1 - p of the true class)^γ · binary cross-entropy; with <paramref name="apply_class_balancing"/> weighted α and 1 - α.</summary>
            public static Tensor binary_focal_crossentropy(Tensor y_true, Tensor y_pred, bool apply_class_balancing = false,
                double alpha = 0.25, double gamma = 2.0, bool from_logits = false, double label_smoothing = 0.0, int axis = -1) =>
                LossFunctions.BinaryFocalCrossentropy(y_true, y_pred, apply_class_balancing, alpha, gamma, from_logits, label_smoothing,
                axis);

            /// <summary>-Σ y_true · log(y_pred) along <paramref name="axis"/>; y_pred is divided by its sum and clipped to [ε, 1 - ε].</summary>
            public static Tensor categorical_crossentropy(Tensor y_true, Tensor y_pred, bool from_logits = false,
                double label_smoothing = 0.0, int axis = -1) =>
                LossFunctions.CategoricalCrossentropy(y_true, y_pred, from_logits, label_smoothing, axis);

            /// <summary>α · (1 - p)^γ · cross-entropy, summed along <paramref name="axis"/>.</summary>
            public static Tensor categorical_focal_crossentropy(Tensor y_true, Tensor y_pred, double alpha = 0.25, double gamma = 2.0,
                bool from_logits = false, double label_smoothing = 0.0, int axis = -1) =>
                LossFunctions.CategoricalFocalCrossentropy(y_true, y_pred, alpha, gamma, from_logits, label_smoothing, axis);

            /// <summary>-log of the probability of the class whose number y_true holds. Entries of <paramref name="ignore_class"/> are masked.</summary>
            public static Tensor sparse_categorical_crossentropy(Tensor y_true, Tensor y_pred, bool from_logits = false,
                int? ignore_class = null, int axis = -1) =>
                LossFunctions.SparseCategoricalCrossentropy(y_true, y_pred, from_logits, ignore_class, axis);

            /// <summary>mean max(1 - y_true · y_pred, 0); targets 0 and 1 are read as -1 and 1.</summary>
            public static Tensor hinge(Tensor y_true, Tensor y_pred) => LossFunctions.Hinge(y_true, y_pred);

            /// <summary>mean max(1 - y_true · y_pred, 0)².</summary>
            public static Tensor squared_hinge(Tensor y_true, Tensor y_pred) => LossFunctions.SquaredHinge(y_true, y_pred);

            /// <summary>max(largest wrong score - right score + 1, 0).</summary>
            public static Tensor categorical_hinge(Tensor y_true, Tensor y_pred) => LossFunctions.CategoricalHinge(y_true, y_pred);
        }
    }
}
