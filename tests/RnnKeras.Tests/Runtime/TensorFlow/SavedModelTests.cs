using System.IO.Compression;
using RnnKeras.Data.Files;
using RnnKeras.Models;
using RnnKeras.Runtime.Graph;
using RnnKeras.Tests.Models;

namespace RnnKeras.Tests.Runtime.TensorFlow;

/// <summary>SavedModels run here: what we export, and what Python wrote (SavedModels/make_saved_models.py).</summary>
[Collection(TensorFlowCollection.Name), OnTensorFlow]
public sealed class SavedModelTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rnnkeras").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void An_exported_model_computes_what_predict_does_whichever_engine_is_selected()
    {
        var (model, x) = (Samples.Classifier(), Samples.Series(8, 5));
        model.export(folder);
        var expected = model.predict(x, verbose: 0);
        foreach (var engine in (string[])["tensorflow", "embedded"])
        {
            Backend.Select(engine);
            var served = tf.saved_model.load(folder);
            Assert.Equal(["serve", "serving_default"], served.signatures.Keys.Order());
            Close(expected, served.signatures["serving_default"].apply(x)["output_0"].numpy());
            var layered = tf.keras.Sequential([tf.keras.Input(shape: x.shape[1..]), tf.keras.layers.TFSMLayer(folder)]);
            Close(expected, layered.predict(x, batch_size: 3, verbose: 0));
        }
    }

    [Theory]
    [InlineData("keras3", "serving_default")]
    [InlineData("keras3", "serve")]
    [InlineData("keras2", "serving_default")]
    [InlineData("text", "serve")]
    public void What_Python_wrote_gives_Pythons_numbers(string name, string signature)
    {
        var (given, expected) = Unpack(name);
        using (given)
        using (expected)
        {
            var serve = tf.saved_model.load(folder).signatures[signature];
            var inputs = Tensors.Of(given.files.Select(f => KeyValuePair.Create(f, (Tensor)given[f])));
            var results = serve.apply(inputs.Count == 1 ? Tensors.Of(inputs[0]) : inputs);
            Assert.Equal(expected.files.Order(), results.Names!.Order());
            foreach (var output in expected.files)
                Close(expected[output], results[output].numpy());
        }
    }

    [Fact]
    public void A_model_with_state_remembers()
    {
        var (given, expected) = Unpack("stateful");
        using (given)
        using (expected)
        {
            var serve = tf.saved_model.load(folder).signatures["serve"];
            Close(expected["first"], serve.apply((Tensor)given["x"])["output_0"].numpy());
            Close(expected["second"], serve.apply((Tensor)given["x"])["output_0"].numpy());
        }
    }

    [Fact]
    public void A_layer_stands_in_a_model_with_text_and_another_layer_behind_it_learns()
    {
        var (given, expected) = Unpack("text");
        using (given)
        using (expected)
        {
            var frozen = tf.keras.layers.TFSMLayer(folder, trainable: false);
            var model = tf.keras.Sequential([tf.keras.Input(shape: [1], dtype: "string"), frozen, tf.keras.layers.Dense(1, kernel_initializer: "ones")]);
            var texts = given["texts"];
            Close(expected["output_0"], model.predict(texts, verbose: 0));
            model.compile("sgd", "mse");
            var losses = model.fit(texts, np.ones((3, 1), dtype: "float32"), epochs: 5, verbose: 0).history["loss"];
            Assert.True(losses[^1] < losses[0]);
            Assert.Empty(frozen.weights);
            frozen.trainable = true;
            model.compile("sgd", "mse");
            Assert.Contains("trainable: false",
                Assert.Throws<NotSupportedException>(() => model.fit(texts, np.ones((3, 1), dtype: "float32"), verbose: 0)).Message);
        }
    }

    [Fact]
    public void Signatures_that_are_no_members_return_a_dictionary_and_members_what_the_model_returned()
    {
        var (given, _) = Unpack("keras3");
        using (given)
        {
            var inputs = new Tensors { ["ids"] = given["ids"], ["extra"] = given["extra"] };
            Assert.Equal(["output_0", "output_1"], tf.keras.layers.TFSMLayer(folder, "serving_default").apply(inputs).Names!);
            var list = tf.keras.layers.TFSMLayer(folder).apply(inputs);
            Assert.Null(list.Names);
            Assert.Equal(2, list.Count);
        }
    }

    [Fact]
    public void Several_threads_run_one_signature()
    {
        var (model, x) = (Samples.Classifier(), Samples.Series(8, 5));
        model.export(folder);
        var (expected, serve) = (model.predict(x, verbose: 0), tf.saved_model.load(folder).signatures["serve"]);
        Parallel.For(0, 8, _ =>
        {
            for (var i = 0; i < 20; i++)
                Close(expected, serve.apply(x)["output_0"].numpy());
        });
    }

    [Fact]
    public void What_cannot_be_loaded_or_called_is_a_sentence()
    {
        Assert.Contains("has no saved_model.pb", Assert.Throws<DirectoryNotFoundException>(() => tf.saved_model.load(folder)).Message);
        Assert.False(tf.saved_model.contains_saved_model(folder));
        var (given, _) = Unpack("keras3");
        using (given)
        {
            Assert.True(tf.saved_model.contains_saved_model(folder));
            var serve = tf.saved_model.load(folder).signatures["serve"];
            Assert.Equal("serve(ids: int32(None, None), extra: float32(None, 2)) -> output_0: float32(None, 2), output_1: float32(None, 1)", serve.ToString());
            Assert.Contains("expected a dictionary with ids: int32(None, None), extra: float32(None, 2) but received 2 tensors without names",
                Assert.Throws<ArgumentException>(() => serve.apply([given["ids"], given["extra"]])).Message);
            Assert.Contains("received the names ids, more",
                Assert.Throws<ArgumentException>(() => serve.apply(new() { ["ids"] = given["ids"], ["more"] = given["extra"] })).Message);
            Assert.Contains("expected extra: float32(None, 2) but received float32(3, 4)", Assert.Throws<ShapeMismatchException>(
                () => serve.apply(new() { ["ids"] = given["ids"], ["extra"] = np.ones((3, 4), dtype: "float32") })).Message);
            Assert.Contains("Available endpoints for this SavedModel: serve, serving_default", string.Join(' ',
                Assert.Throws<ArgumentException>(() => tf.keras.layers.TFSMLayer(folder, "predict")).Message.Replace("serving_default, serve", "serve, serving_default")));
            var config = tf.keras.layers.TFSMLayer(folder).get_config();
            Assert.Equal((folder, "serve"), (config["filepath"], config["call_endpoint"]));
            Assert.Contains("safe_mode", Assert.Throws<NotSupportedException>(() => RnnKeras.Layers.TFSMLayer.from_config(config)).Message);
        }
        File.WriteAllText(Path.Combine(folder, "saved_model.pb"), "not a model");
        Assert.Throws<RnnKeras.Runtime.TensorFlow.TensorFlowException>(() => tf.saved_model.load(folder));
    }

    private (Npz Given, Npz Expected) Unpack(string name)
    {
        var archive = Path.Combine(Repository.Root, "tests/RnnKeras.Tests/Runtime/TensorFlow/SavedModels", name + ".zip");
        ZipFile.ExtractToDirectory(archive, folder);
        return (Npz.Load(Path.Combine(folder, "in.npz")), Npz.Load(Path.Combine(folder, "out.npz")));
    }

    private static void Close(NDArray expected, NDArray actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.InRange((double)np.max(np.abs(actual - expected)), 0, 1e-6);
    }
}
