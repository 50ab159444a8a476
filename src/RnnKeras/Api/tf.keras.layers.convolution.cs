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
            /// <inheritdoc cref="Layers.Conv1D"/>
            /// <inheritdoc cref="Layers.Conv1D.Conv1D" path="/param"/>
            public static Conv1D Conv1D(
                int filters,
                Shape kernel_size,
                Shape? strides = null,
                string padding = "valid",
                string? data_format = null,
                Shape? dilation_rate = null,
                int groups = 1,
                ActivationFunction? activation = null,
                bool use_bias = true,
                Initializer? kernel_initializer = null,
                Initializer? bias_initializer = null,
                Regularizer? kernel_regularizer = null,
                Regularizer? bias_regularizer = null,
                Regularizer? activity_regularizer = null,
                Constraint? kernel_constraint = null,
                Constraint? bias_constraint = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(filters, kernel_size, strides, padding, data_format, dilation_rate, groups, activation, use_bias,
                    kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer, activity_regularizer,
                    kernel_constraint, bias_constraint, name, trainable, dtype, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.Conv1D"/>
            /// <inheritdoc cref="Layers.Conv1D.Conv1D" path="/param"/>
            public static Conv1D Convolution1D(
                int filters,
                Shape kernel_size,
                Shape? strides = null,
                string padding = "valid",
                string? data_format = null,
                Shape? dilation_rate = null,
                int groups = 1,
                ActivationFunction? activation = null,
                bool use_bias = true,
                Initializer? kernel_initializer = null,
                Initializer? bias_initializer = null,
                Regularizer? kernel_regularizer = null,
                Regularizer? bias_regularizer = null,
                Regularizer? activity_regularizer = null,
                Constraint? kernel_constraint = null,
                Constraint? bias_constraint = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(filters, kernel_size, strides, padding, data_format, dilation_rate, groups, activation, use_bias,
                    kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer, activity_regularizer,
                    kernel_constraint, bias_constraint, name, trainable, dtype, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.Conv1DTranspose"/>
            /// <inheritdoc cref="Layers.Conv1DTranspose.Conv1DTranspose" path="/param"/>
            public static Conv1DTranspose Conv1DTranspose(
                int filters,
                Shape kernel_size,
                Shape? strides = null,
                string padding = "valid",
                Shape? output_padding = null,
                string? data_format = null,
                Shape? dilation_rate = null,
                ActivationFunction? activation = null,
                bool use_bias = true,
                Initializer? kernel_initializer = null,
                Initializer? bias_initializer = null,
                Regularizer? kernel_regularizer = null,
                Regularizer? bias_regularizer = null,
                Regularizer? activity_regularizer = null,
                Constraint? kernel_constraint = null,
                Constraint? bias_constraint = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(filters, kernel_size, strides, padding, output_padding, data_format, dilation_rate, activation, use_bias,
                    kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer, activity_regularizer,
                    kernel_constraint, bias_constraint, name, trainable, dtype, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.Conv1DTranspose"/>
            /// <inheritdoc cref="Layers.Conv1DTranspose.Conv1DTranspose" path="/param"/>
            public static Conv1DTranspose Convolution1DTranspose(
                int filters,
                Shape kernel_size,
                Shape? strides = null,
                string padding = "valid",
                Shape? output_padding = null,
                string? data_format = null,
                Shape? dilation_rate = null,
                ActivationFunction? activation = null,
                bool use_bias = true,
                Initializer? kernel_initializer = null,
                Initializer? bias_initializer = null,
                Regularizer? kernel_regularizer = null,
                Regularizer? bias_regularizer = null,
                Regularizer? activity_regularizer = null,
                Constraint? kernel_constraint = null,
                Constraint? bias_constraint = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(filters, kernel_size, strides, padding, output_padding, data_format, dilation_rate, activation, use_bias,
                    kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer, activity_regularizer,
                    kernel_constraint, bias_constraint, name, trainable, dtype, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.Conv2D"/>
            /// <inheritdoc cref="Layers.Conv2D.Conv2D" path="/param"/>
            public static Conv2D Conv2D(
                int filters,
                Shape kernel_size,
                Shape? strides = null,
                string padding = "valid",
                string? data_format = null,
                Shape? dilation_rate = null,
                int groups = 1,
                ActivationFunction? activation = null,
                bool use_bias = true,
                Initializer? kernel_initializer = null,
                Initializer? bias_initializer = null,
                Regularizer? kernel_regularizer = null,
                Regularizer? bias_regularizer = null,
                Regularizer? activity_regularizer = null,
                Constraint? kernel_constraint = null,
                Constraint? bias_constraint = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(filters, kernel_size, strides, padding, data_format, dilation_rate, groups, activation, use_bias,
                    kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer, activity_regularizer,
                    kernel_constraint, bias_constraint, name, trainable, dtype, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.Conv2D"/>
            /// <inheritdoc cref="Layers.Conv2D.Conv2D" path="/param"/>
            public static Conv2D Convolution2D(
                int filters,
                Shape kernel_size,
                Shape? strides = null,
                string padding = "valid",
                string? data_format = null,
                Shape? dilation_rate = null,
                int groups = 1,
                ActivationFunction? activation = null,
                bool use_bias = true,
                Initializer? kernel_initializer = null,
                Initializer? bias_initializer = null,
                Regularizer? kernel_regularizer = null,
                Regularizer? bias_regularizer = null,
                Regularizer? activity_regularizer = null,
                Constraint? kernel_constraint = null,
                Constraint? bias_constraint = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(filters, kernel_size, strides, padding, data_format, dilation_rate, groups, activation, use_bias,
                    kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer, activity_regularizer,
                    kernel_constraint, bias_constraint, name, trainable, dtype, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.Conv3D"/>
            public static Conv3D Conv3D(
                int filters,
                Shape kernel_size,
                Shape? strides = null,
                string padding = "valid",
                string? data_format = null,
                Shape? dilation_rate = null,
                int groups = 1,
                ActivationFunction? activation = null,
                bool use_bias = true,
                Initializer? kernel_initializer = null,
                Initializer? bias_initializer = null,
                Regularizer? kernel_regularizer = null,
                Regularizer? bias_regularizer = null,
                Regularizer? activity_regularizer = null,
                Constraint? kernel_constraint = null,
                Constraint? bias_constraint = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(filters, kernel_size, strides, padding, data_format, dilation_rate, groups, activation, use_bias,
                    kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer, activity_regularizer,
                    kernel_constraint, bias_constraint, name, trainable, dtype, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.Conv3D"/>
            public static Conv3D Convolution3D(
                int filters,
                Shape kernel_size,
                Shape? strides = null,
                string padding = "valid",
                string? data_format = null,
                Shape? dilation_rate = null,
                int groups = 1,
                ActivationFunction? activation = null,
                bool use_bias = true,
                Initializer? kernel_initializer = null,
                Initializer? bias_initializer = null,
                Regularizer? kernel_regularizer = null,
                Regularizer? bias_regularizer = null,
                Regularizer? activity_regularizer = null,
                Constraint? kernel_constraint = null,
                Constraint? bias_constraint = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(filters, kernel_size, strides, padding, data_format, dilation_rate, groups, activation, use_bias,
                    kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer, activity_regularizer,
                    kernel_constraint, bias_constraint, name, trainable, dtype, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.Conv2DTranspose"/>
            /// <inheritdoc cref="Layers.Conv2DTranspose.Conv2DTranspose" path="/param"/>
            public static Conv2DTranspose Conv2DTranspose(
                int filters,
                Shape kernel_size,
                Shape? strides = null,
                string padding = "valid",
                Shape? output_padding = null,
                string? data_format = null,
                Shape? dilation_rate = null,
                ActivationFunction? activation = null,
                bool use_bias = true,
                Initializer? kernel_initializer = null,
                Initializer? bias_initializer = null,
                Regularizer? kernel_regularizer = null,
                Regularizer? bias_regularizer = null,
                Regularizer? activity_regularizer = null,
                Constraint? kernel_constraint = null,
                Constraint? bias_constraint = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(filters, kernel_size, strides, padding, output_padding, data_format, dilation_rate, activation, use_bias,
                    kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer, activity_regularizer,
                    kernel_constraint, bias_constraint, name, trainable, dtype, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.Conv3DTranspose"/>
            public static Conv3DTranspose Conv3DTranspose(
                int filters,
                Shape kernel_size,
                Shape? strides = null,
                string padding = "valid",
                string? data_format = null,
                Shape? output_padding = null,
                Shape? dilation_rate = null,
                ActivationFunction? activation = null,
                bool use_bias = true,
                Initializer? kernel_initializer = null,
                Initializer? bias_initializer = null,
                Regularizer? kernel_regularizer = null,
                Regularizer? bias_regularizer = null,
                Regularizer? activity_regularizer = null,
                Constraint? kernel_constraint = null,
                Constraint? bias_constraint = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(filters, kernel_size, strides, padding, data_format, output_padding, dilation_rate, activation, use_bias,
                    kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer, activity_regularizer,
                    kernel_constraint, bias_constraint, name, trainable, dtype, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.DepthwiseConv1D"/>
            /// <inheritdoc cref="Layers.DepthwiseConv1D.DepthwiseConv1D" path="/param"/>
            public static DepthwiseConv1D DepthwiseConv1D(
                Shape kernel_size,
                Shape? strides = null,
                string padding = "valid",
                int depth_multiplier = 1,
                string? data_format = null,
                Shape? dilation_rate = null,
                ActivationFunction? activation = null,
                bool use_bias = true,
                Initializer? depthwise_initializer = null,
                Initializer? bias_initializer = null,
                Regularizer? depthwise_regularizer = null,
                Regularizer? bias_regularizer = null,
                Regularizer? activity_regularizer = null,
                Constraint? depthwise_constraint = null,
                Constraint? bias_constraint = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(kernel_size, strides, padding, depth_multiplier, data_format, dilation_rate, activation, use_bias,
                    depthwise_initializer, bias_initializer, depthwise_regularizer, bias_regularizer, activity_regularizer,
                    depthwise_constraint, bias_constraint, name, trainable, dtype, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.DepthwiseConv2D"/>
            /// <inheritdoc cref="Layers.DepthwiseConv2D.DepthwiseConv2D" path="/param"/>
            public static DepthwiseConv2D DepthwiseConv2D(
                Shape kernel_size,
                Shape? strides = null,
                string padding = "valid",
                int depth_multiplier = 1,
                string? data_format = null,
                Shape? dilation_rate = null,
                ActivationFunction? activation = null,
                bool use_bias = true,
                Initializer? depthwise_initializer = null,
                Initializer? bias_initializer = null,
                Regularizer? depthwise_regularizer = null,
                Regularizer? bias_regularizer = null,
                Regularizer? activity_regularizer = null,
                Constraint? depthwise_constraint = null,
                Constraint? bias_constraint = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(kernel_size, strides, padding, depth_multiplier, data_format, dilation_rate, activation, use_bias,
                    depthwise_initializer, bias_initializer, depthwise_regularizer, bias_regularizer, activity_regularizer,
                    depthwise_constraint, bias_constraint, name, trainable, dtype, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.SeparableConv1D"/>
            /// <inheritdoc cref="Layers.SeparableConv1D.SeparableConv1D" path="/param"/>
            public static SeparableConv1D SeparableConv1D(
                int filters,
                Shape kernel_size,
                Shape? strides = null,
                string padding = "valid",
                string? data_format = null,
                Shape? dilation_rate = null,
                int depth_multiplier = 1,
                ActivationFunction? activation = null,
                bool use_bias = true,
                Initializer? depthwise_initializer = null,
                Initializer? pointwise_initializer = null,
                Initializer? bias_initializer = null,
                Regularizer? depthwise_regularizer = null,
                Regularizer? pointwise_regularizer = null,
                Regularizer? bias_regularizer = null,
                Regularizer? activity_regularizer = null,
                Constraint? depthwise_constraint = null,
                Constraint? pointwise_constraint = null,
                Constraint? bias_constraint = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(filters, kernel_size, strides, padding, data_format, dilation_rate, depth_multiplier, activation, use_bias,
                    depthwise_initializer, pointwise_initializer, bias_initializer, depthwise_regularizer, pointwise_regularizer,
                    bias_regularizer, activity_regularizer, depthwise_constraint, pointwise_constraint, bias_constraint, name,
                    trainable, dtype, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.SeparableConv1D"/>
            /// <inheritdoc cref="Layers.SeparableConv1D.SeparableConv1D" path="/param"/>
            public static SeparableConv1D SeparableConvolution1D(
                int filters,
                Shape kernel_size,
                Shape? strides = null,
                string padding = "valid",
                string? data_format = null,
                Shape? dilation_rate = null,
                int depth_multiplier = 1,
                ActivationFunction? activation = null,
                bool use_bias = true,
                Initializer? depthwise_initializer = null,
                Initializer? pointwise_initializer = null,
                Initializer? bias_initializer = null,
                Regularizer? depthwise_regularizer = null,
                Regularizer? pointwise_regularizer = null,
                Regularizer? bias_regularizer = null,
                Regularizer? activity_regularizer = null,
                Constraint? depthwise_constraint = null,
                Constraint? pointwise_constraint = null,
                Constraint? bias_constraint = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(filters, kernel_size, strides, padding, data_format, dilation_rate, depth_multiplier, activation, use_bias,
                    depthwise_initializer, pointwise_initializer, bias_initializer, depthwise_regularizer, pointwise_regularizer,
                    bias_regularizer, activity_regularizer, depthwise_constraint, pointwise_constraint, bias_constraint, name,
                    trainable, dtype, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.SeparableConv2D"/>
            /// <inheritdoc cref="Layers.SeparableConv2D.SeparableConv2D" path="/param"/>
            public static SeparableConv2D SeparableConv2D(
                int filters,
                Shape kernel_size,
                Shape? strides = null,
                string padding = "valid",
                string? data_format = null,
                Shape? dilation_rate = null,
                int depth_multiplier = 1,
                ActivationFunction? activation = null,
                bool use_bias = true,
                Initializer? depthwise_initializer = null,
                Initializer? pointwise_initializer = null,
                Initializer? bias_initializer = null,
                Regularizer? depthwise_regularizer = null,
                Regularizer? pointwise_regularizer = null,
                Regularizer? bias_regularizer = null,
                Regularizer? activity_regularizer = null,
                Constraint? depthwise_constraint = null,
                Constraint? pointwise_constraint = null,
                Constraint? bias_constraint = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(filters, kernel_size, strides, padding, data_format, dilation_rate, depth_multiplier, activation, use_bias,
                    depthwise_initializer, pointwise_initializer, bias_initializer, depthwise_regularizer, pointwise_regularizer,
                    bias_regularizer, activity_regularizer, depthwise_constraint, pointwise_constraint, bias_constraint, name,
                    trainable, dtype, input_shape, input_dim, batch_input_shape);
        }
    }
}
