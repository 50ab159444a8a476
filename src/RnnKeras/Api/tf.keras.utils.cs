using RnnKeras.Callbacks;
using RnnKeras.Data.Random;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Kernels.Random;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        /// <summary>Helpers: <c>keras.utils</c>.</summary>
        public static partial class utils
        {
            /// <summary>
            /// Fixes everything random: initial weights, dropout, shuffling, and the generators of Python and NumPy. The same seed gives
            /// the same run as in Python.
            /// </summary>
            /// <exception cref="ArgumentOutOfRangeException">Not in [0, 2³²).</exception>
            public static void set_random_seed(long seed)
            {
                if (seed is < 0 or > uint.MaxValue)
                    throw new ArgumentOutOfRangeException(nameof(seed), "Seed must be between 0 and 2**32 - 1");
                PythonRandom.Global.seed(seed);
                GlobalRandom.NumPy.seed(seed);
                GlobalSeed.Value = seed;
                SeedGenerator.ResetGlobal();
            }

            /// <summary>Forgets automatic names and compiled eager functions.</summary>
            /// <param name="free_memory">Only true, the default: what nobody uses is collected anyway.</param>
            public static void clear_session(bool free_memory = true)
            {
                AutoName.Reset();
                SeedGenerator.ResetGlobal();
                if (free_memory)
                    Eager.Clear();
            }

            /// <summary>Progress and summaries go to standard output again.</summary>
            public static void enable_interactive_logging() => ConsoleText.IsInteractive = true;

            /// <summary>Progress and summaries go to standard error, as log lines.</summary>
            public static void disable_interactive_logging() => ConsoleText.IsInteractive = false;

            /// <summary>True unless <see cref="disable_interactive_logging"/> was the last of the two.</summary>
            public static bool is_interactive_logging_enabled() => ConsoleText.IsInteractive;

            /// <inheritdoc cref="Callbacks.Progbar"/>
            /// <inheritdoc cref="Callbacks.Progbar.Progbar" path="/param"/>
            public static Progbar Progbar(int? target, int width = 20, int verbose = 1, double interval = 0.05,
                IReadOnlyList<string>? stateful_metrics = null,
                IReadOnlyList<string>? stateless_metrics = null, string unit_name = "step") =>
                new(target, width, verbose, interval, stateful_metrics, stateless_metrics, unit_name);

            /// <summary>True for symbolic tensors.</summary>
            public static bool is_keras_tensor(object? x) => x is Tensor t && Eager.IsSymbolic(t);

            /// <summary>The name of a dtype; that of floatx for null.</summary>
            public static string standardize_dtype(DType? dtype) => (dtype ?? KerasConfig.FloatX).Name;
        }
    }
}
