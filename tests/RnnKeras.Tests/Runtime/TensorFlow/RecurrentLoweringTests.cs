using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Kernels;
using RnnKeras.Runtime.Kernels.Recurrent;
using RnnKeras.Runtime.Kernels.Simd;
using RnnKeras.Tests.Runtime.Kernels.Recurrent;
using RnnKeras.Tests.Runtime.Ops.Recurrent;

namespace RnnKeras.Tests.Runtime.TensorFlow;

/// <summary>Fused recurrent ops on the tensorflow engine, and the loops behind them, must give what the embedded kernels give.</summary>
public class RecurrentLoweringTests
{
    private const double Tolerance = 1e-11;
    private static readonly EmbeddedEngine embedded = new();

    public static TheoryData<string> Cells => [.. Enum.GetNames<RecurrentCellKind>()];

    [Theory]
    [MemberData(nameof(Cells))]
    public void Loops_equal_the_kernels(string cell)
    {
        foreach (var p in Cases(Enum.Parse<RecurrentCellKind>(cell)).Select(c => c.Fill()))
            AssertEqual(p, RecurrentGraph.RunLoops(embedded, p));
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void TensorFlow_equals_the_kernels(string cell)
    {
        var engine = TensorFlowData.Engine();
        foreach (var p in Cases(Enum.Parse<RecurrentCellKind>(cell)).Select(c => c.Fill()))
            AssertEqual(p, RecurrentGraph.Run(engine, p, unknownSizes: p.Batch % 2 == 1));
    }

    /// <summary>Small LSTMs in float32 are one operation; what is not, is a loop.</summary>
    [Fact]
    public void Small_float32_layers_equal_the_kernels()
    {
        var engine = TensorFlowData.Engine();
        foreach (var p in new RecurrentCase[]
        {
            new() { Cell = RecurrentCellKind.Lstm, Batch = 1, Time = 1, Units = 1 },
            new() { Cell = RecurrentCellKind.Lstm, Batch = 5, Time = 9, Units = 33 },
            new() { Cell = RecurrentCellKind.Lstm, Batch = 5, Time = 9, Units = 33, GoBackwards = true },
            new() { Cell = RecurrentCellKind.Lstm, UseBias = false },
            new() { Cell = RecurrentCellKind.Lstm, GivenStates = false },
            new() { Cell = RecurrentCellKind.Lstm, Mask = MaskKind.Holes },
            new() { Cell = RecurrentCellKind.Lstm, Units = 80 },
            new() { Cell = RecurrentCellKind.Gru },
        })
            AssertEqual(p.Fill(), RecurrentGraph.Run(engine, p, unknownSizes: false, DType.Float32), tolerance: 3e-6);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_small_layer_with_one_arriving_gradient(int arriving)
    {
        var p = new RecurrentCase { Cell = RecurrentCellKind.Lstm, Time = 5 }.Fill();
        p.Arriving = [.. p.Arriving.Select((a, i) => i == arriving ? a : null)];
        var (_, gradients) = p.Run<double>(SingleThread.Instance, SimdLevels.Best, train: true);
        var (_, actual) = RecurrentGraph.Run(TensorFlowData.Engine(), p, unknownSizes: false, DType.Float32);
        Assert.All(gradients.Where(g => g.Length > 0).Zip(actual), pair => Assert.True(Distance(pair.First, pair.Second) < 3e-6));
    }

    private static IEnumerable<RecurrentCase> Cases(RecurrentCellKind cell)
    {
        foreach (var (batch, time, units) in new[] { (1, 1, 1), (5, 6, 17) })
            foreach (var mask in Enum.GetValues<MaskKind>())
                foreach (var backwards in new[] { false, true })
                    yield return new() { Cell = cell, Batch = batch, Time = time, Units = units, Mask = mask, GoBackwards = backwards };
        yield return new() { Cell = cell, UseBias = false };
        yield return new() { Cell = cell, GivenStates = false };
        yield return new() { Cell = cell, GivenStates = false, Mask = MaskKind.SomeRowsEmpty };
        yield return new() { Cell = cell, ZeroOutputForMask = true, Mask = MaskKind.Holes, Time = 9 };
        yield return new() { Cell = cell, ZeroOutputForMask = true, Mask = MaskKind.Right, GoBackwards = true, Time = 9 };
        foreach (var activation in Enum.GetValues<RecurrentActivation>())
            yield return new() { Cell = cell, Activation = activation, RecurrentActivation = activation };
    }

    private static void AssertEqual(RecurrentCase p, (double[][] Outputs, double[][] Gradients) actual, double tolerance = Tolerance)
    {
        var (outputs, gradients) = p.Run<double>(SingleThread.Instance, SimdLevels.Best, train: true);
        double[][] expected = [.. outputs, .. gradients.Where(g => g.Length > 0)];
        double[][] both = [.. actual.Outputs, .. actual.Gradients];
        Assert.Equal(expected.Length, both.Length);
        for (var i = 0; i < both.Length; i++)
            Assert.True(Distance(expected[i], both[i]) <= tolerance, $"{p}: array {i} differs by {Distance(expected[i], both[i])}");
    }

    private static double Distance(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        return expected.Zip(actual, (e, a) => double.IsNaN(a) ? double.PositiveInfinity : Math.Abs(e - a) / Math.Max(1, Math.Abs(e))).DefaultIfEmpty(0).Max();
    }
}
