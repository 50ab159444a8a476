using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace RnnKeras.Conformance.Python.Binding;

/// <summary>Python sequences and dictionaries to .NET collections of a wanted type.</summary>
internal static class Collections
{
    private static readonly Type[] ListTypes =
        [typeof(List<>), typeof(IList<>), typeof(ICollection<>), typeof(IReadOnlyList<>), typeof(IReadOnlyCollection<>)];

    private static readonly Type[] DictionaryTypes =
        [typeof(Dictionary<,>), typeof(IDictionary<,>), typeof(IReadOnlyDictionary<,>), typeof(OrderedDictionary<,>)];

    public static ConversionPlan? Plan(object value, Type type)
    {
        if (value is IDictionary dictionary)
            return PlanDictionary(dictionary, type);
        if (value is string || !Sequences.IsSequence(value))
            return PlanLazy(value, type);
        var items = Sequences.Iterate(value).ToList();
        if (type == typeof(Tensors) && items.Any(Sequences.IsSequence))
            items = [.. items.SelectMany(Flatten)]; // nested states, which C# passes flat
        if (type.IsArray && type.GetArrayRank() == 1)
            return PlanItems(items, type.GetElementType()!) is { } a ? Plus(value is PyTuple ? 3 : 1, a) : null;
        if (Invoker.SpanElement(type) is { } element)
            return PlanItems(items, element) is { } span ? Plus(1, span) : null;
        if (type.FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal))
            return PlanTuple(items, type) is { } tuple ? Plus(value is PyTuple ? 0 : 8, tuple) : null;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>))
            return PlanTuple(items, type);
        if (type.IsGenericType && (ListTypes.Contains(type.GetGenericTypeDefinition()) || type.GetGenericTypeDefinition() == typeof(IEnumerable<>)))
            return PlanList(items, type);
        return type.GetCustomAttribute<CollectionBuilderAttribute>() is { } builder ? PlanBuilder(items, type, builder) is { } built ? Plus(value is PyTuple ? 6 : 0, built) : null : null;
    }

    private static IEnumerable<object?> Flatten(object? item) => Sequences.IsSequence(item) ? Sequences.Iterate(item).SelectMany(Flatten) : [item];

    private static ConversionPlan Plus(int cost, ConversionPlan plan) => plan with { Cost = plan.Cost + cost };

    /// <summary>An array of the element type; its cost is that of the dearest element.</summary>
    private static ConversionPlan? PlanItems(List<object?> items, Type element)
    {
        var plans = items.Select(i => Conversion.Plan(i, element)).ToList();
        if (plans.Contains(null))
            return null;
        var cost = plans.Count > 0 ? plans.Max(p => p!.Cost) : element == typeof(double) ? 0 : 1; // np.array([]) is float64
        return new(cost, () =>
        {
            var array = Array.CreateInstance(element, plans.Count);
            for (var i = 0; i < plans.Count; i++)
                array.SetValue(plans[i]!.Make(), i);
            return array;
        });
    }

    private static ConversionPlan? PlanList(List<object?> items, Type type)
    {
        var element = type.GetGenericArguments()[0];
        return PlanItems(items, element) is not { } plan ? null
            : new(plan.Cost + 1, () => Activator.CreateInstance(typeof(List<>).MakeGenericType(element), plan.Make()));
    }

    /// <summary>A generator, or another iterator that has no length, stays lazy.</summary>
    private static ConversionPlan? PlanLazy(object value, Type type) =>
        value is not PyIterator iterator || !type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IEnumerable<>) ? null
            : new(2, () => LazyMethod.MakeGenericMethod(type.GetGenericArguments()[0]).Invoke(null, [iterator]));

    private static readonly MethodInfo LazyMethod = typeof(Collections).GetMethod(nameof(Lazy), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static IEnumerable<T> Lazy<T>(PyIterator iterator) => iterator.Select(i => (T)Conversion.To(i, typeof(T))!);

    private static ConversionPlan? PlanTuple(List<object?> items, Type type)
    {
        var types = type.GetGenericArguments();
        if (types.Length != items.Count)
            return null;
        var plans = items.Zip(types, (i, t) => Conversion.Plan(i, t)).ToList();
        return plans.Contains(null) ? null
            : new(plans.Max(p => p!.Cost), () => Activator.CreateInstance(type, [.. plans.Select(p => p!.Make())]));
    }

    private delegate TCollection Builder<TItem, TCollection>(ReadOnlySpan<TItem> items);

    /// <summary>A type that C# collection expressions can build, such as Shape.</summary>
    private static ConversionPlan? PlanBuilder(List<object?> items, Type type, CollectionBuilderAttribute builder)
    {
        var element = type.GetInterfaces().First(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>)).GetGenericArguments()[0];
        if (PlanItems(items, element) is not { } plan)
            return null;
        var create = builder.BuilderType.GetMethod(builder.MethodName, [typeof(ReadOnlySpan<>).MakeGenericType(element)])!;
        var call = typeof(Collections).GetMethod(nameof(Build), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(element, type);
        return new(plan.Cost + 1, () => Invoker.Invoke(call, null, [create, plan.Make()]));
    }

    private static TCollection Build<TItem, TCollection>(MethodInfo create, TItem[] items) =>
        create.CreateDelegate<Builder<TItem, TCollection>>()(items);

    /// <summary>Key and value type of a dictionary that can be made empty and filled; null for any other type.</summary>
    private static Type[]? EntryTypes(Type type)
    {
        if (type.IsGenericType && DictionaryTypes.Contains(type.GetGenericTypeDefinition()))
            return type.GetGenericArguments();
        var contract = Array.Find(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IDictionary<,>));
        return typeof(IDictionary).IsAssignableFrom(type) && type.GetConstructor(Type.EmptyTypes) is not null ? contract?.GetGenericArguments() : null;
    }

    private static ConversionPlan? PlanDictionary(IDictionary value, Type type)
    {
        if (EntryTypes(type) is not { } types)
            return null;
        var entries = new List<(ConversionPlan Key, ConversionPlan Value)>();
        foreach (DictionaryEntry entry in value)
            if (Conversion.Plan(PyDict.Value(entry.Key), types[0]) is { } key && Conversion.Plan(entry.Value, types[1]) is { } item)
                entries.Add((key, item));
            else
                return null;
        var concrete = type.IsInterface ? typeof(Dictionary<,>).MakeGenericType(types) : type;
        return new(entries.Count == 0 ? 1 : 1 + entries.Max(e => e.Key.Cost + e.Value.Cost), () =>
        {
            var result = (IDictionary)Activator.CreateInstance(concrete)!;
            foreach (var (key, item) in entries)
                result.Add(key.Make()!, item.Make());
            return result;
        });
    }
}
