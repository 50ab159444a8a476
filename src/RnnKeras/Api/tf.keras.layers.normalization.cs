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
            /// <inheritdoc cref="Layers.ActivityRegularization.ActivityRegularization" path="/param"/>
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
            /// <inheritdoc cref="Layers.AdditiveAttention.AdditiveAttention" path="/param"/>
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
            /// <inheritdoc cref="Layers.AlphaDropout.AlphaDropout" path="/param"/>
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
            /// <inheritdoc cref="Layers.Attention.Attention" path="/param"/>
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

            /// <inheritdoc cref="Layers.BatchNormalization"/>
            /// <inheritdoc cref="Layers.BatchNormalization.BatchNormalization" path="/param"/>
            public static BatchNormalization BatchNormalization(
                int axis = -1,
                double momentum = 0.99,
                double epsilon = 0.001,
                bool center = true,
                bool scale = true,
                Initializer? beta_initializer = null,
                Initializer? gamma_initializer = null,
                Initializer? moving_mean_initializer = null,
                Initializer? moving_variance_initializer = null,
                Regularizer? beta_regularizer = null,
                Regularizer? gamma_regularizer = null,
                Constraint? beta_constraint = null,
                Constraint? gamma_constraint = null,
                bool renorm = false,
                IReadOnlyDictionary<string, double>? renorm_clipping = null,
                double renorm_momentum = 0.99,
                bool synchronized = false,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(axis, momentum, epsilon, center, scale, beta_initializer, gamma_initializer, moving_mean_initializer,
                    moving_variance_initializer, beta_regularizer, gamma_regularizer, beta_constraint, gamma_constraint, renorm,
                    renorm_clipping, renorm_momentum, synchronized, name, trainable, dtype, activity_regularizer, input_shape,
                    input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.Dropout"/>
            /// <inheritdoc cref="Layers.Dropout.Dropout" path="/param"/>
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
            /// <inheritdoc cref="Layers.GaussianDropout.GaussianDropout" path="/param"/>
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
            /// <inheritdoc cref="Layers.GaussianNoise.GaussianNoise" path="/param"/>
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
            /// <inheritdoc cref="Layers.GroupNormalization.GroupNormalization" path="/param"/>
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
            /// <inheritdoc cref="Layers.LayerNormalization.LayerNormalization" path="/param"/>
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

            /// <inheritdoc cref="Layers.MultiHeadAttention"/>
            /// <inheritdoc cref="Layers.MultiHeadAttention.MultiHeadAttention" path="/param"/>
            public static MultiHeadAttention MultiHeadAttention(
                int num_heads,
                int key_dim,
                int? value_dim = null,
                double dropout = 0.0,
                bool use_bias = true,
                Shape? output_shape = null,
                Axes? attention_axes = null,
                int? sliding_window = null,
                bool? flash_attention = null,
                Initializer? kernel_initializer = null,
                Initializer? bias_initializer = null,
                Regularizer? kernel_regularizer = null,
                Regularizer? bias_regularizer = null,
                Regularizer? activity_regularizer = null,
                Constraint? kernel_constraint = null,
                Constraint? bias_constraint = null,
                bool use_gate = false,
                int? seed = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null)
                => new(num_heads, key_dim, value_dim, dropout, use_bias, output_shape, attention_axes, sliding_window,
                    flash_attention, kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer,
                    activity_regularizer, kernel_constraint, bias_constraint, use_gate, seed, name, trainable, dtype);

            /// <inheritdoc cref="Layers.RMSNormalization"/>
            /// <inheritdoc cref="Layers.RMSNormalization.RMSNormalization" path="/param"/>
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

            /// <inheritdoc cref="Layers.SpatialDropout2D"/>
            /// <inheritdoc cref="Layers.SpatialDropout2D.SpatialDropout2D" path="/param"/>
            public static SpatialDropout2D SpatialDropout2D(
                double rate,
                string? data_format = null,
                int? seed = null,
                string? name = null,
                DType? dtype = null)
                => new(rate, data_format, seed, name, dtype);

            /// <inheritdoc cref="Layers.SpatialDropout3D"/>
            /// <inheritdoc cref="Layers.SpatialDropout3D.SpatialDropout3D" path="/param"/>
            public static SpatialDropout3D SpatialDropout3D(
                double rate,
                string? data_format = null,
                int? seed = null,
                string? name = null,
                DType? dtype = null)
                => new(rate, data_format, seed, name, dtype);

            /// <inheritdoc cref="Layers.SpatialDropout1D"/>
            /// <inheritdoc cref="Layers.SpatialDropout1D.SpatialDropout1D" path="/param"/>
            public static SpatialDropout1D SpatialDropout1D(
                double rate,
                int? seed = null,
                string? name = null,
                DType? dtype = null)
                => new(rate, seed, name, dtype);

            /// <inheritdoc cref="Layers.UnitNormalization"/>
            /// <inheritdoc cref="Layers.UnitNormalization.UnitNormalization" path="/param"/>
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
