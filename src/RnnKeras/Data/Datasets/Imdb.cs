using System.Text.Json;
using RnnKeras.Data.Files;
using RnnKeras.Data.Random;

namespace RnnKeras.Data.Datasets;

/// <summary>25,000 film reviews for training and as many for testing, labelled good or bad; words as numbers by frequency (Maas et al., 2011).</summary>
public static class Imdb
{
    private const string Origin = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/";
    private const string Hash = "69664113be75683a8fe16e3ed0ab59fda8886cb3cd7ada244f7d9544e4676b9f";

    /// <summary>Training and test part: lists of word numbers, and labels 0 and 1 (int64).</summary>
    /// <param name="path">File in the folder of data sets; or a folder with the reviews themselves (see <see cref="ImdbTexts"/>), whose words get
    /// the same numbers, but whose order is another one than in Keras' file.</param>
    /// <param name="num_words">Only words with a smaller number, by frequency; all when null.</param>
    /// <param name="skip_top">Leave out the most frequent words.</param>
    /// <param name="maxlen">Leave out texts of this length or longer.</param>
    /// <param name="seed">Seed of the order.</param>
    /// <param name="start_char">Number before each text; none when null.</param>
    /// <param name="oov_char">Number in place of words left out; null removes them.</param>
    /// <param name="index_from">Words are numbered from here.</param>
    /// <exception cref="ArgumentException">maxlen leaves nothing.</exception>
    public static ((int[][] x_train, NDArray y_train), (int[][] x_test, NDArray y_test)) load_data(
        string path = "imdb.npz", int? num_words = null, int skip_top = 0, int? maxlen = null, int seed = 113,
        int? start_char = 1, int? oov_char = 2, int index_from = 3)
    {
        using var reviews = Directory.Exists(path) ? null : Npz.Load(DatasetFiles.Cached(path, Origin + "imdb.npz", Hash));
        var texts = reviews is null ? ImdbTexts.Open(path) : null;
        var numbering = new TextNumbering(num_words, skip_top, maxlen, start_char, oov_char, index_from);
        var random = new RandomState(seed);
        var train = Prepared("train");
        var test = Prepared("test");
        if (train.Texts.Length == 0 || test.Texts.Length == 0)
            throw new ArgumentException($"After filtering for sequences shorter than maxlen={maxlen}, no sequence was kept. Increase maxlen.", nameof(maxlen));
        var limit = num_words is > 0 ? num_words.Value : IndexedTexts.LargestNumber([train, test]);
        (train, test) = (train.Limited(numbering, limit), test.Limited(numbering, limit));
        return ((train.Texts, train.Labels), (test.Texts, test.Labels));

        IndexedTexts Prepared(string part) =>
            (texts?.Numbered(part) ?? new IndexedTexts(reviews!.IntegerLists("x_" + part), reviews["y_" + part])).Shuffled(random).Shifted(numbering).ShorterThan(maxlen);
    }

    /// <summary>The number of each word before index_from is added.</summary>
    public static Dictionary<string, int> get_word_index(string path = "imdb_word_index.json") =>
        WordIndex.Read(DatasetFiles.Cached(path, Origin + "imdb_word_index.json", "bfafd718b763782e994055a2d397834f"));
}

/// <summary>11,228 news of Reuters in 46 topics; words as numbers by frequency.</summary>
public static class Reuters
{
    private const string Origin = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/";
    private const string Hash = "d6586e694ee56d7a4e65172e12b3e987c03096cb01eab99753921ef915959916";

    /// <summary>Training and test part: lists of word numbers, and topics 0 … 45 (int64). Arguments as for IMDB.</summary>
    public static ((int[][] x_train, NDArray y_train), (int[][] x_test, NDArray y_test)) load_data(
        string path = "reuters.npz", int? num_words = null, int skip_top = 0, int? maxlen = null, double test_split = 0.2, int seed = 113,
        int? start_char = 1, int? oov_char = 2, int index_from = 3)
    {
        using var file = Npz.Load(DatasetFiles.Cached(path, Origin + "reuters.npz", Hash));
        var numbering = new TextNumbering(num_words, skip_top, maxlen, start_char, oov_char, index_from);
        var all = new IndexedTexts(file.IntegerLists("x"), file["y"]).Shuffled(new(seed)).Shifted(numbering).ShorterThan(maxlen);
        all = all.Limited(numbering, num_words is > 0 ? num_words.Value : IndexedTexts.LargestNumber([all]));
        var cut = (int)(all.Texts.Length * (1 - test_split));
        var (train, test) = (all.Part(..cut), all.Part(cut..));
        return ((train.Texts, train.Labels), (test.Texts, test.Labels));
    }

    /// <summary>The names of the 46 topics, in the order of their numbers.</summary>
    public static IReadOnlyList<string> get_label_names() =>
    [
        "cocoa", "grain", "veg-oil", "earn", "acq", "wheat", "copper", "housing", "money-supply", "coffee", "sugar", "trade", "reserves", "ship", "cotton",
        "carcass", "crude", "nat-gas", "cpi", "money-fx", "interest", "gnp", "meal-feed", "alum", "oilseed", "gold", "tin", "strategic-metal", "livestock",
        "retail", "ipi", "iron-steel", "rubber", "heat", "jobs", "lei", "bop", "zinc", "orange", "pet-chem", "dlr", "gas", "silver", "wpi", "hog", "lead",
    ];

    /// <summary>The number of each word before index_from is added.</summary>
    public static Dictionary<string, int> get_word_index(string path = "reuters_word_index.json") =>
        WordIndex.Read(DatasetFiles.Cached(path, Origin + "reuters_word_index.json", "4d44cc38712099c9e383dc6e5f11a921"));
}

internal static class WordIndex
{
    public static Dictionary<string, int> Read(string path)
    {
        using var file = File.OpenRead(path);
        return JsonSerializer.Deserialize(file, JsonTypes.Default.WordIndex)!;
    }
}
