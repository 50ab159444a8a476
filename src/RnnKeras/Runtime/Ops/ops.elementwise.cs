using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        /// <summary>NumPy-like and neural-network functions on tensors: <c>keras.ops</c>.</summary>
        public static partial class ops
        {
            internal static Tensor Apply(Op op, params Tensor[] inputs) => new Node(op, inputs).Outputs[0];

            /// <summary>e^x, element-wise. Floating-point tensor of any shape.</summary>
            public static Tensor exp(Tensor x) => Apply(Unary.Exp, x);
        }
    }
}
