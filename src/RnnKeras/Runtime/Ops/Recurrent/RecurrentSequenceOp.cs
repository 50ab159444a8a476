using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Kernels.Recurrent;

namespace RnnKeras.Runtime.Ops.Recurrent;

/// <summary>Attributes that the fused recurrent ops have in common.</summary>
/// <param name="GoBackwards">Walk time from the last step to the first; outputs are in processing order.</param>
/// <param name="ZeroOutputForMask">Outputs of masked steps are zeros instead of the output before.</param>
internal sealed record RecurrentOptions(
    RecurrentActivation Activation,
    RecurrentActivation RecurrentActivation,
    bool HasBias,
    bool HasInitialState,
    bool HasMask,
    bool GoBackwards,
    bool ZeroOutputForMask);

/// <summary>
/// A recurrent layer over a whole sequence as one node. Inputs: x (batch, time, features), kernel, recurrent_kernel, then as the options
/// say bias, the initial states (batch, units) and the mask (batch, time). Outputs: y (batch, time, units), the last output
/// (batch, units), the last states, and the reserve, which only the gradient reads.
/// </summary>
/// <remarks>Equal to a Scan over the cell; chosen where the layer's activations have a fused kernel.</remarks>
internal abstract partial record RecurrentSequenceOp(RecurrentOptions Options) : EngineOp
{
    public const int X = 0, Kernel = 1, RecurrentKernel = 2;
    public const int Sequence = 0, Last = 1, FirstState = 2;

    public abstract RecurrentCellKind Cell { get; }

    /// <summary>Columns of the kernels per unit.</summary>
    public abstract int Gates { get; }

    /// <summary>1, or 2 for (h, c).</summary>
    public virtual int States => 1;

    /// <summary>Shape of the bias for (gates · units) columns.</summary>
    public virtual Shape BiasShape(int columns) => columns;

    public int Bias => 3;

    public int InitialState => Bias + (Options.HasBias ? 1 : 0);

    public int Mask => InitialState + (Options.HasInitialState ? States : 0);

    public int InputCount => Mask + (Options.HasMask ? 1 : 0);

    public int Reserve => FirstState + States;

