using FsCheck;
using FsCheck.Fluent;
using RnnKeras.Hdf5;

namespace RnnKeras.Tests.Hdf5;

/// <summary>Files that are written here, read by this reader, by h5py and by h5dump.</summary>
public class WriterTests
{
    [Fact]
    public void What_is_written_reads_the_same() => InTemporaryFile(Sample(), path =>
    {
        using var file = Hdf5File.Open(path);
        Assert.Equal("3.15.1", file.Attributes["keras_version"].ReadScalar<string>());
        Assert.Equal(new string('é', 40_000), file.Attributes["long"].ReadScalar<string>());
        Assert.Equal(["a", "", "ö€"], file.Attributes["texts"].Read<string>());
        Assert.Equal(["ab", "ü", ""], file.Attributes["fixed"].Read<string>());
        Assert.Equal([true, false], file.Attributes["flags"].Read<bool>());
        Assert.Equal(2.5, file.Attributes["number"].ReadScalar<double>());
        Assert.Empty(file.Attributes["none"].Read<double>());
        var kernel = file.GetDataset("layers/dense/vars/0");
        Assert.Equal([2, 3], kernel.Dims);
        Assert.Equal([1, 2, 3, 4, 5, 6], kernel.Read<float>());
        Assert.Equal("dense", file.GetGroup("layers/dense/vars").Attributes["name"].ReadScalar<string>());
        Assert.Equal(7, file.GetDataset("/scalar").ReadScalar<long>());
        Assert.Equal((Half)1.5, file.GetDataset("half").ReadScalar<Half>());
        Assert.Equal([1, 2, 3, 4], file.GetDataset("opaque").Read<byte>());
        Assert.Equal("opaque[2]", file.GetDataset("opaque").Type.Name);
        Assert.Equal(Enumerable.Range(0, 700), Enumerable.Range(0, 700).Select(i => file.GetDataset($"many/{i}").ReadScalar<int>()));
        Assert.Empty(file.GetGroup("empty group").Keys);
        Assert.Empty(file.GetDataset("empty").Read<float>());
    });

    [Fact]
    public void H5py_reads_what_is_written() => InTemporaryFile(Sample(), path => Description.AssertReadAsH5pyDoes(path));

