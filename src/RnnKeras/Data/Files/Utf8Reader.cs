using System.Text;

namespace RnnKeras.Data.Files;

/// <summary>Lines of a file that must be UTF-8; errors name the file and about where in it they are.</summary>
/// <param name="source">The bytes.</param>
/// <param name="path">For messages.</param>
internal sealed class Utf8Reader(Stream source, string path)
    : StreamReader(source, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true))
{
    private long line;

    /// <summary>The lines of a file.</summary>
    /// <exception cref="InvalidDataException">A line is not UTF-8.</exception>
    public static IEnumerable<string> Lines(string path)
    {
        using var reader = new Utf8Reader(File.OpenRead(path), path);
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    /// <exception cref="InvalidDataException">The line is not UTF-8, or the file cannot be unpacked.</exception>
    public override string? ReadLine()
    {
        line++;
        try
        {
            return base.ReadLine();
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException($"{path} is not UTF-8 text (near line {line}). Convert it first, for example with iconv.", e);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{path} cannot be unpacked (near line {line}): {e.Message}", e);
        }
    }
}
