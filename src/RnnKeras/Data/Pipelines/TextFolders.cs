using RnnKeras.Data.Random;

namespace RnnKeras.Data.Pipelines;

/// <summary><c>keras.utils.text_dataset_from_directory</c>: the .txt files of a folder, one sub-folder per class.</summary>
public static class TextFolders
{
    /// <summary>
    /// Batches of texts and labels; labels are int32 numbers ("int"), rows with a single 1 ("categorical"), 0 and 1 as floats of shape
    /// (batch, 1) ("binary"), or missing (null).
    /// </summary>
    /// <param name="directory">Folder with one sub-folder per class.</param>
    /// <param name="labels">"inferred" from the sub-folders, null, or one number per file in alphanumeric order.</param>
    /// <param name="label_mode">"int", "categorical", "binary" or null.</param>
    /// <param name="class_names">The sub-folders to use, in the order of their numbers.</param>
    /// <param name="batch_size">Texts per batch; null gives single texts.</param>
    /// <param name="max_length">Bytes (UTF-8) after which texts are cut.</param>
    /// <param name="shuffle">Random order; else alphanumeric.</param>
    /// <param name="seed">Seed of the order.</param>
    /// <param name="validation_split">Part of the files to set aside.</param>
    /// <param name="subset">"training", "validation", or "both" for a pair of data sets.</param>
    /// <param name="follow_links">Only false.</param>
    /// <param name="format">Only "tf".</param>
    /// <param name="verbose">Write how many files were found.</param>
    /// <exception cref="ArgumentException">Contradictory arguments, or no files.</exception>
    public static Dataset text_dataset_from_directory(
        string directory, TextLabels? labels, string? label_mode = "int", IReadOnlyList<string>? class_names = null, int? batch_size = 32,
        int? max_length = null, bool shuffle = true, int? seed = null, double? validation_split = null, string? subset = null,
        bool follow_links = false,
        string format = "tf", bool verbose = true)
    {
        DatasetFormat.Check(format);
        if (follow_links)
            throw new NotSupportedException("follow_links is not supported: put the files themselves below the directory.");
        var files = Found(directory, labels, label_mode, class_names, shuffle, ref seed, validation_split, subset, verbose);
        Dataset Part(string? name, bool random) => files.Part(validation_split, name).ToDataset(batch_size, max_length, random, seed);
        return subset == "both" ? Dataset.Pair(Part("training", shuffle), Part("validation", false)) : Part(subset, shuffle);
    }

    private static LabelledFiles Found(
        string directory, TextLabels? labels, string? labelMode, IReadOnlyList<string>? classNames, bool shuffle, ref int? seed,
        double? validationSplit, string? subset, bool verbose)
    {
        if (labelMode is not (null or "int" or "categorical" or "binary"))
            throw new ArgumentException($"`label_mode` argument must be one of \"int\", \"categorical\", \"binary\", or None. Received: label_mode={labelMode}", "label_mode");
        LabelledFiles.CheckSplit(validationSplit, subset, shuffle, seed);
        seed ??= GlobalRandom.NumPy.randint(1_000_000).Value<int>();
        var files = LabelledFiles.Find(directory, labelMode is null ? null : labels, classNames, labelMode);
        if (verbose)
            Console.WriteLine(files.Labels is null
                ? $"Found {files.Paths.Count} files." : $"Found {files.Paths.Count} files belonging to {files.ClassNames!.Count} classes.");
        if (labelMode == "binary" && files.ClassNames is not { Count: 2 })
            throw new ArgumentException("When passing `label_mode=\"binary\"`, there must be exactly 2 class_names. "
                + $"Received: class_names={Printing.PythonText.Repr(files.ClassNames)}", "label_mode");
        return shuffle ? files.Shuffled(seed.Value) : files;
    }
}
