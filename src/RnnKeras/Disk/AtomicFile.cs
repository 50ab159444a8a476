namespace RnnKeras.Disk;

/// <summary>
/// Replaces a file at once or not at all: what is written goes into a temporary file in the same folder, which is flushed to the disk and
/// then renamed. A crash, a full disk or an exception in the middle leaves the old file whole. What a killed process left behind is deleted
/// by a later write of the same file.
/// </summary>
internal static class AtomicFile
{
    /// <summary>A temporary file that nobody has written to for so long belongs to no process that lives.</summary>
    private static readonly TimeSpan abandoned = TimeSpan.FromHours(1);

    /// <param name="path">The file to make or replace; its folder is made where it is missing.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    /// <param name="method">The caller's name, for errors.</param>
    /// <param name="write">Writes the whole content; the stream can seek.</param>
    /// <exception cref="IOException">The file exists and must not be replaced, or the disk does not take it.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write there.</exception>
    public static void Write(string path, bool overwrite, string method, Action<Stream> write)
    {
        if (!overwrite && File.Exists(path))
            throw new IOException($"{method}: '{path}' exists already. Pass overwrite: true to replace it.");
        var target = Path.GetFullPath(path);
        try
        {
            Replace(target, write);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new UnauthorizedAccessException($"{method}: '{path}' may not be written by this user; {State(target)}. {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new IOException($"{method}: '{path}' could not be written; {State(target)}. {e.Message}", e);
        }
    }

    private static string State(string target) => File.Exists(target) ? "the file that was there is unchanged" : "nothing is left behind";

    private static void Replace(string target, Action<Stream> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        DeleteAbandoned(target);
        var temporary = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static void DeleteAbandoned(string target)
    {
        var pattern = $"{Path.GetFileName(target)}.{new string('?', 32)}.tmp";
        try
        {
            foreach (var file in Directory.GetFiles(Path.GetDirectoryName(target)!, pattern))
                if (DateTime.UtcNow - File.GetLastWriteTimeUtc(file) > abandoned)
                    File.Delete(file);
        }
        catch (UnauthorizedAccessException)
        {
            // Another user's, or a folder that may not be listed; neither keeps our own file from being written.
        }
    }
}
