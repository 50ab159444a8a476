using System.Diagnostics;
using System.IO.Compression;
using System.Numerics;
using System.Text;
using System.Text.Json;
using RnnKeras.Conformance.Suites;
using RnnKeras.Examples.Support;
using RnnKeras.Saving;
using RnnKeras.Tests.Hdf5;

namespace RnnKeras.Tests.Saving;

/// <summary>What `inspect` says of files: everything that Keras wrote, and files that are damaged or hostile.</summary>
public sealed class FileReportTests : IDisposable
{
    private const long MostBytes = 600L << 20;
    private static readonly TimeSpan mostTime = TimeSpan.FromSeconds(20);
    private static readonly string tests = Path.Combine(Repository.Root, "tests", "RnnKeras.Tests"), golden = Path.Combine(Repository.Root, "tests", "golden", "files");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static IEnumerable<string> KerasFiles => Directory.EnumerateFiles(Path.Combine(golden, "data"), "*", SearchOption.AllDirectories)
        .Where(f => Path.GetFileName(f) is not ("fingerprint.pb" or "metadata.json")).Order(StringComparer.Ordinal);

    private static IEnumerable<string> OtherFiles => ((string[])["Saving/Torch/Fixtures", "Models/Onnx/Fixtures"])
        .SelectMany(f => Directory.EnumerateFiles(Path.Combine(tests, f))).Where(f => !f.EndsWith(".py", StringComparison.Ordinal) && !f.Contains("whole_module", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    [Fact]
    public void Every_file_is_described()
    {
        foreach (var file in KerasFiles.Concat(OtherFiles))
        {
            var (code, output, error) = Inspected(file);
            Assert.True(code == 0 && error.Length == 0, $"{file}: {error}");
            Assert.StartsWith("format ", output, StringComparison.Ordinal);
            Assert.True(FileReport.Of(file) is { Weights.Count: > 0 } or { Layers.Count: > 0 } or { OptimizerState.Count: > 0 }, file);
        }
    }

    [Fact]
    public void The_weights_optimizers_and_versions_are_those_of_the_Keras_that_wrote_the_files()
    {
        using var cases = JsonDocument.Parse(File.ReadAllText(Path.Combine(golden, "cases.json")));
        var compared = 0;
        foreach (var item in cases.RootElement.EnumerateArray())
        {
            var (kind, writer) = (item.GetProperty("kind").GetString(), item.GetProperty("writer").GetString()!);
            if (kind is not ("model" or "weights"))
                continue;
            var report = FileReport.Of(Path.Combine(golden, item.GetProperty("file").GetString()!));
            var weights = item.GetProperty("weights").EnumerateArray().ToArray();
            Assert.Equal(Sorted(weights.Select(w => Sizes(w.GetProperty("shape")))), Sorted(report.Weights.Where(w => !w.IsState).Select(w => string.Join(",", w.Dims))));
            Assert.Equal(weights.Aggregate(BigInteger.Zero, (n, w) => n + w.GetProperty("shape").EnumerateArray().Aggregate(1L, (p, s) => p * s.GetInt64())), report.Parameters);
            if (item.TryGetProperty("optimizer_variables", out var state) && state.ValueKind == JsonValueKind.Array && state.GetArrayLength() > 0)
                Assert.Equal(state.GetArrayLength(), report.OptimizerState.Count);
            if (report.Version is { } version && kind == "model")
                Assert.Equal($"Keras {(writer == "tf.keras-1.15.5" ? "2.2.4-tf" : writer[(writer.LastIndexOf('-') + 1)..])}", version);
            compared++;
        }
        Assert.True(compared > 100, $"{compared} files");
    }

    private static string Sizes(JsonElement shape) => string.Join(",", shape.EnumerateArray().Select(s => s.GetInt32()));

    private static IEnumerable<string> Sorted(IEnumerable<string> texts) => texts.Order(StringComparer.Ordinal);

    [Theory]
    [InlineData("lstm_softmax/keras-3.15.1.keras", """
        format      Keras model (.keras)
        version     Keras 3.15.1
        model       Sequential 'sequential'
        layers      3
          input_layer  InputLayer  (None, 7, 5)
          lstm         LSTM        (None, 7, 5)
          dense        Dense       (None, 8)
        weights     5
          layers/dense/vars/0      (8, 4)   float32
          layers/dense/vars/1      (4,)     float32
          layers/lstm/cell/vars/0  (5, 32)  float32
          layers/lstm/cell/vars/1  (8, 32)  float32
          layers/lstm/cell/vars/2  (32,)    float32
        parameters  484
        optimizer   Adam, 12 arrays
          optimizer/vars/0   ()       int64
          optimizer/vars/1   ()       float32
          optimizer/vars/10  (4,)     float32
          optimizer/vars/11  (4,)     float32
          optimizer/vars/2   (5, 32)  float32
          optimizer/vars/3   (5, 32)  float32
          optimizer/vars/4   (8, 32)  float32
          optimizer/vars/5   (8, 32)  float32
          optimizer/vars/6   (32,)    float32
          optimizer/vars/7   (32,)    float32
          optimizer/vars/8   (8, 4)   float32
          optimizer/vars/9   (8, 4)   float32

        """)]
    [InlineData("old_gates/keras-2.3.1.h5", """
        format      Keras model (.h5)
        version     Keras 2.3.1
        model       Sequential 'sequential_1'
        layers      2
          lstm_1   LSTM   (None, 6, 3)
          dense_1  Dense
        weights     5
          model_weights/dense_1/dense_1/bias:0            (2,)     float32
          model_weights/dense_1/dense_1/kernel:0          (5, 2)   float32
          model_weights/lstm_1/lstm_1/bias:0              (20,)    float32
          model_weights/lstm_1/lstm_1/kernel:0            (3, 20)  float32
          model_weights/lstm_1/lstm_1/recurrent_kernel:0  (5, 20)  float32
        parameters  192
        optimizer   none

        """)]
    [InlineData("stacked_cells/keras-2.15.0.json", """
        format      Keras architecture (JSON text)
        version     Keras 2.15.0
        model       Sequential 'sequential'
        layers      4
          rnn_1_input  InputLayer            (None, 5, 4)
          rnn_1        RNN(StackedRNNCells)  (None, 5, 4)
          rnn          RNN(LSTMCell)         (None, 5, 3)
          dense        Dense                 (None, 4)
        weights     0
        parameters  0
        optimizer   none

        """)]
    [InlineData("lstm_softmax/keras-3.15.1.savedmodel", """
        format      TensorFlow SavedModel
        version     TensorFlow 2.21.0
        weights     6
          variables/0  (5, 32)  float32
          variables/1  (8, 32)  float32
          variables/2  (32,)    float32
          variables/3  (2,)     int64
          variables/4  (8, 4)   float32
          variables/5  (4,)     float32
        parameters  486
        optimizer   none

        """)]
    public void A_file_is_described_by_layers_weights_and_optimizer(string name, string expected)
    {
        var (_, output, _) = Inspected(Path.Combine(golden, "data", name));
        Assert.Equal(expected.ReplaceLineEndings("\n"), output);
    }

    [Theory]
    [InlineData("missing.keras", "File not found: ")]
    [InlineData("empty.h5", "' is empty.")]
    [InlineData("", "' is a folder without config.json")]
    [InlineData("text.keras", "' is no file that is read here")]
    [InlineData("list.json", "the configuration does not describe a model")]
    [InlineData("deep.json", "the configuration cannot be read")]
    [InlineData("surrogate.json", "the configuration cannot be read")]
    [InlineData("other.zip", "it has no member 'config.json'")]
    [InlineData("header.npy", "the npy header claims 4294967295 bytes")]
    [InlineData("a\nb\u001b.keras", "' is no file that is read here")]
    public void What_is_no_model_gets_one_line(string name, string sentence)
    {
        File.WriteAllText(folder["empty.h5"], "");
        File.WriteAllText(folder["text.keras"], "Once upon a time");
        File.WriteAllText(folder["a\nb\u001b.keras"], "Once upon a time");
        File.WriteAllText(folder["list.json"], "[1, 2]");
        File.WriteAllText(folder["deep.json"], "{\"config\": " + new string('[', 1_000_000));
        File.WriteAllText(folder["surrogate.json"], """{"class_name": "\ud800"}""");
        File.WriteAllBytes(folder["header.npy"], [0x93, .. "NUMPY"u8, 2, 0, 0xFF, 0xFF, 0xFF, 0xFF]);
        WriteZip("other.zip", ("a.txt", "x"));
        var (code, output, error) = Inspected(name.Length == 0 ? folder.Root : folder[name]);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.DoesNotContain(error.TrimEnd('\n'), char.IsControl);
    }

    [Fact]
    public void Names_in_files_do_not_reach_the_terminal_as_they_are()
    {
        File.WriteAllText(folder["a.json"], """{"class_name": "A\n\u001b[2J", "config": {"name": "b", "layers": []}}""");
        var (code, output, _) = Inspected(folder["a.json"]);
        Assert.Equal(0, code);
        Assert.Contains("model       A??[2J 'b'\n", output, StringComparison.Ordinal);
    }

    public static TheoryData<string> Bombs => ["config", "weights", "pickle", "quotes", "keys", "dictionaries", "itself"];

    [Theory, MemberData(nameof(Bombs))]
    public void Bombs_are_refused_quickly(string kind)
    {
        var path = folder[kind];
        switch (kind)
        {
            case "config":
                WriteZip(kind, ("config.json", new string(' ', 100_000_000)));
                break;
            case "weights":
                WriteZip(kind, ("config.json", """{"class_name": "Sequential", "config": {"layers": []}}"""), ("model.weights.h5", new string('\0', 100_000_000)));
                break;
            case "pickle":
                WriteZip(kind, ("a/data.pkl", new string('N', 50_000_000)));
                break;
            // Each quote begins a text that does not end.
            case "quotes":
                File.WriteAllText(path, "{\"NaN\": \"" + string.Concat(Enumerable.Repeat("\\\"", 2_000_000)));
                break;
            case "keys":
                File.WriteAllBytes(path, CheckpointOfLongKeys());
                break;
            // Ten names of one dictionary in another, twelve times: 10^12 entries.
            case "dictionaries":
                WriteZip(kind, ("a/data.pkl", "}q\0" + string.Concat(Enumerable.Range(1, 12).Select(i =>
                    "}(" + string.Concat(Enumerable.Range(0, 10).Select(k => $"K{(char)k}h{(char)(i - 1)}")) + $"uq{(char)i}")) + "."));
                break;
            // An object that holds itself, as a key.
            case "itself":
                WriteZip(kind, ("a/data.pkl", "}ctorch\nFloatStorage\nq\0h\0bh\0s."));
                break;
        }
        var (before, start) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        var (code, _, error) = Inspected(path);
        Assert.Equal(2, code);
        Assert.DoesNotContain("no file that is read here", error, StringComparison.Ordinal);
        Assert.True(Stopwatch.GetElapsedTime(start) < mostTime);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostBytes);
    }

    /// <summary>RNNKERAS_FUZZ_COUNT sets how many (default 1,000).</summary>
    [Fact]
    public void Damage_is_refused_or_harmless()
    {
        byte[][] originals = [.. KerasFiles.Concat(OtherFiles).Select(File.ReadAllBytes)];
        var (path, refused) = (folder["mutant"], 0);
        for (var i = 0; i < DamagedFileTests.Count; i++)
        {
            File.WriteAllBytes(path, DamagedFileTests.Damage([.. originals[i % originals.Length]], new Random(i)));
            var (before, start) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
            try
            {
                var (code, _, error) = Inspected(path);
                Assert.Equal(code == 0 ? 0 : 1, error.Count(c => c == '\n'));
                refused += code == 0 ? 0 : 1;
            }
            catch (Exception error)
            {
                Assert.Fail($"Mutant {i}: {error}");
            }
            Assert.True(Stopwatch.GetElapsedTime(start) < mostTime, $"Mutant {i} took {Stopwatch.GetElapsedTime(start)}.");
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostBytes, $"Mutant {i} took too much memory.");
        }
        Assert.InRange(refused, DamagedFileTests.Count / 5, DamagedFileTests.Count);
    }

