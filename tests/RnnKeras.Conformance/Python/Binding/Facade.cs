using System.Reflection;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Conformance.Python.Binding;

/// <summary>The library as a Python program sees it: modules are the façade's static classes, found by name.</summary>
public static class Facade
{
    public static readonly Assembly Assembly = typeof(Shape).Assembly;

    /// <summary>The static class behind <c>import module</c>.</summary>
    /// <exception cref="MissingNameException">The façade has no such module.</exception>
    public static HostNamespace Module(string module) =>
        new(Find(module) ?? throw new MissingNameException($"The façade has no module '{module}'."));

    public static bool HasModule(string module) => Find(module) is not null;

    private static Type? Find(string module)
    {
        var path = module.Split('.');
        string[] names = path[0] switch
        {
            "tensorflow" => ["tf", .. path[1..]],
            "keras" or "tf_keras" => ["tf", "keras", .. path[1..]],
            "numpy" => ["np", .. path[1..]],
            _ => throw new PyException("ModuleNotFoundError", $"No module named '{module}'"),
        };
        return Assembly.GetType("RnnKeras." + string.Join('+', names.Where(n => n != "src")));
    }

    /// <summary>A public class of the library by its simple name, for classes that have no factory (Layer, Callback …).</summary>
    public static Type? FindType(string name) =>
        Assembly.GetExportedTypes().Where(t => t.Name == name && !(t.IsAbstract && t.IsSealed) && !t.IsGenericTypeDefinition && !t.IsNested).FirstOrDefault();
}

/// <summary>A static class of the façade: <c>keras.layers</c>, <c>np.random</c>.</summary>
public sealed class HostNamespace(Type type) : IEquatable<HostNamespace>
{
    private const BindingFlags Static = BindingFlags.Public | BindingFlags.Static | BindingFlags.FlattenHierarchy;

    public bool TryGet(string name, out object? value)
    {
        if (type.GetNestedType(name) is { } nested)
            value = IsModule(nested) ? new HostNamespace(nested) : new HostFactory(name, [], nested);
        else if (type.GetProperty(name, Static) is { } property)
            value = Host.ToPython(Invoker.Invoke(property.GetMethod!, null, []));
        else if (type.GetField(name, Static) is { } field)
            value = Host.ToPython(field.GetValue(null));
        else
            return TryGetFactory(name, out value);
        return true;
    }

    /// <summary>Static classes, and abstract ones that inherit the names of another module (<c>ops.numpy</c>).</summary>
    private static bool IsModule(Type nested) => nested.IsAbstract && (nested.IsSealed || nested.GetConstructors().Length == 0);

    private bool TryGetFactory(string name, out object? value)
    {
        MethodInfo[] methods = [.. type.GetMethods(Static).Where(m => m.Name == name)];
        var made = methods.Length > 0 && methods[0].ReturnType is var r && r.Name == name ? methods[0].ReturnType : Facade.FindType(name);
        var isClass = made is not null && char.IsUpper(name[0]);
        value = methods.Length > 0 || isClass ? new HostFactory(name, methods, isClass ? made : null) : null;
        return value is not null;
    }

    public bool Equals(HostNamespace? other) => other is not null && other.Type == type;

    public override bool Equals(object? other) => Equals(other as HostNamespace);

    public override int GetHashCode() => type.GetHashCode();

    private Type Type => type;

    public override string ToString() => type.FullName!.Replace("RnnKeras.", "").Replace('+', '.');
}

/// <summary>
/// A function or class of the façade. A class is called through its factory methods (its constructors where it has none), and its
/// <see cref="Type"/> serves as a base class and in <c>isinstance</c>.
/// </summary>
public sealed class HostFactory(string name, IReadOnlyList<MethodInfo> methods, Type? type) : ICallable
{
    public string Name => name;

    public Type? Type => type;

    public object? Call(Arguments arguments) => Binder.Invoke(name, null,
        methods.Count > 0 ? methods : [.. type!.GetConstructors()], arguments);

    /// <summary>A static member of the class: <c>Dataset.from_tensor_slices</c>, <c>LSTM.from_config</c>.</summary>
    public bool TryGet(string member, out object? value)
    {
        value = member == "__name__" ? name : null;
        if (value is null && type is not null)
        {
            MethodInfo[] statics = [.. type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.FlattenHierarchy).Where(m => m.Name == member)];
            value = statics.Length > 0 ? new HostMethod(member, null, statics) : null;
            // An extension in C#, which reflection does not list among the class's members.
            if (value is null && member == "from_config" && typeof(Configurable).IsAssignableFrom(type))
                value = new Builtin(member, a => ObjectConfig.Create(type, (Dictionary<string, object?>)Conversion.Natural(a.Get(0, "config"))!));
        }
        return value is not null;
    }

    public override string ToString() => name;
}
