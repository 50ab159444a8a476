using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RnnKeras.Callbacks;
using RnnKeras.Data.Datasets;
using RnnKeras.Data.Pipelines;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public static partial class utils
        {
            /// <inheritdoc cref="DatasetFiles.get_file"/>
            public static string get_file(
                string? fname = null, string? origin = null, bool untar = false, string? md5_hash = null, string? file_hash = null,
                string cache_subdir = "datasets", string hash_algorithm = "auto", bool extract = false, string archive_format = "auto",
                string? cache_dir = null,
                bool force_download = false) =>
                DatasetFiles.get_file(fname, origin, untar, md5_hash, file_hash, cache_subdir, hash_algorithm, extract, archive_format,
                    cache_dir, force_download);

            /// <summary>Splits a data set in memory into a left and a right part; batches are split by sample and batched again.</summary>
            /// <param name="dataset">A data set, an array, or arrays of the same length.</param>
            /// <param name="left_size">Samples of the left part, or their fraction; default: what the right one leaves.</param>
            /// <param name="right_size">Samples of the right part, or their fraction; default: what the left one leaves.</param>
            /// <param name="shuffle">Whether samples are shuffled first.</param>
            /// <param name="seed">Seed of that order.</param>
            /// <param name="preferred_backend">Only null or "tensorflow".</param>
            /// <exception cref="ArgumentException">No size, or sizes that do not fit the data.</exception>
            public static (Dataset left, Dataset right) split_dataset(
                Dataset dataset, SplitSize? left_size = null, SplitSize? right_size = null, bool shuffle = false, int? seed = null,
                string? preferred_backend = null) =>
                DatasetSplit.Split(dataset, left_size, right_size, shuffle, seed, preferred_backend);

            /// <inheritdoc cref="split_dataset(Dataset, SplitSize?, SplitSize?, bool, int?, string?)"/>
            public static (Dataset left, Dataset right) split_dataset(
                NDArray dataset, SplitSize? left_size = null, SplitSize? right_size = null, bool shuffle = false, int? seed = null,
                string? preferred_backend = null) =>
                DatasetSplit.Split(Dataset.Slices(dataset), left_size, right_size, shuffle, seed, preferred_backend);

            /// <inheritdoc cref="split_dataset(Dataset, SplitSize?, SplitSize?, bool, int?, string?)"/>
            public static (Dataset left, Dataset right) split_dataset(
                (NDArray, NDArray) dataset, SplitSize? left_size = null, SplitSize? right_size = null, bool shuffle = false,
                int? seed = null,
                string? preferred_backend = null) =>
                DatasetSplit.Split(Dataset.Slices(dataset), left_size, right_size, shuffle, seed, preferred_backend);

            /// <inheritdoc cref="TimeseriesWindows.timeseries_dataset_from_array"/>
            public static Dataset timeseries_dataset_from_array(
                NDArray data, NDArray? targets, int sequence_length, int sequence_stride = 1, int sampling_rate = 1, int? batch_size = 128,
                bool shuffle = false, int? seed = null, int? start_index = null, int? end_index = null, string format = "tf") =>
                TimeseriesWindows.timeseries_dataset_from_array(data, targets, sequence_length, sequence_stride, sampling_rate, batch_size,
                    shuffle, seed, start_index, end_index, format);

            /// <inheritdoc cref="TextFolders.text_dataset_from_directory"/>
            public static Dataset text_dataset_from_directory(
                string directory, [Optional, DefaultParameterValue("inferred")] TextLabels? labels, string? label_mode = "int",
                IReadOnlyList<string>? class_names = null,
                int? batch_size = 32, int? max_length = null, bool shuffle = true, int? seed = null, double? validation_split = null,
                string? subset = null, bool follow_links = false, string format = "tf", bool verbose = true) =>
                TextFolders.text_dataset_from_directory(directory, labels, label_mode, class_names, batch_size, max_length, shuffle, seed,
                    validation_split, subset, follow_links, format, verbose);
        }

        public static partial class preprocessing
        {
            /// <inheritdoc cref="TimeseriesWindows.timeseries_dataset_from_array"/>
            public static Dataset timeseries_dataset_from_array(
                NDArray data, NDArray? targets, int sequence_length, int sequence_stride = 1, int sampling_rate = 1, int? batch_size = 128,
                bool shuffle = false, int? seed = null, int? start_index = null, int? end_index = null, string format = "tf") =>
                utils.timeseries_dataset_from_array(data, targets, sequence_length, sequence_stride, sampling_rate, batch_size, shuffle,
                    seed, start_index, end_index, format);

            /// <inheritdoc cref="TextFolders.text_dataset_from_directory"/>
            public static Dataset text_dataset_from_directory(
                string directory, [Optional, DefaultParameterValue("inferred")] TextLabels? labels, string? label_mode = "int",
                IReadOnlyList<string>? class_names = null,
                int? batch_size = 32, int? max_length = null, bool shuffle = true, int? seed = null, double? validation_split = null,
                string? subset = null, bool follow_links = false, string format = "tf", bool verbose = true) =>
                utils.text_dataset_from_directory(directory, labels, label_mode, class_names, batch_size, max_length, shuffle, seed,
                    validation_split, subset, follow_links, format, verbose);
        }
    }
}

/// <summary>Downloads are shown by the bar of training.</summary>
internal static class DownloadBar
{
#pragma warning disable CA2255 // Data lies below Callbacks and cannot name the bar.
    [ModuleInitializer]
    internal static void Register() => DatasetFiles.Progress = length =>
    {
        var bar = new Progbar(length is { } bytes and <= int.MaxValue ? (int)bytes : null);
        return total => bar.update((int)Math.Min(total, int.MaxValue));
    };
#pragma warning restore CA2255
}
