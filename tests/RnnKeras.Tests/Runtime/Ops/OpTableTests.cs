using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;

namespace RnnKeras.Tests.Runtime.Ops;

/// <summary>
/// Every op: values against plain loops in both precisions, with known and unknown sizes; gradients against finite differences.
/// </summary>
public class OpTableTests
{
    public static TheoryData<string> Rows() => [.. OpTable.All.Select(r => r.Name)];

    public static TheoryData<string> SmoothRows() => [.. OpTable.All.Where(r => r.Smooth).Select(r => r.Name)];

    public static TheoryData<string> TwiceSmoothRows() => [.. OpTable.All.Where(r => r.Smooth && r.TwiceSmooth).Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Value(string name)
    {
        var row = OpTable.Row(name);
        var expected = row.Naive(row.Inputs);
        foreach (var unknown in Sizes(row))
        {
            Check(row, expected, DType.Float64, unknown, 1e-11);
            Check(row, row.Naive([.. row.Inputs.Select((x, i) => row.Types[i] is null ? x.Map(v => (float)v) : x)]), DType.Float32, unknown, row.SingleTolerance);
        }
    }

    private static void Check(OpCase row, Nd expected, DType floating, bool unknown, double tolerance)
    {
        var function = OpRunner.Forward(row, floating, unknown);
        var actual = OpRunner.Run(function, row.Values(floating))[0];
        Assert.True(function.Outputs[0].dtype == actual.DType);
        Assert.True(function.Outputs[0].shape.IsCompatibleWith(actual.Shape), $"{row}: inferred {function.Outputs[0].shape} but got {actual.Shape}");
        OpRunner.AssertClose(expected, actual, tolerance, $"{row} {floating} {(unknown ? "unknown" : "known")} sizes");
    }

    [Theory]
    [MemberData(nameof(SmoothRows))]
    public void Gradient(string name)
    {
        foreach (var unknown in Sizes(OpTable.Row(name)))
            CheckGradients(OpTable.Row(name), unknown);
    }

    /// <summary>Compares with finite differences; gives the gradients.</summary>
    internal static HostTensor[] CheckGradients(OpCase row, bool unknownSizes = false)
    {
        var forward = OpRunner.Forward(row, DType.Float64, false);
        var values = row.Values(DType.Float64);
        var y = OpRunner.Run(forward, values)[0];
        var weight = Weight(y);
        var gradients = OpRunner.Run(OpRunner.Backward(row, unknownSizes), [.. values, weight.To(y.DType)]);
        var floating = OpRunner.Floating(row);
        for (var i = 0; i < floating.Length; i++)
            CheckDirection(row, forward, values, floating[i], weight, Nd.From(gradients[i]));
        return gradients;
    }

    /// <summary>What an output is multiplied by before it is summed.</summary>
    internal static Nd Weight(HostTensor output) => Nd.Uniform(7, -1, 1, output.Dims);

    /// <summary>Moves one input along a random direction, both ways.</summary>
    private static void CheckDirection(OpCase row, Function forward, HostTensor[] values, int input, Nd weight, Nd gradient)
    {
        Assert.Equal(values[input].Dims, gradient.Dims);
        const double step = 1e-5;
        var direction = Nd.Uniform(11 + input, -1, 1, values[input].Dims);
        double Loss(double distance)
        {
            var moved = (HostTensor[])values.Clone();
            moved[input] = Nd.Map((x, d) => x + distance * d, row.Inputs[input], direction).Reshape(values[input].Dims).To(DType.Float64);
            return Dot(Nd.From(OpRunner.Run(forward, moved)[0]), weight);
        }
        // Richardson: the error of the central difference is of fourth order.
        var numeric = (8 * (Loss(step) - Loss(-step)) - (Loss(2 * step) - Loss(-2 * step))) / (12 * step);
        var exact = Dot(gradient, direction);
        Assert.True(Math.Abs(numeric - exact) <= 1e-7 * Math.Max(1, Math.Abs(numeric)), $"{row}: input {input}: finite difference {numeric:R}, gradient {exact:R}");
    }

    /// <summary>The gradient graph itself is differentiated: ⟨gradient, direction⟩ along another direction.</summary>
    [Theory]
    [MemberData(nameof(TwiceSmoothRows))]
    public void Second_derivative(string name)
    {
        var row = OpTable.Row(name);
        var values = row.Values(DType.Float64);
        var y = OpRunner.Run(OpRunner.Forward(row, DType.Float64, false), values)[0];
        var weight = Nd.Uniform(7, -1, 1, y.Dims);
        var floating = OpRunner.Floating(row);
        var slopes = new OpCase(
            row.Name + " slope",
            x =>
            {
                var gradients = Autodiff.Gradients([row.Apply(x)], [.. floating.Select(i => x[i])], [Tensor.Constant(weight.To(y.DType))]);
                return gradients.Select((g, i) => g is null ? Tensor.Constant(0.0) : ops.sum(g * Tensor.Constant(Nd.Uniform(23 + i, -1, 1, row.Inputs[floating[i]].Dims).To(DType.Float64))))
                    .Aggregate((a, b) => a + b);
            },
            row.Naive, row.Inputs)
        { Types = row.Types };
        var forward = OpRunner.Forward(slopes, DType.Float64, false);
        var gradient = OpRunner.Run(OpRunner.Backward(slopes, false), [.. values, Nd.Of([], _ => 1).To(DType.Float64)]);
        for (var i = 0; i < floating.Length; i++)
            CheckDirection(slopes, forward, values, floating[i], Nd.Of([], _ => 1), Nd.From(gradient[i]));
    }

    /// <summary>An op without a row would be an op without a test.</summary>
    [Fact]
    public void Every_op_has_a_row()
    {
        var seen = new HashSet<string>();
        foreach (var row in OpTable.All)
        {
            OpRunner.Visit(OpRunner.Forward(row, DType.Float64, true && row.UnknownSizes), seen);
            if (row.Smooth)
                OpRunner.Visit(OpRunner.Backward(row, row.UnknownSizes), seen);
        }
        var types = typeof(EngineOp).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(EngineOp)) && !t.IsAbstract && t.Namespace == typeof(EngineOp).Namespace);
        var missing = types.Where(t => !OpTable.TestedElsewhere.Contains(t) && !seen.Any(s => s.StartsWith(t.Name + ":", StringComparison.Ordinal))).Select(t => t.Name);
        var rows = typeof(Unary).GetFields().Concat(typeof(Binary).GetFields()).Select(f => (EngineOp)f.GetValue(null)!)
            .Concat(Enum.GetValues<Reduction>().Select(k => (EngineOp)new ReduceOp(k, [0], false)))
            .Concat(Enum.GetValues<Cumulative>().Select(k => new CumulativeOp(k, 0, false, false)));
        var missingRows = rows.Select(op => op.GetType().Name + ":" + op.Name).Where(s => !seen.Contains(s));
        Assert.Empty(missing.Concat(missingRows));
    }

    private static IEnumerable<bool> Sizes(OpCase row) => row.UnknownSizes ? [false, true] : [false];

    private static double Dot(Nd a, Nd b) => a.Data.Zip(b.Data).Sum(p => p.First * p.Second);
}
