using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Kernels.Recurrent;
using RnnKeras.Runtime.Ops;
using RnnKeras.Runtime.Ops.Recurrent;
using RnnKeras.Runtime.Ops.Recurrent.Loops;
using RnnKeras.Tests.Runtime.Kernels.Recurrent;

namespace RnnKeras.Tests.Runtime.Ops.Recurrent;

/// <summary>A layer as a fused op and its gradient, run by an engine.</summary>
internal static class RecurrentGraph
{
    /// <summary>Outputs and the gradients of all inputs, in the order of <see cref="RecurrentCase.Inputs"/>; only the gradients if nothing arrives at some output.</summary>
    public static (double[][] Outputs, double[][] Gradients) Run(IEngine engine, RecurrentCase p, bool unknownSizes, DType? dtype = null)
    {
        var dims = Dims(p);
        var (inputs, values) = (new Tensor?[6], new List<HostTensor>());
        using var trace = new Trace();
        for (var i = 0; i < 6; i++)
        {
            if (p.Inputs[i].Length == 0)
                continue;
            Shape shape = unknownSizes && i == 0 ? [null, null, p.Features] : unknownSizes && i < 3 ? [null, p.Units] : dims[i];
            inputs[i] = Tensor.Placeholder(dtype ?? DType.Float64, shape);
            values.Add(HostCast.To(HostTensor.From(p.Inputs[i], dims[i]), dtype ?? DType.Float64));
        }
        var mask = p.MaskValues is null ? null : Tensor.Placeholder("bool", [null, null]);
        var states = inputs[1] is null ? null : p.HasC ? new[] { inputs[1]!, inputs[2]! } : [inputs[1]!];
        var result = Apply(p.Cell, new(inputs[0]!, inputs[3]!, inputs[4]!, inputs[5])
        {
            InitialState = states,
            Mask = mask,
            Activation = p.Activation,
            RecurrentActivation = p.RecurrentActivation,
            GoBackwards = p.GoBackwards,
            ZeroOutputForMask = p.ZeroOutputForMask,
        });
        Tensor[] outputs = [result.Sequence, result.Last, .. result.States];
        var arriving = outputs.Select((o, i) => p.Arriving[i] is { } a ? Tensor.Constant(HostCast.To(HostTensor.From(a, i == 0 ? [p.Batch, p.Time, p.Units] : dims[1]), dtype ?? DType.Float64)) : null).ToArray();
        var given = inputs.OfType<Tensor>().ToArray();
        var ends = Enumerable.Range(0, outputs.Length).Where(i => arriving[i] is not null).ToArray();
        var gradients = Autodiff.Gradients([.. ends.Select(i => outputs[i])], given, [.. ends.Select(i => arriving[i])]);
        var placeholders = mask is null ? given : [.. given, mask];
        if (mask is not null)
            values.Add(HostTensor.From(p.MaskValues!.Select(m => m != 0).ToArray(), p.Batch, p.Time));
        Tensor[] asked = p.Arriving.Contains(null) && p.HasC ? [.. gradients!] : [.. outputs, .. gradients!];
        var numbers = Run(engine, trace.Build("recurrent", placeholders, asked), [.. values]).Select(Numbers).ToArray();
        return (numbers[..^given.Length], numbers[^given.Length..]);
    }

    /// <summary>The same by the loops that engines without a kernel use: the forward function, then the backward function on what it kept.</summary>
    public static (double[][] Outputs, double[][] Gradients) RunLoops(IEngine engine, RecurrentCase p)
    {
        var (op, values) = Op(p);
        var specs = values.Select(v => new TensorSpec(v.DType, v.Shape)).ToArray();
        var outputs = Run(engine, RecurrentLoop.Forward(op, specs, _ => true), values);
        var arriving = Enumerable.Range(0, op.Reserve).Where(i => p.Arriving[i] is not null)
            .Select(i => HostTensor.From(p.Arriving[i]!, outputs[i].Dims)).ToArray();
        var gradient = new RecurrentSequenceGradOp(op, Enumerable.Range(0, op.Reserve).Select(i => p.Arriving[i] is not null).ToArray());
        var backward = RecurrentLoop.Backward(gradient, specs, arriving.Select(v => new TensorSpec(v.DType, v.Shape)));
        var gradients = Run(engine, backward, [.. values, .. outputs[op.Reserve..], .. arriving]).Select(Numbers).ToArray();
        return ([.. outputs[..op.Reserve].Select(Numbers)], Ordered(op, gradients));
    }

    /// <summary>Gradients in the order of a case, which has the states before the kernels.</summary>
    public static double[][] Ordered(RecurrentSequenceOp op, double[][] gradients) =>
        [gradients[0], .. gradients[op.InitialState..], .. gradients[1..op.InitialState]];

    /// <summary>The op of a case and its inputs.</summary>
    public static (RecurrentSequenceOp Op, HostTensor[] Inputs) Op(RecurrentCase p)
    {
        var options = new RecurrentOptions(
            p.Activation, p.RecurrentActivation, p.UseBias, p.GivenStates, p.MaskValues is not null, p.GoBackwards, p.ZeroOutputForMask);
        RecurrentSequenceOp op = p.Cell switch
        {
            RecurrentCellKind.Lstm => new LstmSequenceOp(options),
            RecurrentCellKind.SimpleRnn => new SimpleRnnSequenceOp(options),
            _ => new GruSequenceOp(options, p.Cell == RecurrentCellKind.Gru),
        };
        var dims = Dims(p);
        var inputs = new[] { 0, 3, 4, 5, 1, 2 }.Where(i => p.Inputs[i].Length > 0).Select(i => HostTensor.From(p.Inputs[i], dims[i])).ToList();
        if (p.MaskValues is { } mask)
            inputs.Add(HostTensor.From(mask.Select(m => m != 0).ToArray(), p.Batch, p.Time));
        return (op, [.. inputs]);
    }

    private static int[][] Dims(RecurrentCase p)
    {
        var columns = p.Gates * p.Units;
        return
        [
            [p.Batch, p.Time, p.Features], [p.Batch, p.Units], [p.Batch, p.Units], [p.Features, columns], [p.Units, columns],
            p.BiasRows == 2 ? [2, columns] : [columns],
        ];
    }

    private static HostTensor[] Run(IEngine engine, Function function, HostTensor[] inputs)
    {
        using var executable = engine.Compile(function);
        var results = new HostTensor?[function.Outputs.Count];
        executable.Run(inputs, results);
        return results!;
    }

    private static double[] Numbers(HostTensor tensor) => HostCast.To(tensor, DType.Float64).Span<double>().ToArray();

    private static RecurrentResult Apply(RecurrentCellKind cell, in RecurrentArguments arguments) => cell switch
    {
        RecurrentCellKind.Lstm => ops.lstm_sequence(arguments),
        RecurrentCellKind.SimpleRnn => ops.simple_rnn_sequence(arguments),
        _ => ops.gru_sequence(arguments, reset_after: cell == RecurrentCellKind.Gru),
    };
}
