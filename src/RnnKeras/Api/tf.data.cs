using RnnKeras.Data.Pipelines;

namespace RnnKeras;

public static partial class tf
{
    /// <summary>Input pipelines: <c>tf.data</c>.</summary>
    public static class data
    {
        /// <summary>"As much as helps": a hint for speed.</summary>
        public const int AUTOTUNE = -1;

        /// <summary>The lines of text files (UTF-8), without their ends, read as they are asked for.</summary>
        /// <param name="filenames">Files, one after the other.</param>
        /// <param name="compression_type">"", "GZIP" or "ZLIB".</param>
        /// <example><code>var lines = tf.data.TextLineDataset("corpus.txt").filter(line => line != "").batch(32);</code></example>
        public static RnnKeras.Dataset TextLineDataset(NDArray filenames, string? compression_type = null)
        {
            var paths = filenames.ToArray<string>();
            return RnnKeras.Dataset.From(() => TextLines.Read(paths, compression_type));
        }

        /// <summary>Makes data sets; see <see cref="RnnKeras.Dataset"/>.</summary>
        public static class Dataset
        {
            /// <summary>The rows of an array, or of a tuple or dictionary of arrays: <c>from_tensor_slices((x, y))</c>.</summary>
            public static RnnKeras.Dataset from_tensor_slices(object tensors) => RnnKeras.Dataset.Slices(tensors);

            /// <summary>One element.</summary>
            public static RnnKeras.Dataset from_tensors(object tensors) => RnnKeras.Dataset.Single(tensors);

            /// <summary>The names of the files that match patterns such as <c>corpus/*/*.txt</c>.</summary>
            /// <param name="file_pattern">One or several; <c>*</c>, <c>?</c> and <c>[a-z]</c> match within a name.</param>
            /// <param name="shuffle">Random order, anew for each enumeration (the default); else sorted.</param>
            /// <param name="seed">Seed of the order.</param>
            /// <exception cref="FileNotFoundException">No file matches.</exception>
            /// <example><code>var lines = tf.data.Dataset.list_files("corpus/*.txt", shuffle: false).interleave(f => tf.data.TextLineDataset(f));</code></example>
            public static RnnKeras.Dataset list_files(NDArray file_pattern, bool shuffle = true, long? seed = null)
            {
                var files = FilePatterns.Find(file_pattern.ToArray<string>());
                var names = RnnKeras.Dataset.Slices(NDArray.Wrap(files));
                return shuffle ? names.shuffle(files.Length, seed) : names;
            }

            /// <summary>Elements that a function makes, anew for each enumeration.</summary>
            public static RnnKeras.Dataset from_generator<T>(Func<IEnumerable<T>> generator) => RnnKeras.Dataset.Generated(generator);

            /// <summary>0, 1, … below stop (int64).</summary>
            public static RnnKeras.Dataset range(long stop) => RnnKeras.Dataset.Numbers(0, stop, 1);

            /// <summary>start, start + step, … below stop (int64).</summary>
            public static RnnKeras.Dataset range(long start, long stop, long step = 1) => RnnKeras.Dataset.Numbers(start, stop, step);

            /// <summary>Tuples of corresponding elements.</summary>
            public static RnnKeras.Dataset zip(params RnnKeras.Dataset[] datasets) => RnnKeras.Dataset.Zip(datasets);
        }
    }
}