    public sealed override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs)
    {
        Check(inputs);
        var (x, dtype) = (inputs[X].Shape, inputs[X].DType);
        var units = inputs[RecurrentKernel].Shape[0];
        var outputs = new TensorSpec[Reserve + 1];
        outputs[Sequence] = new(dtype, Shape.Of(x[0], x[1], units));
        Array.Fill(outputs, new(dtype, Shape.Of(x[0], units)), Last, 1 + States);
        // Sizes that are unknown now are known when an engine plans.
        var count = x.IsFullyDefined ? checked((int)RecurrentCall.ReserveCount(this, dtype, x[0], x[1], x[2], units)) : Shape.Unknown;
        outputs[Reserve] = new(dtype, count);
        return outputs;
    }

    public sealed override Tensor?[] Gradient(GradientContext g)
    {
        var arriving = new bool[Reserve];
        var inputs = new List<Tensor>();
        for (var i = 0; i < InputCount; i++)
            inputs.Add(g.In(i));
        inputs.Add(g.Out(Reserve));
        for (var i = 0; i < arriving.Length; i++)
        {
            arriving[i] = g.GradOrNull(i) is not null;
            if (g.GradOrNull(i) is { } gradient)
                inputs.Add(gradient);
        }
        var outputs = new Node(new RecurrentSequenceGradOp(this, arriving), [.. inputs]).Outputs;
        var gradients = new Tensor?[InputCount];
        for (var i = 0; i < outputs.Length; i++)
            gradients[i] = g.Needs(i) ? outputs[i] : null;
        return gradients;
    }

    public sealed override void Prepare(KernelCall call) => call.State = RecurrentCall.CreateState(this, call.In(X).DType);

    public sealed override void Run(KernelCall call)
    {
        if (call.In(X).DType == DType.Float32)
            RecurrentCall.Forward<float>(this, call);
        else
            RecurrentCall.Forward<double>(this, call);
    }

    public override bool MayRunBeside(KernelCall call) => RecurrentCall.FillsOneThread(call);

    public override bool FollowsRows(int input) => input == X;

    private void Check(ReadOnlySpan<TensorSpec> inputs)
    {
        var (x, recurrent) = (inputs[X].Shape, inputs[RecurrentKernel].Shape);
        if (x.Rank != 3)
            throw Mismatch("a 3-D input (batch, timesteps, features)", inputs[X]);
        if (!inputs[X].DType.IsFloating)
            throw new ArgumentException($"{Name}: expected a floating-point input but received {inputs[X].DType}. Cast it first.");
        var columns = recurrent.Rank == 2 ? Gates * recurrent[0] : 0;
        Require(recurrent.Rank == 2 && recurrent[1] == columns, $"a recurrent kernel (units, {Gates} * units)", inputs[RecurrentKernel]);
        Require(inputs[Kernel].Shape.IsCompatibleWith(Shape.Of(x[2], columns)), $"a kernel ({x[2]}, {columns})", inputs[Kernel]);
        if (Options.HasBias)
            Require(inputs[Bias].Shape.IsCompatibleWith(BiasShape(columns)), $"a bias {BiasShape(columns)}", inputs[Bias]);
        for (var i = InitialState; i < Mask; i++)
            Require(inputs[i].Shape.IsCompatibleWith(Shape.Of(x[0], recurrent[0])), $"an initial state (batch, {recurrent[0]})", inputs[i]);
        if (Options.HasMask)
            Require(inputs[Mask].DType == DType.Bool && inputs[Mask].Shape.IsCompatibleWith(x[..2]), $"a bool mask {x[..2]}", inputs[Mask]);
        for (var i = 0; i < Mask; i++)
            Require(inputs[i].DType == inputs[X].DType, $"all tensors to be {inputs[X].DType}", inputs[i]);
    }

    private void Require(bool condition, string expected, TensorSpec received)
    {
        if (!condition)
            throw new ShapeMismatchException($"{Name}: expected {expected} but received {received}.");
    }
}

/// <summary>
/// Back-propagation through time of a <see cref="RecurrentSequenceOp"/>. Inputs: those of the forward op, its reserve, and the gradients
/// that arrive at its outputs (where <paramref name="Arriving"/> says so). Outputs: gradients of all inputs but the mask.
/// </summary>
internal sealed partial record RecurrentSequenceGradOp(RecurrentSequenceOp Forward, EquatableArray<bool> Arriving) : EngineOp
{
    public override string Name => Forward.Name + "Grad";

    /// <summary>Index of the input with the gradient of an output of the forward op; −1 if none arrives.</summary>
    public int ArrivingInput(int output)
    {
        if (!Arriving[output])
            return -1;
        var input = Forward.InputCount + 1;
        for (var i = 0; i < output; i++)
            input += Arriving[i] ? 1 : 0;
        return input;
    }

    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs) => inputs[..Forward.Mask].ToArray();

    public override Tensor?[] Gradient(GradientContext g) => throw new NotSupportedException(
        $"{Name}: the fused recurrent op has no second derivative. Build the layer with unroll or a custom cell, which run as a Scan.");

    public override bool MayRunBeside(KernelCall call) => RecurrentCall.FillsOneThread(call);

    // The reserve holds what the gradient needs of it.
    public override bool ReadsData(int input) => input != RecurrentSequenceOp.X;

    public override void Prepare(KernelCall call) => call.State = RecurrentCall.CreateKernel(Forward, call.In(RecurrentSequenceOp.X).DType);

    public override void Run(KernelCall call)
    {
        if (call.In(RecurrentSequenceOp.X).DType == DType.Float32)
            RecurrentCall.Backward<float>(this, call);
        else
            RecurrentCall.Backward<double>(this, call);
    }
}
