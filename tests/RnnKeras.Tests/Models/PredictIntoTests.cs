using RnnKeras.Models;

namespace RnnKeras.Tests.Models;

/// <summary><c>predict_on_batch(x, output)</c>: the numbers of <c>predict_on_batch(x)</c>, and no allocation.</summary>
public class PredictIntoTests
{
    private static readonly NDArray ids = np.array([[1, 5, 2, 7, 0, 0]], dtype: "int32");

    public static TheoryData<string> Models => [.. models.Keys];

    private static readonly Dictionary<string, Func<Model>> models = new()
    {
        ["LSTM"] = () => Text(tf.keras.layers.LSTM(40)),
        ["GRU"] = () => Text(tf.keras.layers.GRU(17)),
        ["SimpleRNN"] = () => Text(tf.keras.layers.SimpleRNN(32)),
        ["Bidirectional"] = () => Text(tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(16))),
        ["masked"] = () => Text(tf.keras.layers.LSTM(16), mask_zero: true),
    };

    private static Model Text(RnnKeras.Layers.Layer recurrent, bool mask_zero = false) => tf.keras.Sequential([
        tf.keras.layers.Embedding(10, 8, mask_zero: mask_zero), recurrent, tf.keras.layers.Dense(3, activation: "softmax")]);

    [Theory]
    [MemberData(nameof(Models))]
    public void GivesTheSameNumbersAndAllocatesNothing(string name)
    {
        var model = models[name]();
        NDArray expected = model.predict_on_batch(ids);
        var output = np.zeros((1, 3), dtype: "float32");
        for (var i = 0; i < 50; i++)
            Assert.Same(output, model.predict_on_batch(ids, output));
        Assert.Equal(expected.ToArray<float>(), output.ToArray<float>());
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20; i++)
            model.predict_on_batch(ids, output);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void FollowsNewWeightsOtherSizesAndViews()
    {
        var model = models["LSTM"]();
        var output = np.zeros((1, 3), dtype: "float32");
        model.predict_on_batch(ids, output);
        model.set_weights([.. model.get_weights().Select(w => w * 0.5)]);
        AssertSame(model, ids, output);
        AssertSame(model, np.concatenate([ids, ids], axis: 1)[":, ::2"], output);
        AssertSame(model, ids.astype("int64"), output);
        var two = np.zeros((2, 2, 3), dtype: "float32");
        AssertSame(model, np.concatenate([ids, ids]), two[1]);
        Assert.Equal(0f, two[0].ToArray<float>().Max());
        model.compile(optimizer: "adam", loss: "mse");
        AssertSame(model, ids, output);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void PackedWeightsFollowTraining(string name)
    {
        var (model, fresh) = (models[name](), models[name]());
        model.compile(optimizer: "sgd", loss: "mse");
        for (var i = 0; i < 3; i++)
        {
            model.predict_on_batch(ids);
            model.train_on_batch(ids, np.ones((1, 3)));
        }
        fresh.predict_on_batch(ids);
        fresh.set_weights(model.get_weights());
        NDArray expected = fresh.predict_on_batch(ids), actual = model.predict_on_batch(ids);
        Assert.Equal(expected.ToArray<float>(), actual.ToArray<float>());
    }

    [Fact]
    public void OutputsThatDoNotFitAreNamed()
    {
        var model = models["LSTM"]();
        var error = Assert.Throws<ShapeMismatchException>(() => model.predict_on_batch(ids, np.zeros((3, 1), dtype: "float32")));
        Assert.Contains("expected an output array of shape (1, 3) but received (3, 1)", error.Message);
        Assert.Contains("float64", Assert.Throws<ArgumentException>(() => model.predict_on_batch(ids, np.zeros((1, 3)))).Message);
    }

    private static void AssertSame(Model model, NDArray x, NDArray output)
    {
        NDArray expected = model.predict_on_batch(x);
        model.predict_on_batch(x, output);
        Assert.Equal(expected.ToArray<float>(), output.ToArray<float>());
    }
}
