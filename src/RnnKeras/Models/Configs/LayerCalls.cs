using System.Reflection;
using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

/// <summary>Calls with the arguments of a config: tensors, lists, numbers, by position and by Keras' names.</summary>
internal static class LayerCalls
{
    private static readonly string[] attentionOrder = ["value", "key"];

    public static Tensors Apply(Layer layer, object?[] positional, Dictionary<string, object?> named)
    {
        // Keras notes the training flag of the symbolic call; the model's own decides when it runs.
        named.Remove("training");
        for (var i = 1; i < positional.Length; i++)
            named[layer.GetType().Name == "MultiHeadAttention" ? attentionOrder[i - 1] : "initial_state"] = positional[i];
        var arguments = new CallArguments
        {
            masks = named.Remove("mask", out var mask) && mask is not null ? MasksOf(mask) : null,
            initial_state = named.Remove("initial_state", out var states) && states is not null ? TensorsOf(states).ToArray() : null,
            tensors = named.Where(p => p.Value is Tensor).ToDictionary(p => p.Key, p => (Tensor)p.Value!),
            options = named.Where(p => p.Value is not (null or Tensor)).ToDictionary(p => p.Key, p => p.Value),
        };
        return layer.Apply(TensorsOf(positional.Length > 0 ? positional[0] : named.Values.First()), arguments);
    }

    private static Tensor?[] MasksOf(object mask) => mask is Tensor one ? [one] : [.. ((object?[])mask).Cast<Tensor?>()];

    private static Tensors TensorsOf(object? value) => value switch
    {
        Tensor t => t,
        Dictionary<string, object?> map => Tensors.Of(map.Select(p => KeyValuePair.Create(p.Key, (Tensor)p.Value!))),
        object?[] list => list.Cast<Tensor>().ToArray(),
        _ => throw new ArgumentException($"Invalid Functional model configuration: a layer is called on {value ?? "null"}.", nameof(value)),
    };

    /// <summary>A function of keras.ops by name.</summary>
    /// <exception cref="NotSupportedException">No such function.</exception>
    public static Tensors ApplyFunction(string name, object?[] positional, Dictionary<string, object?> named)
    {
        foreach (var method in typeof(ops).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.Name == name))
        {
            var parameters = method.GetParameters();
            if (positional.Length > parameters.Length || named.Keys.Except(parameters.Select(p => p.Name)).Any())
                continue;
            object? Value(ParameterInfo p) =>
                p.Position < positional.Length ? positional[p.Position] : named.TryGetValue(p.Name!, out var v) ? v : p.DefaultValue;
            var values = parameters.Select(Value).ToArray();
            return Result(method.Invoke(null, BindingFlags.DoNotWrapExceptions, null,
                [.. values.Zip(parameters, (v, p) => Convert(v, p.ParameterType))], null)!);
        }
        throw new NotSupportedException($"The model uses keras.ops.{name}, which is not supported in configs.");
    }

    private static object? Convert(object? value, Type type) => value switch
    {
        null or DBNull => null,
        long n when type == typeof(Tensor) => (Tensor)n,
        double n when type == typeof(Tensor) => (Tensor)n,
        object?[] list when type.IsAssignableFrom(typeof(Tensor[])) => list.Cast<Tensor>().ToArray(),
        _ => ConfigValue.To(value, type),
    };

    private static Tensors Result(object value) => value is Tensor t ? t : (Tensor[])value;
}
