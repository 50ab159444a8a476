namespace RnnKeras.Tests.Runtime.Ops;

/// <summary>Functions of <c>keras.ops</c> that work on values only, or are no functions of tensors.</summary>
public class DataDependentOpTests
{
    private static readonly Tensor numbers = ops.convert_to_tensor(np.array([3, 1, 3, 2, 1, 3]));

    private static int[] Ints(Tensor t) => ops.cast(t, "int32").Value.Span<int>().ToArray();

    [Fact]
    public void NonzeroGivesThePositionsPerAxis()
    {
        var found = ops.nonzero(ops.reshape(ops.convert_to_tensor(np.array([0, 5, 0, -1, 0, 2])), (2, 3)));
        Assert.Equal([0, 1, 1], Ints(found[0]));
        Assert.Equal([1, 0, 2], Ints(found[1]));
    }

    [Fact]
    public void UniqueGivesWhatNumPyGives()
    {
        var result = ops.unique(numbers, return_index: true, return_inverse: true, return_counts: true);
        Assert.Equal([1, 2, 3], Ints(result[0]));
        Assert.Equal([1, 3, 0], Ints(result[1]));
        Assert.Equal([2, 0, 2, 1, 0, 2], Ints(result[2]));
        Assert.Equal([2, 1, 3], Ints(result[3]));
    }

    [Fact]
    public void UniqueOfAGivenSizeIsCutOrFilled()
    {
        Assert.Equal([1, 2], Ints(ops.unique(numbers, size: 2)[0]));
        Assert.Equal([1, 2, 3, 1], Ints(ops.unique(numbers, size: 4)[0]));
        Assert.Equal([1, 2, 3, 9], Ints(ops.unique(numbers, size: 4, fill_value: 9)[0]));
    }

    [Fact]
    public void WhatDependsOnValuesRefusesSymbolicTensors()
    {
        var x = tf.keras.Input(3);
        Assert.Contains("symbolic", Assert.Throws<NotSupportedException>(() => ops.nonzero(x)).Message);
        Assert.Contains("symbolic", Assert.Throws<NotSupportedException>(() => ops.unique(x)).Message);
    }

    /// <summary>np.kaiser(5, 5.0).</summary>
    [Fact]
    public void KaiserIsTheWindowOfNumPy()
    {
        double[] expected = [0.03671089, 0.55285177, 1, 0.55285177, 0.03671089];
        foreach (var (e, a) in expected.Zip(ops.kaiser(5, 5.0).Value.Span<float>().ToArray()))
            Assert.Equal(e, a, 1e-6);
    }

    [Fact]
    public void RearrangeSaysWhichAxesDoNotFit()
    {
        var x = ops.zeros((2, 6));
        Assert.Contains("names 3 axes", Assert.Throws<ArgumentException>(() => ops.rearrange(x, "a b c -> c b a")).Message);
        Assert.Contains("once on both sides", Assert.Throws<ArgumentException>(() => ops.rearrange(x, "a b -> a")).Message);
        Assert.Contains("cannot be split", Assert.Throws<ArgumentException>(() => ops.rearrange(x, "a (b c) -> a b c", ("b", 4))).Message);
    }

    [Fact]
    public void TheModulesOfOpsShareItsFunctions()
    {
        Assert.Equal(2f, tf.keras.ops.numpy.maximum(1f, 2f).Value.Span<float>()[0]);
        Assert.Equal(0f, tf.keras.ops.nn.relu(-1f).Value.Span<float>()[0]);
    }
}
