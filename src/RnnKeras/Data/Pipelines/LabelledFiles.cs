using System.Globalization;
using System.Text;
using RnnKeras.Data.Random;

namespace RnnKeras.Data.Pipelines;

/// <summary>What labels a folder of texts has: inferred from sub-folders, or one number per file.</summary>
/// <example><code>var ds = keras.utils.text_dataset_from_directory("reviews", labels: new[] { 0, 1, 1, 0 });</code></example>
public sealed class TextLabels
{
    private TextLabels(IReadOnlyList<int>? numbers) => Numbers = numbers;

    /// <summary>Null when inferred.</summary>
    internal IReadOnlyList<int>? Numbers { get; }

    public static implicit operator TextLabels(string text) => text == "inferred"
        ? new((IReadOnlyList<int>?)null)
        : throw new ArgumentException("`labels` argument should be a list/tuple of integer labels, of the same size as the number of text files in the target "
            + "directory. If you wish to infer the labels from the subdirectory names in the target directory, pass `labels=\"inferred\"`. If you wish to get a "
            + $"dataset that only contains text samples (no labels), pass `labels=None`. Received: labels={text}", "labels");

    public static implicit operator TextLabels(int[] numbers) => new(numbers);
    public static implicit operator TextLabels(List<int> numbers) => new(numbers);
}

/// <summary>Text files with their class numbers.</summary>
internal sealed record LabelledFiles(IReadOnlyList<string> Paths, IReadOnlyList<int>? Labels, IReadOnlyList<string>? ClassNames, string? Mode)
{
    private const string Extension = ".txt";

    /// <exception cref="ArgumentException">Class names that are no sub-folders, or a wrong number of labels.</exception>
    public static LabelledFiles Find(string directory, TextLabels? labels, IReadOnlyList<string>? classNames, string? mode)
    {
        if (labels is not { Numbers: null })
            return Unsorted(directory, labels?.Numbers, classNames, mode);
        var folders = Directory.GetDirectories(directory).Select(d => Path.GetFileName(d)!).Where(n => !n.StartsWith('.')).Order(StringComparer.Ordinal).ToList();
        if (classNames is not null && !classNames.All(folders.Contains))
            throw new ArgumentException("The `class_names` passed did not match the names of the subdirectories of the target directory. "
                + $"Expected: {string.Join(", ", folders)} (or a subset of it), but received: class_names={string.Join(", ", classNames)}", "class_names");
        var (classes, paths, numbers) = (classNames ?? folders, new List<string>(), new List<int>());
        for (var i = 0; i < classes.Count; i++)
            foreach (var path in TextsBelow(Path.Combine(directory, classes[i])))
            {
                paths.Add(path);
                numbers.Add(i);
            }
        return new(paths, numbers, classes, mode);
    }

