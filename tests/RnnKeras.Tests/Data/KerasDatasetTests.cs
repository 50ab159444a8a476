using System.Net;
using System.Net.Sockets;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using RnnKeras.Conformance.Suites;
using RnnKeras.Data.Files;
using static RnnKeras.Tests.Data.GoldenCases;

namespace RnnKeras.Tests.Data;

/// <summary>keras.datasets on small files, against golden/preprocessing; pickled lists as NumPy writes them.</summary>
public class KerasDatasetTests
{
    public static TheoryData<string> ImdbCases => Of("datasets.imdb.load_data");
    public static TheoryData<string> ReutersCases => Of("datasets.reuters.load_data");

    // np.array([[1, 300, 70000], [], [-5, 2147483647]], dtype=object), written by NumPy 1.26 with pickle protocols 0, 2, 3 and 4.
    [Theory]
    [InlineData("k05VTVBZAQB2AHsnZGVzY3InOiAnfE8nLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMywpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIApjbnVtcHkuY29yZS5tdWx0aWFycmF5Cl9yZWNvbnN0cnVjdApwMAooY251bXB5Cm5kYXJyYXkKcDEKKEkwCnRwMgpjX2NvZGVjcwplbmNvZGUKcDMKKFZiCnA0ClZsYXRpbjEKcDUKdHA2ClJwNwp0cDgKUnA5CihJMQooSTMKdHAxMApjbnVtcHkKZHR5cGUKcDExCihWTzgKcDEyCkkwMApJMDEKdHAxMwpScDE0CihJMwpWfApwMTUKTk5OSS0xCkktMQpJNjMKdHAxNgpiSTAwCihscDE3CihscDE4CkkxCmFJMzAwCmFJNzAwMDAKYWEobHAxOQphKGxwMjAKSS01CmFJMjE0NzQ4MzY0NwphYXRwMjEKYi4=")]
    [InlineData("k05VTVBZAQB2AHsnZGVzY3InOiAnfE8nLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMywpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAqAAmNudW1weS5jb3JlLm11bHRpYXJyYXkKX3JlY29uc3RydWN0CnEAY251bXB5Cm5kYXJyYXkKcQFLAIVxAmNfY29kZWNzCmVuY29kZQpxA1gBAAAAYnEEWAYAAABsYXRpbjFxBYZxBlJxB4dxCFJxCShLAUsDhXEKY251bXB5CmR0eXBlCnELWAIAAABPOHEMiYiHcQ1ScQ4oSwNYAQAAAHxxD05OTkr/////Sv////9LP3RxEGKJXXERKF1xEihLAU0sAUpwEQEAZV1xE11xFChK+////0r///9/ZWV0cRViLg==")]
    [InlineData("k05VTVBZAQB2AHsnZGVzY3InOiAnfE8nLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMywpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAqAA2NudW1weS5jb3JlLm11bHRpYXJyYXkKX3JlY29uc3RydWN0CnEAY251bXB5Cm5kYXJyYXkKcQFLAIVxAkMBYnEDh3EEUnEFKEsBSwOFcQZjbnVtcHkKZHR5cGUKcQdYAgAAAE84cQiJiIdxCVJxCihLA1gBAAAAfHELTk5OSv////9K/////0s/dHEMYoldcQ0oXXEOKEsBTSwBSnARAQBlXXEPXXEQKEr7////Sv///39lZXRxEWIu")]
    [InlineData("k05VTVBZAQB2AHsnZGVzY3InOiAnfE8nLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMywpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAqABJWnAAAAAAAAAIwVbnVtcHkuY29yZS5tdWx0aWFycmF5lIwMX3JlY29uc3RydWN0lJOUjAVudW1weZSMB25kYXJyYXmUk5RLAIWUQwFilIeUUpQoSwFLA4WUaAOMBWR0eXBllJOUjAJPOJSJiIeUUpQoSwOMAXyUTk5OSv////9K/////0s/dJRiiV2UKF2UKEsBTSwBSnARAQBlXZRdlChK+////0r///9/ZWV0lGIu")]
    public void Pickled_lists_are_read(string npy)
    {
        var lists = Npy.ReadIntegerLists(new MemoryStream(Convert.FromBase64String(npy)));
        Assert.Equal([[1, 300, 70000], [], [-5, int.MaxValue]], lists);
    }

