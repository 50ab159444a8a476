using System.Reflection;
using RnnKeras.Layers;
using RnnKeras.Models;

namespace RnnKeras.Conformance.Python.Binding;

/// <summary>Members of a .NET object by the name that Keras gives them.</summary>
public static class HostMembers
{
    private const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance;

    /// <summary>Protected members too: a subclass written in Python may use what a C# subclass may.</summary>
    private static readonly BindingFlags Any = Public | BindingFlags.NonPublic;

    public static bool TryGet(object target, string name, out object? value)
    {
        if (name == "build" && target is Layer and not Model)
            name = nameof(Layer.Build); // Keras wraps every build; a virtual C# method cannot be wrapped, so callers use Build
        var flags = PyObject.Of(target) is null ? Public : Any;
        if (FindProperty(target.GetType(), name, flags) is { CanRead: true } property)
            value = Host.ToPython(Invoker.Invoke(property.GetMethod!, target, []));
        else if (target.GetType().GetField(name, flags) is { } field)
            value = Host.ToPython(field.GetValue(target));
        else if (Methods(target, name, flags) is { Count: > 0 } methods)
            value = new HostMethod(name, target, methods);
        else
            return TryDictionaryItem(target, name, out value);
        return true;
    }

    public static bool TrySet(object target, string name, object? value)
    {
        var flags = PyObject.Of(target) is null ? Public : Any;
        if (FindProperty(target.GetType(), name, flags) is { CanWrite: true } property)
            Invoker.Invoke(property.SetMethod!, target, [Conversion.To(value, property.PropertyType)]);
        else if (target.GetType().GetField(name, flags) is { IsInitOnly: false } field)
            field.SetValue(target, Conversion.To(value, field.FieldType));
        else
            return false;
        return true;
    }

    private static List<MethodInfo> Methods(object target, string name, BindingFlags flags) =>
        [.. target.GetType().GetMethods(flags).Where(m => m.Name == name && !m.IsPrivate)];

    /// <summary>The most derived property where a subclass hides the one of its base.</summary>
    private static PropertyInfo? FindProperty(Type type, string name, BindingFlags flags)
    {
        for (var t = type; t is not null; t = t.BaseType)
            if (t.GetProperty(name, flags | BindingFlags.DeclaredOnly) is { } p && p.GetIndexParameters().Length == 0)
                return p;
        return null;
    }

    private static bool TryDictionaryItem(object target, string name, out object? value)
    {
        value = null;
        return name == "__class__" && (value = new HostFactory(target.GetType().Name, [], target.GetType())) is not null;
    }
}

/// <summary>A method of a .NET object, or a group of overloads.</summary>
public sealed class HostMethod(string name, object? target, IReadOnlyList<MethodInfo> overloads) : ICallable
{
    public string Name => name;

    public object? Target => target;

    /// <summary>The .NET type of a parameter, where the method is not overloaded.</summary>
    public Type? ParameterType(int position) => overloads is [var only] ? only.GetParameters().ElementAtOrDefault(position)?.ParameterType : null;

    public object? Call(Arguments arguments) => Binder.Invoke(name, target, overloads, arguments);
}

/// <summary>C# operators of the library, those of extension blocks included.</summary>
internal static class HostOperators
{
    private static readonly Lazy<ILookup<string, MethodInfo>> Extensions = new(() => Facade.Assembly.GetExportedTypes()
        .Where(t => t.IsAbstract && t.IsSealed)
        .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static))
        .Where(m => m.Name.StartsWith("op_", StringComparison.Ordinal))
        .ToLookup(m => m.Name));

    public static bool TryInvoke(string name, object?[] operands, out object? result)
    {
        result = null;
        var hosts = operands.Select(o => o is PyObject { Host: { } host } ? host : o).OfType<object>()
            .Where(o => o.GetType().Assembly == Facade.Assembly).Select(o => o.GetType()).Distinct().ToList();
        if (hosts.Count == 0)
            return false;
        var candidates = hosts.SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.FlattenHierarchy))
            .Where(m => m.Name == name).Concat(Extensions.Value[name]).Distinct()
            .Where(m => m.GetParameters().Length == operands.Length)
            .Where(m => m.GetParameters().Zip(operands, (p, o) => Conversion.Plan(o, p.ParameterType)).All(p => p is not null)).ToList();
        if (candidates.Count == 0)
            return false;
        result = Binder.Invoke(name, null, candidates, Arguments.Of(operands));
        return true;
    }
}

/// <summary>Which library objects behave like arrays, and the functions that stand for operators C# does not have.</summary>
internal static class HostArrays
{
    public static bool IsArray(object? value) =>
        value is PyObject { Host: { } host } ? IsArray(host) : value is not null && ShapeOf(value) is not null && value.GetType().GetProperty("dtype") is not null;

    /// <summary>The shape of an array of the library; null for anything else.</summary>
    public static Shape? ShapeOf(object value) =>
        value.GetType().Assembly == Facade.Assembly && value.GetType().GetProperty("shape") is { } shape ? shape.GetValue(value) as Shape : null;

    public static ICallable Numpy(string name) => (ICallable)Attributes.Get(Facade.Module("numpy"), name)!;

    /// <summary>NumPy's function if every array is a NumPy array, else that of <c>keras.ops</c>.</summary>
    public static ICallable Function(string name, params object?[] operands)
    {
        var numpy = operands.Where(IsArray).All(o => o!.GetType().Name == "NDArray");
        return (ICallable)Attributes.Get(numpy ? Facade.Module("numpy") : Facade.Module("keras.ops"), name)!;
    }
}
