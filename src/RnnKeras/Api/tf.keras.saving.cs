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

            /// <summary>
            /// Makes a class known to files: under "package>name" it is written, and found again. Python's decorator as a call.
            /// </summary>
            /// <typeparam name="T">A layer, model, cell, loss, metric … of one's own.</typeparam>
            /// <param name="package">Default "Custom".</param>
            /// <param name="name">Default: the name of the class.</param>
            /// <example><code>keras.saving.register_keras_serializable&lt;Scale&gt;(package: "demo");</code></example>
            public static void register_keras_serializable<T>(string package = "Custom", string? name = null) =>
                CustomObjects.Register($"{package}>{name ?? typeof(T).Name}", typeof(T));

            /// <summary>Makes a function of one tensor (an activation) known to files; gives it back.</summary>
            /// <param name="function">The function.</param>
            /// <param name="package">Default "Custom".</param>
            /// <param name="name">Default: the name of the method; a lambda needs one.</param>
            /// <exception cref="ArgumentException">A lambda without a name.</exception>
            public static Func<Tensor, Tensor> register_keras_serializable(Func<Tensor, Tensor> function, string package = "Custom", string? name = null) =>
                Registered(function, package, name);

            /// <summary>Makes a function of (y_true, y_pred) (a loss or metric) known to files; gives it back.</summary>
            /// <inheritdoc cref="register_keras_serializable(Func{Tensor, Tensor}, string, string)"/>
            public static Func<Tensor, Tensor, Tensor> register_keras_serializable(
                Func<Tensor, Tensor, Tensor> function, string package = "Custom", string? name = null) => Registered(function, package, name);

            private static TFunction Registered<TFunction>(TFunction function, string package, string? name)
                where TFunction : Delegate
            {
                if (name is null && function.Method.Name.Contains('<'))
                    throw new ArgumentException("A lambda has no name that files could use: pass one as `name`.", nameof(name));
                CustomObjects.Register($"{package}>{name ?? function.Method.Name}", function);
                return function;
            }

            /// <summary>Classes (<c>typeof(…)</c>) and functions known by these names until the scope is disposed.</summary>
            /// <example><code>
            /// using (keras.saving.custom_object_scope(new() { ["Scale"] = typeof(Scale) }))
            ///     model = keras.models.load_model("model.keras");
            /// </code></example>
            public static IDisposable custom_object_scope(Dictionary<string, object> objects) => new CustomObjects.Scope(objects);

            /// <inheritdoc cref="custom_object_scope"/>
            public static IDisposable CustomObjectScope(Dictionary<string, object> objects) => new CustomObjects.Scope(objects);

            /// <summary>What is registered, by name.</summary>
            public static Dictionary<string, object> get_custom_objects() => CustomObjects.Registered();

            /// <summary>The name under which a class or function was registered; else its own.</summary>
            /// <param name="obj">A <see cref="Type"/> or a <see cref="Delegate"/>.</param>
            /// <exception cref="ArgumentException">Something else.</exception>
            public static string get_registered_name(object obj) => CustomObjects.NameOf(obj) ?? obj switch
            {
                Type type => type.Name,
                Delegate function => function.Method.Name,
                _ => throw new ArgumentException($"Expected a class (typeof(…)) or a function but received {obj}.", nameof(obj)),
            };

            /// <summary>The class or function registered under a name; null when there is none.</summary>
            public static object? get_registered_object(string name, Dictionary<string, object>? custom_objects = null) =>
                CustomObjects.Find(name) ?? custom_objects?.GetValueOrDefault(name);

            /// <summary>An object of Keras (a layer, model, optimizer, loss …) or a plain value as a config: dictionaries, lists, numbers, strings.</summary>
            public static object? serialize_keras_object(object? obj) => ObjectConfig.Plain(obj);

            /// <summary>The object that a config describes; plain values come back as they are.</summary>
            /// <param name="config">What <see cref="serialize_keras_object"/> gave, or what JSON text of it gave.</param>
            /// <param name="custom_objects">Users' classes and functions by name.</param>
            /// <param name="safe_mode">Code in configs is never run, whatever this says.</param>
            /// <exception cref="ArgumentException">A class is not known, or its config does not fit.</exception>
            public static object? deserialize_keras_object(object? config, Dictionary<string, object>? custom_objects = null, bool safe_mode = true)
            {
                using var scope = new CustomObjects.Scope(custom_objects ?? []);
                return config is IReadOnlyDictionary<string, object?> map && map.ContainsKey("class_name") ? ObjectConfig.Read<Configurable>(map) : config;
            }
        }
    }
}
