using RnnKeras.Runtime.Ops.Recurrent;

namespace RnnKeras.Layers;

/// <summary>The one place where a recurrence becomes a single op instead of a <see cref="TimeLoop"/>. Both give the same numbers.</summary>
internal static class FusedLoop
{
    /// <summary>
    /// Null where there is no such op: cells of one's own, activations that the kernels do not know, recurrent dropout or several dropout
    /// masks at work, and layers with unroll, which stay differentiable twice.
    /// </summary>
    /// <param name="initial">Null = zeros.</param>
    public static LoopResult? TryRun(RNN layer, Tensor x, Tensor[]? initial, Tensor? mask, bool training)
    {
        if (layer.unroll || x.ndim != 3 || layer.cell is not RecurrentCell cell || !IsBuiltIn(cell) || !cell.TryDropInput(ref x, training))
            return null;
        var arguments = new RecurrentArguments(x, cell.kernel, cell.recurrent_kernel, cell.bias?.value)
        {
            InitialState = initial,
            Mask = mask,
            GoBackwards = layer.go_backwards,
            ZeroOutputForMask = layer.zero_output_for_mask,
        };
        if (arguments.WithActivations(cell.activation.name, cell.Gate?.name ?? "linear") is not { } complete)
            return null;
        var result = cell.Fuse(complete);
        return new(layer.return_sequences ? result.Sequence : result.Last, [.. result.States]);
    }

    /// <summary>A subclass or a user's activation may compute something else.</summary>
    private static bool IsBuiltIn(RecurrentCell cell) =>
        cell.GetType().Assembly == typeof(RecurrentCell).Assembly && cell.activation.IsBuiltIn && cell.Gate is null or { IsBuiltIn: true };
}
