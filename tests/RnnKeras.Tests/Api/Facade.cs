using System.Reflection;

namespace RnnKeras.Tests.Api;

/// <summary>Finds what spells a name of Keras: the path of a module is the path of nested static classes below <c>tf.keras</c>.</summary>
internal static class Facade
{
    private const BindingFlags Static = BindingFlags.Public | BindingFlags.Static | BindingFlags.FlattenHierarchy;
    private const BindingFlags Instance = Static | BindingFlags.Instance | BindingFlags.NonPublic;

    private static readonly ILookup<string, Type> types = typeof(tf).Assembly.GetExportedTypes()
        .Where(t => !t.IsNested).ToLookup(t => t.Name.Split('`')[0]);

    /// <summary>Methods, values and types under the last part of the path; none where the façade lacks it.</summary>
    public static MemberInfo[] Find(string path)
    {
        var parts = path.Split('.').SkipWhile(p => p is "tf" or "keras").ToArray();
        var owner = typeof(tf.keras);
        foreach (var part in parts[..^1])
        {
            owner = Nested(owner, part);
            if (owner is null)
                return [];
        }
        return owner.GetMember(parts[^1], Static);
    }

    /// <summary>The types of this name that users can name; a class of Keras is a type, its factory a method.</summary>
    public static IEnumerable<Type> Types(string name) => types[name];

    /// <summary>Public and protected members of a type, its bases and the extensions on them.</summary>
    public static MemberInfo[] Members(Type type, string name) =>
        [.. type.GetMember(name, Instance).Where(IsVisible), .. Extensions(type).SelectMany(e => e.GetMember(name, Static).Concat(e.GetMember("get_" + name, Static)))];

    /// <summary>Static classes that add members to the type: C#'s form of class methods.</summary>
    private static IEnumerable<Type> Extensions(Type type)
    {
        if (type.IsAssignableTo(typeof(Configurable)))
            yield return typeof(ConfigurableClasses);
        if (type.IsAssignableTo(typeof(RnnKeras.Layers.Layer)))
            yield return typeof(LayerMetrics);
    }

    private static Type? Nested(Type owner, string name)
    {
        for (var type = owner; type is not null; type = type.BaseType)
            if (type.GetNestedType(name) is { } nested)
                return nested;
        return null;
    }

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        PropertyInfo property => property.GetMethod is { } get && IsVisible(get),
        FieldInfo field => field.IsPublic || field.IsFamily,
        _ => true,
    };
}