    [Fact]
    public void Pickles_of_other_things_are_refused()
    {
        // os.system("true"): a class that is neither array nor data.
        var header = "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }";
        byte[] file = [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. "cos\nsystem\n(S'true'\ntR."u8];
        Assert.Throws<InvalidDataException>(() => Npy.ReadIntegerLists(new MemoryStream(file)));
        Assert.Throws<NotSupportedException>(() => Pickle.Read(new MemoryStream([0x80, 2, .. "Pid\n."u8])));
    }

    [Theory, MemberData(nameof(ImdbCases))]
    public void Imdb(string name) => Check(name, (golden, path) => tf.keras.datasets.imdb.load_data(path, Option<int?>(golden, "num_words", null),
        Option(golden, "skip_top", 0), Option<int?>(golden, "maxlen", null), Option(golden, "seed", 113), Option<int?>(golden, "start_char", 1),
        Option<int?>(golden, "oov_char", 2), Option(golden, "index_from", 3)));

    [Theory, MemberData(nameof(ReutersCases))]
    public void Reuters(string name) => Check(name, (golden, path) => tf.keras.datasets.reuters.load_data(path, Option<int?>(golden, "num_words", null),
        Option(golden, "skip_top", 0), Option<int?>(golden, "maxlen", null), Option(golden, "test_split", 0.2), Option(golden, "seed", 113),
        Option<int?>(golden, "start_char", 1), Option<int?>(golden, "oov_char", 2), Option(golden, "index_from", 3)));

