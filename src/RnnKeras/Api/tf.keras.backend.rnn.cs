using RnnKeras.Runtime.Ops;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public static partial class backend
        {
            /// <summary>
            /// Repeats a step over time: inputs (batch, time, …), or (time, batch, …) with <paramref name="time_major"/>. The step gets an
            /// element of the sequence and the states, followed by the constants, and gives an output and as many new states.
            /// </summary>
            /// <param name="step_function">Traced once.</param>
            /// <param name="inputs">The sequence.</param>
            /// <param name="initial_states">States before the first step.</param>
            /// <param name="go_backwards">Reads the sequence from its end; outputs are in the order of the steps.</param>
            /// <param name="mask">(batch, time), or (time, batch): false steps keep the states and repeat the output.</param>
            /// <param name="constants">Handed to every step.</param>
            /// <param name="unroll">The result is the same; it asks for a known number of steps.</param>
            /// <param name="input_length">Of no influence: the sequence has its length.</param>
            /// <param name="time_major">Time is axis 0, of the outputs too.</param>
            /// <param name="zero_output_for_mask">Masked steps give 0 instead of repeating the output.</param>
            /// <param name="return_all_outputs">False: outputs holds the last one only (time 1).</param>
            /// <returns>The last output, all outputs, the last states.</returns>
            public static (Tensor last_output, Tensor outputs, Tensor[] new_states) rnn(
                Func<Tensor, Tensor[], (Tensor output, Tensor[] new_states)> step_function, Tensor inputs, IReadOnlyList<Tensor> initial_states,
                bool go_backwards = false, Tensor? mask = null, IReadOnlyList<Tensor>? constants = null, bool unroll = false,
                int? input_length = null, bool time_major = false, bool zero_output_for_mask = false, bool return_all_outputs = true)
            {
                Tensor Swapped(Tensor t) => time_major ? t : ops.swapaxes(t, 0, 1);
                var x = Swapped(inputs);
                if (unroll && x.shape[0] < 0)
                    throw new ArgumentException("Unrolling requires a fixed number of timesteps.", nameof(unroll));
                var fixedInputs = constants ?? [];
                // What a masked first step repeats: zeros of the output's shape, which one trial step tells.
                var zero = ops.zeros_like(step_function(x[0], [.. initial_states, .. fixedInputs]).output);
                var (ys, finals) = Scan.Run(
                    (xs, states) =>
                    {
                        var (output, next) = step_function(xs[0], [.. states[1..], .. fixedInputs]);
                        if (mask is null)
                            return ([output], [output, .. next]);
                        var kept = Chosen(xs[1], output, zero_output_for_mask ? ops.zeros_like(output) : states[0]);
                        return ([kept], [kept, .. next.Zip(states[1..], (n, old) => Chosen(xs[1], n, old))]);
                    },
                    mask is null ? [x] : [x, ops.cast(Swapped(mask), "bool")], [zero, .. initial_states], go_backwards);
                var outputs = return_all_outputs ? ys[0] : ops.expand_dims(finals[0], 0);
                return (finals[0], Swapped(outputs), finals[1..]);
            }

            private static Tensor Chosen(Tensor mask, Tensor a, Tensor b) => @switch(mask, a, b);
        }
    }
}
