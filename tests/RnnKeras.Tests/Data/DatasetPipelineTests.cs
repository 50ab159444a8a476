using System.IO.Compression;
using System.Text;
using RnnKeras.Runtime.Graph;
using static RnnKeras.Builtins;

namespace RnnKeras.Tests.Data;

/// <summary>Orders, windows and threads of tf.data; the expected elements are TensorFlow 2.16's.</summary>
[Collection(ProcessState.Name)]
public class DatasetPipelineTests : IDisposable
{
    private readonly long? seedBefore = GlobalSeed.Value;
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose()
    {
        GlobalSeed.Value = seedBefore;
        Directory.Delete(folder, recursive: true);
    }

    private static readonly Dataset twelve = tf.data.Dataset.range(12);

    private static string Text(Dataset dataset) => string.Join(" ", dataset.as_numpy_iterator().Select(str));

    [Theory]
    [InlineData(null, 4, 7L, "0 4 2 3 5 6 1 9 8 10 7 11", "1 3 0 4 6 5 7 8 11 2 9 10")]
    [InlineData(null, 100, 7L, "4 10 2 3 9 8 5 1 6 7 0 11", "1 11 3 2 10 0 5 9 6 8 7 4")]
    [InlineData(null, 4, 0L, "0 3 2 6 5 1 9 7 10 4 8 11", "3 0 2 6 7 4 1 10 11 8 5 9")]
    [InlineData(null, 4, -3L, "0 1 3 2 7 4 6 10 8 5 11 9", "1 2 3 6 7 4 8 9 5 11 0 10")]
    [InlineData(42L, 4, 7L, "1 0 2 5 4 6 3 9 10 11 8 7", "0 4 5 2 3 8 1 7 10 11 9 6")]
    [InlineData(42L, 4, null, "3 2 1 5 6 0 8 9 11 10 4 7", "0 2 4 3 1 5 8 9 10 7 11 6")]
    [InlineData(0L, 4, 0L, "2 0 5 6 1 8 7 3 10 4 11 9", "2 0 1 4 3 5 7 9 8 11 10 6")]
    public void Shuffle_gives_the_order_of_TensorFlow(long? global, int buffer, long? seed, string first, string second)
    {
        GlobalSeed.Value = global;
        var shuffled = twelve.shuffle(buffer, seed);
        Assert.Equal((first, second), (Text(shuffled), Text(shuffled)));
        // The same when the elements are no rows of an array any more.
        GlobalSeed.Value = global;
        Assert.Equal(first, Text(twelve.map(x => x).shuffle(buffer, seed)));
    }

    [Fact]
    public void A_second_shuffle_without_seed_has_an_order_of_its_own()
    {
        GlobalSeed.Value = 42;
        _ = twelve.shuffle(4);
        Assert.Equal("0 4 5 2 1 6 8 10 11 7 3 9", Text(twelve.shuffle(4)));
    }

    /// <summary>Keras starts a pass at the end of each epoch that nobody walks: the second epoch has the order of the third enumeration.</summary>
    [Theory]
    [InlineData(15L, "0 4 3 1 8 7 2 9 6 5 10 11", "2 4 0 6 3 9 5 11 1 8 7 10")]
    [InlineData(32L, "3 0 6 1 2 9 5 8 4 10 11 7", "0 3 1 6 2 8 10 5 11 7 4 9")]
    public void Fit_shuffles_as_Keras_does(long seed, string first, string second)
    {
        GlobalSeed.Value = seed;
        List<int> seen = [];
        var data = twelve.shuffle(5, seed: 3).map(v =>
        {
            seen.Add(v.Value<int>());
            return (v.astype("float32").reshape(1), v.astype("float32").reshape(1));
        }).batch(3);
        var model = tf.keras.Sequential([tf.keras.Input([1]), tf.keras.layers.Dense(1)]);
        model.compile("sgd", "mse");
        model.fit(data, epochs: 2, verbose: 0);
        Assert.Equal($"{first} {second}", string.Join(" ", seen));
    }

    [Fact]
    public void Without_reshuffling_enumerations_are_the_same()
    {
        GlobalSeed.Value = null;
        var shuffled = twelve.shuffle(4, seed: 7, reshuffle_each_iteration: false);
        Assert.Equal(("3 4 0 5 1 8 2 10 6 7 9 11", "3 4 0 5 1 8 2 10 6 7 9 11"), (Text(shuffled), Text(shuffled)));
    }

