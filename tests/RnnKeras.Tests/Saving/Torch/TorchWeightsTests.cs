using System.Globalization;
using RnnKeras.Data.Files;
using RnnKeras.Layers;
using RnnKeras.Saving.Torch;

namespace RnnKeras.Tests.Saving.Torch;

/// <summary>Layers with PyTorch's weights compute what PyTorch computed (Fixtures/torch_models.py).</summary>
public class TorchWeightsTests
{
    private static string Fixture(string name) => Path.Combine(Repository.Root, "tests", "RnnKeras.Tests", "Saving", "Torch", "Fixtures", name);

    public static TheoryData<string, Layer> Modules => new()
    {
        { "gru", new GRU(4, return_sequences: true) },
        { "rnn", new SimpleRNN(4, activation: "relu", use_bias: false, return_sequences: true) },
        { "both", new Bidirectional(new LSTM(2, return_sequences: true)) },
        { "both_gru", new Bidirectional(new GRU(2, return_sequences: true)) },
        { "fc", new Dense(5) },
        { "embedding", new Embedding(7, 3) },
    };

    [Theory, MemberData(nameof(Modules))]
    public void Layers_compute_what_PyTorch_computed(string module, Layer layer)
    {
        using var values = Npz.Load(Fixture("values.npz"));
        layer.load_state_dict(TorchFile.Load(Fixture("state_dict.pt")), $"model.{module}");
        AssertClose(values[module], layer.apply(values[module == "embedding" ? "ids" : "x"]).Single.numpy(), 1e-6);
    }

    [Fact]
    public void Stacked_layers_are_filled_one_by_one()
    {
        using var values = Npz.Load(Fixture("values.npz"));
        using var state_dict = Safetensors.Load(Fixture("state_dict.safetensors"));
        LSTM[] layers = [new(4, return_sequences: true), new(4, return_sequences: true)];
        layers[0].load_state_dict(state_dict, "lstm", layer_index: 0);
        layers[1].load_state_dict(state_dict, "lstm", layer_index: 1);
        AssertClose(values["lstm"], layers[1].apply(layers[0].apply(values["x"])).Single.numpy(), 1e-6);
    }

    [Fact]
    public void Safetensors_holds_the_same_numbers()
    {
        using var safetensors = Safetensors.Load(Fixture("state_dict.safetensors"));
        var torch = TorchFile.Load(Fixture("state_dict.pt"));
        Assert.Equal(torch.Keys.Where(k => k.StartsWith("model.", StringComparison.Ordinal)).Select(k => k["model.".Length..]).Order(),
            safetensors.Keys.Order());
        foreach (var (name, array) in safetensors)
            // Half precision has 11 bits, bfloat16 has 8.
            AssertClose(torch[$"model.{name}"], array, name is "fc.weight" ? 1e-3 : name is "embedding.weight" ? 1e-2 : 0);
    }

    [Fact]
    public void Dictionaries_parameters_types_and_strides_are_read()
    {
        var torch = TorchFile.Load(Fixture("state_dict.pt"));
        using var values = Npz.Load(Fixture("values.npz"));
        AssertClose(values["strided"], torch["extra.strided"], 0);
        Assert.Equal([true, false], torch["extra.flags"].ToArray<bool>());
        Assert.Equal([7], torch["extra.steps"].ToArray<long>());
        Assert.Equal([1f, 1f], torch["parameter"].ToArray<float>());
        Assert.DoesNotContain("epoch", torch.Keys);
    }

