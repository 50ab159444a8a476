using System.Runtime.InteropServices;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.TensorFlow;

/// <summary>A value in a TensorFlow graph: output <paramref name="Index"/> of an operation handle (TF_Output).</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct TfOutput(nint Operation, int Index);

/// <summary>A function known to the graph it was made for: the value of an attribute such as While's body.</summary>
internal readonly record struct TfFunction(string Name);

/// <summary>How the tensorflow engine lowers an op into TensorFlow operations.</summary>
internal interface ITfOp
{
    /// <summary>
    /// Appends TensorFlow operations for <paramref name="node"/> and returns one value per output; <c>default</c> for one that is not
    /// <see cref="ITfGraphBuilder.IsUsed"/> is allowed.
    /// </summary>
    TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs);
}

/// <summary>What a lowering may use: appends operations to a TF_Graph.</summary>
internal interface ITfGraphBuilder
{
    /// <summary>
    /// True when XLA will compile the graph: loops must not be unrolled and must not carry <c>_lower_using_switch_merge</c>, and the block
    /// ops of recurrent layers do not exist.
    /// </summary>
    bool IsJit { get; }

    /// <summary>True if the function will run on a GPU.</summary>
    bool IsOnGpu { get; }

    /// <summary>
    /// Appends one operation. Attribute values: <see cref="DType"/> or <see cref="TfType"/> (type), long (int), float, bool, string,
    /// long[] (list of int), string[], <see cref="Shape"/>, Shape?[] (list of shapes, null = unknown rank), DType[] or TfType[] (list of
    /// types), <see cref="TfFunction"/> (func).
    /// </summary>
    TfOutput[] Op(string type, IReadOnlyList<TfOutput> inputs, params IReadOnlyList<(string Name, object Value)> attributes);

    /// <summary>An operation whose first input is a list of values (AddN, ConcatV2, StatelessWhile …), followed by ordinary inputs.</summary>
    TfOutput[] ListOp(string type, IReadOnlyList<TfOutput> list, IReadOnlyList<TfOutput> inputs,
        params IReadOnlyList<(string Name, object Value)> attributes);

    /// <summary>An operation whose last input is a list of values (StatelessIf …).</summary>
    TfOutput[] OpWithList(string type, IReadOnlyList<TfOutput> inputs, IReadOnlyList<TfOutput> list,
        params IReadOnlyList<(string Name, object Value)> attributes);

    /// <summary>A constant; equal small ones are one node.</summary>
    TfOutput Constant(HostTensor value);

    /// <summary>Run-time sizes of an output shape as an int32 vector, given the op's inputs; a constant where all are known.</summary>
    TfOutput Sizes(EquatableArray<DimRef> dims, IReadOnlyList<TfOutput> inputs);

    /// <summary>One size as an int32 scalar.</summary>
    TfOutput Size(DimRef dim, IReadOnlyList<TfOutput> inputs);

    /// <summary>Sizes of a value as an int32 vector; a constant where they are known.</summary>
    TfOutput ShapeOf(TfOutput value);

    /// <summary>Size of one axis as an int32 scalar; a constant where it is known.</summary>
    TfOutput SizeOf(TfOutput value, int axis);

    /// <summary>What TensorFlow knows of a value's sizes while the graph is built; null if not even their number.</summary>
    Shape? StaticShape(TfOutput value);

    /// <summary>
    /// Makes a function with a graph of its own, for attributes. It sees its parameters and nothing else of this graph.
    /// </summary>
    /// <param name="name">Beginning of its name.</param>
    /// <param name="parameters">Types and shapes.</param>
    /// <param name="build">Appends its operations to its builder, given its parameters, and returns its results.</param>
    TfFunction Function(string name, IReadOnlyList<TfSpec> parameters, Func<ITfGraphBuilder, TfOutput[], TfOutput[]> build);

    /// <summary>False if nothing of what is lowered reads this value.</summary>
    bool IsUsed(Tensor value);

    /// <summary>Appends what a graph without variables computes, with <paramref name="inputs"/> for its placeholders.</summary>
    TfOutput[] Lower(Function function, IReadOnlyList<TfOutput> inputs);

    /// <summary>Until the result is disposed, every new operation waits for the ones that make <paramref name="values"/>.</summary>
    IDisposable After(params IReadOnlyList<TfOutput> values);
}