    [Fact]
    public void Shuffled_rows_are_batched()
    {
        GlobalSeed.Value = null;
        Assert.Equal("[0 1 6 3 7] [ 8  2  5 10  4] [11  9]", Text(twelve.shuffle(5, seed: 123).batch(5)));
    }

    [Fact]
    public void Interleave_takes_turns()
    {
        var numbers = tf.data.Dataset.range(1, 5);
        Assert.Equal("1 2 2 3 3 3 4 4 4 4", Text(numbers.interleave(x => tf.data.Dataset.from_tensors(x).repeat((long)x), cycle_length: 2, block_length: 2)));
        var five = tf.data.Dataset.range(1, 6);
        foreach (int? parallel in new int?[] { null, 3 })
            Assert.Equal("1 2 3 1 2 3 1 2 3 1 2 1 4 5 4",
                Text(five.interleave(x => tf.data.Dataset.from_tensors(x).repeat(6 - (long)x), cycle_length: 3, num_parallel_calls: parallel)));
    }

    [Theory]
    [InlineData(3, 1, 1, false, "012 123 234 345 456 56 6")]
    [InlineData(3, 1, 1, true, "012 123 234 345 456")]
    [InlineData(2, 3, 1, false, "01 34 6")]
    [InlineData(3, 2, 2, false, "024 246 46 6")]
    [InlineData(2, 5, 1, true, "01 56")]
    [InlineData(3, null, 1, false, "012 345 6")]
    public void Windows_are_data_sets(int size, int? shift, int stride, bool drop, string expected)
    {
        var windows = tf.data.Dataset.range(7).window(size, shift, stride, drop);
        var parts = windows.flat_map(w => w.batch(100)).as_numpy_iterator().Select(w => string.Concat(((NDArray)w).ToArray<long>())).ToArray();
        Assert.Equal(expected, string.Join(' ', parts));
        Assert.Equal(parts.Length, windows.cardinality());
    }

    [Fact]
    public void Windows_of_pairs_are_pairs_of_windows()
    {
        var pairs = tf.data.Dataset.from_tensor_slices((np.arange(4), np.arange(4) * 10)).window(2, shift: 1, drop_remainder: true);
        Assert.Equal("(array([0, 1]), array([ 0, 10])) (array([1, 2]), array([10, 20])) (array([2, 3]), array([20, 30]))",
            Text(pairs.flat_map((x, y) => tf.data.Dataset.zip(x.batch(2), y.batch(2)))));
    }

    [Fact]
    public void Buckets_hold_elements_of_like_length()
    {
        int[][] rows = [[0], [1, 2, 3, 4], [5, 6, 7], [7, 8, 9, 10, 11], [13, 14, 15, 16, 19, 20], [21, 22]];
        var batches = tf.data.Dataset.from_generator(() => rows).bucket_by_sequence_length(e => e.Length, [3, 5], [2, 2, 2]).as_numpy_iterator().Cast<NDArray>();
        Assert.Equal(["[[1 2 3 4]\n [5 6 7 0]]", "[[ 7  8  9 10 11  0]\n [13 14 15 16 19 20]]", "[[ 0  0]\n [21 22]]"], batches.Select(b => b.ToString()));
    }

    [Fact]
    public void Values_are_reduced_counted_and_cut()
    {
        Assert.Equal(10, (int)tf.data.Dataset.range(5).reduce(0, (sum, x) => sum + x));
        Assert.Equal("0 1 2", Text(tf.data.Dataset.range(9).take_while(x => x < 3)));
        Assert.Equal("(np.int64(2), np.int64(5)) (np.int64(3), np.int64(6))", Text(tf.data.Dataset.range(5, 7).enumerate(start: 2)));
    }

    [Fact]
    public void Parallel_calls_keep_the_order_and_work_side_by_side()
    {
        using var both = new CountdownEvent(2);
        NDArray Meet(NDArray x)
        {
            if (!both.IsSet && (int)x < 2)
            {
                both.Signal();
                Assert.True(both.Wait(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken), "the second element must be worked on while the first one is");
            }
            return x * x;
        }
        Assert.Equal("0 1 4 9 16", Text(tf.data.Dataset.range(5).map(Meet, num_parallel_calls: 2)));
    }

