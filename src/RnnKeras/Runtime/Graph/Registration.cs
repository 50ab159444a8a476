using System.Diagnostics.CodeAnalysis;

namespace RnnKeras.Runtime.Graph;

/// <summary>Names under which users' classes and functions are written to configs and found again: "package>name".</summary>
internal static class Registration
{
    /// <summary>What configs need of a class.</summary>
    public const DynamicallyAccessedMemberTypes Needed = DynamicallyAccessedMemberTypes.PublicConstructors
        | DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.PublicProperties;

    public static T Register<T>(T classOrFunction, string package, string? name)
        where T : notnull
    {
        CustomObjects.Register($"{package}>{name ?? NameOf(classOrFunction)}", classOrFunction);
        return classOrFunction;
    }

    /// <summary>The registered name, or the plain one.</summary>
    public static string NameOrPlain(object classOrFunction) => CustomObjects.NameOf(classOrFunction) ?? NameOf(classOrFunction);

    private static string NameOf(object classOrFunction) => classOrFunction switch
    {
        Type type => type.Name,
        Delegate function => function.Method.Name,
        _ => throw new ArgumentException(
            $"Only classes (typeof(MyLayer)) and functions can be registered; received {classOrFunction.GetType().Name}.", nameof(classOrFunction)),
    };
}