    [Fact]
    public void H5dump_reads_what_is_written()
    {
        Assert.SkipUnless(H5py.CanRun("h5dump", "--version"), "No h5dump on this machine (package hdf5-tools).");
        InTemporaryFile(Sample(), path =>
        {
            var text = H5py.Execute("h5dump", path);
            Assert.Contains("(0,0): 1, 2, 3,", text, StringComparison.Ordinal);
            Assert.Contains("\"3.15.1\"", text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Any_tree_of_names_and_shapes_survives()
    {
        var names = Gen.Elements("a", "b", "kernel:0", "é", "layer_1", "x y", "Z").NonEmptyListOf();
        var dims = Gen.Choose(0, 4).ListOf().Where(d => d.Count < 5);
        var entry = from path in names
                    from shape in dims
                    from seed in Gen.Choose(0, 1000)
                    select (Path: string.Join('/', path.Take(4)), Dims: shape.ToArray(), seed);
        Prop.ForAll(entry.ListOf().ToArbitrary(), entries =>
        {
            var (writer, expected) = (new Hdf5Writer(), new Dictionary<string, (int[] Dims, double[] Values)>());
            foreach (var (path, shape, seed) in entries)
            {
                double[] values = [.. Enumerable.Range(seed, shape.Aggregate(1, (a, b) => a * b)).Select(i => i / 8d)];
                // A path that is taken, or leads through a data set, is refused; that is another test's matter.
                if (expected.Keys.All(k => !IsBelow(k, path) && !IsBelow(path, k)))
                {
                    writer.AddDataset(path, shape, values);
                    expected[path] = (shape, values);
                }
            }
            using var stream = new MemoryStream();
            writer.Save(stream);
            using var file = Hdf5File.Open(stream);
            return expected.All(e => file.GetDataset(e.Key).Dims.SequenceEqual(e.Value.Dims))
                && expected.All(e => file.GetDataset(e.Key).Read<double>().SequenceEqual(e.Value.Values))
                && file.Descendants().OfType<Hdf5Dataset>().Count() == expected.Count;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Large_arrays_can_be_read_in_parts()
    {
        float[] values = [.. Enumerable.Range(0, 1000).Select(i => (float)i)];
        var writer = new Hdf5Writer();
        writer.AddDataset("x", [10, 100], values);
        using var stream = new MemoryStream();
        writer.Save(stream);
        using var file = Hdf5File.Open(stream);
        var part = new float[70];
        file.GetDataset("x").ReadInto<float>(part, 330);
        Assert.Equal(values[330..400], part);
        Assert.Throws<ArgumentOutOfRangeException>(() => file.GetDataset("x").ReadInto<float>(part, 931));
    }

    [Fact]
    public void A_stream_that_cannot_seek_is_enough_for_writing()
    {
        using var memory = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(memory, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = zip.CreateEntry("model.weights.h5", System.IO.Compression.CompressionLevel.NoCompression).Open())
            Sample().Save(entry);
        using var archive = new System.IO.Compression.ZipArchive(memory);
        using var file = Hdf5File.Open(archive.Entries[0].Open());
        Assert.Equal(7, file.GetDataset("scalar").ReadScalar<long>());
    }

    [Fact]
    public void Mistakes_are_named()
    {
        var writer = new Hdf5Writer();
        writer.AddDataset("a/b", [2], new float[2]);
        Assert.Contains("'/a/b'", Assert.Throws<ArgumentException>(() => writer.AddDataset("a/b", [2], new float[2])).Message);
        Assert.Contains("data set, not a group", Assert.Throws<ArgumentException>(() => writer.AddGroup("a/b/c")).Message);
        var wrongCount = Assert.Throws<ArgumentException>(() => writer.AddDataset("c", [2, 3], new float[5]));
        Assert.Contains("need 6 values, but received 5", wrongCount.Message);
        Assert.Contains("64512", Assert.Throws<ArgumentException>(() => writer.AddAttribute("big", new double[10_000])).Message);
        Assert.Throws<NotSupportedException>(() => writer.AddAttribute("day", new DateTime(2026, 1, 1)));
        writer.AddAttribute("name", 1);
        Assert.Throws<ArgumentException>(() => writer.AddAttribute("name", 2));
    }

    private static bool IsBelow(string path, string other) => $"{path}/".StartsWith($"{other}/", StringComparison.Ordinal);

    private static Hdf5Writer Sample()
    {
        var file = new Hdf5Writer();
        file.AddAttribute("keras_version", "3.15.1");
        file.AddAttribute("long", new string('é', 40_000));
        file.AddAttribute("texts", ["a", "", "ö€"]);
        file.AddAttribute("fixed", ["ab", "ü", ""], fixedLength: true);
        file.AddAttribute("flags", [true, false]);
        file.AddAttribute("number", 2.5);
        file.AddAttribute("none", Array.Empty<double>());
        file.AddDataset("layers/dense/vars/0", [2, 3], new float[] { 1, 2, 3, 4, 5, 6 });
        file.AddGroup("layers/dense/vars").AddAttribute("name", "dense");
        file.AddDataset("scalar", [], new[] { 7L });
        file.AddDataset("half", [], new[] { (Half)1.5 });
        file.AddDataset("flags", [3], new[] { true, false, true }).AddAttribute("unit", "none");
        file.AddDataset("ubytes", [2], new byte[] { 1, 255 });
        file.AddOpaqueDataset("opaque", [2], 2, new byte[] { 1, 2, 3, 4 });
        file.AddDataset("empty", [0, 4], Array.Empty<float>());
        file.AddGroup("empty group");
        for (var i = 0; i < 700; i++)
            file.AddDataset($"many/{i}", [], new[] { i });
        return file;
    }

    private static void InTemporaryFile(Hdf5Writer writer, Action<string> check)
    {
        var path = Path.GetTempFileName();
        try
        {
            writer.Save(path);
            check(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
