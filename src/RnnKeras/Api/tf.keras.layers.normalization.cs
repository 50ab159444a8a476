using RnnKeras.Constraints;
using RnnKeras.Initializers;
using RnnKeras.Layers;
using RnnKeras.Regularizers;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public static partial class layers
        {
            /// <inheritdoc cref="Layers.ActivityRegularization"/>
            public static ActivityRegularization ActivityRegularization(
                double l1 = 0.0,
                double l2 = 0.0,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(l1, l2, name, trainable, dtype, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.AdditiveAttention"/>
            public static AdditiveAttention AdditiveAttention(
                bool use_scale = true,
                double dropout = 0.0,
                int? seed = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null)
                => new(use_scale, dropout, seed, name, trainable, dtype, activity_regularizer);

            /// <inheritdoc cref="Layers.AlphaDropout"/>
            public static AlphaDropout AlphaDropout(
                double rate,
                Shape? noise_shape = null,
                int? seed = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(rate, noise_shape, seed, name, trainable, dtype, activity_regularizer, input_shape, input_dim,
                    batch_input_shape);

            /// <inheritdoc cref="Layers.Attention"/>
            public static Attention Attention(
                bool use_scale = false,
                string score_mode = "dot",
                double dropout = 0.0,
                int? seed = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null)
                => new(use_scale, score_mode, dropout, seed, name, trainable, dtype, activity_regularizer);

            /// <inheritdoc cref="Layers.Dropout"/>
            public static Dropout Dropout(
                double rate,
                Shape? noise_shape = null,
                int? seed = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(rate, noise_shape, seed, name, trainable, dtype, activity_regularizer, input_shape, input_dim,
                    batch_input_shape);

            /// <inheritdoc cref="Layers.GaussianDropout"/>
            public static GaussianDropout GaussianDropout(
                double rate,
                int? seed = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(rate, seed, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.GaussianNoise"/>
            public static GaussianNoise GaussianNoise(
                double stddev,
                int? seed = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(stddev, seed, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.GroupNormalization"/>
            public static GroupNormalization GroupNormalization(
                int groups = 32,
                int axis = -1,
                double epsilon = 0.001,
                bool center = true,
                bool scale = true,
                Initializer? beta_initializer = null,
                Initializer? gamma_initializer = null,
                Regularizer? beta_regularizer = null,
                Regularizer? gamma_regularizer = null,
                Constraint? beta_constraint = null,
                Constraint? gamma_constraint = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(groups, axis, epsilon, center, scale, beta_initializer, gamma_initializer, beta_regularizer, gamma_regularizer,
                    beta_constraint, gamma_constraint, name, trainable, dtype, activity_regularizer, input_shape, input_dim,
                    batch_input_shape);

            /// <inheritdoc cref="Layers.LayerNormalization"/>
            public static LayerNormalization LayerNormalization(
                Axes? axis = null,
                double epsilon = 0.001,
                bool center = true,
                bool scale = true,
                Initializer? beta_initializer = null,
                Initializer? gamma_initializer = null,
                Regularizer? beta_regularizer = null,
                Regularizer? gamma_regularizer = null,
                Constraint? beta_constraint = null,
                Constraint? gamma_constraint = null,
                bool rms_scaling = false,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(axis, epsilon, center, scale, beta_initializer, gamma_initializer, beta_regularizer, gamma_regularizer,
                    beta_constraint, gamma_constraint, rms_scaling, name, trainable, dtype, activity_regularizer, input_shape,
                    input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.RMSNormalization"/>
            public static RMSNormalization RMSNormalization(
                Axes? axis = null,
                double epsilon = 1e-6,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(axis, epsilon, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.SpatialDropout1D"/>
            public static SpatialDropout1D SpatialDropout1D(
                double rate,
                int? seed = null,
                string? name = null,
                DType? dtype = null)
                => new(rate, seed, name, dtype);

            /// <inheritdoc cref="Layers.UnitNormalization"/>
            public static UnitNormalization UnitNormalization(
                Axes? axis = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(axis, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);
        }
    }
}
