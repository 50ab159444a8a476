namespace RnnKeras.Layers;

/// <summary>Everything of a layer call besides the inputs.</summary>
public sealed record CallArguments
{
    /// <summary>Resolved: the caller's value, else that of the surrounding call, else false.</summary>
    public bool training { get; init; }

    /// <summary>What the caller said, null if nothing (BatchNormalization tells "false" from "not given").</summary>
    public bool? given_training { get; init; }

    /// <summary>Mask of each input, null entries for inputs without; null when no input has one.</summary>
    public Tensor?[]? masks { get; init; }

    /// <summary>Mask of the only input.</summary>
    public Tensor? mask => masks is { Length: > 0 } ? masks[0] : null;

    /// <summary>Starting states of a recurrent layer, flat.</summary>
    public IReadOnlyList<Tensor>? initial_state { get; init; }

    /// <summary>Other tensor arguments by Keras' name (<c>value</c>, <c>attention_mask</c> …).</summary>
    public IReadOnlyDictionary<string, Tensor> tensors { get; init; } = new Dictionary<string, Tensor>();

    /// <summary>Other arguments by Keras' name (<c>return_attention_scores</c> …).</summary>
    public IReadOnlyDictionary<string, object?> options { get; init; } = new Dictionary<string, object?>();

    /// <summary>A true/false argument; false where it was not given.</summary>
    public bool Option(string name) => options.GetValueOrDefault(name) is true;
}
