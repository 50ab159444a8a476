using RnnKeras.Layers;
using RnnKeras.Regularizers;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public static partial class layers
        {
            /// <inheritdoc cref="Layers.Cropping1D"/>
            /// <inheritdoc cref="Layers.Cropping1D.Cropping1D" path="/param"/>
            public static Cropping1D Cropping1D(
                Shape? cropping = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(cropping, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.Cropping2D"/>
            public static Cropping2D Cropping2D(
                ((int before, int after) rows, (int before, int after) columns) cropping,
                string? data_format = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(cropping, data_format, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.Cropping2D"/>
            public static Cropping2D Cropping2D(
                Shape? cropping = null,
                string? data_format = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(cropping, data_format, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.Cropping3D"/>
            public static Cropping3D Cropping3D(
                ((int before, int after) depth, (int before, int after) rows, (int before, int after) columns) cropping,
                string? data_format = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(cropping, data_format, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.Cropping3D"/>
            public static Cropping3D Cropping3D(
                Shape? cropping = null,
                string? data_format = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(cropping, data_format, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.Flatten"/>
            /// <inheritdoc cref="Layers.Flatten.Flatten" path="/param"/>
            public static Flatten Flatten(
                string? data_format = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(data_format, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.Permute"/>
            /// <inheritdoc cref="Layers.Permute.Permute" path="/param"/>
            public static Permute Permute(
                Shape dims,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(dims, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.RepeatVector"/>
            /// <inheritdoc cref="Layers.RepeatVector.RepeatVector" path="/param"/>
            public static RepeatVector RepeatVector(
                int n,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(n, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.Reshape"/>
            /// <inheritdoc cref="Layers.Reshape.Reshape" path="/param"/>
            public static Reshape Reshape(
                Shape target_shape,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(target_shape, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.UpSampling1D"/>
            /// <inheritdoc cref="Layers.UpSampling1D.UpSampling1D" path="/param"/>
            public static UpSampling1D UpSampling1D(
                int size = 2,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(size, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.UpSampling2D"/>
            /// <inheritdoc cref="Layers.UpSampling2D.UpSampling2D" path="/param"/>
            public static UpSampling2D UpSampling2D(
                Shape? size = null,
                string? data_format = null,
                string interpolation = "nearest",
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(size, data_format, interpolation, name, trainable, dtype, activity_regularizer, input_shape, input_dim,
                    batch_input_shape);

            /// <inheritdoc cref="Layers.UpSampling3D"/>
            public static UpSampling3D UpSampling3D(
                Shape? size = null,
                string? data_format = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(size, data_format, name, trainable, dtype, activity_regularizer, input_shape, input_dim,
                    batch_input_shape);

            /// <inheritdoc cref="Layers.ZeroPadding1D"/>
            /// <inheritdoc cref="Layers.ZeroPadding1D.ZeroPadding1D" path="/param"/>
            public static ZeroPadding1D ZeroPadding1D(
                Shape? padding = null,
                string? data_format = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(padding, data_format, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.ZeroPadding2D"/>
            public static ZeroPadding2D ZeroPadding2D(
                ((int before, int after) rows, (int before, int after) columns) padding,
                string? data_format = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(padding, data_format, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.ZeroPadding2D"/>
            public static ZeroPadding2D ZeroPadding2D(
                Shape? padding = null,
                string? data_format = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(padding, data_format, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.ZeroPadding3D"/>
            public static ZeroPadding3D ZeroPadding3D(
                ((int before, int after) depth, (int before, int after) rows, (int before, int after) columns) padding,
                string? data_format = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(padding, data_format, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);

            /// <inheritdoc cref="Layers.ZeroPadding3D"/>
            public static ZeroPadding3D ZeroPadding3D(
                Shape? padding = null,
                string? data_format = null,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null,
                Shape? input_shape = null,
                int? input_dim = null,
                Shape? batch_input_shape = null)
                => new(padding, data_format, name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape);
        }
    }
}
