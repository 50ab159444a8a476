using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Data.Printing;

/// <summary>C# values as Python prints them: None, True, lists, tuples, dictionaries, sets, numbers.</summary>
internal static class PythonText
{
    /// <summary>Python's <c>str(value)</c>.</summary>
    public static string Str(object? value) => value is string text ? text : value is NDArray array ? array.ToString() : Repr(value);

    /// <summary>Python's <c>repr(value)</c>; what stands inside lists.</summary>
    public static string Repr(object? value) => value switch
    {
        null => "None",
        string or char => ScalarText.Repr(value.ToString()!),
        NDArray array => array.Repr(),
        Shape or DType => value.ToString()!,
        ITuple tuple => Tuple(Enumerable.Range(0, tuple.Length).Select(i => tuple[i])),
        _ when value.GetType() is { IsGenericType: true } pair && pair.GetGenericTypeDefinition() == typeof(KeyValuePair<,>) =>
            Pair(pair, value),
        IDictionary map => "{" + string.Join(", ", map.Keys.Cast<object>().Select(k => $"{Repr(k)}: {Repr(map[k])}")) + "}",
        IEnumerable items when IsSet(items) => items.Cast<object?>().Any() ? "{" + Join(items) + "}" : "set()",
        IList or IEnumerable when value.GetType().Namespace is not "RnnKeras" => $"[{Join((IEnumerable)value)}]",
        _ => ScalarText.Repr(value),
    };

    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicProperties, typeof(KeyValuePair<,>))]
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The attribute above keeps the properties.")]
    private static string Pair(Type type, object pair) => Tuple([type.GetProperty("Key")!.GetValue(pair), type.GetProperty("Value")!.GetValue(pair)]);

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = Trimming.Interfaces)]
    private static bool IsSet(IEnumerable items) =>
        items.GetType().GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ISet<>));

    private static string Tuple(IEnumerable<object?> items) => items.Count() == 1 ? $"({Join(items)},)" : $"({Join(items)})";

    private static string Join(IEnumerable items) => string.Join(", ", items.Cast<object?>().Select(Repr));
}
