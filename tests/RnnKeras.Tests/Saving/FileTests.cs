using System.IO.Compression;
using RnnKeras.Conformance.Suites;
using RnnKeras.Disk;
using RnnKeras.Layers;
using RnnKeras.Models;

namespace RnnKeras.Tests.Saving;

/// <summary>What happens around files: saves that fail, foreign content, partial loads, users' classes.</summary>
public sealed class FileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string InFolder(string name) => folder[name];

    private static Sequential Base(int middle = 3, string[]? names = null, bool head = true)
    {
        names ??= ["rnn", "mid", "out"];
        List<Layer> layers = [new InputLayer([6, 3]), new LSTM(4, return_sequences: true, name: names[0]), new GRU(middle, name: names[1])];
        if (head)
            layers.Add(new Dense(2, name: names[2]));
        return tf.keras.Sequential((IEnumerable<Layer>)layers);
    }

    private static float[] Weight(Model model, int index) => model.get_weights()[index].ToArray<float>();

    /// <summary>A layer whose config cannot be written once the flag is set.</summary>
    public sealed class Fragile : Layer
    {
        public bool IsBroken { get; set; }

        public override Tensor call(Tensor inputs) => inputs;

        public override Dictionary<string, object?> get_config() => IsBroken ? throw new InvalidOperationException("broken") : base.get_config();
    }

    [Theory]
    [InlineData("model.keras")]
    [InlineData("model.h5")]
    public void A_failed_save_leaves_the_old_file_whole(string name)
    {
        var (path, fragile) = (InFolder(name), new Fragile());
        var model = tf.keras.Sequential([tf.keras.Input(shape: [3]), fragile, new Dense(1)]);
        model.save(path);
        var before = File.ReadAllBytes(path);
        fragile.IsBroken = true;
        Assert.Equal("broken", Assert.Throws<InvalidOperationException>(() => model.save(path)).Message);
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void A_save_that_fails_after_half_of_the_bytes_leaves_the_old_file_whole()
    {
        var path = InFolder("file");
        File.WriteAllText(path, "old");
        Assert.Throws<IOException>(() => AtomicFile.Write(path, overwrite: true, "test", stream =>
        {
            stream.Write(new byte[1000]);
            throw new IOException("disk full");
        }));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void What_a_file_is_its_bytes_say()
    {
        var (archive, hdf5, model) = (InFolder("a.keras"), InFolder("b.h5"), Base());
        model.save(archive);
        model.save(hdf5);
        var (named, other) = (InFolder("archive.h5"), InFolder("hdf5.keras"));
        File.Copy(archive, named);
        File.Copy(hdf5, other);
        Assert.Equal(Weight(model, 3), Weight(tf.keras.models.load_model(named), 3));
        Assert.Equal(Weight(model, 3), Weight(tf.keras.models.load_model(other), 3));
    }

    [Fact]
    public void An_unknown_class_is_named_with_the_way_to_register_it()
    {
        var path = InFolder("m.keras");
        tf.keras.Sequential([tf.keras.Input(shape: [3]), new Fragile(), new Dense(1)]).save(path);
        var message = Assert.Throws<ArgumentException>(() => tf.keras.models.load_model(path)).Message;
        Assert.Contains("'Fragile'", message, StringComparison.Ordinal);
        Assert.Contains("custom_objects", message, StringComparison.Ordinal);
        Assert.NotNull(tf.keras.models.load_model(path, custom_objects: new Dictionary<string, object> { ["Fragile"] = typeof(Fragile) }));
        using var scope = tf.keras.saving.custom_object_scope(new() { ["Fragile"] = typeof(Fragile) });
        Assert.NotNull(tf.keras.models.load_model(path));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Code_in_files_is_refused(bool safe_mode)
    {
        var path = InFolder("m.keras");
        Base().save(path);
        Rewrite(path, "config.json", text => text.Replace("\"class_name\": \"Dense\"", "\"class_name\": \"Lambda\"", StringComparison.Ordinal)
            .Replace("\"units\": 2", "\"function\": {\"class_name\": \"__lambda__\", \"config\": {\"code\": \"4wEAAAA=\"}}", StringComparison.Ordinal));
        var message = Assert.Throws<ArgumentException>(() => tf.keras.models.load_model(path, safe_mode: safe_mode)).Message;
        Assert.Contains("lambda", message, StringComparison.Ordinal);
        Assert.Contains("never", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_that_expands_beyond_measure_is_not_unpacked()
    {
        var path = InFolder("m.keras");
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        using (var member = zip.CreateEntry("config.json", CompressionLevel.Optimal).Open())
            for (var i = 0; i < 64; i++)
                member.Write(new byte[1 << 20]);
        Assert.Contains("not unpacked", Assert.Throws<InvalidDataException>(() => tf.keras.models.load_model(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_that_asks_for_more_than_the_file_holds_is_refused()
    {
        var path = InFolder("m.keras");
        Base().save(path);
        Rewrite(path, "config.json", text => text.Replace("\"units\": 4", "\"units\": 200000000", StringComparison.Ordinal));
        Assert.Contains("more than the file can hold", Assert.Throws<InvalidDataException>(() => tf.keras.models.load_model(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"class_name\": \"LSTM\"", "\"class_nome\": \"LSTM\"")]
    [InlineData("\"layers\": [", "\"layers\": [7, ")]
    [InlineData("\"units\": 4", "\"units\": {}")]
    [InlineData("{\"module\"", "{\"module")]
    public void A_damaged_configuration_is_a_clear_error(string what, string by)
    {
        var path = InFolder("m.keras");
        Base().save(path);
        Rewrite(path, "config.json", text => text.Replace(what, by, StringComparison.Ordinal));
        Assert.True(Assert.ThrowsAny<Exception>(() => tf.keras.models.load_model(path)) is InvalidDataException or ArgumentException);
    }

    [Fact]
    public void Numbers_that_only_Python_writes_are_read()
    {
        var model = tf.keras.Sequential([tf.keras.Input(shape: [3, 2]), new Masking(mask_value: double.NegativeInfinity, name: "NaN"), new LSTM(1)]);
        var json = model.to_json();
        Assert.Contains("-Infinity", json, StringComparison.Ordinal);
        Assert.Equal(json, tf.keras.models.model_from_json(json).to_json());
    }

    [Fact]
    public void Names_in_archives_cannot_lead_outside()
    {
        var path = InFolder("m.keras");
        Base().save(path);
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Update))
        using (var member = new StreamWriter(zip.CreateEntry("assets/../../evil.txt").Open()))
            member.Write("evil");
        Assert.NotNull(tf.keras.models.load_model(path));
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    private static void Rewrite(string path, string name, Func<string, string> change)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        var entry = zip.GetEntry(name)!;
        string text;
        using (var reader = new StreamReader(entry.Open()))
            text = reader.ReadToEnd();
        entry.Delete();
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(change(text));
    }

    [Theory]
    [InlineData("base.weights.h5", false)]
    [InlineData("base.h5", true)]
    public void Mismatches_are_skipped_when_that_is_wanted(string file, bool keepsOtherVariables)
    {
        var (path, source, target) = (InFolder(file), Base(), Base(middle: 4));
        Save(source, path);
        var before = target.get_weights();
        Assert.Contains("shape", Assert.Throws<ArgumentException>(() => target.load_weights(path)).Message, StringComparison.Ordinal);
        Assert.Equal(before[0].ToArray<float>(), Weight(target, 0));
        target.load_weights(path, skip_mismatch: true);
        Assert.Equal(Weight(source, 0), Weight(target, 0));
        Assert.Equal(before[3].ToArray<float>(), Weight(target, 3));
        // The bias of the Dense layer fits, but only the older format looks at it.
        var bias = (NDArray)new float[] { 5, 6 };
        var marked = source.get_weights();
        marked[^1] = bias;
        source.set_weights(marked);
        Save(source, path);
        target.load_weights(path, skip_mismatch: true);
        Assert.Equal(keepsOtherVariables, Weight(target, 7).SequenceEqual([5f, 6f]));
    }

    private static void Save(Model model, string path)
    {
        if (path.EndsWith(".weights.h5", StringComparison.Ordinal))
            model.save_weights(path);
        else
            model.save(path);
    }

    [Fact]
    public void Layers_are_found_by_name_in_older_files()
    {
        var (path, source, target) = (InFolder("base.h5"), Base(), Base(names: ["rnn", "other", "out"]));
        source.save(path);
        var before = target.get_weights();
        target.load_weights(path, by_name: true);
        Assert.Equal(Weight(source, 0), Weight(target, 0));
        Assert.Equal(before[3].ToArray<float>(), Weight(target, 3));
        Assert.Equal(Weight(source, 6), Weight(target, 6));
        source.save_weights(InFolder("base.weights.h5") is var weights ? weights : "");
        Assert.Contains("by_name", Assert.Throws<ArgumentException>(() => target.load_weights(weights, by_name: true)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_play_no_part_in_weights_of_Keras_3()
    {
        var (path, archive, source, target) = (InFolder("base.weights.h5"), InFolder("base.keras"), Base(), Base(names: ["a", "b", "c"]));
        source.save_weights(path);
        target.load_weights(path);
        Assert.Equal(Weight(source, 7), Weight(target, 7));
        source.save(archive);
        var another = Base();
        another.load_weights(archive);
        Assert.Equal(Weight(source, 3), Weight(another, 3));
    }

    [Fact]
    public void Surplus_layers_of_a_file_are_ignored_and_missing_ones_are_not()
    {
        var (path, older) = (InFolder("base.weights.h5"), InFolder("base.h5"));
        Base().save_weights(path);
        Base().save(older);
        var small = Base(head: false);
        small.load_weights(path);
        Assert.Contains("Layer count mismatch", Assert.Throws<ArgumentException>(() => small.load_weights(older)).Message, StringComparison.Ordinal);
        var large = Base();
        large.add(new Dense(2));
        Assert.Contains("dense", Assert.Throws<ArgumentException>(() => large.load_weights(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_optimizer_is_restored_when_it_is_built()
    {
        var (path, model) = (InFolder("w.weights.h5"), Base());
        model.compile("adam", "mse");
        var (x, y) = (np.ones((2, 6, 3)), np.zeros((2, 2)));
        model.fit(x, y, verbose: 0);
        model.save_weights(path);
        var fresh = Base();
        fresh.compile("adam", "mse");
        fresh.load_weights(path);
        Assert.Equal(0L, Convert.ToInt64(fresh.optimizer!.iterations.Value.Data.GetValue(0), null));
        fresh.optimizer.build(fresh.trainable_variables);
        fresh.load_weights(path);
        Assert.Equal(1L, Convert.ToInt64(fresh.optimizer.iterations.Value.Data.GetValue(0), null));
    }

    [Fact]
    public void A_model_that_was_not_compiled_or_shall_not_be_is_not_compiled()
    {
        var (path, model) = (InFolder("m.keras"), Base());
        model.save(path);
        Assert.False(tf.keras.models.load_model(path).compiled);
        model.compile("adam", "mse");
        model.save(path);
        Assert.True(tf.keras.models.load_model(path).compiled);
        Assert.False(tf.keras.models.load_model(path, compile: false).compiled);
    }

    [Theory]
    [InlineData("text.keras")]
    [InlineData("text.h5")]
    public void Other_files_are_refused(string name)
    {
        var path = InFolder(name);
        File.WriteAllText(path, "no model");
        Assert.Contains("no model file", Assert.Throws<InvalidDataException>(() => tf.keras.models.load_model(path)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => Base().load_weights(path));
        Assert.Throws<FileNotFoundException>(() => tf.keras.models.load_model(path + "x"));
    }

    [Fact]
    public void A_file_of_weights_is_no_model()
    {
        var path = InFolder("base.weights.h5");
        Base().save_weights(path);
        Assert.Contains("weights only", Assert.Throws<InvalidDataException>(() => tf.keras.models.load_model(path)).Message, StringComparison.Ordinal);
    }
}
