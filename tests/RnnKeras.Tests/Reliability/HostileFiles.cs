using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using RnnKeras.Data.Datasets;
using RnnKeras.Data.Files;
using RnnKeras.Layers;
using RnnKeras.Models;
using RnnKeras.Models.Onnx;
using RnnKeras.Saving.Torch;

namespace RnnKeras.Tests.Reliability;

/// <summary>A file that was made to harm, what reads it and what the refusal must say.</summary>
internal sealed record HostileFile(string Reader, string What, Action<string> Make, Action<string> Read, string Says);

/// <summary>One row per trick and reader. Each gets a path of its own.</summary>
internal static class HostileFiles
{
    private const string Model = """{"class_name": "Sequential", "config": {"layers": []}}""";

    public static readonly HostileFile[] All =
    [
        new(".keras", "config.json unpacks to 200 MB", p => Zip(p, ("config.json", Blanks(200 << 20))), LoadModel, "config.json"),
        new(".keras", "weights unpack to 200 MB", p => Zip(p, ("config.json", Text(Model)), ("model.weights.h5", Zeros(200 << 20))), LoadModel, "model.weights.h5"),
        new(".keras", "no zip file behind the first bytes", p => File.WriteAllBytes(p, [.. "PK\u0003\u0004"u8, .. new byte[100]]), LoadModel, "zip archive"),
        new(".keras", "configuration nested 1,000,000 deep", p => Zip(p, ("config.json", Text("{\"config\": " + new string('[', 1_000_000)))), LoadModel, "JSON"),
        new(".keras", "class System.Diagnostics.Process", p => Config(p, """{"module": "builtins", "class_name": "System.Diagnostics.Process", "config": {}}"""), LoadModel, "System.Diagnostics.Process"),
        new(".keras", "a class of this library that is no layer", p => Config(p, Layer("keras.optimizers", "SGD", "{}")), LoadModel, "SGD"),
        new(".keras", "function os.system", p => Config(p, Layer("keras.layers", "Dense", """{"units": 1, "activation": {"module": "os", "class_name": "function", "config": "system", "registered_name": "system"}}""")), LoadModel, "system"),
        new(".keras", "Lambda with Python's byte code", p => Config(p, Layer("keras.layers", "Lambda", """{"name": "l", "function": {"class_name": "__lambda__", "config": {"code": "4wEAAAAAAAA=", "defaults": null, "closure": null}}}""")), LoadModel, "Lambda"),
        new(".keras", "Dense with 2,000,000,000 units and no weights", p => Config(p, Layer("keras.layers", "Dense", """{"units": 2000000000}""", "[null, 1000]")), LoadModel, "2000000000"),
        new("JSON", "class named by the assembly", p => File.WriteAllText(p, """{"class_name": "System.IO.FileStream, System.Private.CoreLib", "config": {"path": "x"}}"""), ReadJson, "System.IO.FileStream"),
        new("JSON", "nested 1,000,000 deep", p => File.WriteAllText(p, new string('[', 1_000_000)), ReadJson, "JSON"),
        new("JSON", "20 MB of text", p => File.WriteAllText(p, "{\"a\": \"" + new string('x', 20_000_000) + "\"}"), ReadJson, "characters"),
        new("JSON", "a tokenizer nested 1,000,000 deep", p => File.WriteAllText(p, "{\"config\": " + new string('[', 1_000_000)), p => tf.keras.preprocessing.text.tokenizer_from_json(File.ReadAllText(p)), "JSON"),
        new("HDF5", "a dataset of 10¹² numbers in 2 kB", p => File.WriteAllBytes(p, Inflated()), p => Weights().load_weights(p), "damaged"),
        new("HDF5", "cut in the middle", p => File.WriteAllBytes(p, Half(p)), p => Weights().load_weights(p), "weights.h5"),
        new("npy", "a shape of 10¹² numbers", p => Npy(p, "<f4", "(1000000, 1000000)"), p => np.load(p), "more than fits into memory"),
        new("npy", "1.6 GB claimed, 4 bytes there", p => Npy(p, "<f4", "(400000000,)"), p => np.load(p), "claims 1600000000 bytes"),
        new("npy", "a header of 4 GB", p => File.WriteAllBytes(p, [0x93, .. "NUMPY"u8, 2, 0, 255, 255, 255, 255]), p => np.load(p), "4294967295 bytes"),
        new("npy", "Python objects", p => Npy(p, "|O", "(1,)"), p => np.load(p), "pickle"),
        new("npz", "an array of 200 MB in 0.2 MB", p => Zip(p, ("x.npy", Header("<f4", "(52428800,)").Concat(Zeros(200 << 20)))), p => Npz.Load(p)["x"].ToString(), "200 times"),
        new("npz", "a list that is named 100,000 times", p => Zip(p, ("x.npy", Header("|O", "(1,)").Concat([Repeated()]))), p => Npz.Load(p).IntegerLists("x")[7].First().ToString("", null), ""),
        new("pickle (.pt)", "os.system(\"…\")", p => Zip(p, ("a/data.pkl", Text("cos\nsystem\n(S'touch /tmp/hacked'\ntR."))), p => TorchFile.Load(p), "system"),
        new("pickle (.pt)", "10¹² entries in 300 bytes", p => Zip(p, ("a/data.pkl", Text(Dictionaries()))), p => TorchFile.Load(p), "expected"),
        new("safetensors", "a header of 2⁶⁰ bytes", p => File.WriteAllBytes(p, [.. BitConverter.GetBytes(1L << 60), .. "{}"u8]), p => Safetensors.Load(p), "header"),
        new("safetensors", "data before the file's begin", p => Safetensor(p, """{"a": {"dtype": "F32", "shape": [2], "data_offsets": [-8, 0]}}"""), p => Safetensors.Load(p)["a"].ToString(), "a"),
        new("safetensors", "data behind the file's end", p => Safetensor(p, """{"a": {"dtype": "F32", "shape": [1000000000], "data_offsets": [0, 4000000000]}}"""), p => Safetensors.Load(p)["a"].ToString(), "a"),
        new("protobuf (ONNX)", "a length of 2⁶³ bytes", p => File.WriteAllBytes(p, [0x08, 9, 0x3a, 255, 255, 255, 255, 255, 255, 255, 255, 127]), p => OnnxModel.Load(p), "damaged"),
        new("protobuf (ONNX)", "messages nested 20,000 deep", p => File.WriteAllBytes(p, Nested(0x3a, 20_000)), p => OnnxModel.Load(p), ""),
        new("protobuf (SavedModel)", "messages nested 20,000 deep", p => SavedModel(p, Nested(0x12, 20_000)), LoadModel, ""),
        new("checkpoint", "an index of blocks outside of the file", p => SavedModel(p, [], new byte[48]), p => Weights().load_weights(p), ""),
        new("csv.gz", "one line of 200 MB in 0.2 MB", p => Gzip(p + ".gz", Zeros(200 << 20)), p => pd.read_csv(p + ".gz"), "200 times"),
        new("csv", "a quote that never closes", p => File.WriteAllText(p, "a,b\n1,\"" + new string('x', 1_000_000)), p => pd.read_csv(p), "closing"),
        new("gzip", "200 MB in 0.2 MB", p => Gzip(p, Zeros(200 << 20)), p => python.gzip.open(p).read(), "200 times"),
        new("text lines", "a line of 200 MB in 0.2 MB", p => Gzip(p, Zeros(200 << 20)), p => tf.data.TextLineDataset(p, compression_type: "GZIP").ToArray(), "200 times"),
        new("vocabulary", "no UTF-8", p => File.WriteAllBytes(p, [.. "a\nb"u8, 0x80, 0xff, .. "\n"u8]), p => tf.keras.layers.StringLookup(vocabulary: p), "UTF-8"),
        new("archive of a data set (zip)", "../../evil.txt", p => Zip(Cached(p), ("../../evil.txt", Text("evil"))), Extract, "outside"),
        new("archive of a data set (zip)", "unpacks to 200 MB", p => Zip(Cached(p), ("a.txt", Zeros(200 << 20))), Extract, "200 times"),
        new("archive of a data set (tar.gz)", "../../evil.txt", p => Tar(Cached(p), new PaxTarEntry(TarEntryType.RegularFile, "../../evil.txt") { DataStream = new MemoryStream("evil"u8.ToArray()) }), Extract, "outside"),
        new("archive of a data set (tar.gz)", "a link to /etc and a file behind it", p => Tar(Cached(p), new PaxTarEntry(TarEntryType.SymbolicLink, "l") { LinkName = "/etc" },
            new PaxTarEntry(TarEntryType.RegularFile, "l/evil") { DataStream = new MemoryStream("evil"u8.ToArray()) }), Extract, "outside"),
        new("archive of a data set (tar.gz)", "unpacks to 200 MB", p => Tar(Cached(p), new PaxTarEntry(TarEntryType.RegularFile, "a") { DataStream = new MemoryStream(new byte[200 << 20]) }), Extract, "200 times"),
    ];

