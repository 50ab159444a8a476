using System.Globalization;
using System.Text;
using RnnKeras.Data.Files;
using RnnKeras.Models;
using RnnKeras.Tests.Hdf5;
using RnnKeras.Tests.Models;

namespace RnnKeras.Tests.Runtime.TensorFlow;

/// <summary>What <c>model.export</c> writes, run by Python's TensorFlow.</summary>
[Collection(TensorFlowCollection.Name), OnTensorFlow]
public sealed class ExportTests : IDisposable
{
    /// <summary>Runs every model of the folder on every data set that is called like it.</summary>
    private const string Script = """
        import sys, glob, numpy as np, tensorflow as tf
        for model in glob.glob(sys.argv[1] + "/*/"):
            serve = tf.saved_model.load(model).signatures["serving_default"]
            for data in sorted(glob.glob(model[:-1] + ".*.npz")):
                given = np.load(data)
                results = serve(**{k: tf.constant(given[k]) for k in given.files})
                np.savez(data[:-4] + "-result", **{k: v.numpy() for k, v in results.items()})
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("rnnkeras").FullName;

    [Fact]
    public void Python_computes_the_same()
    {
        Assert.SkipUnless(H5py.CanRun("python3.11", "-c", "import importlib.util as u; assert u.find_spec('tensorflow')"),
            "No TensorFlow for python3.11: set PYTHONPATH to its packages.");
        var one = Samples.Classifier();
        one.export(Path.Combine(folder, "one"));
        var name = FunctionalInputs.NameOf(one.Graph!.Inputs[0]);
        // Any batch, any length.
        Npz.Save(Path.Combine(folder, "one.a.npz"), [new(name, Samples.Series(32, 5))]);
        Npz.Save(Path.Combine(folder, "one.b.npz"), [new(name, Samples.Series(1, 9))]);
        var two = TwoInputsAndOutputs();
        two.export(Path.Combine(folder, "two"));
        NDArray words = new[,] { { 1, 2, 3, 0 }, { 4, 0, 0, 0 }, { 5, 6, 7, 8 } };
        NDArray numbers = new[,] { { 1f, 2f }, { 3f, 4f }, { 5f, 6f } };
        Npz.Save(Path.Combine(folder, "two.a.npz"), [new("ids", words), new("extra", numbers)]);
        var stateful = Stateful();
        stateful.predict(Samples.Series(2, 3), verbose: 0);
        stateful.export(Path.Combine(folder, "three"));
        foreach (var call in (string[])["a", "b"])
            Npz.Save(Path.Combine(folder, $"three.{call}.npz"), [new(FunctionalInputs.NameOf(stateful.Graph!.Inputs[0]), Samples.Series(2, 3))]);
        H5py.Execute("python3.11", ["-c", Script, folder]);
        Compare("three.a", stateful.predict(Samples.Series(2, 3), verbose: 0));
        Compare("three.b", stateful.predict(Samples.Series(2, 3), verbose: 0));
        Compare("one.a", one.predict(Samples.Series(32, 5), verbose: 0));
        Compare("one.b", one.predict(Samples.Series(1, 9), verbose: 0));
        var expected = two.predict(new[] { words, numbers }, verbose: 0);
        Compare("two.a", expected[0], expected[1]);
    }

    private static Model TwoInputsAndOutputs()
    {
        var (ids, extra) = (tf.keras.Input(shape: [null], dtype: "int32", name: "ids"), tf.keras.Input(shape: [2], name: "extra"));
        Tensor h = tf.keras.layers.GRU(4).apply(tf.keras.layers.Embedding(10, 3, mask_zero: true).apply(ids));
        Tensor y = tf.keras.layers.Dense(2).apply(tf.keras.layers.Concatenate().apply([h, extra]));
        return tf.keras.Model([ids, extra], [y, h]);
    }

    [Fact]
    public void Operations_are_called_after_their_layers()
    {
        var model = tf.keras.Sequential(
            [tf.keras.Input(shape: [null, 2]), tf.keras.layers.GRU(3, name: "reader"), tf.keras.layers.Dense(1, name: "head 1")], name: "net");
        model.export(folder);
        var graph = Encoding.Latin1.GetString(File.ReadAllBytes(Path.Combine(folder, "saved_model.pb")));
        foreach (var name in (string[])["net/reader/StatelessWhile_", "net/reader/gru_cell/kernel/Const_", "net/head_1/MatMul_"])
            Assert.Contains(name, graph);
    }

    private static Model Stateful() => tf.keras.Sequential(
    [
        tf.keras.Input(batch_shape: [2, 3, 2]), tf.keras.layers.LSTM(3, stateful: true, return_sequences: true), tf.keras.layers.GRU(2, stateful: true), tf.keras.layers.Dense(1),
    ]);

    [Fact]
    public void A_stateful_model_goes_on_from_the_state_it_was_exported_with()
    {
        var (model, x) = (Stateful(), Samples.Series(2, 3));
        model.predict(x, verbose: 0);
        model.export(folder);
        var expected = new[] { model.predict(x, verbose: 0), model.predict(x, verbose: 0) };
        Assert.NotEqual((float)expected[0][0, 0], (float)expected[1][0, 0]);
        for (var load = 0; load < 2; load++)
        {
            var serve = tf.saved_model.load(folder).signatures["serving_default"];
            foreach (var y in expected)
                Assert.InRange((double)np.max(np.abs(y - serve.apply(ops.convert_to_tensor(x))["output_0"].numpy())), 0, 1e-6);
        }
    }

    [Fact]
    public void What_cannot_be_exported_is_a_sentence()
    {
        NDArray text = new[] { "a b", "c" };
        var words = tf.keras.layers.TextVectorization();
        words.adapt(text);
        var reader = tf.keras.Sequential([tf.keras.Input(shape: [1], dtype: "string"), words]);
        Assert.Contains("text is looked up outside the graph", Assert.Throws<NotSupportedException>(() => reader.export(folder)).Message);
        Assert.Contains("tf_saved_model", Assert.Throws<NotSupportedException>(() => Samples.Classifier().export(folder, format: "litert")).Message);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Compare(string data, params NDArray[] expected)
    {
        using var actual = Npz.Load(Path.Combine(folder, data + "-result.npz"));
        Assert.Equal(expected.Length, actual.files.Count);
        for (var i = 0; i < expected.Length; i++)
        {
            var output = actual[string.Create(CultureInfo.InvariantCulture, $"output_{i}")];
            Assert.Equal(expected[i].shape, output.shape);
            Assert.InRange((double)np.max(np.abs(output - expected[i])), 0, 1e-6);
        }
    }
}
