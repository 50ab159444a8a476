using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Kernels;
using RnnKeras.Runtime.Kernels.Recurrent;
using RnnKeras.Runtime.Kernels.Simd;
using RnnKeras.Runtime.Ops.Recurrent;
using RnnKeras.Tests.Runtime.Kernels.Recurrent;

namespace RnnKeras.Tests.Runtime.Ops.Recurrent;

/// <summary>The graph side of the fused ops: the numbers themselves are tested with the kernels.</summary>
public class RecurrentSequenceOpTests
{
    private static readonly EmbeddedEngine engine = new();

    public static TheoryData<bool, bool, bool> Options => new()
    {
        { true, true, true }, { false, true, true }, { true, false, true }, { true, true, false }, { false, false, false },
    };

    [Theory]
    [MemberData(nameof(Options))]
    public void Op_and_gradient_hand_everything_to_the_kernel(bool bias, bool states, bool mask)
    {
        foreach (var cell in Enum.GetValues<RecurrentCellKind>())
        {
            var p = new RecurrentCase
            {
                Cell = cell,
                UseBias = bias,
                GivenStates = states,
                Mask = mask ? MaskKind.Holes : MaskKind.None,
                GoBackwards = mask,
                ZeroOutputForMask = bias,
            }.Fill();
            var (outputs, gradients) = p.Run<double>(SingleThread.Instance, SimdLevels.Best, train: true);
            var (actualOutputs, actualGradients) = RunGraph(p, unknownSizes: true);
            Assert.Equal(outputs, actualOutputs);
            Assert.Equal(gradients.Where(g => g.Length > 0), actualGradients);
        }
    }

    [Fact]
    public void Outputs_that_nobody_reads_are_not_needed()
    {
        var p = new RecurrentCase { Cell = RecurrentCellKind.Lstm }.Fill();
        p.Arriving = [null, p.Arriving[1], null, null];
        Assert.Equal(
            p.Run<double>(SingleThread.Instance, SimdLevels.Best, train: true).Gradients.Where(g => g.Length > 0), RunGraph(p, unknownSizes: false).Gradients);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_named()
    {
        Tensor Of(params int?[] shape) => Tensor.Placeholder("float32", Shape.Create(shape));
        var x = Of(null, null, 3);
        var error = Assert.Throws<ShapeMismatchException>(() => ops.lstm_sequence(new(Of(32, 8), Of(3, 20), Of(5, 20), null)));
        Assert.Equal("LstmSequence: expected a 3-D input (batch, timesteps, features) but received (32, 8).", error.Message);
        error = Assert.Throws<ShapeMismatchException>(() => ops.lstm_sequence(new(x, Of(4, 20), Of(5, 20), null)));
        Assert.Equal("LstmSequence: expected a kernel (3, 20) but received float32(4, 20).", error.Message);
        error = Assert.Throws<ShapeMismatchException>(() => ops.gru_sequence(new(x, Of(3, 15), Of(5, 15), Of(15)), reset_after: true));
        Assert.Equal("GruSequence: expected a bias (2, 15) but received float32(15,).", error.Message);
        error = Assert.Throws<ShapeMismatchException>(() => ops.simple_rnn_sequence(new(x, Of(3, 5), Of(5, 5), null) { Mask = Of(null, null) }));
        Assert.Equal("SimpleRnnSequence: expected a bool mask (None, None) but received float32(None, None).", error.Message);
    }

    [Fact]
    public void Unknown_sizes_stay_unknown()
    {
        var (x, kernel, recurrent) = (Tensor.Placeholder("float32", [null, null, 3]), Tensor.Placeholder("float32", (3, 20)), Tensor.Placeholder("float32", (5, 20)));
        var result = ops.lstm_sequence(new(x, kernel, recurrent, null));
        Assert.Equal([null, null, 5], result.Sequence.shape);
        Assert.Equal([null, 5], result.Last.shape);
        Assert.All(result.States, s => Assert.Equal([null, 5], s.shape));
    }

    private static (double[][] Outputs, double[][] Gradients) RunGraph(RecurrentCase p, bool unknownSizes)
    {
        var columns = p.Gates * p.Units;
        int[][] dims =
        [
            [p.Batch, p.Time, p.Features], [p.Batch, p.Units], [p.Batch, p.Units], [p.Features, columns], [p.Units, columns],
            p.BiasRows == 2 ? [2, columns] : [columns],
        ];
        var (inputs, values) = (new Tensor?[6], new List<HostTensor>());
        using var trace = new Trace();
        for (var i = 0; i < 6; i++)
        {
            if (p.Inputs[i].Length == 0)
                continue;
            Shape shape = unknownSizes && i == 0 ? [null, null, p.Features] : unknownSizes && i < 3 ? [null, p.Units] : dims[i];
            inputs[i] = Tensor.Placeholder("float64", shape);
            values.Add(HostTensor.From(p.Inputs[i], dims[i]));
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
        var arriving = outputs.Select((o, i) => p.Arriving[i] is { } a ? Tensor.Constant(HostTensor.From(a, i == 0 ? [p.Batch, p.Time, p.Units] : dims[1])) : null).ToArray();
        var given = inputs.OfType<Tensor>().ToArray();
        var ends = Enumerable.Range(0, outputs.Length).Where(i => arriving[i] is not null).ToArray();
        var gradients = Autodiff.Gradients([.. ends.Select(i => outputs[i])], given, [.. ends.Select(i => arriving[i])]);
        var placeholders = mask is null ? given : [.. given, mask];
        if (mask is not null)
            values.Add(HostTensor.From(p.MaskValues!.Select(m => m != 0).ToArray(), p.Batch, p.Time));
        Tensor[] asked = p.Arriving.Contains(null) && p.HasC ? [.. gradients!] : [.. outputs, .. gradients!];
        using var executable = engine.Compile(trace.Build("recurrent", placeholders, asked));
        var results = new HostTensor?[asked.Length];
        executable.Run(values.ToArray(), results);
        var numbers = results.Select(r => r!.Span<double>().ToArray()).ToArray();
        return (numbers[..^given.Length], numbers[^given.Length..]);
    }

    private static RecurrentResult Apply(RecurrentCellKind cell, in RecurrentArguments arguments) => cell switch
    {
        RecurrentCellKind.Lstm => ops.lstm_sequence(arguments),
        RecurrentCellKind.SimpleRnn => ops.simple_rnn_sequence(arguments),
        _ => ops.gru_sequence(arguments, reset_after: cell == RecurrentCellKind.Gru),
    };
}
