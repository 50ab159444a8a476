using RnnKeras.Conformance.Suites;
using RnnKeras.Layers;
using RnnKeras.Models;

namespace RnnKeras.Tests.Saving;

/// <summary>What is saved comes back: predictions, optimizer and further training are the same to the last bit.</summary>
[Collection(ProcessState.Name)]
public class RoundTripTests
{
    public static TheoryData<string> Names => SavedModels.Names;

    [Theory, MemberData(nameof(Names))]
    public void An_archive_is_the_model(string name) => Check(name, "model.keras");

    [Theory, MemberData(nameof(Names))]
    public void An_hdf5_file_is_the_model(string name) => Check(name, "model.h5");

    private static void Check(string name, string file)
    {
        using var folder = new TemporaryFolder();
        var path = folder[file];
        var sample = SavedModels.Make(name);
        sample.Model.train_on_batch(sample.Inputs, sample.Targets);
        sample.Model.train_on_batch(sample.Inputs, sample.Targets);
        sample.Model.save(path);
        var copy = tf.keras.models.load_model(path);
        Assert.Equal(Variables(sample.Model), Variables(copy));
        foreach (var stateful in sample.Model.layers.OfType<RNN>().Where(l => l.stateful))
            stateful.reset_states();
        Assert.Equal(Train(sample.Model, sample), Train(copy, sample));
        Assert.Equal(Predictions(sample.Model, sample), Predictions(copy, sample));
    }

    private static float[] Variables(Model model) =>
        [.. model.weights.Concat(model.optimizer!.variables).SelectMany(v => NDArray.FromHostTensor(v.Value).astype("float32").ToArray<float>())];

    private static double[] Train(Model model, SavedModels.Sample sample) =>
        [.. Enumerable.Range(0, 2).Select(_ => model.train_on_batch(sample.Inputs, sample.Targets)[0])];

    private static float[] Predictions(Model model, SavedModels.Sample sample) =>
        [.. model.predict(sample.Inputs, batch_size: 6, verbose: 0).SelectMany(o => o.ToArray<float>())];
}
