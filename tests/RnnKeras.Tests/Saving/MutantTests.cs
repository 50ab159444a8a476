using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using RnnKeras.Conformance.Suites;
using RnnKeras.Data.Files;
using RnnKeras.Layers;
using RnnKeras.Models;
using RnnKeras.Models.Onnx;
using RnnKeras.Saving.Torch;
using RnnKeras.Tests.Hdf5;

namespace RnnKeras.Tests.Saving;

/// <summary>
/// Files of every kind that is read, cut off, with bits flipped, lengths inflated, numbers of their configurations replaced: each loads or is
/// refused with a sentence, in little time and memory. RNNKERAS_FUZZ_COUNT sets how many in all (default 400).
/// </summary>
[Collection(ProcessState.Name)]
public partial class MutantTests
{
    private const long MostBytes = 1L << 30;
    private static readonly TimeSpan mostTime = TimeSpan.FromSeconds(20);
    private static readonly string golden = Path.Combine(Repository.Root, "tests", "golden", "files", "data");
    private static readonly string fixtures = Path.Combine(Repository.Root, "tests", "RnnKeras.Tests");

    private static readonly string[] numbers =
        ["0", "-1", "3", "4096", "1000000", "1000000000", "2147483647", "99999999999999999999", "1e308", "NaN", "null", "true", "\"x\"", "[]", "{}", "[1000000000]"];

    /// <summary>A file, or the folder of a model, and what reads it.</summary>
    private sealed record Seed(string Source, string Damaged, Action<string> Load);

    private static readonly Seed[] seeds =
    [
        .. new[] { "lstm_softmax/keras-3.15.1.keras", "masking_options/keras-3.0.5.keras", "two_inputs/keras-3.15.1.keras", "lstm_softmax/tf_keras-2.16.0.keras",
            "lstm_softmax/keras-3.15.1.h5", "lstm_softmax/keras-2.3.1.h5", "lstm_softmax/tf.keras-1.15.5.h5", "gru_two_modes/tf_keras-2.16.0.h5",
            "conv_bn/keras-2.15.0.h5" }.Select(f => new Seed(Path.Combine(golden, f), "", LoadModel)),
        .. Keras1().Select(f => new Seed(f, "", LoadModel)),
        new(Path.Combine(golden, "lstm_softmax", "keras-3.15.1.weights.h5"), "", f => Built().load_weights(f)),
        new(Path.Combine(golden, "lstm_softmax", "keras-2.15.0.legacy_weights.h5"), "", f => Built().load_weights(f)),
        new(Path.Combine(golden, "lstm_softmax", "keras-3.15.1.savedmodel"), "variables/variables.index", f => Built().load_weights(f)),
        new(Path.Combine(golden, "lstm_softmax", "keras-3.15.1.savedmodel"), "variables/variables.data-00000-of-00001", f => Built().load_weights(f)),
        new(Path.Combine(fixtures, "Runtime", "TensorFlow", "SavedModels", "keras2.zip"), "keras_metadata.pb", f => tf.keras.models.load_model(f)),
        new(Path.Combine(fixtures, "Saving", "Torch", "Fixtures", "state_dict.pt"), "", f => TorchFile.Load(f)),
        new(Path.Combine(fixtures, "Saving", "Torch", "Fixtures", "state_dict.safetensors"), "", f => ReadAll(Safetensors.Load(f))),
        new(Path.Combine(fixtures, "Saving", "Torch", "Fixtures", "values.npz"), "", f => ReadAll(Npz.Load(f))),
        new("x.npy", "", f => Npy.Load(f)),
        new(Path.Combine(fixtures, "Models", "Onnx", "Fixtures", "tagger.onnx"), "", f => OnnxModel.Load(f)),
    ];

    private static int Count { get; } = int.Parse(Environment.GetEnvironmentVariable("RNNKERAS_FUZZ_COUNT") ?? "400", CultureInfo.InvariantCulture);

    /// <summary>Keras 1's files lie beside the repository, where they lie at all.</summary>
    private static IEnumerable<string> Keras1()
    {
        var folder = Path.Combine(Repository.Root, "..", "shared", "data", "golden", "dl4j-keras-fixtures", "modelimport", "keras", "examples", "simple_lstm");
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*_model.h5").Order(StringComparer.Ordinal).Take(1) : [];
    }

    private static void LoadModel(string path) => tf.keras.models.load_model(path);

    private static void ReadAll(IReadOnlyDictionary<string, NDArray> file)
    {
        using var owner = file as IDisposable;
        foreach (var _ in file)
            continue;
    }

    /// <summary>The model of the seeds that hold weights only.</summary>
    private static Sequential Built() => tf.keras.Sequential([tf.keras.Input(shape: [7, 5]), new LSTM(8), new Dense(4, activation: "softmax")]);

    [Fact]
    public void The_seeds_themselves_load()
    {
        using var folder = new TemporaryFolder();
        foreach (var (seed, i) in seeds.Select((s, i) => (s, i)))
            seed.Load(Write(seed, folder[$"seed{i}"], bytes => bytes));
    }

