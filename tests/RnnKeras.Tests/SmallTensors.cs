using RnnKeras.Runtime.Graph;

namespace RnnKeras.Tests;

/// <summary>Small tensors and their values.</summary>
internal static class SmallTensors
{
    public static Tensor Row(params float[] values) => Tensor.Constant(HostTensor.From(values, values.Length));

    public static Tensor Matrix(int rows, params float[] values) => Tensor.Constant(HostTensor.From(values, rows, values.Length / rows));

    public static Tensor Ids(params int[] values) => Tensor.Constant(HostTensor.From(values, values.Length));

    public static float[] Floats(this Tensor t) => t.Value.Span<float>().ToArray();

    public static float Float(this Tensor t) => t.Floats().Single();

    public static float[] Floats(this Variable v) => v.Value.Span<float>().ToArray();

    public static void Near(IEnumerable<float> expected, IEnumerable<float> actual, double tolerance = 1e-6)
    {
        var (e, a) = (expected.ToArray(), actual.ToArray());
        Assert.Equal(e.Length, a.Length);
        Assert.True(e.Zip(a).All(p => Math.Abs(p.First - p.Second) <= tolerance), $"expected [{string.Join(", ", e)}] but got [{string.Join(", ", a)}]");
    }
}
