using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;

namespace RnnKeras.Tests.Runtime.Ops;

/// <summary>The cross-entropy of integer targets under both policies.</summary>
[Collection(ProcessState.Name)]
public class NumericsTests
{
    /// <summary>By the documentation, scores become probabilities by their sum; TensorFlow takes the softmax of their clipped logarithms, which is the same here.</summary>
    [Theory]
    [InlineData(false), InlineData(true)]
    public void Scores_are_made_probabilities(bool documented)
    {
        var before = Numerics.Current;
        Numerics.Current = documented ? Numerics.Documented : Numerics.TensorFlow;
        try
        {
            var loss = ops.sparse_categorical_crossentropy(SmallTensors.Ids(2, 0), SmallTensors.Matrix(2, .1f, .2f, .1f, .3f, .3f, .6f));
            SmallTensors.Near([-MathF.Log(.25f), -MathF.Log(.25f)], loss.Floats(), 1e-5);
        }
        finally
        {
            Numerics.Current = before;
        }
    }

    /// <summary>Each of the two dtypes alone can be wrong.</summary>
    [Theory]
    [InlineData(true, "int32", "int32"), InlineData(true, "float32", "float32"), InlineData(false, "float32", "float64"), InlineData(false, "int32", "int32")]
    public void The_op_refuses_other_dtypes(bool sparse, string logits, string labels)
    {
        var e = Assert.Throws<ArgumentException>(() => new SoftmaxCrossEntropyOp(sparse).Infer([new(logits, Shape.Of(2, 3)), new(labels, sparse ? Shape.Of(2) : Shape.Of(2, 3))]));
        Assert.Contains($"logits {logits}, labels {labels}", e.Message);
    }

    /// <summary>Of logits the softmax is taken, under either policy.</summary>
    [Theory]
    [InlineData(false), InlineData(true)]
    public void Logits_are_not(bool documented)
    {
        var before = Numerics.Current;
        Numerics.Current = documented ? Numerics.Documented : Numerics.TensorFlow;
        try
        {
            var loss = ops.sparse_categorical_crossentropy(SmallTensors.Ids(1), SmallTensors.Matrix(1, 1, 3, -2), from_logits: true);
            SmallTensors.Near([MathF.Log(MathF.Exp(-2) + 1 + MathF.Exp(-5))], loss.Floats(), 1e-5);
        }
        finally
        {
            Numerics.Current = before;
        }
    }
}
