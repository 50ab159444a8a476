using System.IO.Compression;
using RnnKeras.Conformance.Suites;
using RnnKeras.Layers;
using RnnKeras.Models;
using RnnKeras.Runtime.Graph;
using static RnnKeras.Builtins;
using static RnnKeras.python;

namespace RnnKeras.Tests.Api;

/// <summary>What line-by-line ports of Python scripts lean on: modules of Python, TensorFlow's small functions, unpacking, named data.</summary>
public sealed class PortingTests
{
    [Fact]
    public void Normalize_equals_Python_on_every_code_point()
    {
        // FNV-1a over all code points of unicodedata.normalize("NFD", chr(c)), c = 0 … 0x10FFFF without surrogates; CPython 3.11, Unicode 14.
        var hash = 2166136261u;
        for (var c = 0; c <= 0x10FFFF; c++)
            if (c is < 0xD800 or > 0xDFFF)
                foreach (var rune in unicodedata.normalize("NFD", char.ConvertFromUtf32(c)).EnumerateRunes())
                    hash = unchecked((hash ^ (uint)rune.Value) * 16777619u);
        Assert.Equal(2766880540u, hash);
    }

    /// <summary>The first character of each category, and what Python's unicodedata says of it.</summary>
    [Theory]
    [InlineData(0x0, "Cc"), InlineData(0x20, "Zs"), InlineData(0x21, "Po"), InlineData(0x24, "Sc"), InlineData(0x28, "Ps"), InlineData(0x29, "Pe")]
    [InlineData(0x2B, "Sm"), InlineData(0x2D, "Pd"), InlineData(0x30, "Nd"), InlineData(0x41, "Lu"), InlineData(0x5E, "Sk"), InlineData(0x5F, "Pc")]
    [InlineData(0x61, "Ll"), InlineData(0xA6, "So"), InlineData(0xAA, "Lo"), InlineData(0xAB, "Pi"), InlineData(0xAD, "Cf"), InlineData(0xB2, "No")]
    [InlineData(0xBB, "Pf"), InlineData(0x1C5, "Lt"), InlineData(0x2B0, "Lm"), InlineData(0x300, "Mn"), InlineData(0x378, "Cn"), InlineData(0x488, "Me")]
    [InlineData(0x903, "Mc"), InlineData(0x16EE, "Nl"), InlineData(0x2028, "Zl"), InlineData(0x2029, "Zp"), InlineData(0xE000, "Co")]
    public void Characters_have_the_categories_of_Python(int code, string category) => Assert.Equal(category, unicodedata.category(new System.Text.Rune(code)));

    [Fact]
    public void Normalize_orders_accents_and_strips_them_by_category()
    {
        Assert.Equal("a\u0323\u0302", unicodedata.normalize("NFD", "a\u0302\u0323"));
        Assert.Equal("Slusarski", string.Concat(unicodedata.normalize("NFD", "Ślusàrski").Where(c => unicodedata.category(c) != "Mn")));
        Assert.Throws<NotSupportedException>(() => unicodedata.normalize("NFKC", "é"));
    }

    [Fact]
    public void Gzip_files_and_buffers_become_arrays()
    {
        using var folder = new TemporaryFolder();
        var path = folder["a.gz"];
        using (var packed = new GZipStream(File.Create(path), CompressionMode.Compress))
            packed.Write([9, 9, 1, 0, 0, 0, 2, 1, 0, 0]);
        var bytes = gzip.open(path).read();
        Assert.Equal("[  1 258]", np.frombuffer(bytes, np.int32, offset: 2).ToString());
        Assert.Equal("[9 9 1]", np.frombuffer(bytes, np.uint8, count: 3).ToString());
        Assert.Throws<ArgumentException>(() => np.frombuffer(bytes, np.int32));
    }

