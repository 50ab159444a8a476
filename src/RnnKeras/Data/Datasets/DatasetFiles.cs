using System.Security.Cryptography;

namespace RnnKeras.Data.Datasets;

/// <summary>Files of Keras' data sets: looked for in <c>~/.keras/datasets</c> (or <c>$KERAS_HOME/datasets</c>), downloaded when missing.</summary>
public static class DatasetFiles
{
    /// <summary>Where Keras keeps its files: <c>$KERAS_HOME</c>, else <c>~/.keras</c>.</summary>
    public static string Home => Environment.GetEnvironmentVariable("KERAS_HOME") is { Length: > 0 } home
        ? home
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".keras");

    /// <summary>Full path of a file, after a download with checksum where it is missing.</summary>
    /// <param name="fname">Name of the file, or its full path.</param>
    /// <param name="origin">Address to download from.</param>
    /// <param name="file_hash">SHA-256 or MD5 in hexadecimal that a download must have; null accepts any.</param>
    /// <param name="cache_subdir">Folder below <see cref="Home"/>.</param>
    /// <param name="cache_dir">Instead of <see cref="Home"/>.</param>
    /// <exception cref="IOException">The file is missing and cannot be downloaded, or the download is damaged.</exception>
    public static string get_file(string fname, string origin, string? file_hash = null, string cache_subdir = "datasets", string? cache_dir = null)
    {
        var path = Path.Combine(cache_dir ?? Home, cache_subdir, fname);
        if (File.Exists(path))
            return path;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Console.WriteLine($"Downloading data from {origin}");
        var part = path + ".part";
        try
        {
            Download(new(origin), part);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
        {
            File.Delete(part);
            throw new IOException($"{fname} is not in {Path.GetDirectoryName(path)} and could not be downloaded from {origin}: {e.Message} "
                + "Put the file into that folder by hand.", e);
        }
        Check(part, origin, file_hash);
        File.Move(part, path, overwrite: true);
        return path;
    }

    /// <summary>Makes what shows the progress of a download: given the bytes expected (null: unknown), it is told how many have come.</summary>
    internal static Func<long?, Action<long>> Progress { get; set; } = _ => _ => { };

    private static void Download(Uri origin, string part)
    {
        using var client = new HttpClient();
        using var answer = client.Send(new(HttpMethod.Get, origin), HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        var shown = Progress(answer.Content.Headers.ContentLength);
        using var source = answer.Content.ReadAsStream();
        using var target = File.Create(part);
        var buffer = new byte[1 << 16];
        long total = 0;
        for (int read; (read = source.Read(buffer)) > 0; shown(total += read))
            target.Write(buffer, 0, read);
    }

    private static void Check(string part, string origin, string? expected)
    {
        if (expected is null)
            return;
        string actual;
        using (var file = File.OpenRead(part))
            actual = Convert.ToHexStringLower(expected.Length == 2 * MD5.HashSizeInBytes ? MD5.HashData(file) : SHA256.HashData(file));
        if (actual == expected)
            return;
        File.Delete(part);
        throw new IOException($"Incomplete or corrupted file downloaded from {origin}: its checksum is {actual}, expected {expected}.");
    }
}