    [Fact]
    public void Files_that_are_there_are_not_downloaded()
    {
        using var temporary = new TemporaryFolder();
        var folder = temporary.Root;
        Directory.CreateDirectory(Path.Combine(folder, "datasets"));
        File.WriteAllText(Path.Combine(folder, "datasets", "a.txt"), "x");
        Assert.Equal("x", File.ReadAllText(tf.keras.utils.get_file("a.txt", "http://localhost:1/a.txt", cache_dir: folder)));
        var error = Assert.Throws<IOException>(() => tf.keras.utils.get_file("b.txt", "http://localhost:1/b.txt", cache_dir: folder));
        Assert.Contains("b.txt is not in", error.Message);
        Assert.Equal(["a.txt"], Directory.GetFiles(Path.Combine(folder, "datasets")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Downloads_are_checked_shown_and_unpacked()
    {
        using var temporary = new TemporaryFolder();
        var folder = temporary.Root;
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = new StreamWriter(zip.CreateEntry("texts/a.txt").Open()))
            entry.Write("inside");
        using var server = new HttpListener();
        var address = $"http://localhost:{FreePort()}/";
        server.Prefixes.Add(address);
        server.Start();
        var serving = Task.Run(async () =>
        {
            for (var i = 0; i < 2; i++)
            {
                var answer = (await server.GetContextAsync()).Response;
                answer.ContentLength64 = packed.Length;
                await answer.OutputStream.WriteAsync(packed.ToArray(), TestContext.Current.CancellationToken);
                answer.Close();
            }
        }, TestContext.Current.CancellationToken);
        var unpacked = tf.keras.utils.get_file("texts.zip", address + "texts.zip", extract: true, cache_dir: folder,
            file_hash: Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(packed.ToArray())));
        Assert.Equal("inside", File.ReadAllText(Path.Combine(unpacked, "texts", "a.txt")));
        var damaged = Assert.Throws<IOException>(() => tf.keras.utils.get_file("other.zip", address + "other.zip", cache_dir: folder, file_hash: new string('0', 64)));
        Assert.Contains("expected 000", damaged.Message);
        await serving;
        Assert.Contains("fname", Assert.Throws<ArgumentException>(() => tf.keras.utils.get_file("a/b", address)).Message);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Check(string name, Func<JsonElement, string, ((int[][], NDArray), (int[][], NDArray))> load)
    {
        var golden = Case(name);
        using var folder = new TemporaryFolder();
        var path = folder["data.npz"];
        PickledFile.Write(path, golden.GetProperty("file"));
        var ((xTrain, yTrain), (xTest, yTest)) = load(golden, path);
        var expected = golden.GetProperty("expected");
        Assert.Equal(expected.GetProperty("x_train").Deserialize<int[][]>()!, xTrain);
        Assert.Equal(expected.GetProperty("x_test").Deserialize<int[][]>()!, xTest);
        Assert.Equal(expected.GetProperty("y_train").Deserialize<long[]>()!, yTrain.ToArray<long>());
        Assert.Equal(expected.GetProperty("y_test").Deserialize<long[]>()!, yTest.ToArray<long>());
    }

    private static readonly string[] reviews = ["A great film, great!", "Not a film.<br />Boring", "A great, boring story"];

    /// <summary>The same reviews as files and as a table, numbered by the index of the folder or by frequency.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Reviews_are_numbered_as_in_Keras(bool files)
    {
        using var folder = new TemporaryFolder();
        foreach (var part in (string[])["train", "test"])
            if (files)
                foreach (var (name, text) in new[] { ("pos/10_9.txt", reviews[0]), ("pos/2_7.txt", reviews[2]), ("neg/0_1.txt", reviews[1]) })
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(folder[$"{part}/{name}"])!);
                    File.WriteAllText(folder[$"{part}/{name}"], text);
                }
            else
                File.WriteAllText(folder[part + ".tsv"], $"label\tid\ttext\n1\t2\t{reviews[2]}\n1\t10\t{reviews[0]}\n0\t0\t{reviews[1]}\n");
        var (texts, labels) = RnnKeras.Data.Datasets.ImdbTexts.Open(folder.Root).Read("train");
        Assert.Equal([reviews[2], reviews[0], reviews[1]], texts);
        Assert.Equal([1L, 1, 0], labels.ToArray<long>());
        // By frequency: great 3, a 3, boring 2, film 2 … in the order in which they come.
        var ((x, y), _) = tf.keras.datasets.imdb.load_data(folder.Root, num_words: 8);
        var rows = x.Zip(y.ToArray<long>(), (words, label) => string.Join(" ", words) + " | " + label).ToHashSet();
        Assert.Equal(["1 4 5 6 2 | 1", "1 4 5 7 5 | 1", "1 2 4 7 2 6 | 0"], rows);
        File.WriteAllText(folder["imdb_word_index.json"], """{"great": 1, "film": 2}""");
        var ((own, _), _) = tf.keras.datasets.imdb.load_data(folder.Root, start_char: null, index_from: 0, seed: 5);
        Assert.Equal(["1", "1 2 1", "2"], own.Select(words => string.Join(" ", words)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Folders_without_reviews_are_named()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("expected train/pos", Assert.Throws<DirectoryNotFoundException>(() => tf.keras.datasets.imdb.load_data(folder.Root)).Message);
        File.WriteAllText(folder["test.tsv"], "label\ttext\n1\ta\n");
        void Fails(string table, string message)
        {
            File.WriteAllText(folder["train.tsv"], table);
            Assert.Contains(message, Assert.Throws<InvalidDataException>(() => tf.keras.datasets.imdb.load_data(folder.Root)).Message);
        }
        Fails("stars\ttext\n1\ta\n", "'label' and 'text', but it is 'stars, text'");
        Fails("label\ttext\n1\ta\tb\n", "line 2 has 3 columns, expected 2");
        Fails("label\ttext\n7\ta\n", "line 2 has the label '7'");
    }
}
