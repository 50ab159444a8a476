using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.TensorFlow;

/// <summary>A value in a TensorFlow graph: output <paramref name="Index"/> of an operation handle.</summary>
public readonly record struct TfOutput(nint Operation, int Index);

/// <summary>How the tensorflow engine lowers an op into TensorFlow operations.</summary>
public interface ITfOp
{
    /// <summary>Appends TensorFlow operations for <paramref name="node"/> and returns one value per output.</summary>
    /// <exception cref="NotSupportedException">There is no lowering yet (<c>NotYetLoweredOp</c>).</exception>
    TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs);
}

/// <summary>What a lowering may use: appends operations to a TF_Graph.</summary>
public interface ITfGraphBuilder
{
    /// <summary>
    /// Appends one operation. Attribute values: <see cref="DType"/> (type), long (int), float, bool, string, long[] (list of int),
    /// <see cref="Shape"/>, DType[] (list of types).
    /// </summary>
    TfOutput[] Op(string type, IReadOnlyList<TfOutput> inputs, params IReadOnlyList<(string Name, object Value)> attributes);

    /// <summary>An operation whose first input is a list of values (AddN, ConcatV2, Pack …), followed by ordinary inputs.</summary>
    TfOutput ListOp(string type, IReadOnlyList<TfOutput> list, IReadOnlyList<TfOutput> inputs, params IReadOnlyList<(string Name, object Value)> attributes);

    TfOutput Constant(HostTensor value);

    /// <summary>Run-time sizes of an output shape as an int32 vector, given the op's inputs.</summary>
    TfOutput Sizes(EquatableArray<DimRef> dims, IReadOnlyList<TfOutput> inputs);
}
