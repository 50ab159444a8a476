using RnnKeras.Layers;

namespace RnnKeras.Tests.Layers;

/// <summary>What a layer says of inputs that do not fit.</summary>
public class InputSpecTests
{
    private static string Message(InputSpec spec, params int[] shape) =>
        Assert.ThrowsAny<ArgumentException>(() => spec.Check(new(DType.Float32, Shape.Of(shape)), "Layer 'a'")).Message;

    /// <summary>A time axis is missing only where two axes stand instead of three.</summary>
    [Fact]
    public void The_advice_fits_the_shapes()
    {
        Assert.Contains("Add a time dimension, for example with Reshape((8, 1)).", Message(new(ndim: 3), 32, 8));
        Assert.DoesNotContain("Add a time dimension", Message(new(ndim: 3), 32, Shape.Unknown));
        Assert.DoesNotContain("Add a time dimension", Message(new(ndim: 3), 32, 8, 4, 2));
        Assert.DoesNotContain("Add a time dimension", Message(new(ndim: 4), 32, 8));
    }

    [Fact]
    public void Ranks_sizes_and_types_are_checked()
    {
        Assert.Contains("at least 3 axes but received shape (2, 3)", Message(new(min_ndim: 3), 2, 3));
        Assert.Contains("at most 2 axes but received shape (2, 3, 4)", Message(new(max_ndim: 2), 2, 3, 4));
        Assert.Contains("dtype int32 but received float32", Message(new(dtype: "int32"), 2));
        Assert.Contains("size 5 on axis -1", Message(new(axes: new Dictionary<int, int> { [-1] = 5 }), 2, 4));
        Assert.Contains("shape (None, 4)", Message(new(shape: Shape.Of(Shape.Unknown, 4)), 2, 5));
        foreach (var fits in new InputSpec[] { new(min_ndim: 2, max_ndim: 2, dtype: "float32"), new(axes: new Dictionary<int, int> { [-1] = 4 }), new(shape: Shape.Of(Shape.Unknown, 4)) })
            fits.Check(new(DType.Float32, Shape.Of(2, 4)), "Layer 'a'");
    }

    /// <summary>(batch, 4, 1) for (batch, 4), and (batch,) for (batch, 1).</summary>
    [Fact]
    public void A_last_axis_of_one_may_be_there_or_not()
    {
        InputSpec two = new(shape: Shape.Of(Shape.Unknown, 4), allow_last_axis_squeeze: true), one = new(shape: Shape.Of(Shape.Unknown, 1), allow_last_axis_squeeze: true);
        two.Check(new(DType.Float32, Shape.Of(2, 4, 1)), "Layer 'a'");
        one.Check(new(DType.Float32, Shape.Of(2)), "Layer 'a'");
        Assert.Contains("received shape (2, 4, 2)", Message(two, 2, 4, 2));
        Assert.Contains("received shape (2, 4)", Message(one, 2, 4));
    }
}
