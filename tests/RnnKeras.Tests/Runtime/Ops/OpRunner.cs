using RnnKeras.Runtime.Graph;

namespace RnnKeras.Tests.Runtime.Ops;

/// <summary>Runs rows of the op table on the current engine.</summary>
internal static class OpRunner
{
    /// <summary>Node types that any row used, with the row of the table for ops that are rows themselves.</summary>
    public static void Visit(Function function, HashSet<string> seen)
    {
        foreach (var node in function.Nodes)
            seen.Add(node.Op.GetType().Name + ":" + node.Op.Name);
    }

    /// <summary>The op as a function of its inputs; with unknown sizes if asked for.</summary>
    public static Function Forward(OpCase row, DType floating, bool unknownSizes)
    {
        using var trace = new Trace();
        var inputs = Placeholders(row, floating, unknownSizes);
        return new Function(row.Name, inputs, [row.Apply(inputs)]);
    }

    /// <summary>Gradients of Σ weight · output, one per floating input; the weight is the last input.</summary>
    public static Function Backward(OpCase row, bool unknownSizes, DType? precision = null)
    {
        var floating = Floating(row);
        using var trace = new Trace();
        var inputs = Placeholders(row, precision ?? DType.Float64, unknownSizes);
        var y = row.Apply(inputs);
        var weight = Tensor.Placeholder(y.dtype, y.shape, "weight");
        var gradients = Autodiff.Gradients([y], [.. floating.Select(i => inputs[i])], [weight]);
        return new Function(row.Name, [.. inputs, weight], [.. gradients.Select((g, i) => g ?? ops.zeros_like(inputs[floating[i]]))]);
    }

    public static int[] Floating(OpCase row) => [.. Enumerable.Range(0, row.Inputs.Length).Where(i => row.Types[i] is null)];

    private static Tensor[] Placeholders(OpCase row, DType floating, bool unknownSizes) =>
        [.. row.Inputs.Select((x, i) => Tensor.Placeholder(row.Types[i] ?? floating, unknownSizes ? Unknown(x.Dims.Length) : Shape.Of(x.Dims)))];

    private static Shape Unknown(int rank) => Shape.Of([.. Enumerable.Repeat(Shape.Unknown, rank)]);

    public static HostTensor[] Run(Function function, params HostTensor[] inputs)
    {
        using var executable = Backend.Current.Compile(function);
        var outputs = new HostTensor?[function.Outputs.Count];
        executable.Run(inputs, outputs);
        return outputs!;
    }

    /// <summary>Fails where two arrays differ by more than a fraction of their largest element.</summary>
    public static void AssertClose(Nd expected, HostTensor actual, double tolerance, string what)
    {
        Assert.True(expected.Dims.SequenceEqual(actual.Dims), $"{what}: expected shape ({string.Join(", ", expected.Dims)}) but got {actual.Shape}");
        var scale = Math.Max(1e-3, expected.Data.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max());
        var values = Nd.From(actual).Data;
        for (var i = 0; i < values.Length; i++)
            Assert.True(Same(expected.Data[i], values[i], tolerance * scale), $"{what}: element {i}: expected {expected.Data[i]:R} but got {values[i]:R}");
    }

    private static bool Same(double e, double a, double tolerance) =>
        double.IsNaN(e) ? double.IsNaN(a) : double.IsInfinity(e) ? e.Equals(a) : Math.Abs(e - a) <= tolerance;
}
