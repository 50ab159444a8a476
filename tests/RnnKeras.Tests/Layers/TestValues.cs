using RnnKeras.Runtime.Graph;

namespace RnnKeras.Tests.Layers;

/// <summary>Values without symmetry, and comparison.</summary>
internal static class TestValues
{
    /// <summary>float64 values in (-1, 1) that differ by place and <paramref name="phase"/>.</summary>
    public static NDArray Wave(Shape shape, int phase) => NDArray.FromHostTensor(HostTensor.From(
        Enumerable.Range(0, (int)shape.Count).Select(i => Math.Sin(1.7 * i + 0.9 * phase + 0.3)).ToArray(), shape.Dims));

    public static Tensor Tensor(NDArray array) => RnnKeras.Tensor.Constant(array.ToHostTensor());

    public static void Close(NDArray expected, NDArray actual, double tolerance)
    {
        Assert.Equal(expected.shape, actual.shape);
        var (e, a) = (expected.ToArray<double>(), actual.ToArray<double>());
        for (var i = 0; i < e.Length; i++)
            Assert.True(Math.Abs(e[i] - a[i]) <= tolerance * (1 + Math.Abs(e[i])), $"element {i}: expected {e[i]} but got {a[i]}");
    }
}
