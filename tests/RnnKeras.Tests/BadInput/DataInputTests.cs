using System.Text;

namespace RnnKeras.Tests.BadInput;

/// <summary>Data that does not fit: ragged rows, wrong dtypes, empty texts, unknown words, missing and broken files.</summary>
public sealed class DataInputTests : IDisposable
{
    private static readonly string folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose()
    {
        foreach (var file in Directory.GetFiles(folder))
            File.Delete(file);
    }

    private static string Write(string name, params ReadOnlySpan<byte> content)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    private static string WriteText(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    private static void Run(Dataset dataset)
    {
        foreach (var _ in dataset)
        {
        }
    }

    private static readonly byte[] latin = [.. "label,text\n1,caf"u8, 0xe9, .. "\n"u8];

    private static readonly Dictionary<string, (Action Mistake, Type Type, string[] Words)> mistakes = new()
    {
        ["ragged array"] = (() => np.array(new int[][] { [1, 2], [3] }), typeof(ArgumentException), ["same shape", "(2,)", "(1,)", "pad_sequences"]),
        ["ragged conversion"] = (() => _ = (NDArray)new List<float[]> { new[] { 1f }, new[] { 1f, 2f } }, typeof(ArgumentException), ["same shape"]),
        ["stacking rows of different length"] = (() => np.stack([np.ones(2), np.ones(3)]), typeof(ArgumentException), ["shape"]),
        ["joining different widths"] = (() => np.concatenate([np.ones((2, 2)), np.ones((2, 3))]), typeof(ArgumentException), ["dimensions", "2", "3"]),
        ["batching ragged elements"] = (() => Run(tf.data.Dataset.from_generator(() => (int[][])[[1], [2, 3]]).batch(2)), typeof(ArgumentException), ["(1,)", "(2,)", "padded_batch"]),
        ["components of different length"] = (() => tf.data.Dataset.from_tensor_slices((np.ones(3), np.ones(2))), typeof(ArgumentException), ["3", "2", "same number of rows"]),
        ["ragged inner shapes"] = (() => tf.keras.utils.pad_sequences(new object[] { new[,] { { 1, 2 } }, new[,] { { 1, 2, 3 } } }), typeof(ArgumentException), ["position 1", "(3,)", "(2,)"]),
        ["a number where a list belongs"] = (() => tf.keras.utils.pad_sequences(new object[] { 1 }), typeof(ArgumentException), ["non-iterable", "1"]),
        ["texts as words' numbers"] = (() => np.array(["a", "b"]).astype("int32"), typeof(ArgumentException), ["'a'", "int32"]),
        ["adding texts and numbers"] = (() => _ = np.array(["a"]) + np.array([1]), typeof(InvalidOperationException), ["text and numbers"]),
        ["a dtype that is none"] = (() => np.zeros(3, "float33"), typeof(ArgumentException), ["float33", "float32"]),
        ["numbers for a tokenizer"] = (() => tf.keras.preprocessing.text.Tokenizer().fit_on_texts(new object[] { 5 }), typeof(NotSupportedException), ["5", "string"]),
        ["a matrix without words"] = (() => tf.keras.preprocessing.text.Tokenizer().texts_to_matrix([""]), typeof(ArgumentException), ["num_words"]),
        ["a layer without vocabulary"] = (() => tf.keras.layers.TextVectorization().apply(np.array(["a"])).numpy(), typeof(InvalidOperationException), ["adapt"]),
        ["an empty vocabulary"] = (() => tf.keras.layers.StringLookup(vocabulary: (string[])[]), typeof(ArgumentException), ["vocabulary", "empty"]),
        ["a repeated word"] = (() => tf.keras.layers.StringLookup(vocabulary: (string[])["a", "a"]), typeof(ArgumentException), ["repeated", "'a'"]),
        ["a vocabulary larger than max_tokens"] = (() => tf.keras.layers.StringLookup(max_tokens: 2, vocabulary: (string[])["a", "b", "c"]), typeof(ArgumentException), ["max_tokens", "2"]),
        ["an unknown word without room for it"] = (() => tf.keras.layers.StringLookup(num_oov_indices: 0, vocabulary: (string[])["a"]).apply(np.array(["b"])).numpy(), typeof(ArgumentException), ["num_oov_indices", "b"]),
        ["a word number beyond the embedding"] = (() => tf.keras.layers.Embedding(10, 2).apply(np.array([[3, 10]])).numpy(), typeof(ArgumentException), ["10", "[0, 10)"]),
        ["a class beyond the number of classes"] = (() => tf.keras.utils.to_categorical(np.array([0, 3]), 3), typeof(IndexOutOfRangeException), ["3"]),
        ["no such array file"] = (() => np.load(Path.Combine(folder, "none.npy")), typeof(FileNotFoundException), ["none.npy"]),
        ["not an array file"] = (() => np.load(WriteText("text.npy", "hello, world")), typeof(InvalidDataException), ["npy"]),
        ["a cut array file"] = (() => Cut(), typeof(InvalidDataException), ["cut.npy", "damaged"]),
        ["a packed table that is none"] = (() => pd.read_csv(WriteText("broken.csv.gz", "abc")), typeof(InvalidDataException), ["broken.csv.gz", "unpacked"]),
        ["no such table"] = (() => pd.read_csv(Path.Combine(folder, "none.csv")), typeof(FileNotFoundException), ["none.csv"]),
        ["ragged table"] = (() => pd.read_csv(WriteText("ragged.csv", "a,b\n1,2\n1,2,3\n")), typeof(InvalidDataException), ["ragged.csv", "expected 2", "saw 3"]),
        ["broken UTF-8 in a table"] = (() => pd.read_csv(Write("latin.csv", latin)), typeof(InvalidDataException), ["latin.csv", "UTF-8"]),
        ["no such text file"] = (() => Run(tf.data.TextLineDataset(Path.Combine(folder, "none.txt"))), typeof(FileNotFoundException), ["none.txt"]),
        ["broken UTF-8 in lines"] = (() => Run(tf.data.TextLineDataset(Write("latin.txt", latin))), typeof(InvalidDataException), ["latin.txt", "UTF-8", "iconv"]),
        ["no such folder"] = (() => tf.keras.utils.text_dataset_from_directory(Path.Combine(folder, "none")), typeof(DirectoryNotFoundException), ["none"]),
        ["ragged numbers in a text"] = (() => np.loadtxt(WriteText("numbers.txt", "1 2\n3\n")), typeof(InvalidDataException), ["columns changed from 2 to 1", "row 2"]),
        ["a word among numbers"] = (() => np.loadtxt(WriteText("words.txt", "1 2\n3 x\n")), typeof(InvalidDataException), ["'x'"]),
        ["a vocabulary file that is not there"] = (() => tf.keras.layers.StringLookup(vocabulary: Path.Combine(folder, "none.txt")), typeof(FileNotFoundException), ["none.txt"]),
        ["windows longer than the series"] = (() => tf.keras.preprocessing.sequence.TimeseriesGenerator(np.ones(5), np.ones(5), length: 9), typeof(ArgumentException), ["start_index"]),
        ["texts for fit"] = (() => Model().fit(np.array([["a"], ["b"]]), np.ones((2, 1)), verbose: 0), typeof(ArgumentException), ["text", "TextVectorization"]),
    };

    private static RnnKeras.Models.Model Model()
    {
        var model = tf.keras.Sequential([tf.keras.layers.Dense(1)]);
        model.compile(optimizer: "sgd", loss: "mse");
        return model;
    }

    private static void Cut()
    {
        var path = Path.Combine(folder, "cut.npy");
        np.save(path, np.arange(100));
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..400]);
        np.load(path);
    }

    public static TheoryData<string> Names() => [.. mistakes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void SaysWhatWasExpectedAndWhatCame(string name)
    {
        var (mistake, type, words) = mistakes[name];
        var e = Record.Exception(mistake);
        Assert.IsAssignableFrom(type, e);
        Assert.All(words, word => Assert.Contains(word, e!.Message, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Empty texts are texts: they become empty sequences and rows of padding.</summary>
    [Fact]
    public void EmptyTextsAreNoMistake()
    {
        var tokenizer = tf.keras.preprocessing.text.Tokenizer();
        tokenizer.fit_on_texts(["", "a b", "  "]);
        Assert.Equal("[[0 0]\n [1 2]\n [0 0]]", tf.keras.utils.pad_sequences(tokenizer.texts_to_sequences(["", "a b", "!?"])).ToString());
        var layer = tf.keras.layers.TextVectorization();
        layer.adapt(np.array(["", "a b"]));
        Assert.Equal("[[0 0]\n [3 2]]", layer.apply(np.array(["", "a b"])).numpy().ToString());
    }
}
