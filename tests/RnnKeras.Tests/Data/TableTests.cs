using System.IO.Compression;
using System.Text;

namespace RnnKeras.Tests.Data;

/// <summary>Tables and word vectors from text files.</summary>
public sealed class TableTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Write(string text, string name = "a.csv")
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    [Fact]
    public void ColumnsHaveTheTypesOfPandas()
    {
        var df = pd.read_csv(Write("No,pm2.5,dir,on\n1,NA,NW,True\n2,12.5,\"a, \"\"b\"\"\nc\",False\n\n3,7,,True\n"));
        Assert.Equal(["No", "pm2.5", "dir", "on"], df.columns);
        Assert.Equal(["int64", "float64", "string", "bool"], df.columns.Select(c => df[c].dtype.ToString()));
        Assert.Equal([double.NaN, 12.5, 7], df["pm2.5"].values.ToArray<double>());
        Assert.Equal(["NW", "a, \"b\"\nc", ""], df["dir"].ToArray<string>());
        Assert.Equal("(3, 4)", df.shape.ToString());
        Assert.Equal([2L, 3], df.dropna()["No"].ToArray<long>());
        Assert.Equal([0, 12.5, 7], df.fillna(0)["pm2.5"].ToArray<double>());
        Assert.Equal("[[1. nan]\n [2. 12.5]]".Replace("1. nan", " 1.   nan").Replace("[2. 12.5]", "[ 2.  12.5]"), df["No", "pm2.5"].head(2).values.ToString());
    }

    [Fact]
    public void TheSeriesOfATutorialInOneLine()
    {
        var path = Write("\"Month\",\"Passengers\"\n\"1949-01\",112\n\"1949-02\",118\n");
        Assert.Equal("[[112.]\n [118.]]", pd.read_csv(path, usecols: new[] { 1 }).values.astype("float32").ToString());
        Assert.Equal("[[112]\n [118]]", pd.read_csv(path).iloc[.., 1..2].values.ToString());
        Assert.Equal([118L], pd.read_csv(path, index_col: 0, skiprows: 0).iloc[1.., -1].ToArray<long>());
        Assert.Equal(["a", "b"], pd.read_csv(path, names: ["a", "b"], nrows: 1).columns);
        Assert.Equal(1, pd.read_csv(path, skipfooter: 1).Length);
        Assert.Equal([118L], pd.read_csv(path)[np.array([false, true])]["Passengers"].ToArray<long>());
    }

    [Fact]
    public void OtherSeparatorsAndPackedFiles()
    {
        var path = Path.Combine(folder, "b.tsv.gz");
        using (var gzip = new GZipStream(File.Create(path), CompressionMode.Compress))
            gzip.Write("1\tgut\n0\tschön\n"u8);
        var df = pd.read_csv(path, sep: '\t', header: null);
        Assert.Equal(["0", "1"], df.columns);
        Assert.Equal(["gut", "schön"], df["1"].ToArray<string>());
    }

    [Fact]
    public void BrokenTablesAreNamed()
    {
        Assert.Contains("expected 2 fields in row 2", Assert.Throws<InvalidDataException>(() => pd.read_csv(Write("a,b\n1,2\n3\n"))).Message);
        Assert.Contains("missing", Assert.Throws<InvalidDataException>(() => pd.read_csv(Write("a\n\"open\n"))).Message);
        Assert.Contains("No such file", Assert.Throws<FileNotFoundException>(() => pd.read_csv("nowhere.csv")).Message);
        Assert.Contains("'c'", Assert.Throws<ArgumentException>(() => pd.read_csv(Write("a,b\n1,2\n"), usecols: new[] { "c" })).Message);
        Assert.Contains("Columns: a, b", Assert.Throws<KeyNotFoundException>(() => pd.read_csv(Write("a,b\n1,2\n"))["c"]).Message);
        var latin = Path.Combine(folder, "latin.csv");
        File.WriteAllBytes(latin, Encoding.Latin1.GetBytes("a\nnaïve\n"));
        Assert.Contains("latin.csv is not UTF-8 text", Assert.Throws<InvalidDataException>(() => pd.read_csv(latin)).Message);
    }

    [Fact]
    public void TextOfNumbersGoesBothWays()
    {
        var path = Write("# head\n1 2 3 # tail\n4 5 6\n", "n.txt");
        Assert.Equal("[[1. 2. 3.]\n [4. 5. 6.]]", np.loadtxt(path).ToString());
        Assert.Equal("[3 6]", np.loadtxt(path, dtype: "int64", usecols: [2]).ToString());
        Assert.Equal("[[1. nan]\n [3.  4.]]".Replace("[1. nan]", "[ 1. nan]").Replace("[3.  4.]", "[ 3.  4.]"), np.genfromtxt(Write("a,b\n1,x\n3,4\n"), delimiter: ",", skip_header: 1).ToString());
        Assert.Contains("'x'", Assert.Throws<InvalidDataException>(() => np.loadtxt(Write("1,x\n"), delimiter: ",")).Message);
        Assert.Contains("changed from 2 to 3", Assert.Throws<InvalidDataException>(() => np.loadtxt(Write("1 2\n1 2 3\n"))).Message);
        var copy = Path.Combine(folder, "copy.txt");
        np.savetxt(copy, np.array([[1.5, -2], [3, 1e-9]]), header: "x y");
        Assert.Equal("# x y\n1.500000000000000000e+00 -2.000000000000000000e+00\n3.000000000000000000e+00 1.000000000000000062e-09\n", File.ReadAllText(copy));
        Assert.Equal([1.5, -2, 3, 1e-9], np.loadtxt(copy).ToArray<double>());
        Assert.Equal([0.25f, -3], np.fromstring(" 0.25  -3 ", "f", sep: " ").ToArray<float>());
    }

    [Fact]
    public void WordVectorsFillAnEmbedding()
    {
        var vectors = WordVectors.Load(Write("the 0.5 -1 2\n. . . 1 2 3\ncat 1e-1 0 4\n", "glove.txt"));
        Assert.Equal((3, 3), (vectors.Dimension, vectors.Count));
        Assert.Equal([1f, 2, 3], vectors[". . ."]!.ToArray<float>());
        Assert.Null(vectors["dog"]);
        var table = vectors.Matrix(new Dictionary<string, int> { ["the"] = 1, ["dog"] = 2, ["cat"] = 3, ["rare"] = 9 }, num_tokens: 4);
        Assert.Equal([0, 0, 0, 0.5f, -1, 2, 0, 0, 0, 0.1f, 0, 4], table.ToArray<float>());
        var embedded = new RnnKeras.Layers.Embedding(4, vectors.Dimension, weights: table, trainable: false).apply(np.array(new[] { 3, 0 }));
        Assert.Equal([0.1f, 0, 4, 0, 0, 0], ((Tensor)embedded).numpy().ToArray<float>());
        Assert.Equal(table[1].ToArray<float>(), vectors.Matrix(["", "the"])[1].ToArray<float>());
        Assert.Equal(1, WordVectors.Load(Write("2 3\na 1 2 3\nb 4 5 6\n", "w2v.txt"), words: ["b"]).Count);
        Assert.Contains("line 2", Assert.Throws<InvalidDataException>(() => WordVectors.Load(Write("a 1 2\nb 1 x\n", "bad.txt"))).Message);
        Assert.Contains("2 numbers", Assert.Throws<InvalidDataException>(() => WordVectors.Load(Write("a 1 2\nb 1\n", "short.txt"))).Message);
    }
}