    public static void CheckSplit(double? split, string? subset, bool shuffle, int? seed)
    {
        if (split is not (null or 0) && split is not (> 0 and < 1))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"`validation_split` must be between 0 and 1, received: {split}"), "validation_split");
        if (split is null or 0 != subset is null)
            throw new ArgumentException("If `subset` is set, `validation_split` must be set, and inversely.", nameof(subset));
        if (subset is not (null or "training" or "validation" or "both"))
            throw new ArgumentException($"`subset` must be either \"training\", \"validation\" or \"both\", received: {subset}", nameof(subset));
        if (subset is not null && shuffle && seed is null)
            throw new ArgumentException("If using `validation_split` and shuffling the data, you must provide a `seed` argument, to make sure that there is no "
                + "overlap between the training and validation subset.", nameof(seed));
    }

    /// <summary>Paths and labels in the same random order.</summary>
    public LabelledFiles Shuffled(int seed)
    {
        var order = new RandomState(seed).permutation(Paths.Count).ToArray<int>();
        return this with { Paths = [.. order.Select(i => Paths[i])], Labels = Labels is null ? null : [.. order.Select(i => Labels[i])] };
    }

    /// <summary>The training part (the first files) or the validation part (the last ones).</summary>
    /// <exception cref="ArgumentException">No files are left.</exception>
    public LabelledFiles Part(double? split, string? subset)
    {
        var validation = (int)((split ?? 0) * Paths.Count);
        var (skip, take) = subset switch
        {
            "training" => (0, Paths.Count - validation),
            "validation" => (Paths.Count - validation, validation),
            _ => (0, Paths.Count),
        };
        if (subset == "training")
            Console.WriteLine($"Using {Paths.Count - validation} files for training.");
        else if (subset == "validation")
            Console.WriteLine($"Using {validation} files for validation.");
        var chosen = this with { Paths = [.. Paths.Skip(skip).Take(take)], Labels = Labels is null ? null : [.. Labels.Skip(skip).Take(take)] };
        return chosen.Paths.Count > 0 ? chosen : throw new ArgumentException("No text files found in the directory. Allowed format: .txt", "directory");
    }

    public Dataset ToDataset(int? batchSize, int? maxLength, bool shuffle, int? seed)
    {
        var texts = NDArray.Wrap(Paths.ToArray());
        var files = Labels is null ? Dataset.Slices(texts) : Dataset.Slices((texts, Encoded()));
        if (shuffle)
            files = files.shuffle(batchSize is { } size ? size * 8 : 1024, seed);
        var read = Labels is null ? files.map(path => Read(path, maxLength)) : files.map((path, label) => (Read(path, maxLength), label));
        return (batchSize is { } n ? read.batch(n) : read).WithClasses(ClassNames);
    }

    private NDArray Encoded() => Mode switch
    {
        "categorical" => Sequences.Categories.to_categorical(Labels!.ToArray(), ClassNames!.Count).astype(DType.Float32),
        "binary" => ((NDArray)Labels!.ToArray()).astype(DType.Float32).reshape(-1, 1),
        _ => Labels!.ToArray(),
    };

    private static NDArray Read(NDArray path, int? maxLength)
    {
        var (name, length) = (path.Value<string>(), maxLength ?? int.MaxValue);
        var bytes = File.ReadAllBytes(name);
        // A letter that the limit would cut in two is left out.
        while (length > 0 && length < bytes.Length && (bytes[length] & 0xC0) == 0x80)
            length--;
        try
        {
            return strict.GetString(bytes, 0, Math.Min(bytes.Length, length));
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException($"{name} is not UTF-8 text. Convert it first, for example with iconv.", e);
        }
    }

    private static readonly UTF8Encoding strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static LabelledFiles Unsorted(string directory, IReadOnlyList<int>? labels, IReadOnlyList<string>? classNames, string? mode)
    {
        if (classNames is not null)
            throw new ArgumentException(labels is null
                ? "When `labels=None` (no labels), argument `class_names` cannot be specified."
                : "When argument `labels` is specified, argument `class_names` cannot be specified (the `class_names` will be the sorted list of labels).", "class_names");
        var paths = TextsBelow(directory).ToList();
        if (labels is not null && labels.Count != paths.Count)
            throw new ArgumentException("Expected the lengths of `labels` to match the number of files in the target directory. "
                + $"len(labels) is {labels.Count} while we found {paths.Count} files in directory {directory}.", nameof(labels));
        return new(paths, labels, labels?.Distinct().Order().Select(l => l.ToString(CultureInfo.InvariantCulture)).ToList(), labels is null ? null : mode);
    }

    /// <summary>Folders in the order of their paths, files in the order of their names.</summary>
    private static IEnumerable<string> TextsBelow(string folder) => Directory.GetDirectories(folder, "*", SearchOption.AllDirectories).Prepend(folder)
        .Order(StringComparer.Ordinal)
        .SelectMany(d => Directory.GetFiles(d).Where(f => f.ToLowerInvariant().EndsWith(Extension, StringComparison.Ordinal)).Order(StringComparer.Ordinal));
}
