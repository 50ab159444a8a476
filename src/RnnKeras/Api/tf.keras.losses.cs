using RnnKeras.Losses;
using RnnKeras.Runtime.Graph;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        /// <summary>What training makes small: <c>keras.losses</c>.</summary>
        public static partial class losses
        {
            /// <inheritdoc cref="Losses.MeanSquaredError"/>
            public static MeanSquaredError MeanSquaredError(string? reduction = "sum_over_batch_size", string? name = "mean_squared_error",
                DType? dtype = null) =>
                new(reduction, name, dtype);

            /// <inheritdoc cref="Losses.MeanAbsoluteError"/>
            public static MeanAbsoluteError MeanAbsoluteError(string? reduction = "sum_over_batch_size",
                string? name = "mean_absolute_error", DType? dtype = null) =>
                new(reduction, name, dtype);

            /// <inheritdoc cref="Losses.MeanAbsolutePercentageError"/>
            public static MeanAbsolutePercentageError MeanAbsolutePercentageError(string? reduction = "sum_over_batch_size",
                string? name = "mean_absolute_percentage_error", DType? dtype = null) =>
                new(reduction, name, dtype);

            /// <inheritdoc cref="Losses.MeanSquaredLogarithmicError"/>
            public static MeanSquaredLogarithmicError MeanSquaredLogarithmicError(string? reduction = "sum_over_batch_size",
                string? name = "mean_squared_logarithmic_error", DType? dtype = null) =>
                new(reduction, name, dtype);

            /// <inheritdoc cref="Losses.CosineSimilarity"/>
            public static CosineSimilarity CosineSimilarity(int axis = -1, string? reduction = "sum_over_batch_size",
                string? name = "cosine_similarity", DType? dtype = null) =>
                new(axis, reduction, name, dtype);

            /// <inheritdoc cref="Losses.Huber"/>
            public static Huber Huber(double delta = 1.0, string? reduction = "sum_over_batch_size", string? name = "huber_loss",
                DType? dtype = null) =>
                new(delta, reduction, name, dtype);

            /// <inheritdoc cref="Losses.LogCosh"/>
            public static LogCosh LogCosh(string? reduction = "sum_over_batch_size", string? name = "log_cosh", DType? dtype = null) =>
                new(reduction, name, dtype);

            /// <inheritdoc cref="Losses.KLDivergence"/>
            public static KLDivergence KLDivergence(string? reduction = "sum_over_batch_size", string? name = "kl_divergence",
                DType? dtype = null) =>
                new(reduction, name, dtype);

            /// <inheritdoc cref="Losses.Poisson"/>
            public static Poisson Poisson(string? reduction = "sum_over_batch_size", string? name = "poisson", DType? dtype = null) =>
                new(reduction, name, dtype);

            /// <inheritdoc cref="Losses.BinaryCrossentropy"/>
            /// <inheritdoc cref="Losses.BinaryCrossentropy.BinaryCrossentropy" path="/param"/>
            public static BinaryCrossentropy BinaryCrossentropy(bool from_logits = false, double label_smoothing = 0.0, int axis = -1,
                string? reduction = "sum_over_batch_size", string? name = "binary_crossentropy", DType? dtype = null) =>
                new(from_logits, label_smoothing, axis, reduction, name, dtype);

            /// <inheritdoc cref="Losses.BinaryFocalCrossentropy"/>
            /// <inheritdoc cref="Losses.BinaryFocalCrossentropy.BinaryFocalCrossentropy" path="/param"/>
            public static BinaryFocalCrossentropy BinaryFocalCrossentropy(bool apply_class_balancing = false, double alpha = 0.25,
                double gamma = 2.0, bool from_logits = false, double label_smoothing = 0.0, int axis = -1,
                string? reduction = "sum_over_batch_size", string? name = "binary_focal_crossentropy", DType? dtype = null) =>
                new(apply_class_balancing, alpha, gamma, from_logits, label_smoothing, axis, reduction, name, dtype);

            /// <inheritdoc cref="Losses.CategoricalCrossentropy"/>
            /// <inheritdoc cref="Losses.CategoricalCrossentropy.CategoricalCrossentropy" path="/param"/>
            public static CategoricalCrossentropy CategoricalCrossentropy(bool from_logits = false, double label_smoothing = 0.0,
                int axis = -1, string? reduction = "sum_over_batch_size", string? name = "categorical_crossentropy", DType? dtype = null) =>
                new(from_logits, label_smoothing, axis, reduction, name, dtype);

            /// <inheritdoc cref="Losses.CategoricalFocalCrossentropy"/>
            /// <inheritdoc cref="Losses.CategoricalFocalCrossentropy.CategoricalFocalCrossentropy" path="/param"/>
            public static CategoricalFocalCrossentropy CategoricalFocalCrossentropy(double alpha = 0.25, double gamma = 2.0,
                bool from_logits = false, double label_smoothing = 0.0, int axis = -1, string? reduction = "sum_over_batch_size",
                string? name = "categorical_focal_crossentropy", DType? dtype = null) =>
                new(alpha, gamma, from_logits, label_smoothing, axis, reduction, name, dtype);

            /// <inheritdoc cref="Losses.SparseCategoricalCrossentropy"/>
            /// <inheritdoc cref="Losses.SparseCategoricalCrossentropy.SparseCategoricalCrossentropy" path="/param"/>
            public static SparseCategoricalCrossentropy SparseCategoricalCrossentropy(bool from_logits = false, int? ignore_class = null,
                string? reduction = "sum_over_batch_size", int axis = -1, string? name = "sparse_categorical_crossentropy",
                DType? dtype = null) =>
                new(from_logits, ignore_class, reduction, axis, name, dtype);

            /// <inheritdoc cref="Losses.CategoricalGeneralizedCrossEntropy"/>
            /// <inheritdoc cref="Losses.CategoricalGeneralizedCrossEntropy.CategoricalGeneralizedCrossEntropy" path="/param"/>
            public static CategoricalGeneralizedCrossEntropy CategoricalGeneralizedCrossEntropy(double q = 0.5,
                string? reduction = "sum_over_batch_size", string? name = "categorical_generalized_cross_entropy", DType? dtype = null) =>
                new(q, reduction, name, dtype);

            /// <inheritdoc cref="Losses.Hinge"/>
            public static Hinge Hinge(string? reduction = "sum_over_batch_size", string? name = "hinge", DType? dtype = null) =>
                new(reduction, name, dtype);

            /// <inheritdoc cref="Losses.SquaredHinge"/>
            public static SquaredHinge SquaredHinge(string? reduction = "sum_over_batch_size", string? name = "squared_hinge",
                DType? dtype = null) =>
                new(reduction, name, dtype);

            /// <inheritdoc cref="Losses.CategoricalHinge"/>
            public static CategoricalHinge CategoricalHinge(string? reduction = "sum_over_batch_size", string? name = "categorical_hinge",
                DType? dtype = null) =>
                new(reduction, name, dtype);

            /// <inheritdoc cref="Losses.CTC"/>
            public static CTC CTC(string? reduction = "sum_over_batch_size", string? name = "ctc", DType? dtype = null) =>
                new(reduction, name, dtype);

            /// <inheritdoc cref="Losses.Dice"/>
            /// <inheritdoc cref="Losses.Dice.Dice" path="/param"/>
            public static Dice Dice(string? reduction = "sum_over_batch_size", string? name = "dice", Axes? axis = null,
                DType? dtype = null) =>
                new(reduction, name, axis, dtype);

            /// <inheritdoc cref="Losses.Tversky"/>
            /// <inheritdoc cref="Losses.Tversky.Tversky" path="/param"/>
            public static Tversky Tversky(double alpha = 0.5, double beta = 0.5, string? reduction = "sum_over_batch_size",
                string? name = "tversky", Axes? axis = null, DType? dtype = null) =>
                new(alpha, beta, reduction, name, axis, dtype);

            /// <inheritdoc cref="Losses.Circle"/>
            /// <inheritdoc cref="Losses.Circle.Circle" path="/param"/>
            public static Circle Circle(double gamma = 80.0, double margin = 0.4, bool remove_diagonal = true,
                string? reduction = "sum_over_batch_size", string? name = "circle", DType? dtype = null) =>
                new(gamma, margin, remove_diagonal, reduction, name, dtype);

            /// <inheritdoc cref="Loss.get"/>
            public static Loss get(Func<Tensor, Tensor, Tensor> identifier) => identifier;

            /// <inheritdoc cref="Loss.get"/>
            public static Loss? get(object? identifier) => Loss.get(identifier);

            /// <summary>The config of a loss: a dictionary, or a name.</summary>
            public static object? serialize(Loss loss) => loss.Serialize();

            /// <summary>The loss that a config describes.</summary>
            public static Loss? deserialize(object? name, Dictionary<string, object>? custom_objects = null) =>
                ObjectConfig.Read<Loss>(name, custom_objects);

            /// <summary>Keras 2's names of the reductions.</summary>
            public static class Reduction
            {
                /// <summary>The strings that the reductions of Keras 3 are.</summary>
                public const string NONE = "none", SUM = "sum", SUM_OVER_BATCH_SIZE = "sum_over_batch_size";
            }
        }
    }
}
