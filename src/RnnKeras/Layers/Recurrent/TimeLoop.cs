using RnnKeras.Runtime.Ops;

namespace RnnKeras.Layers;

/// <summary>Output of a recurrence (all steps or the last one, as the layer returns) and the final states.</summary>
internal readonly record struct LoopResult(Tensor Output, Tensor[] States);

/// <summary>The reference form of every recurrence: one step of a cell, repeated by <see cref="Scan"/>.</summary>
internal static class TimeLoop
{
    internal delegate (Tensor output, Tensor[] states) Step(Tensor input, Tensor[] states);

    /// <param name="step">The cell.</param>
    /// <param name="x">(batch, time, …).</param>
    /// <param name="initial">States before the first step.</param>
    /// <param name="mask">bool (batch, time), or null.</param>
    /// <param name="zeroOutput">What a masked step before the first unmasked one gives.</param>
    /// <param name="options">Direction, whether all steps are returned, what masked steps give.</param>
    public static LoopResult Run(Step step, Tensor x, Tensor[] initial, Tensor? mask, Tensor zeroOutput, RNN options)
    {
        Tensor[] sequences = mask is null ? [SwapBatchAndTime(x)] : [SwapBatchAndTime(x), SwapBatchAndTime(mask)];
        // Keras' unrolled form repeats outputs first and zeroes them afterwards, by the mask in the order of the input.
        var zeroesLate = options is { zero_output_for_mask: true, unroll: true, return_sequences: true, go_backwards: true };
        var zeroes = options.zero_output_for_mask && !zeroesLate;
        // The output is carried along as a state: masked steps repeat it, and the last one may be all that is wanted.
        var (ys, finals) = Scan.Run(
            (xs, states) =>
            {
                var (before, old) = (states[0], states[1..]);
                var (output, next) = step(xs[0], old);
                if (mask is not null)
                {
                    output = Where(xs[1], output, zeroes ? ops.zeros_like(output) : before);
                    next = [.. next.Zip(old, (n, o) => Where(xs[1], n, o))];
                }
                return (options.return_sequences ? [output] : [], [output, .. next]);
            },
            sequences, [zeroOutput, .. initial], options.go_backwards);
        var output = options.return_sequences ? SwapBatchAndTime(ys[0]) : finals[0];
        return new(zeroesLate && mask is not null ? Where(mask, output, ops.zeros_like(output)) : output, finals[1..]);
    }

    /// <summary><paramref name="mask"/> has the first axes of the others.</summary>
    private static Tensor Where(Tensor mask, Tensor a, Tensor b)
    {
        while (mask.ndim < a.ndim)
            mask = ops.expand_dims(mask, axis: -1);
        return ops.where(mask, a, b);
    }

    /// <summary>(batch, time, …) to (time, batch, …) and back.</summary>
    public static Tensor SwapBatchAndTime(Tensor x) => ops.transpose(x, [1, 0, .. Enumerable.Range(2, x.ndim - 2)]);
}
