using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;

namespace RnnKeras.Runtime.Graph;

/// <summary>Values of configs (JSON's numbers, strings, lists, dictionaries) as the types that constructors want.</summary>
public static class ConfigValue
{
    /// <summary>
    /// The value as that type: numbers are converted, lists and dictionaries element by element, "class_name" dictionaries become their objects.
    /// </summary>
    /// <exception cref="ArgumentException">The value cannot become that type.</exception>
    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = Trimming.Configs)]
    public static object? To(object? value, Type type)
    {
        if (value is null)
            return type.IsValueType && Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null;
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (value is IReadOnlyDictionary<string, object?> node && node.ContainsKey("class_name"))
            value = Object(node, target) ?? throw Misfit(value, type);
        if (target.IsInstanceOfType(value))
            return value;
        return Number(value, target) ?? Implicit(value, target) ?? List(value, target) ?? ImplicitFromList(value, target) ?? throw Misfit(value, type);
    }

    private static object? Object(IReadOnlyDictionary<string, object?> node, Type target)
    {
        if ((string)node["class_name"]! is "__numpy__" or "__tensor__")
            return ArrayOf((IReadOnlyDictionary<string, object?>)node["config"]!);
        if (target == typeof(DType))
            return (DType)(string)((IReadOnlyDictionary<string, object?>)node["config"]!)["name"]!;
        if (node["config"] is string function)
            return function;
        var config = node.GetValueOrDefault("config") as IReadOnlyDictionary<string, object?> ?? new Dictionary<string, object?>();
        // A struct such as RandomSeed is made from the object by its implicit operator.
        var wanted = typeof(Configurable).IsAssignableFrom(target) ? target : typeof(Configurable);
        return ObjectConfig.Create(ObjectConfig.Resolve(node, wanted), config);
    }

    private static HostTensor ArrayOf(IReadOnlyDictionary<string, object?> config)
    {
        var dtype = DType.Parse((string)config["dtype"]!);
        var (dims, flat) = (new List<int>(), new List<object?>());
        Flatten(config["value"], 0, dims, flat);
        var array = HostTensor.Zeros(dtype, [.. dims]);
        for (var i = 0; i < flat.Count; i++)
            array.Data.SetValue(Convert.ChangeType(flat[i], dtype.ClrType, CultureInfo.InvariantCulture), i);
        return array;
    }

    private static void Flatten(object? value, int depth, List<int> dims, List<object?> flat)
    {
        if (value is not IList list)
        {
            flat.Add(value);
            return;
        }
        if (dims.Count == depth)
            dims.Add(list.Count);
        foreach (var item in list)
            Flatten(item, depth + 1, dims, flat);
    }

    private static object? Number(object value, Type target) =>
        target.IsPrimitive && value is IConvertible and not string ? Convert.ChangeType(value, target, CultureInfo.InvariantCulture) : null;

    /// <summary>By an implicit operator of the wanted type, as the compiler would.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = Trimming.Configs)]
    private static object? Implicit(object value, Type target)
    {
        foreach (var op in target.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.FlattenHierarchy)
            .Where(m => m.Name == "op_Implicit" && target.IsAssignableFrom(m.ReturnType)))
        {
            var parameter = op.GetParameters()[0].ParameterType;
            if (parameter.IsInstanceOfType(value))
                return op.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [value], null);
            if (value is long n and >= int.MinValue and <= int.MaxValue && parameter == typeof(int))
                return op.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [(int)n], null);
        }
        return null;
    }

    /// <summary>A (nested) list of numbers by an implicit operator that takes an array: Axes from [1, 2], NDArray from [[0.5]].</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = Trimming.Configs)]
    private static object? ImplicitFromList(object value, Type target)
    {
        if (value is string or not IEnumerable)
            return null;
        var (leaves, depth) = (Leaves(value).ToArray(), Depth(value));
        Type[] elements = leaves.Any(l => l is string) ? [typeof(string)] : leaves.Any(l => l is bool) ? [typeof(bool)] : leaves.Any(l => l is double) ? [typeof(double)] : [typeof(long), typeof(int), typeof(double)];
        foreach (var element in elements)
        {
            var array = Enumerable.Range(0, depth).Aggregate(element, (t, _) => t.MakeArrayType());
            if (target.GetMethod("op_Implicit", BindingFlags.Public | BindingFlags.Static, [array]) is { } op && target.IsAssignableFrom(op.ReturnType))
                return op.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [List(value, array)], null);
        }
        return null;
    }

    private static IEnumerable<object?> Leaves(object? value) =>
        value is IEnumerable list and not string ? list.Cast<object?>().SelectMany(Leaves) : [value];

    private static int Depth(object? value) => value is IEnumerable list and not string ? 1 + list.Cast<object?>().Select(Depth).FirstOrDefault() : 0;

    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = Trimming.Configs)]
    private static object? List(object value, Type target)
    {
        if (value is not IEnumerable items || value is string)
            return null;
        if (target == typeof(Shape))
            return Shape.Create([.. items.Cast<object?>().Select(d => (int?)To(d, typeof(int?)))]);
        if (typeof(System.Runtime.CompilerServices.ITuple).IsAssignableFrom(target) && target.IsGenericType)
        {
            var types = target.GetGenericArguments();
            return Activator.CreateInstance(target, [.. items.Cast<object?>().Zip(types, To)]);
        }
        var element = target.IsArray ? target.GetElementType()! : target.IsGenericType ? target.GetGenericArguments()[0] : null;
        if (element is null || !target.IsAssignableFrom(element.MakeArrayType()))
            return null;
        var converted = items.Cast<object?>().Select(i => To(i, element)).ToArray();
        var array = Array.CreateInstance(element, converted.Length);
        converted.CopyTo(array, 0);
        return array;
    }

    private static ArgumentException Misfit(object value, Type type) =>
        new($"A config value of type {value.GetType().Name} ({value}) cannot become a {type.Name}.", nameof(value));
}
