using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public abstract partial class ops
        {
            // Stands for log 0: sums of a few stay finite, so gradients do too.
            private const double LogOfZero = -1e30;

            /// <summary>
            /// Connectionist temporal classification (Graves et al., 2006): -ln of the probability of all paths that read as the target.
            /// target (batch, length) class numbers, output (batch, time, classes) logits, lengths (batch,); the result is (batch,).
            /// </summary>
            public static Tensor ctc_loss(Tensor target, Tensor output, Tensor target_length, Tensor output_length, int mask_index = 0)
            {
                if (target.ndim != 2 || output.ndim != 3)
                    throw new ShapeMismatchException("ctc_loss: expected target (batch, length) and output (batch, time, classes) but received "
                        + $"{target.shape} and {output.shape}.", nameof(output));
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
                var flat = reshape(pairs, SymbolicShape.Create([Dim.Of(labels, 0), Dim.Of(labels, 1) * 2]));
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

            /// <summary>
            /// Label sequences that outputs stand for: inputs (batch, time, classes) logits, lengths (batch,); gives labels (paths, batch,
            /// time), −1 behind the end, and scores: for "greedy" minus the sum of the largest logits, for "beam_search" the logarithms of
            /// the probabilities. Beam search needs values.
            /// </summary>
            /// <param name="merge_repeated">Greedy: labels that follow each other are one.</param>
            /// <param name="mask_index">Class number of the blank; null: the last one.</param>
            public static (Tensor decoded, Tensor scores) ctc_decode(
                Tensor inputs, Tensor sequence_lengths, string strategy = "greedy", int beam_width = 100, int top_paths = 1,
                bool merge_repeated = true, int? mask_index = 0)
            {
                inputs = Promotion.Floating(inputs);
                var blank = mask_index is { } m && m >= 0 ? m : inputs.shape[-1] + (mask_index ?? -1);
                var lengths = cast(sequence_lengths, DType.Int32);
                return strategy switch
                {
                    "greedy" => GreedyPaths(inputs, lengths, merge_repeated, blank),
                    "beam_search" => BeamPaths(inputs, lengths, beam_width, top_paths, blank),
                    _ => throw new ArgumentException(
                        $"Invalid strategy {strategy}. Supported values are 'greedy' and 'beam_search'.", nameof(strategy)),
                };
            }

            private static (Tensor, Tensor) GreedyPaths(Tensor inputs, Tensor lengths, bool merge, int blank)
            {
                var best = argmax(inputs, -1);                                                                  // (batch, time)
                var position = cumsum(ones_like(best), 1) - 1;
                var inside = position < expand_dims(lengths, 1);
                var keep = logical_and(inside, not_equal(best, blank));
                if (merge)
                    keep = logical_and(keep, not_equal(best, pad(best[.., ..^1], [(0, 0), (1, 0)], constant_values: -1)));
                var scores = -sum(where(inside, max(inputs, -1), 0), 1, keepdims: true);
                return (expand_dims(Compacted(best, keep), 0), scores);
            }

            /// <summary>Labels (batch, time) that stay, at the front; −1 behind them.</summary>
            private static Tensor Compacted(Tensor labels, Tensor keep)
            {
                // A stable sort brings the labels that stay to the front.
                var front = take_along_axis(labels, argsort(cast(logical_not(keep), DType.Int32), 1), 1);
                var position = cumsum(ones_like(labels), 1) - 1;
                return where(position < sum(cast(keep, DType.Int32), 1, keepdims: true), front, -1);
            }

            /// <summary>Labels (batch, time) with neighbours that are equal merged, as TensorFlow 1's decoder gives them.</summary>
            internal static Tensor MergeRepeated(Tensor labels) => Compacted(labels,
                logical_and(labels >= 0, not_equal(labels, pad(labels[.., ..^1], [(0, 0), (1, 0)], constant_values: -1))));

            private static (Tensor, Tensor) BeamPaths(Tensor inputs, Tensor lengths, int width, int paths, int blank)
            {
                var logs = cast(log_softmax(Known(inputs, "ctc_decode")), DType.Float64).Value.Span<double>().ToArray();
                var steps = lengths.Value.Span<int>().ToArray();
                var (batch, time, classes) = (inputs.shape[0], inputs.shape[1], inputs.shape[2]);
                var decoded = Enumerable.Repeat(-1, paths * batch * time).ToArray();
                var scores = Enumerable.Repeat(double.NegativeInfinity, batch * paths).ToArray();
                for (var b = 0; b < batch; b++)
                {
                    var rows = Enumerable.Range(0, steps[b]).Select(t => logs.AsSpan((b * time + t) * classes, classes).ToArray()).ToArray();
                    foreach (var (path, (labels, probability)) in CtcBeamSearch.Decode(rows, blank, width, paths).Index())
                    {
                        labels.CopyTo(decoded, (path * batch + b) * time);
                        scores[b * paths + path] = probability;
                    }
                }
                return (Tensor.Constant(HostTensor.From(decoded, paths, batch, time)),
                    cast(Tensor.Constant(HostTensor.From(scores, batch, paths)), inputs.dtype));
            }
        }
    }
}
