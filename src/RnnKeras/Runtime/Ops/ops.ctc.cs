using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public static partial class ops
        {
            // Stands for log 0: sums of a few stay finite, so gradients do too.
            private const double LogOfZero = -1e30;

            /// <summary>
            /// Connectionist temporal classification (Graves et al., 2006): -ln of the probability of all paths that read as the target.
            /// target (batch, length) class numbers, output (batch, time, classes) logits, lengths (batch,); the result is (batch,).
            /// </summary>
            public static Tensor ctc_loss(Tensor target, Tensor output, Tensor target_length, Tensor output_length, int mask_index = 0)
            {
                var type = output.dtype;
                var labels = WithBlanks(cast(target, DType.Int32), mask_index);                                  // (batch, states)
                var emissions = Emissions(log_softmax(output), labels);                                         // (time, batch, states)
                var steps = cumsum(ones_like(emissions[.., 0, 0], dtype: DType.Int32)) - 1;                     // (time,)
                var position = cumsum(ones_like(labels), 1) - 1;                                                // (batch, states)
                var skips = MaySkip(labels, mask_index);
                var lengths = expand_dims(cast(output_length, DType.Int32), 1);
                var start = where(position < 2, 0, cast(LogOfZero, type)) + zeros_like(emissions[0]);
                var (_, states) = Scan.Run(
                    (xs, s) => ([], [where(xs[1] < lengths, where(equal(xs[1], 0), s[0], Arriving(s[0], skips)) + xs[0], s[0])]),
                    [emissions, steps], [start]);
                var last = 2 * expand_dims(cast(target_length, DType.Int32), 1);
                var ends = logical_or(equal(position, last), equal(position, last - 1));
                return -logsumexp(where(ends, states[0], LogOfZero), 1);
            }

            /// <summary>blank, label, blank, label, …, blank.</summary>
            private static Tensor WithBlanks(Tensor labels, int blank)
            {
                var blanks = full_like(labels, blank);
                var pairs = stack([blanks, labels], 2);                                                         // (batch, length, 2)
                var flat = reshape(pairs, SymbolicShape.Create([Dim.Of(labels, 0), 2 * labels.shape[1]]));
                return concatenate([flat, blanks[.., 0..1]], 1);
            }

            private static Tensor Emissions(Tensor logProbabilities, Tensor labels)
            {
                var perStep = transpose(logProbabilities, [1, 0, 2]);
                return take_along_axis(perStep, expand_dims(labels, 0), 2);
            }

            /// <summary>A label may follow the label before last directly when it is another one.</summary>
            private static Tensor MaySkip(Tensor labels, int blank)
            {
                var before = pad(labels[.., ..^2], [(0, 0), (2, 0)], constant_values: blank);
                return logical_and(not_equal(labels, blank), not_equal(labels, before));
            }

            /// <summary>Log-probability of arriving in each state: by staying, from the state before, and from the one before that.</summary>
            private static Tensor Arriving(Tensor state, Tensor skips)
            {
                Tensor Shifted(int by) => pad(state[.., ..^by], [(0, 0), (by, 0)], constant_values: LogOfZero);
                return logsumexp(stack([state, Shifted(1), where(skips, Shifted(2), LogOfZero)], 0), 0);
            }
        }
    }
}