    [Fact]
    public void Prefetching_makes_elements_while_others_are_used()
    {
        using var made = new CountdownEvent(3);
        var dataset = tf.data.Dataset.range(6).map(x =>
        {
            if (!made.IsSet)
                made.Signal();
            return x;
        }).prefetch(2);
        using var walker = dataset.as_numpy_iterator().GetEnumerator();
        Assert.True(walker.MoveNext());
        Assert.True(made.Wait(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken), "two further elements must be made although nobody asks for them");
        Assert.Equal("0", str(walker.Current));
        Assert.Equal("0 1 2 3 4 5", Text(dataset));
        Assert.Equal((6L, 6L), (dataset.cardinality(), dataset.prefetch(tf.data.AUTOTUNE).cardinality()));
    }

    [Fact]
    public void Errors_come_out_of_prefetching_where_they_belong()
    {
        var dataset = tf.data.Dataset.range(5).map(x => (int)x < 2 ? x : throw new InvalidDataException("third")).prefetch(3);
        var seen = new List<string>();
        var error = Assert.Throws<InvalidDataException>(() =>
        {
            foreach (object element in dataset.as_numpy_iterator())
                seen.Add(str(element));
        });
        Assert.Equal(("third", "0 1"), (error.Message, string.Join(' ', seen)));
    }

    [Fact]
    public void Lines_come_from_files()
    {
        var (plain, packed) = (Path.Combine(folder, "a.txt"), Path.Combine(folder, "b.gz"));
        File.WriteAllText(plain, "one\r\n\nthrée\n");
        using (var gzip = new GZipStream(File.Create(packed), CompressionMode.Compress))
            gzip.Write("vier\nfünf"u8);
        Assert.Equal(["one", "", "thrée"], tf.data.TextLineDataset(plain).as_numpy_iterator().Select(str));
        Assert.Equal(["vier", "fünf"], tf.data.TextLineDataset(packed, compression_type: "GZIP").as_numpy_iterator().Select(str));
        var files = tf.data.Dataset.from_tensor_slices(np.array([plain, plain]));
        Assert.Equal("one|one|||thrée|thrée", string.Join('|', files.interleave(f => tf.data.TextLineDataset(f), cycle_length: 2).as_numpy_iterator().Select(str)));
    }

    [Fact]
    public void Missing_and_broken_files_are_named()
    {
        var broken = Path.Combine(folder, "latin.txt");
        File.WriteAllBytes(broken, Encoding.Latin1.GetBytes("good\nnaïve\n"));
        Assert.Contains("latin.txt is not UTF-8", Assert.Throws<InvalidDataException>(() => Text(tf.data.TextLineDataset(broken))).Message);
        Assert.Contains("nowhere.txt", Assert.Throws<FileNotFoundException>(() => Text(tf.data.TextLineDataset("nowhere.txt"))).Message);
    }