    private static (int Code, string Output, string Error) Inspected(string path)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        return (Inspect.Run(path, output, error), output.ToString(), error.ToString());
    }

    private void WriteZip(string name, params (string Name, string Text)[] members)
    {
        using var file = File.Create(folder[name]);
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        foreach (var (member, text) in members)
        {
            using var stream = zip.CreateEntry(member).Open();
            stream.Write(Encoding.Latin1.GetBytes(text));
        }
    }

    /// <summary>A megabyte of name, which a hundred thousand entries share.</summary>
    private static byte[] CheckpointOfLongKeys()
    {
        const int Shared = 1 << 20;
        using var file = new MemoryStream();
        byte[] Varint(long value) => value < 0x80 ? [(byte)value] : [(byte)(value | 0x80), .. Varint(value >> 7)];
        long Block(params ReadOnlySpan<byte[]> entries)
        {
            var start = file.Length;
            foreach (var entry in entries)
                file.Write(entry);
            file.Write([0, 0, 0, 0]); // no restarts
            return file.Length - start;
        }

        var data = Block([.. Varint(0), .. Varint(Shared), 0, .. new byte[Shared]], [.. Enumerable.Repeat((byte[])[.. Varint(Shared), 0, 0], 100_000).SelectMany(b => b)]);
        file.Write(new byte[5]); // not compressed, checksum
        var (at, handle) = (file.Length, (byte[])[0, .. Varint(data)]);
        var index = Block([0, 1, (byte)handle.Length, (byte)'k', .. handle]);
        file.Write(new byte[5]);
        byte[] footer = [0, 0, .. Varint(at), .. Varint(index)];
        file.Write([.. footer, .. new byte[40 - footer.Length], .. BitConverter.GetBytes(0xDB4775248B80FB57)]);
        return file.ToArray();
    }
}
