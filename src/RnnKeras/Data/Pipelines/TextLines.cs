using RnnKeras.Data.Files;

namespace RnnKeras.Data.Pipelines;

/// <summary>The lines of text files, one after the other; a file is read as its lines are asked for.</summary>
internal static class TextLines
{
    /// <param name="paths">Files.</param>
    /// <param name="compression">null or "" for plain files, "GZIP" or "ZLIB".</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">A line is not UTF-8.</exception>
    public static IEnumerable<object> Read(IEnumerable<string> paths, string? compression)
    {
        foreach (var path in paths)
        {
            if (!File.Exists(path))
                throw new FileNotFoundException($"TextLineDataset: there is no file {path}.", path);
            using var reader = new Utf8Reader(Open(path, compression), path);
            while (reader.ReadLine() is { } line)
                yield return NDArray.Scalar(line);
        }
    }

    private static Stream Open(string path, string? compression) => compression switch
    {
        null or "" => File.OpenRead(path),
        "GZIP" => UnpackedStream.Gzip(path),
        "ZLIB" => UnpackedStream.Zlib(path),
        _ => throw new ArgumentException($"Unknown compression_type '{compression}'. Expected \"\", \"GZIP\" or \"ZLIB\".",
            nameof(compression)),
    };
}
