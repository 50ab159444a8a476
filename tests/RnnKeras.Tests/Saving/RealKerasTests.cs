using System.Text.Json;
using RnnKeras.Conformance.Suites;
using RnnKeras.Data.Files;
using RnnKeras.Layers;
using RnnKeras.Tests.Hdf5;

namespace RnnKeras.Tests.Saving;

/// <summary>Models saved here are loaded by real Keras 3, give the same predictions, and train on with the same losses.</summary>
[Collection(ProcessState.Name)]
public class RealKerasTests
{
    private static readonly string scripts = Path.Combine(Repository.Root, "tests", "RnnKeras.Tests", "Saving", "Python");

    /// <summary>
    /// Keras 3.15 cannot read these HDF5 files of its own either: functions between layers have no module there, and it takes the text "dot"
    /// for its function dot, and the last axis alone for several of LayerNormalization.
    /// </summary>
    private static readonly HashSet<string> withoutHdf5 = ["functions", "multi_head", "attention", "normalizations"];

    [Fact]
    public void Python_loads_predicts_and_trains_on()
    {
        Assert.SkipUnless(H5py.CanRun("python3.11", "-c", "import keras; assert keras.__version__[0] == '3'"),
            "No Keras 3 for python3.11: set PYTHONPATH to its packages.");
        using var temporary = new TemporaryFolder();
        var folder = temporary.Root;
        var names = SavedModels.Names.Select(n => n.Data).ToArray();
        var samples = names.ToDictionary(n => n, n => Save(folder, n));
        H5py.Execute("python3.11", [Path.Combine(scripts, "continue_training.py"), folder, .. names]);
        var problems = names.SelectMany(n => Compare(samples[n], n, JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, $"{n}.result.json"))).RootElement)).ToArray();
        Assert.True(problems.Length == 0, string.Join('\n', problems));
    }

    /// <summary>tf_keras reads no configuration of Keras 3, but its weights.</summary>
    [Fact]
    public void Weights_open_in_tf_keras()
    {
        Assert.SkipUnless(H5py.CanRun("python3.11", "-c", "import tf_keras"), "No tf_keras for python3.11: set PYTHONPATH to its packages.");
        using var temporary = new TemporaryFolder();
        var folder = temporary.Root;
        string[] names = ["lstm", "gru", "bidirectional", "cells", "time_distributed"];
        var samples = names.ToDictionary(n => n, n => Save(folder, n));
        H5py.Execute("python3.11", Path.Combine(scripts, "weights_in_tf_keras.py"), folder);
        using var result = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "tf_keras.json")));
        foreach (var name in names)
        {
            var theirs = result.RootElement.GetProperty(name).EnumerateArray().Select(v => v.GetDouble()).ToArray();
            Assert.All(theirs.Zip(Predict(samples[name])), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        }
    }

    /// <summary>Two steps of training, then all kinds of files.</summary>
    private static SavedModels.Sample Save(string folder, string name)
    {
        var sample = SavedModels.Make(name);
        for (var step = 0; step < 2; step++)
            sample.Model.train_on_batch(sample.Inputs, sample.Targets);
        var path = Path.Combine(folder, name);
        Npz.Save(path, sample.X.Select((x, i) => KeyValuePair.Create($"x{i}", x)).Concat(sample.Y.Select((y, i) => KeyValuePair.Create($"y{i}", y))));
        foreach (var state in sample.Model.layers.OfType<RNN>().Where(l => l.stateful))
            state.reset_states();
        sample.Model.save($"{path}.keras");
        sample.Model.save_weights($"{path}.weights.h5");
        File.WriteAllText($"{path}.json", sample.Model.to_json());
        if (!withoutHdf5.Contains(name))
            sample.Model.save($"{path}.h5");
        return sample;
    }

    private static IEnumerable<string> Compare(SavedModels.Sample sample, string name, JsonElement result)
    {
        if (result.TryGetProperty("error", out var error))
            return [$"{name}: {error}"];
        var (model, problems) = (sample.Model, new List<string>());
        void Check(string what, IEnumerable<double> actual)
        {
            if (!result.TryGetProperty(what, out var expected))
                return;
            var numbers = expected.EnumerateArray().SelectMany<JsonElement, JsonElement>(e => e.ValueKind == JsonValueKind.Array ? [.. e.EnumerateArray()] : [e]).Select(e => e.GetDouble());
            var worst = numbers.Zip(actual, (e, a) => Math.Abs(e - a) / Math.Max(1, Math.Abs(e))).Max();
            if (!(worst < 1e-5))
                problems.Add($"{name}: {what} differ by {worst}");
        }
        var before = Predict(sample);
        foreach (var what in new[] { "archive", "weights", "hdf5" })
            Check(what, before);
        if (model.layers.OfType<RNN>().Any(l => l.stateful))
            return problems; // the predictions in between have moved the states
        Check("losses", Enumerable.Range(0, 3).Select(_ =>
        {
            model.reset_metrics();
            return model.train_on_batch(sample.Inputs, sample.Targets)[0];
        }).ToArray());
        Check("after", Predict(sample));
        return problems;
    }

    private static double[] Predict(SavedModels.Sample sample) =>
        [.. sample.Model.predict(sample.Inputs, batch_size: 6, verbose: 0).SelectMany(o => o.ToArray<float>()).Select(v => (double)v)];
}
