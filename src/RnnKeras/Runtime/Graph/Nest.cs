using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace RnnKeras.Runtime.Graph;

/// <summary>
/// Structures nested out of lists, arrays, tuples and dictionaries, as Keras' <c>keras.tree</c> sees them: everything else, null too, is
/// a leaf. Dictionaries are read in the order of their keys.
/// </summary>
internal static class Nest
{
    public static bool IsNested(object? value) => value is IDictionary or ITuple or IList;

    /// <summary>The parts of a nested value with their keys: positions, or keys of a dictionary.</summary>
    public static List<(object Key, object? Value)> Parts(object nested) => nested switch
    {
        IDictionary map => [.. map.Keys.Cast<object>().Order(Comparer<object>.Create(Compare)).Select(k => (k, map[k]))],
        ITuple tuple => [.. Enumerable.Range(0, tuple.Length).Select(i => ((object)i, tuple[i]))],
        _ => [.. ((IList)nested).Cast<object?>().Select((v, i) => ((object)i, v))],
    };

    public static IEnumerable<(object[] Path, object? Leaf)> Leaves(object? structure, Func<object?, bool> isNested)
    {
        if (!isNested(structure))
            return [([], structure)];
        return Parts(structure!).SelectMany(p => Leaves(p.Value, isNested).Select(l => ((object[])[p.Key, .. l.Path], l.Leaf)));
    }

    /// <summary>The same structure with the parts replaced, in the order of <see cref="Parts"/>.</summary>
    public static object Rebuild(object nested, IReadOnlyList<object?> parts)
    {
        if (nested is IDictionary map)
        {
            var byKey = Parts(nested).Select((p, i) => (p.Key, parts[i])).ToDictionary(p => p.Key, p => p.Item2);
            return map.Keys.Cast<object>().ToDictionary(k => k, k => byKey[k]);
        }
        if (nested is ITuple)
            return Tuple([.. parts]);
        return nested.GetType().IsArray ? Array(parts) : parts.ToList();
    }

    /// <summary>Applied to the leaves of equal structures, from the first to the last.</summary>
    public static object? Map(Func<object?[], object?> function, IReadOnlyList<object?> structures, Func<object?, bool> isNested)
    {
        if (!isNested(structures[0]))
            return function([.. structures]);
        var parts = structures.Select(s => isNested(s) ? Parts(s!) : throw Different(structures[0], s)).ToArray();
        if (parts.FirstOrDefault(p => !p.Select(x => x.Key).SequenceEqual(parts[0].Select(x => x.Key))) is not null)
            throw Different(structures[0], structures[^1]);
        return Rebuild(structures[0]!, [.. parts[0].Select((_, i) => Map(function, [.. parts.Select(p => p[i].Value)], isNested))]);
    }

    public static ArgumentException Different(object? a, object? b) =>
        new($"The structures are not the same: {Text(a)} and {Text(b)}.");

    private static string Text(object? value) => value switch
    {
        null => "None",
        _ when IsNested(value) => value.GetType().Name + "(" + string.Join(", ", Parts(value).Select(p => $"{p.Key}: {Text(p.Value)}")) + ")",
        _ => "*",
    };

    /// <summary>Of the common type of its elements where they have one.</summary>
    private static Array Array(IReadOnlyList<object?> parts)
    {
        var types = parts.Select(p => p?.GetType() ?? typeof(object)).Distinct().ToArray();
        var array = System.Array.CreateInstance(types is [var only] ? only : typeof(object), parts.Count);
        for (var i = 0; i < parts.Count; i++)
            array.SetValue(parts[i], i);
        return array;
    }

    private static readonly Type[] tuples =
    [
        typeof(ValueTuple<>), typeof(ValueTuple<,>), typeof(ValueTuple<,,>), typeof(ValueTuple<,,,>), typeof(ValueTuple<,,,,>), typeof(ValueTuple<,,,,,>),
        typeof(ValueTuple<,,,,,,>),
    ];

    /// <summary>A value tuple; eight parts and more are an array, which has the same parts.</summary>
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, typeof(ValueTuple<>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, typeof(ValueTuple<,>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, typeof(ValueTuple<,,>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, typeof(ValueTuple<,,,>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, typeof(ValueTuple<,,,,>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, typeof(ValueTuple<,,,,,>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, typeof(ValueTuple<,,,,,,>))]
    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "The type parameters of tuples demand nothing.")]
    [UnconditionalSuppressMessage("Trimming", "IL2062", Justification = "The attributes above keep the constructors.")]
    public static object Tuple(object?[] parts)
    {
        if (parts.Length is 0 or > 7)
            return parts;
        return Activator.CreateInstance(tuples[parts.Length - 1].MakeGenericType([.. parts.Select(p => p?.GetType() ?? typeof(object))]), parts)!;
    }

    private static int Compare(object? a, object? b) => a is string x && b is string y ? string.CompareOrdinal(x, y) : Comparer.Default.Compare(a, b);
}
