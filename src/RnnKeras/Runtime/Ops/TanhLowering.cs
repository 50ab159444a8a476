using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Kernels.Simd;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

/// <summary>
/// tanh of single precision with the bits of <see cref="VecMath{V,T}.TanhOfTensorFlow"/>, that is of TensorFlow 2.21, from single operations, whose
/// rounding is IEEE's in every version: TensorFlow's own op rounded otherwise until 2.16. Other types, and GPUs, where each operation is a
/// kernel of its own, take TensorFlow's op.
/// </summary>
internal static class TanhLowering
{
    public static TfOutput Lower(ITfGraphBuilder graph, TfOutput x, DType type)
    {
        if (type != DType.Float32 || graph.IsOnGpu)
            return graph.Op("Tanh", [x])[0];
        TfOutput C(double value) => graph.Constant(HostTensor.Scalar((float)value));
        TfOutput Apply(string op, TfOutput a, TfOutput b) => graph.Op(op, [a, b])[0];
        TfOutput Horner(TfOutput z, params ReadOnlySpan<double> coefficients)
        {
            var sum = C(coefficients[0]);
            foreach (var c in coefficients[1..])
                sum = Apply("AddV2", Apply("Mul", sum, z), C(c));
            return sum;
        }
        x = Apply("Minimum", C(TanhQuotient.Limit), Apply("Maximum", C(-TanhQuotient.Limit), x));
        var z = Apply("Mul", x, x);
        var numerator = Apply("AddV2", Apply("Mul", Apply("Mul", z, x), Horner(z, TanhQuotient.P9, TanhQuotient.P7, TanhQuotient.P5, TanhQuotient.P3)), x);
        return Apply("RealDiv", numerator, Horner(z, TanhQuotient.Q8, TanhQuotient.Q6, TanhQuotient.Q4, TanhQuotient.Q2, 1));
    }
}
