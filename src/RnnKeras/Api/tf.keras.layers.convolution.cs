using RnnKeras.Layers;
using RnnKeras.Regularizers;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public static partial class layers
        {
            /// <inheritdoc cref="Layers.GlobalAveragePooling1D"/>
            public static GlobalAveragePooling1D GlobalAveragePooling1D(
                string? data_format = null,
                bool keepdims = false,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(data_format, keepdims, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.GlobalAveragePooling1D"/>
            public static GlobalAveragePooling1D GlobalAvgPool1D(
                string? data_format = null,
                bool keepdims = false,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(data_format, keepdims, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.GlobalMaxPooling1D"/>
            public static GlobalMaxPooling1D GlobalMaxPooling1D(
                string? data_format = null,
                bool keepdims = false,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(data_format, keepdims, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.GlobalMaxPooling1D"/>
            public static GlobalMaxPooling1D GlobalMaxPool1D(
                string? data_format = null,
                bool keepdims = false,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(data_format, keepdims, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);
        }
    }
}
