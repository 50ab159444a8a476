using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.Ops;

/// <summary>Text under other sizes: on the host, since engines hold none.</summary>
internal static class TextShape
{
    /// <param name="op">Says the new sizes.</param>
    /// <param name="inputs">The text, then tensors from which only sizes are read.</param>
    public static Tensor Reshape(ReshapeOp op, Tensor[] inputs) => new HostFunction(
        op.Name,
        specs => op.Infer(specs)[0],
        values => new HostTensor(DType.String, op.Infer(Array.ConvertAll(values, v => new TensorSpec(v.DType, v.Shape)))[0].Shape.Dims, values[0].Data))
        .Apply(inputs);
}
