using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;

namespace RnnKeras.Tests.Runtime.Ops;

/// <summary>
/// Gradients of every differentiable op on random shapes and values, in both precisions: float64 against finite differences, float32 against
/// float64. Shapes and values are drawn around those of the op table.
/// </summary>
public class RandomShapeTests
{
    /// <summary>Draws per op; RNNKERAS_OP_DRAWS asks for more.</summary>
    private static readonly int draws = int.TryParse(Environment.GetEnvironmentVariable("RNNKERAS_OP_DRAWS"), out var n) ? n : 2;

    public static TheoryData<string> Rows() => OpTableTests.SmoothRows();

    [Theory]
    [MemberData(nameof(Rows))]
    public void Gradient(string name)
    {
        for (var draw = 0; draw < draws; draw++)
        {
            var row = Drawn(OpTable.Row(name), draw, out _);
            var exact = OpTableTests.CheckGradients(row);
            var single = Gradients(row, DType.Float32);
            for (var i = 0; i < exact.Length; i++)
                OpRunner.AssertClose(Nd.From(exact[i]), single[i], 2e-4, $"{row} in float32: gradient {i}");
        }
    }

    /// <summary>Most rows take other sizes, and each op that has a gradient is met by one that does.</summary>
    [Fact]
    public void EveryOpMeetsOtherShapes()
    {
        HashSet<string> all = [], reshaped = [];
        var moved = 0;
        var rows = OpTable.All.Where(r => r.Smooth).ToList();
        foreach (var row in rows)
        {
            OpRunner.Visit(OpRunner.Forward(row, DType.Float64, false), all);
            var drawn = Drawn(row, 0, out var otherSizes);
            if (!otherSizes)
                continue;
            moved++;
            OpRunner.Visit(OpRunner.Forward(drawn, DType.Float64, false), reshaped);
        }
        Assert.Empty(all.Except(reshaped).Select(s => s.Split(':')[0]).Distinct().Except(reshaped.Select(s => s.Split(':')[0])));
        Assert.True(moved > 0.7 * rows.Count, $"only {moved} of {rows.Count} rows take other sizes");
    }

    /// <summary>
    /// The row with sizes up to 3 larger, equal ones staying equal, floating values between those it has, integers repeated; with its own sizes where the op is
    /// written for them.
    /// </summary>
    private static OpCase Drawn(OpCase row, int draw, out bool otherSizes)
    {
        var random = new Random(1000 * draw + row.Name.Sum(c => c));
        var sizes = row.Inputs.SelectMany(x => x.Dims).Where(d => d > 1).Distinct().Order().ToDictionary(d => d, d => d + random.Next(4));
        var larger = With(row, random, d => d > 1 ? sizes[d] : d);
        otherSizes = sizes.Any(s => s.Key != s.Value) && IsAccepted(larger);
        return otherSizes ? larger : With(row, random, d => d);
    }

    private static OpCase With(OpCase row, Random random, Func<int, int> size)
    {
        Nd[] inputs = [.. row.Inputs.Select((x, i) => Nd.Of([.. x.Dims.Select(size)], at => row.Types[i] is null
            ? Between(x.Data, random)
            : x[[.. at.Select((p, axis) => p % x.Dims[axis])]]))];
        if (row.Distributions)
            inputs[0] = Nd.Map((p, sum) => p / sum, inputs[0], inputs[0].Fold([inputs[0].Dims.Length - 1], 0, (a, b) => a + b));
        return row with { Inputs = inputs };
    }

    /// <summary>A value between two different elements, so that no two drawn ones are equal.</summary>
    private static double Between(double[] values, Random random)
    {
        var at = random.Next(values.Length);
        var (a, b) = (values[at], values[(at + 1 + random.Next(Math.Max(1, values.Length - 1))) % values.Length]);
        return a + (b - a) * random.NextDouble();
    }

    private static bool IsAccepted(OpCase row)
    {
        try
        {
            _ = OpRunner.Run(OpRunner.Forward(row, DType.Float64, false), row.Values(DType.Float64));
            return true;
        }
        catch (ArgumentException)
        {
            return false; // sizes that do not fit the op
        }
    }

    private static HostTensor[] Gradients(OpCase row, DType floating)
    {
        var values = row.Values(floating);
        var y = OpRunner.Run(OpRunner.Forward(row, floating, false), values)[0];
        return OpRunner.Run(OpRunner.Backward(row, false, floating), [.. values, OpTableTests.Weight(y).To(y.DType)]);
    }
}
