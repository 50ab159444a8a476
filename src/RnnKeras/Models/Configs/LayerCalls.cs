using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

/// <summary>Calls with the arguments of a config: tensors, lists, numbers, by position and by Keras' names.</summary>
internal static class LayerCalls
{
    private static readonly string[] attentionOrder = ["query", "value", "key"], firstArguments = ["inputs", "sequences", "x"];

    public static Tensors Apply(Layer layer, object?[] positional, Dictionary<string, object?> named)
    {
        // Keras notes the training flag of the symbolic call; the model's own decides when it runs.
        named.Remove("training");
        var inputs = layer is MultiHeadAttention ? QueryValueKey(positional, named) : Inputs(positional, named);
        if (layer is not MultiHeadAttention && positional.Length > 1)
            named["initial_state"] = positional[1];
        // Keras 2 lists the states of a recurrent layer behind its input.
        if (layer is RNN or Bidirectional && inputs is object?[] { Length: > 1 } several)
            (inputs, named["initial_state"]) = (several[0], several[1..]);
        var arguments = new CallArguments
        {
            masks = named.Remove("mask", out var mask) && mask is not null ? MasksOf(mask) : null,
            initial_state = named.Remove("initial_state", out var states) && states is not null ? TensorsOf(states).ToArray() : null,
            tensors = named.Where(p => p.Value is Tensor).ToDictionary(p => p.Key, p => (Tensor)p.Value!),
            options = named.Where(p => p.Value is not (null or Tensor)).ToDictionary(p => p.Key, p => p.Value),
        };
        return layer.Apply(TensorsOf(inputs), arguments);
    }

    /// <summary>The first argument, whatever the layer calls it.</summary>
    private static object? Inputs(object?[] positional, Dictionary<string, object?> named)
    {
        if (positional.Length > 0)
            return positional[0];
        var name = firstArguments.First(named.ContainsKey);
        return named.Remove(name, out var inputs) ? inputs : null;
    }

    /// <summary>Query, value and, where it is another tensor, key; by position or by name.</summary>
    private static object?[] QueryValueKey(object?[] positional, Dictionary<string, object?> named)
    {
        var found = new List<object?>(positional);
        foreach (var name in attentionOrder.Skip(positional.Length))
            if (named.Remove(name, out var tensor) && tensor is not null)
                found.Add(tensor);
        return [.. found];
    }

    private static Tensor?[] MasksOf(object mask) => mask is Tensor one ? [one] : [.. ((object?[])mask).Cast<Tensor?>()];

    private static Tensors TensorsOf(object? value) => value switch
    {
        Tensor t => t,
        Dictionary<string, object?> map => Tensors.Of(map.Select(p => KeyValuePair.Create(p.Key, (Tensor)p.Value!))),
        object?[] list => list.Cast<Tensor>().ToArray(),
        _ => throw new ArgumentException($"Invalid Functional model configuration: a layer is called on {value ?? "null"}.", nameof(value)),
    };
}
