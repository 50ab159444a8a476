using RnnKeras.Callbacks;
using RnnKeras.Runtime.Graph;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        /// <summary>Global settings: <c>keras.config</c>.</summary>
        public static partial class config
        {
            /// <summary>Name of the engine: "embedded" or "tensorflow".</summary>
            public static string backend() => Backend.Name;

            /// <summary>Chooses the engine for everything that follows.</summary>
            /// <exception cref="ArgumentException">No such engine.</exception>
            public static void set_backend(string backend) => Backend.Select(backend);

            /// <summary>Dtype of weights and values where none is given.</summary>
            public static string floatx() => KerasConfig.FloatX.Name;

            /// <summary>Sets the dtype of weights made from now on: "float32" or "float64".</summary>
            public static void set_floatx(DType value) => KerasConfig.FloatX = value;

            /// <summary>The fuzz factor, 1e-7.</summary>
            public static double epsilon() => KerasConfig.Epsilon;

            public static void set_epsilon(double value) => KerasConfig.Epsilon = value;

            /// <summary>"channels_last" or "channels_first".</summary>
            public static string image_data_format() => KerasConfig.ImageDataFormat;

            public static void set_image_data_format(string data_format) => KerasConfig.ImageDataFormat = data_format;

            /// <summary>
            /// Where Keras' backends give different numbers: "tensorflow" (default) as a Python user on TensorFlow sees them,
            /// "documented" as the formulas say.
            /// </summary>
            /// <exception cref="ArgumentException">Neither of the two.</exception>
            public static void set_numerics(string numerics) => Numerics.Current = Numerics.Named(numerics);

            public static string numerics() => Numerics.Current.Name;

            /// <inheritdoc cref="utils.enable_interactive_logging"/>
            public static void enable_interactive_logging() => utils.enable_interactive_logging();

            /// <inheritdoc cref="utils.disable_interactive_logging"/>
            public static void disable_interactive_logging() => utils.disable_interactive_logging();

            public static bool is_interactive_logging_enabled() => ConsoleText.IsInteractive;
        }
    }
}
