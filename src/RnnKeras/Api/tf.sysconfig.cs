using System.Runtime.InteropServices;
using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Kernels.Simd;
using RnnKeras.Runtime.TensorFlow.Loading;

namespace RnnKeras;

public static partial class tf
{
    /// <summary>What this process computes with.</summary>
    public static class sysconfig
    {
        /// <summary>Folder of libtensorflow, as in TensorFlow; loads the library.</summary>
        /// <exception cref="DllNotFoundException">There is none; the message says where it was looked for and what to add.</exception>
        /// <example><code>Console.WriteLine(tf.sysconfig.get_lib());</code></example>
        public static string get_lib() => Path.GetDirectoryName(TensorFlowLibrary.Load().Path)!;

        /// <summary>
        /// Lines for a bug report, (name, value): version, system, engine and its devices, instruction set and threads of the embedded engine,
        /// version and file of libtensorflow or why it cannot be used. Loads libtensorflow where there is one.
        /// </summary>
        /// <example><code>foreach (var (name, value) in tf.sysconfig.report()) Console.WriteLine($"{name}: {value}");</code></example>
        public static IReadOnlyList<(string name, string value)> report() =>
        [
            ("RnnKeras", typeof(tf).Assembly.GetName().Version!.ToString(3)),
            ("system", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {RuntimeInformation.FrameworkDescription}"),
            ("engine", Backend.Name),
            ("devices", OrWhyNot(() => string.Join(", ", Backend.Current.Devices))),
            ("instruction set", InstructionSet()),
            ("threads", $"{WorkerPool.Shared.ThreadCount} of {Environment.ProcessorCount} logical processors"),
            ("libtensorflow", OrWhyNot(Library)),
        ];

        private static string InstructionSet() => (SimdLevels.Best, RuntimeInformation.ProcessArchitecture) switch
        {
            (SimdLevel.Vector512, _) => "AVX-512",
            (SimdLevel.Vector256, _) => "AVX2 and FMA",
            (_, Architecture.Arm64) => "128-bit (AdvSimd)",
            _ => "128-bit (SSE)",
        };

        private static string Library()
        {
            var library = TensorFlowLibrary.Load();
            return $"{library.Version}, {library.Path} (found through {library.Source})";
        }

        /// <summary>A line that needs a usable libtensorflow.</summary>
        private static string OrWhyNot(Func<string> line)
        {
            try
            {
                return line();
            }
            catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or NotSupportedException)
            {
                return $"none. {e.Message}";
            }
        }
    }
}
