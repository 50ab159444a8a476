using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;

namespace RnnKeras.Tests.Runtime.TensorFlow;

/// <summary>Scans on the tensorflow engine must give what the embedded engine gives, gradients included.</summary>
public class ScanLoweringTests
{
    private static readonly EmbeddedEngine embedded = new();

    /// <summary>Shapes of the inputs x (time, batch, 3), s (batch, 2), w (3, 2), and whether the graph knows them.</summary>
    public static TheoryData<int, int, bool> Sizes => new()
    {
        { 1, 1, true }, { 5, 4, true }, { 5, 4, false }, { 0, 4, true }, { 0, 4, false }, { 3, 0, false },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void One_sequence_one_state(int time, int batch, bool known) => Compare(known, [[time, batch, 3], [batch, 2], [3, 2]], t =>
    {
        var (ys, states) = Scan.Run((x, s) => ([s[0] * 2, ops.sum(x[0], 1)], [ops.tanh(ops.matmul(x[0], t[2]) + s[0])]), [t[0]], [t[1]]);
        return [.. ys, .. states];
    });

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Sequences_in_both_directions(int time, int batch, bool known) => Compare(known, [[time, batch, 2], [time, batch, 2], [batch, 2]], t =>
    {
        var (ys, states) = Scan.Run(
            (x, s) => ([x[0] * s[0], x[1] + s[1]], [s[1] * 0.5 + x[0], s[0] - x[1]]), [t[0], t[1]], [t[2], t[2] * 2], [false, true], i => i == 1);
        return [.. ys, .. states];
    });

    [Fact]
    public void A_scan_inside_a_scan() => Compare(false, [[4, 3, 2], [3, 2]], t =>
    {
        var (ys, states) = Scan.Run(
            (x, s) =>
            {
                var (inner, last) = Scan.Run((row, a) => ([a[0]], [a[0] * 0.5 + row[0]]), [x[0] + s[0]], [ops.sum(s[0], 0)]);
                return ([inner[0]], [s[0] * 0.5 + last[0]]);
            },
            [t[0]], [t[1]]);
        return [.. ys, .. states];
    });

    [Fact]
    public void Random_numbers_in_a_step_are_those_of_the_embedded_engine() => Compare(true, [[4, 3, 2], [3, 2]], t =>
    {
        var seeds = Tensor.Constant(HostTensor.From([.. Enumerable.Range(1, 8).Select(i => (long)i)], 4, 2));
        var (ys, states) = Scan.Run(
            (x, s) =>
            {
                var noise = ops.Apply(new RandomOp(Distribution.Uniform, DType.Float64, new DimRef[] { new NumberRef(3), new NumberRef(2) }), x[1]);
                return ([noise], [s[0] * noise + x[0]]);
            },
            [t[0], seeds], [t[1]]);
        return [.. ys, .. states];
    });

    [Fact]
    public void Five_thousand_steps_do_not_overflow_the_stack()
    {
        const int time = 5000;
        Compare(false, [[time, 1, 1], [1, 1]], t =>
        {
            var (ys, states) = Scan.Run((x, s) => ([s[0]], [s[0] * 0.5 + x[0]]), [t[0]], [t[1]]);
            return [.. ys, .. states];
        });
    }

    /// <summary>Values and the gradients of Σ sin(k) · value[k], on both engines, from the same numbers.</summary>
    private static void Compare(bool known, int[][] dims, Func<Tensor[], Tensor[]> build)
    {
        var engine = TensorFlowData.Engine();
        var random = new Random(3);
        var values = dims.Select(d => HostTensor.From([.. Enumerable.Range(0, d.Aggregate(1, (a, b) => a * b)).Select(_ => random.NextDouble() * 2 - 1)], d)).ToArray();
        using var trace = new Trace();
        var inputs = dims.Select(d => Tensor.Placeholder(DType.Float64, Shape.Of(known ? d : [.. d[..^1].Select(_ => -1), d[^1]]))).ToArray();
        var outputs = build(inputs);
        var total = outputs.Select(o => ops.sum(o * ops.sin(ops.cumsum(ops.ones_like(o), 0)))).Aggregate(ops.add);
        var gradients = Autodiff.Gradients([total], inputs, null);
        var function = trace.Build("scan", inputs, [.. outputs, .. gradients.Where(g => g is not null).Select(g => g!)]);
        var (expected, actual) = (Run(embedded, function, values), Run(engine, function, values));
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i].Dims, actual[i].Dims);
            Assert.Equal(expected[i].Span<double>().ToArray(), actual[i].Span<double>().ToArray(), (a, b) => Math.Abs(a - b) <= 1e-12 * Math.Max(1, Math.Abs(a)));
        }
    }

    private static HostTensor[] Run(IEngine engine, Function function, HostTensor[] values)
    {
        using var executable = engine.Compile(function);
        var results = new HostTensor?[function.Outputs.Count];
        executable.Run(values, results);
        return results!;
    }
}
