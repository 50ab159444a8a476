using RnnKeras.Runtime.Graph;

namespace RnnKeras.Tests.Runtime.Ops;

/// <summary>
/// One row of the op table: how to apply the op to tensors, inputs, and the same in plain loops. Floating inputs are differentiated
/// unless <see cref="Smooth"/> is false.
/// </summary>
internal sealed record OpCase(string Name, Func<Tensor[], Tensor> Apply, Func<Nd[], Nd> Naive, params Nd[] Inputs)
{
    /// <summary>Dtype of each input where it is not the floating type of the run.</summary>
    public DType?[] Types { get; init; } = new DType?[Inputs.Length];

    /// <summary>False: steps, comparisons, integers: there is no gradient to compare.</summary>
    public bool Smooth { get; init; } = true;

    /// <summary>False: the second derivative does not exist or is not finite, as in TensorFlow.</summary>
    public bool TwiceSmooth { get; init; } = true;

    /// <summary>False for ops that need known sizes.</summary>
    public bool UnknownSizes { get; init; } = true;

    /// <summary>The rows of the first input sum to 1: TensorFlow's gradient of a cross-entropy takes that for granted.</summary>
    public bool Distributions { get; init; }

    /// <summary>Relative tolerance of float32 values.</summary>
    public double SingleTolerance { get; init; } = 2e-6;

    /// <summary>Input i is integer or bool.</summary>
    public OpCase With(int input, DType type)
    {
        var types = (DType?[])Types.Clone();
        types[input] = type;
        return this with { Types = types };
    }

    public HostTensor[] Values(DType floating) => [.. Inputs.Select((x, i) => x.To(Types[i] ?? floating))];

    public override string ToString() => Name;
}
