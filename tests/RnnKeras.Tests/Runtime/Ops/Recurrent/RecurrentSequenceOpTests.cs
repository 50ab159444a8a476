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
            var (actualOutputs, actualGradients) = RecurrentGraph.Run(engine, p, unknownSizes: true);
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
            p.Run<double>(SingleThread.Instance, SimdLevels.Best, train: true).Gradients.Where(g => g.Length > 0), RecurrentGraph.Run(engine, p, unknownSizes: false).Gradients);
    }

    [Fact]
    public void A_gradient_leaves_the_reserve_alone_while_another_one_reads_it()
    {
        using var trace = new Trace();
        var (x, kernel, recurrent) = (Tensor.Placeholder("float32", [3, 4, 5]), Tensor.Placeholder("float32", [5, 24]), Tensor.Placeholder("float32", [6, 24]));
        var y = ops.lstm_sequence(new(x, kernel, recurrent, null)).Sequence;
        // Powers of two: the second gradient is twice the first one to the last bit.
        var once = Autodiff.Gradients([y], [kernel], [ops.ones_like(y)])[0]!;
        var twice = Autodiff.Gradients([y], [kernel], [ops.ones_like(y) * 2f])[0]!;
        using var executable = engine.Compile(trace.Build("gradients", [x, kernel, recurrent], [once, twice]));
        var random = new Random(3);
        HostTensor Filled(params int[] dims) => HostTensor.From([.. Enumerable.Range(0, dims.Aggregate((a, b) => a * b)).Select(_ => random.NextSingle())], dims);
        var results = new HostTensor?[2];
        executable.Run([Filled(3, 4, 5), Filled(5, 24), Filled(6, 24)], results);
        Assert.Contains(results[0]!.Span<float>().ToArray(), g => g != 0);
        Assert.Equal(results[0]!.Span<float>().ToArray().Select(g => 2 * g), results[1]!.Span<float>().ToArray());
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
}