    private static void LoadModel(string path) => tf.keras.models.load_model(path);

    private static void ReadJson(string path) => tf.keras.models.model_from_json(File.ReadAllText(path));

    private static void Extract(string path) => DatasetFiles.get_file("a.bin", origin: "http://localhost:1/a.bin", extract: true, cache_dir: path, cache_subdir: "data");

    private static string Cached(string path) => Path.Combine(Directory.CreateDirectory(Path.Combine(path, "data")).FullName, "a.bin");

    private static Sequential Weights() => tf.keras.Sequential([tf.keras.Input(shape: [3]), new Dense(2)]);

    private static IEnumerable<byte[]> Text(string text) => [Encoding.Latin1.GetBytes(text)];

    private static IEnumerable<byte[]> Zeros(int bytes) => Enumerable.Repeat(new byte[1 << 20], bytes >> 20);

    private static IEnumerable<byte[]> Blanks(int bytes) => Enumerable.Repeat(Encoding.ASCII.GetBytes(new string(' ', 1 << 20)), bytes >> 20);

    private static void Zip(string path, params (string Name, IEnumerable<byte[]> Content)[] members)
    {
        using var file = File.Create(path);
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        foreach (var (name, content) in members)
        {
            using var stream = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
            foreach (var block in content)
                stream.Write(block);
        }
    }