    [Fact]
    public void Damage_is_refused_with_a_sentence_or_harmless()
    {
        using var folder = new TemporaryFolder();
        var problems = new List<string>();
        var refused = 0;
        for (var i = 0; i < Count; i++)
        {
            var seed = seeds[i % seeds.Length];
            var random = new Random(i);
            var path = Write(seed, folder[$"mutant{i}{Path.GetExtension(seed.Source)}"], bytes => Mutate(bytes, random));
            var (before, start) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
            var what = $"mutant {i} of {Path.GetFileName(seed.Source)} {seed.Damaged}";
            try
            {
                seed.Load(path);
            }
            catch (Exception error) when (IsSentence(error))
            {
                refused++;
            }
            catch (Exception error)
            {
                problems.Add($"{what}: {string.Join('\n', error.ToString().Split('\n').Take(6))}");
            }
            var (bytes, time) = (GC.GetAllocatedBytesForCurrentThread() - before, Stopwatch.GetElapsedTime(start));
            if (bytes > MostBytes || time > mostTime)
                problems.Add($"{what} took {bytes >> 20} MiB and {time.TotalSeconds:F1} s");
            if (Directory.Exists(path))
                Directory.Delete(path, recursive: true);
            else
                File.Delete(path);
        }
        Assert.True(problems.Count == 0, $"{problems.Count} problems:\n{string.Join('\n', problems.Take(20))}");
        Assert.InRange(refused, Count / 4, Count);
    }

    /// <summary>What the methods that read document; a null reference or an index out of range is none of them.</summary>
    private static bool IsSentence(Exception error) => error is InvalidDataException or NotSupportedException or FileNotFoundException
        || (error is ArgumentException and not (ArgumentNullException or ArgumentOutOfRangeException) && error.Message.Length > 20);

    private static string Write(Seed seed, string path, Func<byte[], byte[]> mutate)
    {
        if (seed.Damaged.Length == 0)
        {
            if (File.Exists(seed.Source))
                File.WriteAllBytes(path, mutate(File.ReadAllBytes(seed.Source)));
            else
            {
                Npy.Save(path = Path.ChangeExtension(path, ".npy"), np.reshape(np.arange(60), new[] { 3, 4, 5 }));
                File.WriteAllBytes(path, mutate(File.ReadAllBytes(path)));
            }
            return path;
        }
        if (Directory.Exists(seed.Source))
            foreach (var file in Directory.EnumerateFiles(seed.Source, "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(path, Path.GetRelativePath(seed.Source, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        else
            ZipFile.ExtractToDirectory(seed.Source, path);
        var damaged = Directory.EnumerateFiles(path, Path.GetFileName(seed.Damaged), SearchOption.AllDirectories).Single();
        File.WriteAllBytes(damaged, mutate(File.ReadAllBytes(damaged)));
        return Directory.EnumerateFiles(path, "saved_model.pb", SearchOption.AllDirectories).Select(f => Path.GetDirectoryName(f)!).Single();
    }

    private static byte[] Mutate(byte[] bytes, Random random) => random.Next(3) switch
    {
        0 when bytes.AsSpan().StartsWith("PK"u8) => InMember(bytes, random),
        1 => OtherNumbers(bytes, random),
        _ => DamagedFileTests.Damage(bytes, random),
    };

    /// <summary>Damage inside a member of an archive, which keeps its own checksum right.</summary>
    private static byte[] InMember(byte[] bytes, Random random)
    {
        using var stream = new MemoryStream();
        using (var source = new ZipArchive(new MemoryStream(bytes)))
        using (var target = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            var damaged = random.Next(source.Entries.Count);
            foreach (var (entry, i) in source.Entries.Select((e, i) => (e, i)))
            {
                using var content = new MemoryStream();
                using (var reader = entry.Open())
                    reader.CopyTo(content);
                var member = content.ToArray();
                if (i == damaged)
                    member = entry.FullName.EndsWith(".json", StringComparison.Ordinal) && random.Next(4) > 0 ? OtherNumbersInText(member, random) : DamagedFileTests.Damage(member, random);
                using var writer = target.CreateEntry(entry.FullName, random.Next(2) == 0 ? CompressionLevel.NoCompression : CompressionLevel.Fastest).Open();
                writer.Write(member);
            }
        }
        return stream.ToArray();
    }

    private static byte[] OtherNumbersInText(byte[] json, Random random)
    {
        var text = Encoding.UTF8.GetString(json);
        for (var times = random.Next(1, 4); times > 0; times--)
            if (Number().Matches(text) is { Count: > 0 } found && found[random.Next(found.Count)] is var one)
                text = text[..one.Index] + numbers[random.Next(numbers.Length)] + text[(one.Index + one.Length)..];
        return Encoding.UTF8.GetBytes(text);
    }

    /// <summary>Digits of a configuration inside of the file become others, without a change of length.</summary>
    private static byte[] OtherNumbers(byte[] bytes, Random random)
    {
        for (var (times, tries) = (random.Next(1, 4), 0); times > 0 && tries < 10_000 && bytes.Length > 2; tries++)
            if (random.Next(1, bytes.Length - 1) is var at && bytes[at] is >= (byte)'0' and <= (byte)'9' && bytes[at - 1] is (byte)' ' or (byte)'[')
            {
                bytes[at] = (byte)random.Next('0', ':');
                if (bytes[at + 1] is (byte)',' or (byte)' ')
                    bytes[at + 1] = (byte)random.Next('0', ':');
                times--;
            }
        return bytes;
    }

    [GeneratedRegex(@"(?<=[ \[])-?\d+(?:\.\d+)?|true|false|null")]
    private static partial Regex Number();
}
