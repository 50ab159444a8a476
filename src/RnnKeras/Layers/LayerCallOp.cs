using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Layers;

/// <summary>
/// A layer called on symbolic tensors, as a node: what functional models are made of. Its inputs are the call's tensors in the order
/// inputs, explicit masks, initial states, other tensors; its outputs are the layer's outputs and then the masks of those that have one.
/// </summary>
internal sealed record LayerCallOp(
    Layer Layer, Tensors Template, CallArguments Arguments, TensorSpec[] Specs, int OutputCount, int[] MaskedOutputs)
    : Op, ISymbolicOnly
{
    public override string Name => Layer.name;

    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs) => Specs;

    public override Tensor?[] Gradient(GradientContext g) =>
        throw new InvalidOperationException("A symbolic layer call has no gradient: train a Model.");

    /// <summary>All tensors of a call in node order.</summary>
    public static Tensor[] Flatten(Tensors inputs, CallArguments arguments) =>
    [
        .. inputs,
        .. (arguments.masks ?? []).Where(m => m is not null).Select(m => m!),
        .. arguments.initial_state ?? [],
        .. arguments.tensors.Values,
    ];

    /// <summary>The call with other tensors in the same places.</summary>
    public static (Tensors Inputs, CallArguments Arguments) Rebuild(Tensors template, CallArguments arguments, ReadOnlySpan<Tensor> flat)
    {
        var at = template.Count;
        var inputs = template.With(flat[..at].ToArray());
        var masks = arguments.masks?.ToArray();
        for (var i = 0; i < masks?.Length; i++)
            if (masks[i] is not null)
                masks[i] = flat[at++];
        var states = arguments.initial_state is { } s ? flat.Slice(at, s.Count).ToArray() : null;
        at += states?.Length ?? 0;
        var named = new Dictionary<string, Tensor>();
        foreach (var name in arguments.tensors.Keys)
            named[name] = flat[at++];
        return (inputs, arguments with { masks = masks, initial_state = states, tensors = named });
    }

    /// <summary>Calls the layer on real tensors; one result per output of the node.</summary>
    /// <param name="actual">In the order of the node's inputs.</param>
    /// <param name="trainingIsSaid">The surrounding call says whether it is training, which overrules what was said when the model was
    /// described.</param>
    public Tensor[] Expand(ReadOnlySpan<Tensor> actual, bool trainingIsSaid)
    {
        var (inputs, arguments) = Rebuild(Template, trainingIsSaid ? Arguments with { given_training = null } : Arguments, actual);
        var outputs = Layer.Invoke(inputs, arguments);
        return [.. outputs, .. MaskedOutputs.Select(i => outputs[i].keras_mask!)];
    }

    public bool Equals(LayerCallOp? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