    private static void Gzip(string path, IEnumerable<byte[]> content)
    {
        using var stream = new GZipStream(File.Create(path), CompressionLevel.Optimal);
        foreach (var block in content)
            stream.Write(block);
    }

    private static void Tar(string path, params TarEntry[] entries)
    {
        using var tar = new TarWriter(new GZipStream(File.Create(path), CompressionLevel.Optimal));
        foreach (var entry in entries)
            tar.WriteEntry(entry);
    }

    private static void Config(string path, string config) => Zip(path, ("config.json", Text(config)), ("metadata.json", Text("""{"keras_version": "3.15.1"}""")));

    private static string Layer(string module, string name, string config, string input = "[null, 3]") =>
        "{\"module\": \"keras\", \"class_name\": \"Sequential\", \"config\": {\"name\": \"s\", \"layers\": [{\"module\": \"" + module
        + $"\", \"class_name\": \"{name}\", \"config\": {config}}}], \"build_input_shape\": {input}}}}}";

    private static IEnumerable<byte[]> Header(string type, string shape)
    {
        var text = $"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}\n";
        return [[0x93, .. "NUMPY"u8, 1, 0, (byte)text.Length, 0, .. Encoding.ASCII.GetBytes(text)]];
    }

    private static void Npy(string path, string type, string shape) => File.WriteAllBytes(path, [.. Header(type, shape).Single(), 0, 0, 0, 0]);

    /// <summary>numpy's state of an array with a list of 100,000 numbers, 100,000 times: 40 GB of numbers if each were copied.</summary>
    private static byte[] Repeated()
    {
        var list = "](" + string.Concat(Enumerable.Repeat("K\u0007", 100_000)) + "eq\0";
        var rows = "](" + list + string.Concat(Enumerable.Repeat("h\0", 100_000)) + "e";
        return Encoding.Latin1.GetBytes("cnumpy.core.multiarray\n_reconstruct\n(tR(K\u0001K\u0001NN" + rows + "tb.");
    }

    /// <summary>Ten names of one dictionary in another, twelve times.</summary>
    private static string Dictionaries() => "}q\0" + string.Concat(Enumerable.Range(1, 12).Select(i =>
        "}(" + string.Concat(Enumerable.Range(0, 10).Select(k => $"K{(char)k}h{(char)(i - 1)}")) + $"uq{(char)i}")) + ".";

    private static void Safetensor(string path, string header) =>
        File.WriteAllBytes(path, [.. BitConverter.GetBytes((long)header.Length), .. Encoding.ASCII.GetBytes(header), 0, 0, 0, 0, 0, 0, 0, 0]);

    private static byte[] Nested(byte key, int depth)
    {
        var message = new List<byte[]>();
        var length = 0;
        for (var i = 0; i < depth; i++)
        {
            byte[] head = [key, .. Varint(length)];
            message.Add(head);
            length += head.Length;
        }
        message.Reverse();
        return [.. message.SelectMany(b => b)];
    }

    private static byte[] Varint(int value) => value < 0x80 ? [(byte)value] : [(byte)(value | 0x80), .. Varint(value >> 7)];

    private static void SavedModel(string path, byte[] graph, byte[]? index = null)
    {
        Directory.CreateDirectory(Path.Combine(path, "variables"));
        File.WriteAllBytes(Path.Combine(path, "saved_model.pb"), graph);
        File.WriteAllBytes(Path.Combine(path, "keras_metadata.pb"), graph);
        File.WriteAllBytes(Path.Combine(path, "variables", "variables.index"), index ?? graph);
    }

    private static byte[] Saved()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("hostile").FullName, "w.weights.h5");
        Weights().save_weights(path);
        return File.ReadAllBytes(path);
    }

    private static byte[] Half(string path) => Saved()[..600];

    /// <summary>The kernel's sizes, (3, 2), become (10⁶, 10⁶).</summary>
    private static byte[] Inflated()
    {
        var bytes = Saved();
        byte[] sizes = [.. BitConverter.GetBytes(3L), .. BitConverter.GetBytes(2L)], huge = [.. BitConverter.GetBytes(1_000_000L), .. BitConverter.GetBytes(1_000_000L)];
        for (var at = bytes.AsSpan().IndexOf(sizes); at >= 0; at = bytes.AsSpan().IndexOf(sizes))
            huge.CopyTo(bytes, at);
        return bytes;
    }
}
