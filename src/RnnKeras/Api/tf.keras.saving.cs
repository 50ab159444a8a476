using RnnKeras.Layers;
using RnnKeras.Models;
using RnnKeras.Runtime.Graph;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        /// <summary>Files and configs: <c>keras.saving</c>.</summary>
        public static partial class saving
        {
            /// <summary>
            /// A whole model from a file of Keras 1, 2 or 3: a <c>.keras</c> archive (or its unpacked folder) or an HDF5 file, told apart by
            /// their bytes. Compiled as it was, with the optimizer's state, so that training goes on exactly where it stopped.
            /// </summary>
            /// <param name="filepath">The file.</param>
            /// <param name="custom_objects">Users' classes (<c>typeof(MyLayer)</c>) and functions by the names in the file.</param>
            /// <param name="compile">False leaves the model uncompiled, for files whose losses or metrics are not at hand.</param>
            /// <param name="safe_mode">Code in files (lambdas, pickles) is never run, whatever this says; Keras runs it when false.</param>
            /// <exception cref="ArgumentException">The file names a class that is not known, or holds code.</exception>
            /// <exception cref="FileNotFoundException">No such file.</exception>
            /// <exception cref="InvalidDataException">Not a model file, or a damaged one.</exception>
            /// <example><code>
            /// var model = keras.models.load_model("model.keras", custom_objects: new Dictionary&lt;string, object&gt; { ["Scale"] = typeof(Scale) });
            /// class Scale : Layer { public override Tensor call(Tensor inputs) => inputs * 2; }
            /// </code></example>
            public static Model load_model(string filepath, IReadOnlyDictionary<string, object>? custom_objects = null, bool compile = true,
                bool safe_mode = true)
            {
                using var scope = new CustomObjects.Scope(custom_objects ?? new Dictionary<string, object>());
                return new ModelReader(filepath, compile).Load();
            }

            /// <summary>Saves a model: <c>model.save(filepath)</c>.</summary>
            public static void save_model(Model model, string filepath, bool overwrite = true) => model.save(filepath, overwrite);

            /// <summary>Reads weights into a model: <c>model.load_weights(filepath)</c>.</summary>
            public static void load_weights(Model model, string filepath, bool skip_mismatch = false) => model.load_weights(filepath, skip_mismatch);

            /// <summary>Saves the weights of a model: <c>model.save_weights(filepath)</c>.</summary>
            public static void save_weights(Model model, string filepath, bool overwrite = true) => model.save_weights(filepath, overwrite);
        }
    }
}
