using RnnKeras.Regularizers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Layers;

/// <summary>
/// Base of the layers that combine several tensors element by element. Inputs of lower rank get axes of size 1 after the batch
/// axis. The output mask is the OR of the inputs' masks, none if one input has none.
/// </summary>
public abstract class Merge : Layer
{
    private protected Merge(string? name, bool trainable, DType? dtype, Regularizer? activity_regularizer)
        : base(name, trainable, dtype, activity_regularizer) =>
        supports_masking = true;

    /// <summary>Combines inputs of equal rank.</summary>
    private protected abstract Tensor merge(IReadOnlyList<Tensor> inputs);

    /// <summary>Whether inputs of lower rank are expanded.</summary>
    private protected virtual bool AlignsRanks => true;

    public override void build(IReadOnlyList<Shape> input_shapes)
    {
        var batches = input_shapes.Where(s => s.Rank > 0 && s[0] != Shape.Unknown).Select(s => s[0]).Distinct().Count();
        if (batches > 1)
            throw new ShapeMismatchException(
                $"{Title}: cannot merge tensors with different batch sizes. Received shapes {string.Join(", ", input_shapes)}.");
    }

    public override Tensors call(Tensors inputs, CallArguments arguments)
    {
        if (inputs.IsSingle)
            throw new ArgumentException($"{Title}: a merge layer should be called on a list of inputs: apply([a, b]). Received one "
                + $"tensor of shape {inputs.shape}.", nameof(inputs));
        var rank = inputs.Max(t => t.ndim);
        return merge(AlignsRanks ? [.. inputs.Select(t => Expand(t, rank))] : inputs);
    }

    private static Tensor Expand(Tensor t, int rank)
    {
        var mask = t.keras_mask;
        while (t.ndim < rank)
            t = ops.expand_dims(t, axis: 1);
        t.keras_mask ??= mask;
        return t;
    }

    public override Tensor?[] compute_mask(Tensors inputs, Tensor?[] masks, int outputs) =>
        [masks.Any(m => m is null) ? null : masks.Aggregate((a, b) => ops.logical_or(a!, b!))];

    /// <summary>A mask (batch, time) with the shape of its tensor.</summary>
    private protected static Tensor? MaskLike(Tensor t) =>
        t.keras_mask is { } mask ? ops.broadcast_to(ops.expand_dims(mask, axis: -1), ops.shape(t)) : null;

    /// <summary>
    /// Folds the inputs where a masked element gives way to the other input (Maximum, Minimum).
    /// </summary>
    private protected static Tensor FoldUnmasked(IReadOnlyList<Tensor> inputs, Func<Tensor, Tensor, Tensor> combine)
    {
        var (output, seen) = (inputs[0], MaskLike(inputs[0]));
        foreach (var input in inputs.Skip(1))
        {
            var mask = MaskLike(input);
            var x = mask is null ? input : ops.where(mask, input, output);
            if (seen is not null)
                output = ops.where(seen, output, x);
            seen = mask is not null && seen is not null ? ops.logical_or(seen, mask) : null;
            output = combine(output, x);
        }
        if (seen is not null)
            output.keras_mask = ops.any(seen, axis: -1);
        return output;
    }
}