    [Fact]
    public void Lists_are_taken_apart_only_when_the_count_fits()
    {
        var (label, text) = "spam\tFree\tprize".Split('\t', 2);
        Assert.Equal(("spam", "Free\tprize"), (label, text));
        var (a, b, c) = new List<int> { 1, 2, 3 };
        Assert.Equal(6, a + b + c);
        var e = Assert.Throws<ArgumentException>(() =>
        {
            var (_, _) = new[] { 1, 2, 3 };
        });
        Assert.StartsWith("too many values to unpack (expected 2, got 3)", e.Message);
    }

    [Fact]
    public void Clip_by_global_norm_scales_all_gradients_and_tells_the_norm()
    {
        Tensor?[] gradients = [np.array(new[] { 3f, 0f }), null, np.array(new[] { 4f })];
        var (clipped, norm) = tf.clip_by_global_norm(gradients, 1.0);
        Assert.Equal("5.0000", $"{norm:F4}");
        Assert.Equal([0.6f, 0f], clipped[0]!.numpy().ToArray<float>());
        Assert.Null(clipped[1]);
        Assert.Equal([0.8f], clipped[2]!.numpy().ToArray<float>());
        Assert.Equal([4f], tf.clip_by_global_norm(gradients, 10).list_clipped[2]!.numpy().ToArray<float>());
    }

    [Fact]
    public void Reset_states_reaches_the_layers_inside_wrappers()
    {
        var model = tf.keras.Sequential([
            tf.keras.Input(batch_shape: (2, 3, 1)), tf.keras.layers.Bidirectional(tf.keras.layers.GRU(2, stateful: true, return_sequences: true)),
            tf.keras.layers.LSTM(2, stateful: true)]);
        var x = np.ones((2, 3, 1), "float32");
        var first = (NDArray)model.predict(x, verbose: 0);
        Assert.False((bool)np.allclose(first, model.predict(x, verbose: 0)));
        model.reset_states();
        Assert.True((bool)np.allclose(first, model.predict(x, verbose: 0)));
    }

    [Fact]
    public void A_data_set_is_a_sequence_of_elements_for_linq()
    {
        var dataset = tf.data.Dataset.from_tensor_slices((np.arange(6), np.arange(6) * 10)).batch(4);
        Assert.Equal([4, 2], dataset.Select(b => b[0].Length));
        foreach (var (step, (x, y)) in enumerate(dataset))
            Assert.True((bool)np.array_equal(x * 10, y), $"batch {step}");
    }

    [Fact]
    public void Functions_are_named_as_in_the_source()
    {
        Tensor mean_band(Tensor y_true, Tensor y_pred) => ops.mean(ops.abs(y_pred));
        Assert.Equal("mean_band", tf.keras.metrics.get(mean_band).name);
        Assert.Equal("lambda", tf.keras.metrics.get((t, p) => p).name);
    }

    [Fact]
    public void A_users_class_need_not_repeat_the_arguments_of_its_base()
    {
        var copy = Doubled.from_config(new Doubled(3) { name = "mine", trainable = false }.get_config());
        Assert.Equal((3, "mine", false), (copy.units, copy.name, copy.trainable));
        var other = new Doubled(3).get_config();
        other["seed"] = 1L;
        Assert.Contains("not recognized: seed", Assert.Throws<ArgumentException>(() => Doubled.from_config(other)).Message);
    }

    [Fact]
    public void Print_writes_one_list_with_its_brackets()
    {
        Assert.Equal("['a', 'b']", str(new[] { "a", "b" }));
        Assert.Equal("[('the', 2)]", str(new Dictionary<string, int> { ["the"] = 2 }.Take(1)));
        Assert.Equal(6.0, sum(new List<double> { 1, 2, 3 }));
        Assert.Equal("3.0", $"{sum(new List<Tensor> { 1f, 2f }):F1}");
        Assert.True(np.array(new[] { 1, 5 }).Contains(5));
    }

    private sealed class Doubled(int units) : Layer
    {
        public readonly int units = units;

        public override Tensor call(Tensor inputs) => inputs * 2;

        public override Dictionary<string, object?> get_config() => new(base.get_config()) { ["units"] = units };
    }
}