    [Fact]
    public void Folders_of_texts_cut_whole_letters_and_name_broken_files()
    {
        Directory.CreateDirectory(Path.Combine(folder, "texts", "a"));
        var path = Path.Combine(folder, "texts", "a", "1.txt");
        File.WriteAllText(path, "aäb");
        Dataset Read(int? limit) => tf.keras.utils.text_dataset_from_directory(
            Path.Combine(folder, "texts"), labels: null, batch_size: null, max_length: limit, shuffle: false, verbose: false);
        Assert.Equal(("a", "aä", "aäb"), (Text(Read(2)), Text(Read(3)), Text(Read(null))));
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes("naïve"));
        Assert.Contains("1.txt is not UTF-8", Assert.Throws<InvalidDataException>(() => Text(Read(null))).Message);
    }

    [Fact]
    public void Splits_keep_batches()
    {
        var (left, right) = tf.keras.utils.split_dataset(tf.data.Dataset.range(10).batch(3), left_size: 0.5);
        Assert.Equal(("[0 1 2] [3 4]", "[5 6 7] [8 9]"), (Text(left), Text(right)));
        var (train, test) = tf.keras.utils.split_dataset((np.arange(4), np.arange(4) * 2), right_size: 1);
        Assert.Equal((3, "(np.int64(3), np.int64(6))"), (train.Length, Text(test)));
    }

    [Fact]
    public void Layers_map_texts()
    {
        var vectorize = tf.keras.layers.TextVectorization(vocabulary: ["cat", "dog"], output_sequence_length: 2);
        var numbers = tf.data.Dataset.from_tensor_slices((np.array(["cat dog", "dog"]), np.array([0, 1]))).batch(2).map((x, y) => (vectorize.apply(x), y));
        Assert.Equal("(array([[2, 3],\n       [3, 0]]), array([0, 1]))", Text(numbers));
    }

    [Fact]
    public void NamedComponentsReachFunctions()
    {
        var named = tf.data.Dataset.from_tensor_slices(new Dictionary<string, object> { ["a"] = np.arange(4), ["b"] = np.arange(4) * 10 });
        Assert.Equal("0 11 22 33", Text(named.map((IReadOnlyDictionary<string, NDArray> e) => e["a"] + e["b"])));
        Assert.Equal("2 3", Text(named.filter((IReadOnlyDictionary<string, NDArray> e) => e["b"] > 10).map((IReadOnlyDictionary<string, NDArray> e) => e["a"])));
        Assert.Equal("11 22", Text(tf.data.Dataset.zip(named, twelve).skip(1).take(2).map((IReadOnlyDictionary<string, NDArray> e, NDArray i) => e["b"] + i)));
        var error = Assert.Throws<InvalidCastException>(() => Text(named.map(e => e + 1)));
        Assert.Contains("IReadOnlyDictionary", error.Message);
    }

    [Fact]
    public void PaddedShapesSayHowFar()
    {
        var rows = tf.data.Dataset.from_generator(() => (int[][])[[1], [2, 3]]);
        Assert.Equal("[[1 0 0]\n [2 3 0]]", Text(rows.padded_batch(2, [3])));
        Assert.Equal("[[1 0]\n [2 3]]", Text(rows.padded_batch(2, [null])));
        var pairs = tf.data.Dataset.zip(rows, tf.data.Dataset.range(2));
        var (x, y) = pairs.padded_batch(2, (IReadOnlyList<Shape>)[[4], []], padding_values: 9).get_single_element();
        Assert.Equal("[[1 9 9 9]\n [2 3 9 9]] [0 1]", $"{x} {y}");
        Assert.Contains("smaller size", Assert.Throws<ArgumentException>(() => Text(rows.padded_batch(2, [1]))).Message);
        Assert.Contains("not compatible", Assert.Throws<ArgumentException>(() => Text(rows.padded_batch(2, [2, 2]))).Message);
        Assert.Contains("more components", Assert.Throws<ArgumentException>(() => Text(pairs.padded_batch(2, (IReadOnlyList<Shape>)[[4]]))).Message);
    }

    [Fact]
    public void FilesByPattern()
    {
        var root = Directory.CreateTempSubdirectory().FullName;
        foreach (var name in (string[])["b/2.txt", "a/1.txt", "a/10.txt", "a/x.md"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, name))!);
            File.WriteAllText(Path.Combine(root, name), $"{name}\nend of {name}");
        }
        string Names(string pattern) => Text(tf.data.Dataset.list_files(Path.Combine(root, pattern), shuffle: false)).Replace(root + "/", "");
        Assert.Equal("a/1.txt a/10.txt b/2.txt", Names("*/*.txt"));
        Assert.Equal("a/1.txt", Names("a/?.txt"));
        Assert.Equal("a/1.txt b/2.txt", Names("[ab]/[1-9].txt"));
        var lines = tf.data.Dataset.list_files(Path.Combine(root, "*/1*.txt"), shuffle: false).interleave(f => tf.data.TextLineDataset(f), cycle_length: 2);
        Assert.Equal("a/1.txt a/10.txt end of a/1.txt end of a/10.txt", Text(lines));
        Assert.Equal(3, tf.data.Dataset.list_files(Path.Combine(root, "*/*.txt"), seed: 1).cardinality());
        Assert.Contains("No files matched", Assert.Throws<FileNotFoundException>(() => Names("c/*")).Message);
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public void TextsOfArraysAndListsAreRows()
    {
        Assert.Equal("one two", Text(tf.data.Dataset.from_tensor_slices((string[])["one", "two"])));
        Assert.Equal("one two", Text(tf.data.Dataset.from_tensor_slices(new List<string> { "one", "two" })));
        Assert.Equal("1 2", Text(tf.data.Dataset.from_tensor_slices(new object[] { 1, 2 })));
    }
}
