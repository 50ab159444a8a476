using RnnKeras.Conformance.Suites;
using RnnKeras.Data.Text;
using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Tests.Layers.Preprocessing;

/// <summary>Look-up and hashing layers beside the goldens: hashes of all lengths, files, state in archives, bad input.</summary>
public class LookupTests
{
    /// <summary>Buckets of tf.strings.to_hash_bucket_fast and to_hash_bucket_strong (key 133, 137) among 2^63 - 1.</summary>
    [Theory]
    [InlineData(0, 1936946117179621456, 4928313950774450900)]
    [InlineData(1, 3694432073954588132, 7077939996121841354)]
    [InlineData(3, 9012442132138428309, 8053037418159257721)]
    [InlineData(4, 671734272968285641, 3631670521435952629)]
    [InlineData(7, 7910002906070820561, 313218963097362991)]
    [InlineData(8, 7051414938352238441, 8124457835140845451)]
    [InlineData(15, 2093208604165199616, 3491246134498526068)]
    [InlineData(16, 247665697503466458, 9207532682459453490)]
    [InlineData(17, 5657793955573165155, 3341823846369141172)]
    [InlineData(31, 7525176359728242187, 6176277156672465324)]
    [InlineData(32, 8604431694292195112, 52530788751304513)]
    [InlineData(33, 5663419814041721418, 3395583697915775200)]
    [InlineData(63, 7376019334238700344, 2508516274623388542)]
    [InlineData(64, 9206188338911630956, 4004494584564869437)]
    [InlineData(65, 4387671387210962769, 8927093826940110720)]
    [InlineData(127, 8278144688348895098, 8928120976029411665)]
    [InlineData(128, 3374830397104703509, 838538992511962759)]
    [InlineData(129, 3664813458716472152, 3937360679680587405)]
    [InlineData(300, 5217736075030614251, 5072064614615705076)]
    public void HashesAreThoseOfTensorFlow(int length, long fast, long strong)
    {
        var text = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i * i + 3 * i) % 26)));
        Assert.Equal((ulong)fast, Fingerprint.Of(text) % long.MaxValue);
        Assert.Equal((ulong)strong, Fingerprint.Salted(text, (133, 137)) % long.MaxValue);
    }

    [Fact]
    public void CrossingsAndUnknownTokensAreHashedAsInTensorFlow()
    {
        Tensor crossed = new HashedCrossing(1000).apply([np.array(["a", "b"]), np.array(["x", "yy"]), np.array([5, -6])]);
        Assert.Equal([230L, 380], crossed.numpy().ToArray<long>());
        Assert.Equal([1L, 1, 0, 0], Numbers(new StringLookup(vocabulary: ["a", "b"], num_oov_indices: 3, salt: 5), np.array(["q", "r", "s", "t"])));
        Assert.Equal([2L, 1, 2, 0], Numbers(new IntegerLookup(vocabulary: [1, 2], num_oov_indices: 3), np.array([-4, 7, 8, 9])));
        Assert.Equal([1L, 1, 1, 2], Numbers(new IntegerLookup(vocabulary: [1, 2], num_oov_indices: 3, oov_method: "farmhash"), np.array([-4, 7, 8, 9])));
    }

    private static long[] Numbers(Layer layer, NDArray x) => ((Tensor)layer.apply(x)).numpy().ToArray<long>();

    [Fact]
    public void VocabulariesComeFromFiles()
    {
        using var folder = new TemporaryFolder();
        var path = folder["words.txt"];
        File.WriteAllText(path, "the\ncat\ndog\n");
        var layer = new StringLookup(vocabulary: path);
        Assert.Equal(["[UNK]", "the", "cat", "dog"], layer.get_vocabulary());
        Assert.Null(layer.get_config()["vocabulary"]);
        File.Delete(path);
        Assert.Contains(path, Assert.Throws<FileNotFoundException>(() => new TextVectorization(vocabulary: path)).Message);
    }

    [Theory]
    [InlineData("int")]
    [InlineData("tf_idf")]
    public void LearntStateGoesThroughAnArchive(string mode)
    {
        var layer = new TextVectorization(max_tokens: 20, output_mode: mode, ngrams: 2);
        var texts = np.array(["the cat sat", "the dog sat down", "çà et là"]);
        layer.adapt(texts);
        using var folder = new TemporaryFolder();
        layer.save_assets(folder.Root);
        var store = new Dictionary<string, NDArray>();
        layer.save_own_variables(store);

        var copy = (TextVectorization)ObjectConfig.Create(typeof(TextVectorization), layer.get_config());
        copy.load_own_variables(store);
        copy.load_assets(folder.Root);
        Assert.Equal(layer.get_vocabulary(), copy.get_vocabulary());
        Assert.Equal(((Tensor)layer.apply(texts)).numpy().ToArray<float>(), ((Tensor)copy.apply(texts)).numpy().ToArray<float>());
    }

    [Fact]
    public void FunctionsStandardizeAndSplit()
    {
        var layer = new TextVectorization(
            standardize: new TextStandardization(text => text.Replace("<br />", " ").ToUpperInvariant()), split: new TextSplit(text => text.Split(',')));
        layer.adapt(np.array(["a<br />b,c", "C,c"]));
        Assert.Equal(["", "[UNK]", "C", "A B"], layer.get_vocabulary());
        Assert.Equal([3L, 2], Numbers(layer, np.array(["A b,c"])));
    }

    [Fact]
    public void RegisteredFunctionsComeBackFromConfigs()
    {
        Func<string, string> shout = text => text.ToUpperInvariant();
        CustomObjects.Register("tests>shout", shout);
        var layer = new TextVectorization(standardize: shout, vocabulary: ["A"]);
        var copy = (TextVectorization)ObjectConfig.Create(typeof(TextVectorization), layer.get_config());
        Assert.Equal([2L], Numbers(copy, np.array(["a"])));
    }

    [Fact]
    public void ManyTextsAreCountedAsFewAre()
    {
        var texts = Enumerable.Range(0, 5000).Select(i => $"w{i % 7} w{i % 11} common").ToArray();
        var (whole, parts) = (new TextVectorization(output_mode: "tf_idf"), new TextVectorization(output_mode: "tf_idf"));
        whole.adapt(texts);
        parts.adapt(texts.Chunk(100).Select(c => (NDArray)c));
        Assert.Equal(whole.get_vocabulary(), parts.get_vocabulary());
        NDArray sample = new[] { "w1 w10 common" };
        Assert.Equal(((Tensor)whole.apply(sample)).numpy().ToArray<float>(), ((Tensor)parts.apply(sample)).numpy().ToArray<float>());
        Assert.Equal("common", whole.get_vocabulary()[1]);
    }

    [Fact]
    public void CodePointsAboveU10000SortLast()
    {
        var layer = new StringLookup();
        layer.adapt(np.array(["\uFF5E", "😀", "a"]));
        Assert.Equal(["[UNK]", "😀", "\uFF5E", "a"], layer.get_vocabulary());
    }

    [Fact]
    public void NoTextsAndEmptyTextsAreFine()
    {
        var layer = new TextVectorization(vocabulary: ["a"]);
        Assert.Equal(new long[2, 0], ToRows(layer, ["", "  "]));
        Assert.Equal(Shape.Of(0, 0), ((Tensor)layer.apply(np.array(Array.Empty<string>()))).shape);
    }

    private static long[,] ToRows(Layer layer, string[] texts)
    {
        var rows = ((Tensor)layer.apply(texts)).numpy();
        return new long[rows.shape[0], rows.shape[1]];
    }

    [Fact]
    public void MistakesAreNamed()
    {
        Assert.Contains("no vocabulary", Assert.Throws<InvalidOperationException>(() => new StringLookup().apply("a")).Message);
        Assert.Contains("expected text but received int64", Assert.Throws<ArgumentException>(() => new StringLookup(vocabulary: ["a"]).apply(np.array([1]))).Message);
        Assert.Contains("expected integers", Assert.Throws<ArgumentException>(() => new IntegerLookup(vocabulary: [1]).apply(np.array([1.5]))).Message);
        Assert.Contains("last axis of size 1", Assert.ThrowsAny<ArgumentException>(() => new TextVectorization(vocabulary: ["a"]).apply(np.array([["a", "b"]]))).Message);
        Assert.Contains("static vocabulary", Assert.Throws<InvalidOperationException>(() => new StringLookup(vocabulary: ["a"]).adapt(np.array(["b"]))).Message);
        Assert.Contains("mask token", Assert.Throws<ArgumentException>(() => new StringLookup(vocabulary: ["a", ""], mask_token: "")).Message);
        Assert.Contains("size cannot be changed", Assert.Throws<InvalidOperationException>(() =>
        {
            var layer = new StringLookup(output_mode: "count");
            layer.adapt(np.array(["a"]));
            layer.adapt(np.array(["a", "b"]));
        }).Message);
    }
}
