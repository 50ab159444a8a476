using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Identity = RnnKeras.Layers.Identity;
using RnnKeras.Constraints;
using RnnKeras.Initializers;
using RnnKeras.Layers;
using RnnKeras.Regularizers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        /// <summary>Layers: one factory per class, named like it.</summary>
        public static partial class layers
        {
            /// <summary>
            /// A symbolic tensor that stands for data: where a functional model begins. Same as <c>keras.Input</c>.
            /// </summary>
            /// <example><code>var x = keras.layers.Input(shape: [null, 8]);</code></example>
            public static Tensor Input(
                Shape? shape = null,
                int? batch_size = null,
                DType? dtype = null,
                bool? sparse = null,
                bool? ragged = null,
                Shape? batch_shape = null,
                string? name = null,
                Tensor? tensor = null,
                bool optional = false)
                => new InputLayer(shape, batch_size, dtype, sparse, ragged, batch_shape, tensor, optional, name).output;

            /// <inheritdoc cref="Layers.Activation"/>
            /// <inheritdoc cref="Layers.Activation.Activation" path="/param"/>
            public static Activation Activation(
                ActivationFunction? activation,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(activation, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.Dense"/>
            /// <inheritdoc cref="Layers.Dense.Dense" path="/param"/>
            public static Dense Dense(
                int units,
                ActivationFunction? activation = null,
                bool use_bias = true,
                Initializer? kernel_initializer = null,
                Initializer? bias_initializer = null,
                Regularizer? kernel_regularizer = null,
                Regularizer? bias_regularizer = null,
                Regularizer? activity_regularizer = null,
                Constraint? kernel_constraint = null,
                Constraint? bias_constraint = null,
                int? lora_rank = null,
                double? lora_alpha = null,
                object? quantization_config = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(units, activation, use_bias, kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer,
                    activity_regularizer, kernel_constraint, bias_constraint, lora_rank, lora_alpha, quantization_config, name,
                    trainable, dtype, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.ELU"/>
            /// <inheritdoc cref="Layers.ELU.ELU" path="/param"/>
            public static ELU ELU(
                double alpha = 1.0,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(alpha, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.EinsumDense"/>
            /// <inheritdoc cref="Layers.EinsumDense.EinsumDense" path="/param"/>
            public static EinsumDense EinsumDense(
                string equation,
                Shape output_shape,
                ActivationFunction? activation = null,
                string? bias_axes = null,
                Initializer? kernel_initializer = null,
                Initializer? bias_initializer = null,
                Regularizer? kernel_regularizer = null,
                Regularizer? bias_regularizer = null,
                Constraint? kernel_constraint = null,
                Constraint? bias_constraint = null,
                int? lora_rank = null,
                double? lora_alpha = null,
                int? gptq_unpacked_column_size = null,
                object? quantization_config = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(equation, output_shape, activation, bias_axes, kernel_initializer, bias_initializer, kernel_regularizer,
                    bias_regularizer, kernel_constraint, bias_constraint, lora_rank, lora_alpha, gptq_unpacked_column_size,
                    quantization_config, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.Embedding"/>
            /// <inheritdoc cref="Layers.Embedding.Embedding" path="/param"/>
            public static Embedding Embedding(
                int input_dim,
                int output_dim,
                Initializer? embeddings_initializer = null,
                Regularizer? embeddings_regularizer = null,
                Constraint? embeddings_constraint = null,
                bool mask_zero = false,
                NDArray? weights = null,
                int? lora_rank = null,
                double? lora_alpha = null,
                object? quantization_config = null,
                int? input_length = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                Shape? batch_input_shape = null)
                => new(input_dim, output_dim, embeddings_initializer, embeddings_regularizer, embeddings_constraint, mask_zero,
                    weights, lora_rank, lora_alpha, quantization_config, input_length, name, trainable, dtype,
                    activity_regularizer, input_shape, batch_input_shape);

            /// <inheritdoc cref="Layers.Identity"/>
            /// <inheritdoc cref="Layers.Identity.Identity" path="/param"/>
            public static Identity Identity(
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.InputLayer"/>
            /// <inheritdoc cref="Layers.InputLayer.InputLayer" path="/param"/>
            public static InputLayer InputLayer(
                Shape? shape = null,
                int? batch_size = null,
                DType? dtype = null,
                bool? sparse = null,
                bool? ragged = null,
                Shape? batch_shape = null,
                Tensor? input_tensor = null,
                bool optional = false,
                string? name = null,
                Shape? input_shape = null,
                Shape? batch_input_shape = null)
                => new(shape, batch_size, dtype, sparse, ragged, batch_shape, input_tensor, optional, name, input_shape, batch_input_shape);

            /// <inheritdoc cref="Layers.Lambda"/>
            [OverloadResolutionPriority(1)]
            public static Lambda Lambda(
                Func<Tensor, Tensor> function,
                Shape? output_shape = null,
                Func<Tensors, Tensor?, Tensor?>? mask = null,
                IReadOnlyDictionary<string, object?>? arguments = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(function, output_shape, mask, arguments, name, trainable, dtype, activity_regularizer, input_shape, input_dim,
                    batch_input_shape);

            /// <inheritdoc cref="Layers.Lambda"/>
            public static Lambda Lambda(
                Func<Tensors, Tensors> function,
                Shape? output_shape = null,
                Func<Tensors, Tensor?, Tensor?>? mask = null,
                IReadOnlyDictionary<string, object?>? arguments = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(function, output_shape, mask, arguments, name, trainable, dtype, activity_regularizer, input_shape, input_dim,
                    batch_input_shape);

            /// <inheritdoc cref="Layers.LeakyReLU"/>
            /// <inheritdoc cref="Layers.LeakyReLU.LeakyReLU" path="/param"/>
            public static LeakyReLU LeakyReLU(
                double negative_slope = 0.3,
                double? alpha = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(negative_slope, alpha, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.Masking"/>
            /// <inheritdoc cref="Layers.Masking.Masking" path="/param"/>
            public static Masking Masking(
                double mask_value = 0.0,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(mask_value, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.Normalization"/>
            /// <inheritdoc cref="Layers.Normalization.Normalization" path="/param"/>
            public static Normalization Normalization(
                [Optional, DefaultParameterValue(-1)] Axes? axis,
                NDArray? mean = null,
                NDArray? variance = null,
                bool invert = false,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(axis, mean, variance, invert, name, trainable, dtype, activity_regularizer, input_shape, input_dim,
                    batch_input_shape);

            /// <inheritdoc cref="Layers.PReLU"/>
            /// <inheritdoc cref="Layers.PReLU.PReLU" path="/param"/>
            public static PReLU PReLU(
                Initializer? alpha_initializer = null,
                Regularizer? alpha_regularizer = null,
                Constraint? alpha_constraint = null,
                int[]? shared_axes = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(alpha_initializer, alpha_regularizer, alpha_constraint, shared_axes, name, trainable, dtype,
                    activity_regularizer, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.ReLU"/>
            /// <inheritdoc cref="Layers.ReLU.ReLU" path="/param"/>
            public static ReLU ReLU(
                double? max_value = null,
                double negative_slope = 0.0,
                double threshold = 0.0,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(max_value, negative_slope, threshold, name, trainable, dtype, activity_regularizer, input_shape, input_dim,
                    batch_input_shape);

            /// <inheritdoc cref="Layers.Rescaling"/>
            /// <inheritdoc cref="Layers.Rescaling.Rescaling" path="/param"/>
            public static Rescaling Rescaling(
                NDArray scale,
                [Optional, DefaultParameterValue(0.0)] NDArray? offset,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(scale, offset, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.Softmax"/>
            /// <inheritdoc cref="Layers.Softmax.Softmax" path="/param"/>
            public static Softmax Softmax(
                Axes? axis = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(axis, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.InputSpec"/>
            public static InputSpec InputSpec(
                DType? dtype = null,
                Shape? shape = null,
                int? ndim = null,
                int? max_ndim = null,
                int? min_ndim = null,
                IReadOnlyDictionary<int, int>? axes = null,
                bool allow_last_axis_squeeze = false,
                string? name = null,
                bool optional = false)
                => new(dtype, shape, ndim, max_ndim, min_ndim, axes, allow_last_axis_squeeze, name, optional);

            /// <summary>The layer as configs hold it: module, class_name, config, registered_name.</summary>
            public static object? serialize(Layer layer) => layer.Serialize();

            /// <summary>The layer that a config describes.</summary>
            /// <exception cref="ArgumentException">The class is not known, or the config does not fit it.</exception>
            public static Layer? deserialize(object? config, Dictionary<string, object>? custom_objects = null) =>
                ObjectConfig.Read<Layer>(config, custom_objects);

            /// <inheritdoc cref="Layers.ThresholdedReLU"/>
            /// <inheritdoc cref="Layers.ThresholdedReLU.ThresholdedReLU" path="/param"/>
            public static ThresholdedReLU ThresholdedReLU(
                double theta = 1.0,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(theta, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);
        }
    }
}
