using RnnKeras.Layers;
using RnnKeras.Regularizers;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public static partial class layers
        {
            /// <inheritdoc cref="Layers.AdaptiveAveragePooling1D"/>
            /// <inheritdoc cref="Layers.AdaptiveAveragePooling1D.AdaptiveAveragePooling1D" path="/param"/>
            public static AdaptiveAveragePooling1D AdaptiveAveragePooling1D(
                Shape output_size,
                string? data_format = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(output_size, data_format, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.AdaptiveMaxPooling1D"/>
            /// <inheritdoc cref="Layers.AdaptiveMaxPooling1D.AdaptiveMaxPooling1D" path="/param"/>
            public static AdaptiveMaxPooling1D AdaptiveMaxPooling1D(
                Shape output_size,
                string? data_format = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(output_size, data_format, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);
        }
    }
}
