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

            /// <summary>Sets the fuzz factor; functions that are compiled already keep the old one.</summary>
            public static void set_epsilon(double value) => KerasConfig.Epsilon = value;

            /// <summary>"channels_last" or "channels_first".</summary>
            public static string image_data_format() => KerasConfig.ImageDataFormat;

            /// <summary>Sets the data_format of layers that are given none: "channels_last" or "channels_first".</summary>
            /// <exception cref="ArgumentException">None of these.</exception>
            public static void set_image_data_format(string data_format) => KerasConfig.ImageDataFormat = data_format;

            /// <summary>
            /// Where Keras' backends give different numbers: "tensorflow" (default) as a Python user on TensorFlow sees them,
            /// "documented" as the formulas say; "keras2" as Keras 2 gave them, "tensorflow1" as TensorFlow 1 did.
            /// </summary>
            /// <exception cref="ArgumentException">None of these.</exception>
            public static void set_numerics(string numerics) => Numerics.Current = Numerics.Named(numerics);

            /// <summary>The name that <see cref="set_numerics"/> set; "tensorflow" by default.</summary>
            public static string numerics() => Numerics.Current.Name;

            /// <inheritdoc cref="utils.enable_interactive_logging"/>
            public static void enable_interactive_logging() => utils.enable_interactive_logging();

            /// <inheritdoc cref="utils.disable_interactive_logging"/>
            public static void disable_interactive_logging() => utils.disable_interactive_logging();

            /// <inheritdoc cref="utils.is_interactive_logging_enabled"/>
            public static bool is_interactive_logging_enabled() => ConsoleText.IsInteractive;

            /// <summary>The policy of layers that get no dtype.</summary>
            public static DTypePolicy dtype_policy() => new(KerasConfig.FloatX.Name);

            /// <summary>Sets the policy of layers made from now on; here it is the dtype of floatx too.</summary>
            public static void set_dtype_policy(DTypePolicy policy) => KerasConfig.FloatX = policy;

            /// <summary>Most epochs that fit runs; null: no limit. Starts as the environment variable KERAS_MAX_EPOCHS says.</summary>
            public static int? max_epochs() => KerasConfig.MaxEpochs;

            /// <summary>Limits the epochs of fit.</summary>
            public static void set_max_epochs(int? max_epochs) => KerasConfig.MaxEpochs = max_epochs;

            /// <summary>
            /// Most batches per epoch of fit, evaluate and predict; null: no limit. Starts as KERAS_MAX_STEPS_PER_EPOCH says.
            /// </summary>
            public static int? max_steps_per_epoch() => KerasConfig.MaxStepsPerEpoch;

            /// <summary>Limits the batches of an epoch.</summary>
            public static void set_max_steps_per_epoch(int? max_steps_per_epoch) => KerasConfig.MaxStepsPerEpoch = max_steps_per_epoch;
        }
    }
}
