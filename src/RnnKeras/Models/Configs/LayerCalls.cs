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
        var inputs = positional.Length > 0 ? positional[0] : named.Remove("inputs", out var given) ? given : named.Values.First();
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

    private static Tensor?[] MasksOf(object mask) => mask is Tensor one ? [one] : [.. ((object?[])mask).Cast<Tensor?>()];

    private static Tensors TensorsOf(object? value) => value switch
    {
        Tensor t => t,
        Dictionary<string, object?> map => Tensors.Of(map.Select(p => KeyValuePair.Create(p.Key, (Tensor)p.Value!))),
        object?[] list => list.Cast<Tensor>().ToArray(),
        _ => throw new ArgumentException($"Invalid Functional model configuration: a layer is called on {value ?? "null"}.", nameof(value)),
    };
}