    [Fact]
    public void Code_is_refused_by_name()
    {
        var error = Assert.Throws<NotSupportedException>(() => TorchFile.Load(Fixture("whole_module.pt")));
        Assert.Contains("'torch.nn.modules.linear.Linear'", error.Message, StringComparison.Ordinal);
        Assert.Contains("nothing is executed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_is_named_and_changes_nothing()
    {
        using var state_dict = Safetensors.Load(Fixture("state_dict.safetensors"));
        void Refused<T>(Layer layer, string module, string words) where T : Exception =>
            Assert.Contains(words, Assert.ThrowsAny<T>(() => layer.load_state_dict(state_dict, module)).Message, StringComparison.Ordinal);
        Refused<ArgumentException>(new GRU(4, reset_after: false), "gru", "reset_after: true");
        Refused<ArgumentException>(new LSTM(4, activation: "relu"), "lstm", "activation 'relu'");
        Refused<ArgumentException>(new SimpleRNN(4, activation: "relu"), "rnn", "no tensor 'rnn.bias_ih_l0'");
        Refused<ArgumentException>(new Dense(5, use_bias: false), "fc", "a tensor 'fc.bias'");
        Refused<KeyNotFoundException>(new Dense(5), "head", "'head.weight'");
        Refused<ArgumentException>(new Dropout(0.5), "fc", "Dropout");
        var dense = new Dense(4);
        dense.build([null, 3]);
        var before = dense.get_weights();
        Refused<ArgumentException>(dense, "fc", "(3, 4)");
        Assert.Equal(before[0].ToArray<float>(), dense.get_weights()[0].ToArray<float>());
    }

    [Fact]
    public void Safetensors_written_here_read_the_same()
    {
        var path = Path.GetTempFileName();
        try
        {
            Dictionary<string, NDArray> arrays = new()
            {
                ["a"] = NDArray.Wrap([1.5f, 2, 3, 4, 5, 6], 2, 3),
                ["t"] = NDArray.Wrap([1L, 2, 3, 4], 2, 2).T,
                ["flags"] = NDArray.Wrap([true, false]),
                ["empty"] = NDArray.Wrap(Array.Empty<float>(), 0, 3),
            };
            Safetensors.Save(path, arrays);
            using var file = Safetensors.Load(path);
            Assert.Equal(arrays.Keys, file.Keys);
            Assert.Equal([1L, 3, 2, 4], file["t"].ToArray<long>());
            Assert.Equal([1.5f, 2, 3, 4, 5, 6], file["a"].ToArray<float>());
            Assert.Equal(arrays["empty"].shape, file["empty"].shape);
            Assert.Equal([true, false], file["flags"].ToArray<bool>());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory, InlineData("state_dict.safetensors"), InlineData("state_dict.pt")]
    public void Damage_is_refused_or_harmless(string name)
    {
        var original = File.ReadAllBytes(Fixture(name));
        var count = int.Parse(Environment.GetEnvironmentVariable("RNNKERAS_FUZZ_COUNT") ?? "1000", CultureInfo.InvariantCulture);
        var refused = 0;
        for (var i = 0; i < count; i++)
        {
            var random = new Random(i);
            byte[] bytes = random.Next(4) == 0 ? original[..random.Next(original.Length)] : [.. original];
            for (var flips = random.Next(1, 20); flips > 0 && bytes.Length > 0; flips--)
                bytes[random.Next(2) == 0 ? random.Next(bytes.Length) : random.Next(Math.Min(bytes.Length, 3000))] = (byte)random.Next(256);
            try
            {
                if (name.EndsWith(".pt", StringComparison.Ordinal))
                    Assert.NotNull(TorchFile.Load(new MemoryStream(bytes)));
                else
                    using (var file = Safetensors.Load(new MemoryStream(bytes)))
                        Assert.Equal(file.Count, file.Values.Count());
            }
            catch (Exception error) when (error is InvalidDataException or NotSupportedException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, count / 4, count);
    }

    private static void AssertClose(NDArray expected, NDArray found, double tolerance)
    {
        Assert.Equal(expected.shape, found.shape);
        var largest = expected.ToArray<float>().Zip(found.ToArray<float>()).Max(p => Math.Abs(p.First - p.Second));
        Assert.True(largest <= tolerance, $"differs by {largest}");
    }
}
