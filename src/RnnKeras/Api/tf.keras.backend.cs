using RnnKeras.Runtime.Graph;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        /// <summary>Global state: <c>keras.backend</c>.</summary>
        public static partial class backend
        {
            /// <inheritdoc cref="utils.clear_session"/>
            public static void clear_session(bool free_memory = true) => utils.clear_session(free_memory);

            /// <inheritdoc cref="config.floatx"/>
            public static string floatx() => config.floatx();

            /// <inheritdoc cref="config.set_floatx"/>
            public static void set_floatx(DType value) => config.set_floatx(value);

            /// <inheritdoc cref="config.epsilon"/>
            public static double epsilon() => config.epsilon();

            /// <inheritdoc cref="config.set_epsilon"/>
            public static void set_epsilon(double value) => config.set_epsilon(value);

            /// <inheritdoc cref="config.image_data_format"/>
            public static string image_data_format() => config.image_data_format();

            /// <inheritdoc cref="config.set_image_data_format"/>
            public static void set_image_data_format(string data_format) => config.set_image_data_format(data_format);

            /// <inheritdoc cref="utils.is_keras_tensor"/>
            public static bool is_keras_tensor(object? x) => utils.is_keras_tensor(x);

            /// <inheritdoc cref="utils.standardize_dtype"/>
            public static string standardize_dtype(DType? dtype) => utils.standardize_dtype(dtype);

            /// <summary>
            /// Keras 2's piecewise sigmoid, 0.2 · x + 0.5 limited to [0, 1]. The name "hard_sigmoid" means relu6(x + 3) / 6, as in Keras 3.
            /// </summary>
            public static Tensor hard_sigmoid(Tensor x) => ops.clip(0.2 * x + 0.5, 0.0, 1.0);

            /// <summary>True for float32 and float64.</summary>
            public static bool is_float_dtype(DType dtype) => dtype.IsFloating;

            /// <summary>True for signed and unsigned integers (not for bool).</summary>
            public static bool is_int_dtype(DType dtype) => dtype.IsInteger;
        }
    }
}
