using RnnKeras.Layers;
using RnnKeras.Models;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        /// <summary>Models and what makes them: <c>keras.models</c>.</summary>
        public static partial class models
        {
            /// <inheritdoc cref="Models.Sequential"/>
            public static Sequential Sequential(IReadOnlyList<SequentialItem>? layers = null, bool trainable = true,
                string? name = null) => new(layers, trainable, name);

            /// <inheritdoc cref="Models.Sequential"/>
            public static Sequential Sequential(IEnumerable<Layer> layers, bool trainable = true, string? name = null) =>
                new(layers, trainable, name);

            /// <inheritdoc cref="Functional"/>
            public static Functional Model(Tensors inputs, Tensors outputs, string? name = null, bool? trainable = null) =>
                new(inputs, outputs, name, trainable);

            /// <summary>The model that <c>model.to_json()</c> describes, with fresh weights.</summary>
            /// <param name="json_string">Written by Keras 3 or by this library.</param>
            /// <param name="custom_objects">Users' classes and functions by name.</param>
            public static Model model_from_json(string json_string, IReadOnlyDictionary<string, object>? custom_objects = null) =>
                ModelFactory.FromJson(json_string, custom_objects);

            /// <inheritdoc cref="saving.load_model"/>
            public static Model load_model(string filepath, IReadOnlyDictionary<string, object>? custom_objects = null, bool compile = true,
                bool safe_mode = true) => saving.load_model(filepath, custom_objects, compile, safe_mode);

            /// <inheritdoc cref="saving.save_model"/>
            public static void save_model(Model model, string filepath, bool overwrite = true) => model.save(filepath, overwrite);

            /// <summary>A model with the same layers, made anew, and fresh weights.</summary>
            public static Model clone_model(Model model) => ModelFactory.Clone(model);
        }
    }
}
