using System.Reflection;
using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

/// <summary>Functions of keras.ops that stand between the layers of a functional config, called with the arguments it tells.</summary>
internal static class FunctionCalls
{
    /// <summary>Whether Keras has a function of that class name ("Concatenate", "NotEqual" …).</summary>
    public static bool Knows(string className) => className == "GetItem" || Methods(AutoName.Snake(className)).Any();

    /// <exception cref="NotSupportedException">No such function, or not with these arguments.</exception>
    public static Tensors Apply(string className, object?[] positional, Dictionary<string, object?> named)
    {
        if (className == "GetItem")
            return ops.get_item((Tensor)positional[0]!, Key(positional.Length > 1 ? positional[1] : named["key"]));
        foreach (var method in Methods(AutoName.Snake(className)))
        {
            var parameters = method.GetParameters();
            if (named.Any(p => p.Value is not null && parameters.All(q => q.Name != p.Key)))
                continue;
            // What Keras keeps as an option of the function (einsum's subscripts) is not among the arguments of the call.
            var open = parameters.Where(p => named.GetValueOrDefault(p.Name!) is null).ToArray();
            var given = open is [.., { ParameterType.IsArray: true } rest] && rest.IsDefined(typeof(ParamArrayAttribute)) && positional.Length >= open.Length
                ? [.. positional[..(open.Length - 1)], positional[(open.Length - 1)..]]
                : positional;
            if (given.Length > open.Length)
                continue;
            var values = parameters.Select(p => Convert(Array.IndexOf(open, p) is var i && i >= 0 && i < given.Length ? given[i] : Named(p, named), p.ParameterType)).ToArray();
            return Result(method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, values, null)!);
        }
        throw new NotSupportedException($"The model uses the function keras.ops.{AutoName.Snake(className)} with the arguments "
            + $"{string.Join(", ", named.Keys)}, which is not supported in configs.");
    }

    private static IEnumerable<MethodInfo> Methods(string name) =>
        typeof(ops).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.Name == name && !m.IsGenericMethod);

    private static object? Named(ParameterInfo p, Dictionary<string, object?> named) => named.GetValueOrDefault(p.Name!) ?? p.DefaultValue;

    private static object? Convert(object? value, Type type) => value switch
    {
        null or DBNull => null,
        Missing => null,
        _ when type == typeof(Tensor) => TensorOf(value),
        object?[] list when type.IsAssignableFrom(typeof(Tensor[])) => list.Select(TensorOf).ToArray(),
        _ => ConfigValue.To(value, type),
    };

    /// <summary>A number adapts to the dtype of the tensor it meets, as in Python; a list is an array.</summary>
    private static Tensor TensorOf(object? value) => value switch
    {
        Tensor t => t,
        bool b => b,
        long n => n,
        double n => n,
        HostTensor array => Tensor.Constant(array),
        IReadOnlyDictionary<string, object?> array => Tensor.Constant(ObjectConfig.Read<HostTensor>(array)!),
        object?[] list => (NDArray)ConfigValue.To(list, typeof(NDArray))!,
        _ => throw new ArgumentException($"Invalid Functional model configuration: {value} stands where a tensor should.", nameof(value)),
    };

    private static Selector[] Key(object? key) => key is object?[] parts ? [.. parts.Select(Part)] : [Part(key)];

    private static Selector Part(object? part) => part switch
    {
        null => "None",
        long n => (int)n,
        IReadOnlyDictionary<string, object?> { Count: > 0 } map when map.GetValueOrDefault("class_name") is "__ellipsis__" => "...",
        IReadOnlyDictionary<string, object?> map when map.GetValueOrDefault("config") is IReadOnlyDictionary<string, object?> slice =>
            new Slice(Bound(slice, "start"), Bound(slice, "stop"), Bound(slice, "step")),
        _ => throw new NotSupportedException($"The model indexes a tensor by {part}; integers, slices, '...' and None are supported."),
    };

    private static int? Bound(IReadOnlyDictionary<string, object?> slice, string name) =>
        slice.GetValueOrDefault(name) is { } value ? checked((int)System.Convert.ToInt64(value, null)) : null;

    private static Tensors Result(object value) => value switch
    {
        Tensor t => t,
        Tensor[] list => list,
        System.Runtime.CompilerServices.ITuple tuple => Enumerable.Range(0, tuple.Length).Select(i => (Tensor)tuple[i]!).ToArray(),
        _ => throw new NotSupportedException($"A function of keras.ops that gives {value.GetType().Name} cannot stand between layers."),
    };
}
