using static RnnKeras.tf;

namespace RnnKeras.Tests.Api;

/// <summary>TensorFlow's functions as C# spells them; their numbers are in golden/more/tensorflow.</summary>
[Collection(ProcessState.Name)]
public class TensorFlowNamesTests
{
    [Fact]
    public void ListsAndNumbersBecomeFloat32AndInt32()
    {
        Assert.Equal(DType.Float32, tf.constant([1.5, 2]).dtype);
        Assert.Equal(DType.Int32, tf.constant([[1, 2], [3, 4]]).dtype);
        Assert.Equal(DType.Float64, tf.constant(np.ones(2)).dtype);
        Assert.Equal(DType.Float32, tf.add(tf.constant([1f, 2f]), 1).dtype);
        Assert.Equal([2, 2], tf.gather(tf.constant([[1.0, 2.0], [3.0, 4.0]]), [1, 0]).shape.ToArray());
    }

    [Fact]
    public void SizesOfUnknownBatchesCanBeMultiplied()
    {
        var inputs = keras.Input(shape: [3, 4]);
        var model = keras.Model(inputs, new Rows().apply(inputs));
        var x = np.arange(24).reshape(2, 3, 4).astype("float32");
        Assert.Equal(np.array(x).reshape(2, 12).ToArray<float>(), ((NDArray)model.predict(x, verbose: 0)).ToArray<float>());
    }

    private sealed class Rows : RnnKeras.Layers.Layer
    {
        public override Tensor call(Tensor inputs)
        {
            var s = tf.shape(inputs);
            var rows = tf.reshape(inputs, (s[0] * s[1], s[2]));
            return tf.reshape(rows, (s[0], s[1] * s[2] + 2 - 2));
        }
    }

    /// <summary>The layer of Keras' captcha example: labels of any length come in as a second input, the loss is added inside.</summary>
    [Fact]
    public void CtcLossOfLabelsOfAnyLength()
    {
        keras.utils.set_random_seed(2);
        var (x, labels) = (keras.Input(shape: [6, 5], name: "x"), keras.Input(shape: [null], name: "label"));
        var y = keras.layers.Dense(4, activation: "softmax").apply(x);
        var model = keras.Model([x, labels], new CtcLayer().apply([labels, y]));
        model.compile("adam");
        var data = new Dictionary<string, NDArray> { ["x"] = np.random.rand(8, 6, 5), ["label"] = np.random.randint(0, 3, size: (8, 2)) };
        var history = model.fit(tf.data.Dataset.from_tensor_slices(data).batch(4), epochs: 30, verbose: 0);
        Assert.True(history.history["loss"][^1] < history.history["loss"][0]);
        Assert.Equal([8, 6, 4], ((NDArray)model.predict(data, verbose: 0)).shape.ToArray());
    }

    private sealed class CtcLayer : RnnKeras.Layers.Layer
    {
        public override Tensors call(Tensors inputs, RnnKeras.Layers.CallArguments arguments)
        {
            var (y_true, y_pred) = inputs;
            var ones = tf.ones((tf.shape(y_true)[0], 1), tf.int32);
            add_loss(keras.backend.ctc_batch_cost(y_true, y_pred, tf.shape(y_pred)[1] * ones, tf.shape(y_true)[1] * ones));
            return y_pred;
        }
    }

    [Fact]
    public void QuotientsOfSizesRoundDown()
    {
        var s = tf.shape(np.ones((7, 2)));
        Assert.Equal(3, s[0].FloorDivide(2).Size);
        Assert.Equal([7], s[..^1].Select(d => d.Size));
    }

    [Fact]
    public void RandomNumbersInsideAModelDifferFromStepToStep()
    {
        keras.utils.set_random_seed(1);
        var model = keras.Sequential([keras.layers.Lambda(t => t + tf.random.normal(tf.shape(t)))]);
        var (a, b) = ((NDArray)model.predict(np.zeros((4, 3)), verbose: 0), (NDArray)model.predict(np.zeros((4, 3)), verbose: 0));
        Assert.NotEqual(a.ToArray<float>(), b.ToArray<float>());
    }

    [Fact]
    public void ChecksSayWhatDidNotHold()
    {
        tf.debugging.assert_equal(tf.constant([1, 2]), [1, 2]);
        var e = Assert.Throws<InvalidOperationException>(() => tf.debugging.assert_less(tf.constant([1, 5]), 3, "lengths"));
        Assert.Contains("lengths Condition x < y did not hold", e.Message);
        Assert.Throws<ArgumentException>(() => tf.ensure_shape(tf.zeros([2, 3]), [null, 4]));
    }

    [Fact]
    public void RowsOfATensorCanBeVisited()
    {
        var sum = 0.0;
        foreach (var row in tf.constant([[1.0, 2.0], [3.0, 4.0]]))
            sum += (double)tf.reduce_max(row);
        Assert.Equal(6, sum);
    }

    [Fact]
    public void NoNameIsNoObject()
    {
        string? none = null;
        RnnKeras.Activations.Activation? activation = none;
        Assert.Null(activation);
        Assert.Equal("linear", keras.layers.Dense(1, activation: none).get_config()["activation"]);
    }

    [Fact]
    public void AxesCanBeAList()
    {
        Assert.Equal(24.0, (double)np.sum(np.ones((2, 3, 4)), axis: [0, 1, 2]));
        Assert.Equal([3], tf.reduce_mean(tf.ones([2, 3, 4]), axis: [0, 2]).shape.ToArray());
    }
}
