using RnnKeras.Layers;
using RnnKeras.Regularizers;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public static partial class layers
        {
            /// <inheritdoc cref="Layers.AveragePooling1D"/>
            /// <inheritdoc cref="Layers.AveragePooling1D.AveragePooling1D" path="/param"/>
            public static AveragePooling1D AveragePooling1D(
                Shape pool_size,
                Shape? strides = null,
                string padding = "valid",
                string? data_format = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(pool_size, strides, padding, data_format, name, trainable, dtype, activity_regularizer, input_shape, input_dim,
                    batch_input_shape);

            /// <inheritdoc cref="Layers.AveragePooling1D"/>
            /// <inheritdoc cref="Layers.AveragePooling1D.AveragePooling1D" path="/param"/>
            public static AveragePooling1D AvgPool1D(
                Shape pool_size,
                Shape? strides = null,
                string padding = "valid",
                string? data_format = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(pool_size, strides, padding, data_format, name, trainable, dtype, activity_regularizer, input_shape, input_dim,
                    batch_input_shape);

            /// <inheritdoc cref="Layers.AveragePooling2D"/>
            /// <inheritdoc cref="Layers.AveragePooling2D.AveragePooling2D" path="/param"/>
            public static AveragePooling2D AveragePooling2D(
                Shape pool_size,
                Shape? strides = null,
                string padding = "valid",
                string? data_format = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(pool_size, strides, padding, data_format, name, trainable, dtype, activity_regularizer, input_shape, input_dim,
                    batch_input_shape);

            /// <inheritdoc cref="Layers.AveragePooling3D"/>
            /// <inheritdoc cref="Layers.AveragePooling3D.AveragePooling3D" path="/param"/>
            public static AveragePooling3D AveragePooling3D(
                Shape pool_size,
                Shape? strides = null,
                string padding = "valid",
                string? data_format = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(pool_size, strides, padding, data_format, name, trainable, dtype, activity_regularizer, input_shape, input_dim,
                    batch_input_shape);

            /// <inheritdoc cref="Layers.AveragePooling2D"/>
            /// <inheritdoc cref="Layers.AveragePooling2D.AveragePooling2D" path="/param"/>
            public static AveragePooling2D AvgPool2D(
                Shape pool_size,
                Shape? strides = null,
                string padding = "valid",
                string? data_format = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(pool_size, strides, padding, data_format, name, trainable, dtype, activity_regularizer, input_shape, input_dim,
                    batch_input_shape);

            /// <inheritdoc cref="Layers.AveragePooling3D"/>
            /// <inheritdoc cref="Layers.AveragePooling3D.AveragePooling3D" path="/param"/>
            public static AveragePooling3D AvgPool3D(
                Shape pool_size,
                Shape? strides = null,
                string padding = "valid",
                string? data_format = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(pool_size, strides, padding, data_format, name, trainable, dtype, activity_regularizer, input_shape, input_dim,
                    batch_input_shape);

            /// <inheritdoc cref="Layers.GlobalAveragePooling1D"/>
            /// <inheritdoc cref="Layers.GlobalAveragePooling1D.GlobalAveragePooling1D" path="/param"/>
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
            /// <inheritdoc cref="Layers.GlobalAveragePooling1D.GlobalAveragePooling1D" path="/param"/>
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

            /// <inheritdoc cref="Layers.GlobalAveragePooling2D"/>
            /// <inheritdoc cref="Layers.GlobalAveragePooling2D.GlobalAveragePooling2D" path="/param"/>
            public static GlobalAveragePooling2D GlobalAveragePooling2D(
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

            /// <inheritdoc cref="Layers.GlobalAveragePooling2D"/>
            /// <inheritdoc cref="Layers.GlobalAveragePooling2D.GlobalAveragePooling2D" path="/param"/>
            public static GlobalAveragePooling2D GlobalAvgPool2D(
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

            /// <inheritdoc cref="Layers.GlobalAveragePooling3D"/>
            public static GlobalAveragePooling3D GlobalAveragePooling3D(
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

            /// <inheritdoc cref="Layers.GlobalAveragePooling3D"/>
            public static GlobalAveragePooling3D GlobalAvgPool3D(
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
            /// <inheritdoc cref="Layers.GlobalMaxPooling1D.GlobalMaxPooling1D" path="/param"/>
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
            /// <inheritdoc cref="Layers.GlobalMaxPooling1D.GlobalMaxPooling1D" path="/param"/>
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

            /// <inheritdoc cref="Layers.GlobalMaxPooling2D"/>
            /// <inheritdoc cref="Layers.GlobalMaxPooling2D.GlobalMaxPooling2D" path="/param"/>
            public static GlobalMaxPooling2D GlobalMaxPooling2D(
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

            /// <inheritdoc cref="Layers.GlobalMaxPooling2D"/>
            /// <inheritdoc cref="Layers.GlobalMaxPooling2D.GlobalMaxPooling2D" path="/param"/>
            public static GlobalMaxPooling2D GlobalMaxPool2D(
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

            /// <inheritdoc cref="Layers.GlobalMaxPooling3D"/>
            public static GlobalMaxPooling3D GlobalMaxPooling3D(
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

            /// <inheritdoc cref="Layers.GlobalMaxPooling3D"/>
            public static GlobalMaxPooling3D GlobalMaxPool3D(
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

            /// <inheritdoc cref="Layers.MaxPooling1D"/>
            /// <inheritdoc cref="Layers.MaxPooling1D.MaxPooling1D" path="/param"/>
            public static MaxPooling1D MaxPooling1D(
                Shape? pool_size = null,
                Shape? strides = null,
                string padding = "valid",
                string? data_format = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(pool_size, strides, padding, data_format, name, trainable, dtype, activity_regularizer, input_shape, input_dim,
                    batch_input_shape);

            /// <inheritdoc cref="Layers.MaxPooling1D"/>
            /// <inheritdoc cref="Layers.MaxPooling1D.MaxPooling1D" path="/param"/>
            public static MaxPooling1D MaxPool1D(
                Shape? pool_size = null,
                Shape? strides = null,
                string padding = "valid",
                string? data_format = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(pool_size, strides, padding, data_format, name, trainable, dtype, activity_regularizer, input_shape, input_dim,
                    batch_input_shape);

            /// <inheritdoc cref="Layers.MaxPooling2D"/>
            /// <inheritdoc cref="Layers.MaxPooling2D.MaxPooling2D" path="/param"/>
            public static MaxPooling2D MaxPooling2D(
                Shape? pool_size = null,
                Shape? strides = null,
                string padding = "valid",
                string? data_format = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(pool_size, strides, padding, data_format, name, trainable, dtype, activity_regularizer, input_shape, input_dim,
                    batch_input_shape);

            /// <inheritdoc cref="Layers.MaxPooling3D"/>
            /// <inheritdoc cref="Layers.MaxPooling3D.MaxPooling3D" path="/param"/>
            public static MaxPooling3D MaxPooling3D(
                Shape? pool_size = null,
                Shape? strides = null,
                string padding = "valid",
                string? data_format = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(pool_size, strides, padding, data_format, name, trainable, dtype, activity_regularizer, input_shape, input_dim,
                    batch_input_shape);

            /// <inheritdoc cref="Layers.MaxPooling2D"/>
            /// <inheritdoc cref="Layers.MaxPooling2D.MaxPooling2D" path="/param"/>
            public static MaxPooling2D MaxPool2D(
                Shape? pool_size = null,
                Shape? strides = null,
                string padding = "valid",
                string? data_format = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(pool_size, strides, padding, data_format, name, trainable, dtype, activity_regularizer, input_shape, input_dim,
                    batch_input_shape);

            /// <inheritdoc cref="Layers.MaxPooling3D"/>
            /// <inheritdoc cref="Layers.MaxPooling3D.MaxPooling3D" path="/param"/>
            public static MaxPooling3D MaxPool3D(
                Shape? pool_size = null,
                Shape? strides = null,
                string padding = "valid",
                string? data_format = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(pool_size, strides, padding, data_format, name, trainable, dtype, activity_regularizer, input_shape, input_dim,
                    batch_input_shape);
        }
    }
}
