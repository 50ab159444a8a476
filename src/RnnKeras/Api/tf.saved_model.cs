using RnnKeras.Models;
using RnnKeras.Runtime.Graph;

namespace RnnKeras;

public static partial class tf
{
    /// <summary>Models as TensorFlow saves them: a folder with graph and weights.</summary>
    public static class saved_model
    {
        /// <summary>
        /// Loads a SavedModel for inference: one that <c>model.export</c> wrote here or in Python, <c>model.save</c> of Keras 2, or
        /// <c>tf.saved_model.save</c>. Needs libtensorflow, whichever engine is selected. Only load what you trust: its graph may read and
        /// write files.
        /// </summary>
        /// <param name="export_dir">The folder.</param>
        /// <param name="tags">Which of its graphs; null = "serve".</param>
        /// <exception cref="DirectoryNotFoundException">There is no SavedModel in the folder.</exception>
        /// <exception cref="DllNotFoundException">There is no libtensorflow.</exception>
        /// <example><code>var y = tf.saved_model.load("exported").signatures["serving_default"].apply(np.ones((1, 10, 4), dtype: "float32"));</code></example>
        public static SavedModel load(string export_dir, IReadOnlyList<string>? tags = null) =>
            new(((ISavedModels)Backend.Named("tensorflow")).Load(export_dir, tags ?? ["serve"]));

        /// <summary>Whether a folder holds a SavedModel.</summary>
        public static bool contains_saved_model(string export_dir) => File.Exists(Path.Combine(export_dir, "saved_model.pb"));
    }
}
