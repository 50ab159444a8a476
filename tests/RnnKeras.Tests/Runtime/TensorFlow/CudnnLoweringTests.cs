using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Kernels;
using RnnKeras.Runtime.Kernels.Recurrent;
using RnnKeras.Runtime.Kernels.Simd;
using RnnKeras.Runtime.Ops.Recurrent;
using RnnKeras.Runtime.Ops.Recurrent.Lowerings;
using RnnKeras.Runtime.TensorFlow;
using RnnKeras.Tests.Runtime.Kernels.Recurrent;
using RnnKeras.Tests.Runtime.Ops.Recurrent;

namespace RnnKeras.Tests.Runtime.TensorFlow;

/// <summary>
/// The way over cuDNN, as far as a machine without a GPU can test it: TensorFlow accepts the graphs, and weights, lengths, masks, directions
/// and gradients come out right when <see cref="CudnnDouble"/> computes in cuDNN's place.
/// </summary>
public class CudnnLoweringTests
{
    private static readonly RecurrentCellKind[] cells = [RecurrentCellKind.SimpleRnn, RecurrentCellKind.Lstm, RecurrentCellKind.Gru];

    public static TheoryData<string> Cells => [.. cells.Select(c => c.ToString())];

    [Theory]
    [MemberData(nameof(Cells))]
    public void Around_cuDNN_all_is_as_in_the_kernels(string cell)
    {
        var engine = (TensorFlowEngine)TensorFlowData.Engine();
        foreach (var p in Cases(Enum.Parse<RecurrentCellKind>(cell)))
        {
            CudnnDouble.Calls = default;
            var (outputs, gradients) = p.Fill().Run<double>(SingleThread.Instance, SimdLevels.Best, train: true);
            double[][] expected = [.. outputs, .. gradients.Where(g => g.Length > 0)];
            var actual = Run(engine, p);
            Assert.Equal((1, 1), CudnnDouble.Calls);
            for (var i = 0; i < expected.Length; i++)
                Assert.True(
                    expected[i].Zip(actual[i], (e, a) => Math.Abs(e - a)).DefaultIfEmpty(0).Max() <= 1e-11, $"{p}: array {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void TensorFlow_knows_the_operations_and_infers_their_shapes(string cell)
    {
        TensorFlowData.Engine();
        foreach (var mask in new[] { MaskKind.None, MaskKind.Right })
        {
            var (op, values) = RecurrentGraph.Op(new RecurrentCase { Cell = Enum.Parse<RecurrentCellKind>(cell), Mask = mask }.Fill());
            using var builder = new TfGraphBuilder(isJit: false, isOnGpu: true);
            var (outputs, gradients) = Append(builder, builder, op, [.. values.Select(v => new TensorSpec(v.DType, v.Shape))]);
            Assert.Equal([3, 4, 5], builder.StaticShape(outputs[0])!);
            Assert.Equal(values[0].Shape, builder.StaticShape(gradients[0])!);
            Assert.Equal(values[1].Shape, builder.StaticShape(gradients[1])!);
        }
    }

    [Fact]
    public void Only_what_cuDNN_computes_goes_there()
    {
        TensorFlowData.Engine();
        using var gpu = new Builder(isOnGpu: true);
        using var cpu = new Builder(isOnGpu: false);
        RecurrentSequenceOp Op(RecurrentCase p) => RecurrentGraph.Op(p.Fill()).Op;
        foreach (var cell in cells)
        {
            Assert.True(CudnnLowering.CanLower(Op(new() { Cell = cell }), gpu.Graph));
            Assert.False(CudnnLowering.CanLower(Op(new() { Cell = cell }), cpu.Graph));
            Assert.False(CudnnLowering.CanLower(Op(new() { Cell = cell, Activation = RecurrentActivation.Sigmoid }), gpu.Graph));
        }
        Assert.True(CudnnLowering.CanLower(Op(new() { Cell = RecurrentCellKind.SimpleRnn, Activation = RecurrentActivation.Relu }), gpu.Graph));
        Assert.False(CudnnLowering.CanLower(Op(new() { Cell = RecurrentCellKind.Lstm, RecurrentActivation = RecurrentActivation.HardSigmoid }), gpu.Graph));
        Assert.False(CudnnLowering.CanLower(Op(new() { Cell = RecurrentCellKind.GruResetBefore }), gpu.Graph));
    }

    private static IEnumerable<RecurrentCase> Cases(RecurrentCellKind cell)
    {
        foreach (var mask in new[] { MaskKind.None, MaskKind.Right, MaskKind.Holes })
            foreach (var backwards in new[] { false, true })
                foreach (var zero in mask == MaskKind.None ? new[] { false } : [false, true])
                    yield return new() { Cell = cell, Batch = 5, Mask = mask, GoBackwards = backwards, ZeroOutputForMask = zero };
        yield return new() { Cell = cell, UseBias = false };
        yield return new() { Cell = cell, GivenStates = false };
        yield return new() { Cell = cell, GivenStates = false, Mask = MaskKind.Right };
        if (cell == RecurrentCellKind.SimpleRnn)
            yield return new() { Cell = cell, Activation = RecurrentActivation.Relu };
    }

    private static double[][] Run(TensorFlowEngine engine, RecurrentCase p)
    {
        var (op, values) = RecurrentGraph.Op(p);
        using var builder = new TfGraphBuilder(isJit: false, isOnGpu: true);
        var (outputs, gradients) = Append(
            builder, new CudnnDouble(builder), op, [.. values.Select(v => new TensorSpec(v.DType, v.Shape))]);
        var name = TfGraphBuilder.UniqueName("cudnn");
        using var function = builder.ToFunction(name, [.. outputs, .. gradients], []);
        foreach (var (_, inner) in builder.Functions)
            engine.Context.Add(inner);
        engine.Context.Add(function);
        HostTensor[] given = [.. values, .. p.Arriving.Where(a => a is not null).Select((a, i) => HostTensor.From(a!, i == 0 ? [p.Batch, p.Time, p.Units] : [p.Batch, p.Units]))];
        var results = engine.Context.Call(name, engine.Device, [.. given.Select(TensorFlowContext.ToValue)], outputs.Length + gradients.Length, jit: false)
            .Select(r => TensorFlowContext.ToHost(r, null).Span<double>().ToArray()).ToArray();
        return [.. results[..outputs.Length], .. RecurrentGraph.Ordered(op, results[outputs.Length..])];
    }

    /// <summary>The op and its gradient, for inputs and arriving gradients that become parameters.</summary>
    private static (TfOutput[] Outputs, TfOutput[] Gradients) Append(
        TfGraphBuilder builder, ITfGraphBuilder graph, RecurrentSequenceOp op, TensorSpec[] specs)
    {
        var inputs = specs.Select(s => builder.Parameter(s)).ToArray();
        var arriving = op.Infer(specs)[..op.Reserve].Select(s => builder.Parameter(s)).ToArray();
        var lowering = new CudnnLowering(op, specs);
        var (outputs, kept) = lowering.Forward(graph, inputs, _ => true);
        var gradient = new RecurrentSequenceGradOp(op, Enumerable.Repeat(true, op.Reserve).ToArray());
        return (outputs, lowering.Backward(graph, gradient, inputs, kept, arriving));
    }

    private sealed class Builder(bool isOnGpu) : IDisposable
    {
        public TfGraphBuilder Graph { get; } = new(isJit: false, isOnGpu);

        public void Dispose() => Graph.Dispose();
    }
}
