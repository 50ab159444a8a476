using System.Globalization;
using RnnKeras.Data.Files;
using RnnKeras.Data.Text;

namespace RnnKeras.Data.Datasets;

/// <summary>
/// The film reviews as their authors distribute them: a folder <c>aclImdb</c> with <c>train/pos/0_9.txt</c> and so on, or a folder with
/// <c>train.tsv</c> and <c>test.tsv</c> (or .tsv.gz), whose first line names the columns <c>label</c> (1 or pos, 0 or neg) and <c>text</c>.
/// </summary>
/// <example><code>var (texts, labels) = ImdbTexts.Open("aclImdb").Read("train");</code></example>
public sealed class ImdbTexts
{
    private readonly string folder;
    private Dictionary<string, int>? index;

    private ImdbTexts(string folder) => this.folder = folder;

    /// <summary>The reviews in a folder; they are read when they are asked for.</summary>
    /// <param name="folder">The folder aclImdb, or one with the two tables.</param>
    /// <exception cref="DirectoryNotFoundException">The folder holds no reviews.</exception>
    public static ImdbTexts Open(string folder)
    {
        var reviews = new ImdbTexts(folder);
        foreach (var part in (string[])["train", "test"])
            if (!Directory.Exists(Path.Combine(folder, part, "pos")) && reviews.Table(part) is null)
                throw new DirectoryNotFoundException($"{folder} holds no film reviews: expected {part}/pos and {part}/neg with text files (the folder aclImdb of "
                    + $"the Large Movie Review Dataset), or {part}.tsv or {part}.tsv.gz with columns label and text.");
        return reviews;
    }

    /// <summary>The reviews of a part and their labels (int64: 1 good, 0 bad).</summary>
    /// <param name="part">"train" or "test".</param>
    /// <exception cref="InvalidDataException">The table lacks a column, or a label is none.</exception>
    public (string[] Texts, NDArray Labels) Read(string part)
    {
        var rows = Table(part) is { } table ? Rows(table).ToArray() : [.. Files(part, "pos", 1), .. Files(part, "neg", 0)];
        return (Array.ConvertAll(rows, r => r.Text), Array.ConvertAll(rows, r => r.Label));
    }

    /// <summary>
    /// The words as Keras numbers them: by <c>imdb_word_index.json</c> (in the folder, or where Keras keeps it), else by their frequency in the
    /// training part. Words without a number are left out.
    /// </summary>
    internal IndexedTexts Numbered(string part)
    {
        var (texts, labels) = Read(part);
        index ??= WordNumbers(part == "train" ? texts : Read("train").Texts);
        return new([.. texts.AsParallel().AsOrdered().Select(Numbers)], labels);
    }

    private int[] Numbers(string text)
    {
        var numbers = new List<int>();
        foreach (var word in WordSplitting.text_to_word_sequence(text))
            if (index!.TryGetValue(word, out var number))
                numbers.Add(number);
        return [.. numbers];
    }

    private Dictionary<string, int> WordNumbers(string[] trainingTexts)
    {
        const string Name = "imdb_word_index.json";
        foreach (var path in (string[])[Path.Combine(folder, Name), Path.Combine(DatasetFiles.Home, "datasets", Name)])
            if (File.Exists(path))
                return WordIndex.Read(path);
        var tokenizer = new Tokenizer();
        tokenizer.fit_on_texts(trainingTexts);
        return new(tokenizer.word_index);
    }

    private string? Table(string part) => ((string[])[".tsv", ".tsv.gz"]).Select(e => Path.Combine(folder, part + e)).FirstOrDefault(File.Exists);

    private static IEnumerable<(string Text, long Label)> Rows(string path)
    {
        using var reader = Csv.Open(path);
        var columns = (reader.ReadLine() ?? "").Split('\t');
        var (label, text) = (Array.IndexOf(columns, "label"), Array.IndexOf(columns, "text"));
        if (label < 0 || text < 0)
            throw new InvalidDataException($"{path}: the first line must name the columns 'label' and 'text', but it is '{string.Join(", ", columns)}'.");
        for (var number = 2; reader.ReadLine() is { } line; number++)
        {
            var fields = line.Split('\t');
            if (fields.Length != columns.Length)
                throw new InvalidDataException($"{path}: line {number} has {fields.Length} columns, expected {columns.Length}.");
            yield return (fields[text], fields[label] switch
            {
                "1" or "pos" => 1,
                "0" or "neg" => 0,
                var other => throw new InvalidDataException($"{path}: line {number} has the label '{other}'. Expected 1, pos, 0 or neg."),
            });
        }
    }

    /// <summary>The files of a class by the number that their names begin with.</summary>
    private IEnumerable<(string, long)> Files(string part, string name, long label) =>
        Directory.EnumerateFiles(Path.Combine(folder, part, name), "*.txt").OrderBy(Number).ThenBy(f => f, StringComparer.Ordinal)
            .Select(f => (File.ReadAllText(f), label));

    private static int Number(string path) =>
        int.TryParse(Path.GetFileName(path).Split('_', '.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : int.MaxValue;
}
