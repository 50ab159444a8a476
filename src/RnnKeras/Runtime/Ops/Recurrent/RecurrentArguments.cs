using RnnKeras.Runtime.Kernels.Recurrent;

namespace RnnKeras.Runtime.Ops.Recurrent;

/// <summary>Arguments of the fused recurrent ops, in Keras' layouts and words.</summary>
internal readonly record struct RecurrentArguments(Tensor X, Tensor Kernel, Tensor RecurrentKernel, Tensor? Bias)
{
    /// <summary>(batch, units) each: h, or h and c; null = zeros.</summary>
    public IReadOnlyList<Tensor>? InitialState { get; init; }

    /// <summary>bool (batch, time), true = use the step; null = use all.</summary>
    public Tensor? Mask { get; init; }

    public RecurrentActivation Activation { get; init; } = RecurrentActivation.Tanh;

    public RecurrentActivation RecurrentActivation { get; init; } = RecurrentActivation.Sigmoid;

    public bool GoBackwards { get; init; }

    public bool ZeroOutputForMask { get; init; }

    /// <summary>The same with activations by Keras' names; null if there is no fused form with them.</summary>
    public RecurrentArguments? WithActivations(string activation, string recurrentActivation) =>
        ops.FusedActivation(activation) is { } a && ops.FusedActivation(recurrentActivation) is { } g
            ? this with { Activation = a, RecurrentActivation = g }
            : null;

    public RecurrentOptions Options => new(
        Activation, RecurrentActivation, Bias is not null, InitialState is not null, Mask is not null, GoBackwards, ZeroOutputForMask);
}

/// <param name="Sequence">Outputs of all steps (batch, time, units), in processing order.</param>
/// <param name="Last">Output of the last step (batch, units).</param>
/// <param name="States">States after the last step: h, or h and c.</param>
internal readonly record struct RecurrentResult(Tensor Sequence, Tensor Last, IReadOnlyList<Tensor> States);
