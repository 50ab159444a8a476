using System.IO.Compression;

namespace RnnKeras.Data.Files;

/// <summary>Zip archives whose errors name the file.</summary>
internal static class ZipArchives
{
    /// <exception cref="InvalidDataException">Not a zip archive, or a damaged one.</exception>
    public static ZipArchive Open(string path)
    {
        try
        {
            return ZipFile.OpenRead(path);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"'{path}' is no zip archive, or a damaged one: {e.Message}", e);
        }
    }
}
