using System.IO.Compression;
using System.Text;

namespace RnnKeras.Data.Pipelines;

/// <summary>The lines of text files, one after the other; a file is read as its lines are asked for.</summary>
internal static class TextLines
{
    private static readonly UTF8Encoding strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

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
            using var reader = new StreamReader(Open(path, compression), strict);
            for (long number = 1; Line(reader, path, number) is { } line; number++)
                yield return NDArray.Scalar(line);
        }
    }

    private static Stream Open(string path, string? compression) => compression switch
    {
        null or "" => File.OpenRead(path),
        "GZIP" => new GZipStream(File.OpenRead(path), CompressionMode.Decompress),
        "ZLIB" => new ZLibStream(File.OpenRead(path), CompressionMode.Decompress),
        _ => throw new ArgumentException($"Unknown compression_type '{compression}'. Expected \"\", \"GZIP\" or \"ZLIB\".",
            nameof(compression)),
    };

    private static string? Line(StreamReader reader, string path, long number)
    {
        try
        {
            return reader.ReadLine();
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException($"{path} is not UTF-8 text (near line {number}). Convert it first, for example with iconv.", e);
        }
    }
}
