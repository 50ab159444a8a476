namespace RnnKeras.Tests.Runtime.TensorFlow;

/// <summary>Each of <see cref="Scripts"/> on the embedded and on the tensorflow engine.</summary>
[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class ScriptTests
{
    public static TheoryData<string> Names => [.. Scripts.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Both_engines_give_the_same_numbers(string script)
    {
        NDArray[] On(string engine)
        {
            tf.keras.config.set_backend(engine);
            tf.keras.utils.set_random_seed(11);
            return [.. Scripts.All[script]()];
        }
        var (here, there) = (On("embedded"), On("tensorflow"));
        Assert.Equal(here.Length, there.Length);
        foreach (var (a, b) in here.Zip(there))
        {
            Assert.Equal(a.shape, b.shape);
            Assert.InRange((double)np.max(np.abs(a - b) / np.maximum(np.abs(a), 1)), 0, 1e-5);
        }
    }
}
