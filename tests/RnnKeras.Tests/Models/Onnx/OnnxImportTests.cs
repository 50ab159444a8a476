using System.Globalization;
using RnnKeras.Data.Files;
using RnnKeras.Layers;
using RnnKeras.Models.Onnx;
using RnnKeras.Saving.Onnx;

namespace RnnKeras.Tests.Models.Onnx;

/// <summary>ONNX models compute what their makers computed: PyTorch (Fixtures/torch_onnx.py) and the ONNX project's own node tests.</summary>
public class OnnxImportTests
{
    private static string Fixtures { get; } = Path.Combine(Repository.Root, "tests", "RnnKeras.Tests", "Models", "Onnx", "Fixtures");

    public static TheoryData<string> Exported => [.. Directory.GetFiles(Fixtures, "*.onnx").Select(p => Path.GetFileNameWithoutExtension(p))];

    public static TheoryData<string> NodeTests => [.. Directory.GetDirectories(Path.Combine(Fixtures, "node")).Select(p => Path.GetFileName(p))];

    [Theory, MemberData(nameof(Exported))]
    public void Models_of_PyTorch_give_its_outputs(string name)
    {
        using var values = Npz.Load(Path.Combine(Fixtures, $"{name}.npz"));
        var model = OnnxModel.Load(Path.Combine(Fixtures, $"{name}.onnx"));
        AssertClose([.. Numbered(values, "out")], model, [.. Numbered(values, "in")]);
    }

    [Theory, MemberData(nameof(NodeTests))]
    public void Node_tests_of_the_ONNX_project(string name)
    {
        var folder = Path.Combine(Fixtures, "node", name);
        NDArray[] Tensors(string kind) => [.. Directory.GetFiles(Path.Combine(folder, "test_data_set_0"), $"{kind}_*.pb")
            .Order(StringComparer.Ordinal).Select(p => OnnxReader.ReadTensor(File.ReadAllBytes(p)).Value)];
        var inputs = Tensors("input");
        var names = OnnxReader.Read(File.ReadAllBytes(Path.Combine(folder, "model.onnx"))).Inputs.Select(i => i.Name);
        var constants = names.Zip(inputs).Skip(1).ToDictionary(p => p.First, p => p.Second);
        AssertClose(Tensors("output"), OnnxModel.Load(Path.Combine(folder, "model.onnx"), constants), [inputs[0]]);
    }

    [Fact]
    public void Batch_and_time_stay_free_where_the_file_leaves_them_free()
    {
        var model = OnnxModel.Load(Path.Combine(Fixtures, "tagger.onnx"));
        Assert.Equal("(None, None, 3)", model.inputs[0].shape.ToString());
        var outputs = model.apply(NDArray.Wrap(new float[4 * 7 * 3], 4, 7, 3));
        Assert.Equal("(4, 7, 2)", outputs[0].shape.ToString());
        Assert.Equal(["gru", "gru"], model.layers.OfType<GRU>().Select(l => l.GetType().Name.ToLowerInvariant()));
    }

    [Fact]
    public void Other_operators_and_damage_are_refused_with_a_sentence()
    {
        OnnxGraph Graph(OnnxNode node) => new("g", [node], new Dictionary<string, NDArray>(), [new("x", OnnxType.Float32, [-1, 3])],
            [new("y", OnnxType.Float32, [-1, 3])])
        { Opset = 14 };
        byte[] File(OnnxGraph graph)
        {
            using var stream = new MemoryStream();
            OnnxWriter.Write(graph, stream);
            return stream.ToArray();
        }
        var unknown = Assert.Throws<NotSupportedException>(() => OnnxModel.Load(File(Graph(new("NonMaxSuppression", ["x"], ["y"]))), "m.onnx"));
        Assert.Contains("'m.onnx': Operator NonMaxSuppression is not supported", unknown.Message, StringComparison.Ordinal);
        var missing = Assert.Throws<InvalidDataException>(() => OnnxModel.Load(File(Graph(new("Relu", ["z"], ["y"]))), "m.onnx"));
        Assert.Contains("'z'", missing.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => OnnxModel.Load([1, 2, 3], "m.onnx"));
        Assert.Throws<InvalidDataException>(() => OnnxModel.Load([], "m.onnx"));
    }

    [Fact]
    public void Damage_is_refused_or_harmless()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("RNNKERAS_FUZZ_COUNT") ?? "300", CultureInfo.InvariantCulture);
        byte[][] originals = [.. Exported.Select(n => File.ReadAllBytes(Path.Combine(Fixtures, $"{n.Data}.onnx")))];
        var refused = 0;
        for (var i = 0; i < count; i++)
        {
            var random = new Random(i);
            var original = originals[i % originals.Length];
            byte[] bytes = random.Next(4) == 0 ? original[..random.Next(original.Length)] : [.. original];
            for (var flips = random.Next(1, 6); flips > 0 && bytes.Length > 0; flips--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                OnnxModel.Load(bytes, "mutant");
            }
            catch (Exception error) when (error is InvalidDataException or NotSupportedException)
            {
                Assert.Contains("mutant", error.Message, StringComparison.Ordinal);
                refused++;
            }
        }
        Assert.InRange(refused, count / 4, count);
    }

    private static IEnumerable<NDArray> Numbered(Npz values, string prefix) =>
        values.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(k => values[k]);

    private static void AssertClose(NDArray[] expected, RnnKeras.Models.Functional model, NDArray[] inputs)
    {
        var found = model.apply(inputs.Length == 1 ? inputs[0] : inputs.Select(i => (Tensor)i).ToArray()).ToArray();
        Assert.Equal(expected.Length, found.Length);
        foreach (var (e, f) in expected.Zip(found))
        {
            Assert.Equal(e.shape, f.shape);
            Assert.True(e.ToArray<float>().Zip(f.numpy().ToArray<float>()).All(p => Math.Abs(p.First - p.Second) < 1e-5f), $"{e}\n{f.numpy()}");
        }
    }
}
