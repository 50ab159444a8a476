namespace RnnKeras.Tests.Models;

public class ThreadTests
{
    [Fact]
    public void Predictions_on_several_threads_do_not_disturb_each_other()
    {
        var model = Samples.Classifier(units: 16);
        var data = Enumerable.Range(1, 8).Select(i => Samples.Series(count: 40 + i, steps: 4 + i % 3)).ToArray();
        var expected = data.Select(x => model.predict(x, verbose: 0).Single.ToArray<float>()).ToArray();
        Parallel.For(0, 64, i =>
            Assert.Equal(expected[i % 8], model.predict(data[i % 8], batch_size: 16, verbose: 0).Single.ToArray<float>()));
    }

    [Fact]
    public void Models_train_beside_each_other_as_they_do_alone()
    {
        static float[] Train(List<NDArray> start)
        {
            var model = Samples.CompiledClassifier();
            model.set_weights(start);
            model.fit(Samples.Series(), Samples.Labels(), epochs: 5, shuffle: false, verbose: 0);
            return model.get_weights()[0].ToArray<float>();
        }
        var start = Samples.Classifier().get_weights();
        var alone = Train(start);
        Parallel.For(0, 8, _ => Assert.Equal(alone, Train(start)));
    }
}
