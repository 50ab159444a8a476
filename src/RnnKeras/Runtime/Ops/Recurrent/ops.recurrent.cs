using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Kernels.Recurrent;
using RnnKeras.Runtime.Ops.Recurrent;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public abstract partial class ops
        {
            /// <summary>
            /// The activation in the fused recurrent ops that Keras calls <paramref name="name"/>; null if they do not know it.
            /// </summary>
            internal static RecurrentActivation? FusedActivation(string name) => name switch
            {
                "tanh" => RecurrentActivation.Tanh,
                "sigmoid" => RecurrentActivation.Sigmoid,
                "hard_sigmoid" => RecurrentActivation.HardSigmoid,
                "relu" => RecurrentActivation.Relu,
                "linear" => RecurrentActivation.Linear,
                _ => null,
            };

            /// <summary>SimpleRNN over x (batch, time, features) as one op.</summary>
            internal static RecurrentResult simple_rnn_sequence(in RecurrentArguments r) => Append(r, new SimpleRnnSequenceOp(r.Options));

            /// <summary>LSTM over x (batch, time, features) as one op; states h, c.</summary>
            internal static RecurrentResult lstm_sequence(in RecurrentArguments r) => Append(r, new LstmSequenceOp(r.Options));

            /// <summary>GRU over x (batch, time, features) as one op.</summary>
            internal static RecurrentResult gru_sequence(in RecurrentArguments r, bool reset_after) =>
                Append(r, new GruSequenceOp(r.Options, reset_after));

            private static RecurrentResult Append(in RecurrentArguments r, RecurrentSequenceOp op)
            {
                var inputs = new List<Tensor> { r.X, r.Kernel, r.RecurrentKernel };
                if (r.Bias is not null)
                    inputs.Add(r.Bias);
                inputs.AddRange(r.InitialState ?? []);
                if (r.Mask is not null)
                    inputs.Add(r.Mask);
                var outputs = new Node(op, [.. inputs]).Outputs;
                return new(outputs[RecurrentSequenceOp.Sequence], outputs[RecurrentSequenceOp.Last], outputs[RecurrentSequenceOp.FirstState..op.Reserve]);
            }
        }
    }
}
