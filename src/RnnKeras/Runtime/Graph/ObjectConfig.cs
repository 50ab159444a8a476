using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;

namespace RnnKeras.Runtime.Graph;

/// <summary>A value that configs hold in another form.</summary>
internal interface IConfigValue
{
    /// <summary>Numbers, strings, lists or dictionaries.</summary>
    object? ToConfig();
}

/// <summary>Objects to and from Keras' config dictionaries: <c>{"module", "class_name", "config", "registered_name"}</c>.</summary>
public static class ObjectConfig
{
    private static readonly Lazy<ILookup<string, Type>> builtIn = new(BuiltIn);

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = Trimming.Configs)]
    private static ILookup<string, Type> BuiltIn() => typeof(Configurable).Assembly.GetTypes()
        .Where(t => typeof(Configurable).IsAssignableFrom(t) && !t.IsAbstract)
        .ToLookup(t => t.Name);

    /// <summary>A value as configs hold it: numbers, strings, lists and dictionaries.</summary>
    /// <exception cref="NotSupportedException">A value of that type cannot be described.</exception>
    public static object? Plain(object? value) => value switch
    {
        null or string or bool or int or long or double => value,
        float f => (double)f,
        DType d => d.Name,
        Shape s => s.Select(d => (object?)d).ToArray(),
        Configurable c => c.Serialize(),
        IConfigValue v => Plain(v.ToConfig()),
        HostTensor t => Array(t),
        Tensor t => Array(t.Value),
        Delegate f => Function(CustomObjects.NameOf(f) ?? CustomObjects.MethodName(f)),
        IDictionary d => Dictionary(d),
        System.Runtime.CompilerServices.ITuple t => Enumerable.Range(0, t.Length).Select(i => Plain(t[i])).ToArray(),
        IEnumerable list => list.Cast<object?>().Select(Plain).ToArray(),
        _ => throw new NotSupportedException($"A value of type {value.GetType().Name} cannot be part of a config. Override get_config()."),
    };

    /// <summary>How configs hold a layer's dtype.</summary>
    public static Dictionary<string, object?> Policy(DType dtype) => new()
    {
        ["module"] = "keras",
        ["class_name"] = "DTypePolicy",
        ["config"] = new Dictionary<string, object?> { ["name"] = dtype.Name },
        ["registered_name"] = null,
    };

    /// <summary>How configs name a function.</summary>
    public static Dictionary<string, object?> Function(string name) =>
        new() { ["module"] = "builtins", ["class_name"] = "function", ["config"] = name, ["registered_name"] = "function" };

    /// <summary>The dictionary for an object of a class, with <paramref name="config"/> as its arguments.</summary>
    public static Dictionary<string, object?> Describe(Type type, object? config) => new()
    {
        ["module"] = ModuleOf(type),
        ["class_name"] = type.Name,
        ["config"] = config,
        ["registered_name"] = IsBuiltIn(type) ? null : CustomObjects.NameOf(type) ?? type.Name,
    };

    /// <summary>"keras.layers" for RnnKeras.Layers.LSTM; "keras" for the models; a user's own namespace for a user's class.</summary>
    public static string ModuleOf(Type type)
    {
        if (!IsBuiltIn(type))
            return CustomObjects.NameOf(type)?.Split('>') is [var package, _, ..] ? package : type.Namespace ?? "__main__";
        var parts = type.Namespace!.Split('.').Skip(1).Select(p => p.ToLowerInvariant()).ToArray();
        return parts is [] or ["models"] ? "keras" : "keras." + string.Join('.', parts);
    }

    /// <summary>The object that a serialized dictionary describes; other values are converted to <typeparamref name="T"/>.</summary>
    /// <exception cref="ArgumentException">The class is not known, or the config does not fit it.</exception>
    public static T? Read<T>(object? value, IReadOnlyDictionary<string, object>? customObjects = null)
    {
        using var scope = new CustomObjects.Scope(customObjects ?? new Dictionary<string, object>());
        return (T?)ConfigValue.To(value, typeof(T));
    }

    /// <summary>Makes an object of a class from its config: by its static <c>from_config</c> where it has one, else by its constructor.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = Trimming.Configs)]
    public static object Create(Type type, IReadOnlyDictionary<string, object?> config)
    {
        var own = type.GetMethod("from_config", BindingFlags.Public | BindingFlags.Static, [typeof(Dictionary<string, object?>)]);
        return own is not null
            ? Call(() => own.Invoke(null, [new Dictionary<string, object?>(config)])!)
            : Construct(type, config);
    }

    /// <summary>Makes an object by its constructor, with the config as arguments.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = Trimming.Configs)]
    internal static object Construct(Type type, IReadOnlyDictionary<string, object?> config)
    {
        var constructor = type.GetConstructors()
            .OrderBy(c => ScalarsForLists(c, config)).ThenByDescending(c => c.GetParameters().Length).FirstOrDefault()
            ?? throw new ArgumentException($"Class {type.Name} has no public constructor to make it from a config. In an application that is published trimmed, "
                + "register the class with keras.saving.register_keras_serializable<T>(), which keeps its constructors.", nameof(type));
        if (IsBuiltIn(type))
            return Call(() => constructor.Invoke(Arguments(type, constructor, config)));
        var taken = constructor.GetParameters().Select(p => p.Name!).Where(config.ContainsKey).ToDictionary(k => k, k => config[k]);
        var made = Call(() => constructor.Invoke(Arguments(type, constructor, taken)));
        foreach (var (name, value) in config.Where(p => !taken.ContainsKey(p.Key)))
            Settle(made, name, value);
        return made;
    }

    /// <summary>
    /// What the base class wrote into the config (name, trainable, dtype) need not be an argument of a user's class: it is set
    /// afterwards, unless it is so already.
    /// </summary>
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = Trimming.Configs)]
    private static void Settle(object made, string name, object? value)
    {
        if (made is Configurable c && c.get_config().TryGetValue(name, out var now) && AreEqual(now, value))
            return;
        if (made.GetType().GetProperty(name) is not { CanWrite: true } property)
            throw new ArgumentException($"{made.GetType().Name}: argument not recognized: {name}. Give the class a constructor parameter "
                + "of that name, or a property that can be set.", nameof(name));
        property.SetValue(made, ConfigValue.To(value, property.PropertyType));
    }

    private static bool AreEqual(object? a, object? b) => (a, b) switch
    {
        (IDictionary x, IDictionary y) => x.Count == y.Count && x.Keys.Cast<object>().All(k => y.Contains(k) && AreEqual(x[k], y[k])),
        (string, _) or (_, string) => Equals(a, b),
        (IEnumerable x, IEnumerable y) => x.Cast<object?>().ToArray() is var left && y.Cast<object?>().ToArray() is var right
            && left.Length == right.Length && left.Zip(right).All(p => AreEqual(p.First, p.Second)),
        (IConvertible and not bool, IConvertible and not bool) when a is not null && b is not null =>
            Convert.ToDouble(a, CultureInfo.InvariantCulture) == Convert.ToDouble(b, CultureInfo.InvariantCulture),
        _ => Equals(a, b),
    };

    /// <summary>The class that a serialized dictionary names.</summary>
    /// <exception cref="ArgumentException">No such class.</exception>
    public static Type Resolve(IReadOnlyDictionary<string, object?> node, Type wanted)
    {
        var name = (string)node["class_name"]!;
        foreach (var key in new[] { node.GetValueOrDefault("registered_name") as string, name })
            if (key is not null && CustomObjects.Find(key) is Type custom)
                return custom;
        var candidates = builtIn.Value[name].Where(wanted.IsAssignableFrom).OrderBy(t => t.Namespace!.Length).ToArray(); // the legacy class last
        var module = node.GetValueOrDefault("module") as string;
        return candidates.FirstOrDefault(t => ModuleOf(t) == module) ?? candidates.FirstOrDefault() ?? throw new ArgumentException(
            $"Could not locate class '{name}'. If it is a custom class, register it with keras.saving.register_keras_serializable "
            + "or pass it in custom_objects.", nameof(node));
    }

    /// <summary>How many lists of the config a constructor has only single numbers for.</summary>
    private static int ScalarsForLists(ConstructorInfo constructor, IReadOnlyDictionary<string, object?> config) =>
        constructor.GetParameters().Count(p => p.ParameterType.IsPrimitive && config.GetValueOrDefault(p.Name!) is IEnumerable and not string);

    private static object?[] Arguments(Type type, ConstructorInfo constructor, IReadOnlyDictionary<string, object?> config)
    {
        var parameters = constructor.GetParameters();
        var unknown = config.Keys.Except(parameters.Select(p => p.Name!)).ToArray();
        if (unknown.Length > 0)
            throw new ArgumentException(
                $"{type.Name}: argument(s) not recognized: {string.Join(", ", unknown)}. "
                + $"Expected {string.Join(", ", parameters.Select(p => p.Name))}.", nameof(config));
        return [.. parameters.Select(p => config.TryGetValue(p.Name!, out var value) ? ConfigValue.To(value, p.ParameterType) : Default(type, p))];
    }

    private static object? Default(Type type, ParameterInfo parameter)
    {
        if (!parameter.IsOptional)
            throw new ArgumentException($"{type.Name}: missing required argument '{parameter.Name}'.", parameter.Name);
        return ConfigValue.To(parameter.DefaultValue is DBNull or Missing ? null : parameter.DefaultValue, parameter.ParameterType);
    }

    private static object Call(Func<object> invoke)
    {
        try
        {
            return invoke();
        }
        catch (TargetInvocationException e) when (e.InnerException is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerException);
            throw;
        }
    }

    private static bool IsBuiltIn(Type type) => type.Assembly == typeof(Configurable).Assembly;

    private static Dictionary<string, object?> Dictionary(IDictionary d)
    {
        var copy = new Dictionary<string, object?>();
        foreach (DictionaryEntry e in d)
            copy[Convert.ToString(e.Key, System.Globalization.CultureInfo.InvariantCulture)!] = Plain(e.Value);
        return copy;
    }

    private static Dictionary<string, object?> Array(HostTensor t) => new()
    {
        ["class_name"] = "__numpy__",
        ["config"] = new Dictionary<string, object?> { ["value"] = Nested(t, 0, 0), ["dtype"] = t.DType.Name },
    };

    private static object? Nested(HostTensor t, int axis, int offset)
    {
        if (axis == t.Dims.Length)
            return Plain(t.Data.GetValue(offset) is var v and not bool && !t.DType.IsFloating ? Convert.ToInt64(v, null) : t.Data.GetValue(offset));
        var inner = t.Dims[(axis + 1)..].Aggregate(1, (a, b) => a * b);
        return Enumerable.Range(0, t.Dims[axis]).Select(i => Nested(t, axis + 1, offset + i * inner)).ToArray();
    }
}
