using RnnKeras.Losses;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public static partial class losses
        {
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

            /// <summary>-cos of the angle between the vectors along <paramref name="axis"/>.</summary>
            public static Tensor cosine_similarity(Tensor y_true, Tensor y_pred, int axis = -1) =>
                LossFunctions.CosineSimilarity(y_true, y_pred, axis);

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

            /// <summary>(1 - p^q) / q, p the probability of the class whose number y_true holds.</summary>
            public static Tensor categorical_generalized_cross_entropy(Tensor y_true, Tensor y_pred, double q) =>
                LossFunctions.CategoricalGeneralizedCrossEntropy(y_true, y_pred, q);

            /// <summary>mean max(1 - y_true · y_pred, 0); targets 0 and 1 are read as -1 and 1.</summary>
            public static Tensor hinge(Tensor y_true, Tensor y_pred) => LossFunctions.Hinge(y_true, y_pred);

            /// <summary>mean max(1 - y_true · y_pred, 0)².</summary>
            public static Tensor squared_hinge(Tensor y_true, Tensor y_pred) => LossFunctions.SquaredHinge(y_true, y_pred);

            /// <summary>max(largest wrong score - right score + 1, 0).</summary>
            public static Tensor categorical_hinge(Tensor y_true, Tensor y_pred) => LossFunctions.CategoricalHinge(y_true, y_pred);

            /// <summary>
            /// Connectionist temporal classification of logits (batch, time, classes) against labels (batch, length) padded with 0; blank 0.
            /// </summary>
            public static Tensor ctc(Tensor y_true, Tensor y_pred) => LossFunctions.Ctc(y_true, y_pred);

            /// <summary>1 - 2 · Σ y_true · y_pred / (Σ y_true + Σ y_pred + ε) along <paramref name="axis"/> (null: all axes).</summary>
            public static Tensor dice(Tensor y_true, Tensor y_pred, Axes? axis = null) => LossFunctions.Dice(y_true, y_pred, axis);

            /// <summary>1 - common / (common + α · missed + β · added + ε) along <paramref name="axis"/> (null: all axes).</summary>
            public static Tensor tversky(Tensor y_true, Tensor y_pred, double alpha = 0.5, double beta = 0.5, Axes? axis = null) =>
                LossFunctions.Tversky(y_true, y_pred, alpha, beta, axis);

            /// <summary>
            /// Circle loss (Sun et al., 2020) of normalised embeddings y_pred (batch, size) with labels y_true (batch,). Entries of loss 0 are masked.
            /// </summary>
            public static Tensor circle(Tensor y_true, Tensor y_pred, Tensor? ref_labels = null, Tensor? ref_embeddings = null,
                bool remove_diagonal = true, double gamma = 80, double margin = 0.4) =>
                LossFunctions.Circle(y_true, y_pred, ref_labels, ref_embeddings, remove_diagonal, gamma, margin);
        }
    }
}
