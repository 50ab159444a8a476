using System.Diagnostics.CodeAnalysis;
using RnnKeras.Runtime.Graph;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        /// <summary>Models, objects and weights to and from files and configs: <c>keras.saving</c>.</summary>
        public static partial class saving
        {
            /// <summary>
            /// Makes a class or function known under "package>name", so that configs and files that mention it can be read:
            /// <c>register_keras_serializable("my")(typeof(MyLayer))</c>. In Python a decorator.
            /// </summary>
            public static Func<object, object> register_keras_serializable(string package = "Custom", string? name = null) =>
                o => Registration.Register(o, package, name);

            /// <summary>As the other overload, for a class in an application that is published trimmed: what configs need of it is kept.</summary>
            /// <typeparam name="T">The class.</typeparam>
            /// <param name="package">First part of the name.</param>
            /// <param name="name">Last part; default: the class' name.</param>
            public static void register_keras_serializable<[DynamicallyAccessedMembers(Registration.Needed)] T>(string package = "Custom", string? name = null) =>
                Registration.Register(typeof(T), package, name);

            /// <summary>Classes and functions known inside a <c>using</c> block.</summary>
            public static CustomObjects.Scope CustomObjectScope(Dictionary<string, object> custom_objects) => new(custom_objects);

            /// <inheritdoc cref="CustomObjectScope"/>
            public static CustomObjects.Scope custom_object_scope(Dictionary<string, object> custom_objects) => new(custom_objects);

            /// <summary>What is registered, by name: a copy. To add to it use <see cref="register_keras_serializable"/>.</summary>
            public static Dictionary<string, object> get_custom_objects() => CustomObjects.Registered();

            /// <summary>The name a class or function is registered under; its own name when it is not.</summary>
            public static string get_registered_name(object obj) => Registration.NameOrPlain(obj);

            /// <summary>The class or function of a name; null when there is none.</summary>
            public static object? get_registered_object(
                string name, Dictionary<string, object>? custom_objects = null, Dictionary<string, object>? module_objects = null) =>
                CustomObjects.Find(name) ?? custom_objects?.GetValueOrDefault(name) ?? module_objects?.GetValueOrDefault(name);

            /// <summary>An object as configs hold it: a dictionary with module, class_name, config and registered_name.</summary>
            public static object? serialize_keras_object(object? obj) => ObjectConfig.Plain(obj);

            /// <summary>The object that such a dictionary describes.</summary>
            /// <param name="config">What <see cref="serialize_keras_object"/> gave; numbers, strings and lists are themselves.</param>
            /// <param name="custom_objects">Users' classes and functions by name.</param>
            /// <param name="safe_mode">No Python code is ever run, so both values give the same.</param>
            public static object? deserialize_keras_object(object? config, Dictionary<string, object>? custom_objects = null, bool safe_mode = true) =>
                ObjectConfig.Read<object>(config, custom_objects);
        }

        public static partial class utils
        {
            /// <inheritdoc cref="saving.register_keras_serializable"/>
            public static Func<object, object> register_keras_serializable(string package = "Custom", string? name = null) =>
                saving.register_keras_serializable(package, name);

            /// <inheritdoc cref="saving.register_keras_serializable{T}"/>
            public static void register_keras_serializable<[DynamicallyAccessedMembers(Registration.Needed)] T>(string package = "Custom", string? name = null) =>
                saving.register_keras_serializable<T>(package, name);

            /// <inheritdoc cref="saving.CustomObjectScope"/>
            public static CustomObjects.Scope CustomObjectScope(Dictionary<string, object> custom_objects) => new(custom_objects);

            /// <inheritdoc cref="saving.CustomObjectScope"/>
            public static CustomObjects.Scope custom_object_scope(Dictionary<string, object> custom_objects) => new(custom_objects);

            /// <inheritdoc cref="saving.get_custom_objects"/>
            public static Dictionary<string, object> get_custom_objects() => saving.get_custom_objects();

            /// <inheritdoc cref="saving.get_registered_name"/>
            public static string get_registered_name(object obj) => saving.get_registered_name(obj);

            /// <inheritdoc cref="saving.get_registered_object"/>
            public static object? get_registered_object(
                string name, Dictionary<string, object>? custom_objects = null, Dictionary<string, object>? module_objects = null) =>
                saving.get_registered_object(name, custom_objects, module_objects);

            /// <inheritdoc cref="saving.serialize_keras_object"/>
            public static object? serialize_keras_object(object? obj) => saving.serialize_keras_object(obj);

            /// <inheritdoc cref="saving.deserialize_keras_object"/>
            public static object? deserialize_keras_object(object? config, Dictionary<string, object>? custom_objects = null, bool safe_mode = true) =>
                saving.deserialize_keras_object(config, custom_objects, safe_mode);
        }
    }
}
