using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using RnnKeras.Data.Files;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Data.Datasets;

/// <summary>Files of Keras' data sets: looked for in <c>~/.keras/datasets</c> (or <c>$KERAS_HOME/datasets</c>), downloaded when
/// missing.</summary>
public static class DatasetFiles
{
    /// <summary>Where Keras keeps its files: <c>$KERAS_HOME</c>, else <c>~/.keras</c>.</summary>
    public static string Home => Environment.GetEnvironmentVariable("KERAS_HOME") is { Length: > 0 } home
        ? home
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".keras");

    /// <summary>Full path of a file of Keras' data sets, after a download with checksum where it is missing.</summary>
    /// <param name="fname">Name of the file, or its full path.</param>
    /// <param name="origin">Address to download from.</param>
    /// <param name="hash">SHA-256 or MD5 in hexadecimal that a download must have; null accepts any.</param>
    /// <param name="subfolder">Folder below <see cref="Home"/>.</param>
    /// <exception cref="IOException">The file is missing and cannot be downloaded, or the download is damaged.</exception>
    internal static string Cached(string fname, string origin, string? hash, string subfolder = "datasets")
    {
        var path = Path.Combine(Home, subfolder, fname);
        if (File.Exists(path))
            return path;
        path = Path.Combine(Writable(Home), subfolder, fname);
        if (!File.Exists(path))
            Fetch(origin, path, hash);
        return path;
    }

    /// <summary>The folder, or one for temporary files where this user may not write to it, as in Keras.</summary>
    private static string Writable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using var probe = new FileStream(Path.Combine(folder, Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return folder;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            var other = Path.Combine(Path.GetTempPath(), ".keras");
            Warnings.Once($"'{folder}' cannot be written to ({e.Message}): downloads are kept in '{other}'. Set KERAS_HOME to a folder of your own to keep them.");
            return other;
        }
    }

    /// <summary>Full path of a file (or of the folder it was unpacked into), after a download where it is missing.</summary>
    /// <param name="fname">Name of the file; default: the last part of the address.</param>
    /// <param name="origin">Address to download from.</param>
    /// <param name="untar">Keras 2's form of extract for tar files.</param>
    /// <param name="md5_hash">Keras 2's form of file_hash.</param>
    /// <param name="file_hash">SHA-256 or MD5 in hexadecimal; a file that has another one is downloaded again.</param>
    /// <param name="cache_subdir">Folder below cache_dir.</param>
    /// <param name="hash_algorithm">"auto", "md5" or "sha256"; the length of file_hash says which.</param>
    /// <param name="extract">Whether a zip or tar file is unpacked.</param>
    /// <param name="archive_format">"auto", "tar" or "zip"; "auto" goes by the content.</param>
    /// <param name="cache_dir">Default: <see cref="Home"/>.</param>
    /// <param name="force_download">Download although the file is there.</param>
    /// <exception cref="IOException">The file is missing and cannot be downloaded, or the download is damaged.</exception>
    /// <exception cref="ArgumentException">origin is missing, or fname is a path.</exception>
    public static string get_file(
        string? fname = null, string? origin = null, bool untar = false, string? md5_hash = null, string? file_hash = null,
        string cache_subdir = "datasets",
        string hash_algorithm = "auto", bool extract = false, string archive_format = "auto", string? cache_dir = null,
        bool force_download = false)
    {
        if (origin is null)
            throw new ArgumentException("Please specify the \"origin\" argument (URL of the file to download).", nameof(origin));
        if (hash_algorithm is not ("auto" or "md5" or "sha256"))
            throw new ArgumentException($"hash_algorithm must be 'auto', 'md5' or 'sha256' but is '{hash_algorithm}'.",
                nameof(hash_algorithm));
        if (archive_format is not ("auto" or "tar" or "zip"))
            throw new NotSupportedException($"archive_format '{archive_format}' is not supported. Use 'auto', 'tar' or 'zip'.");
        if (fname?.Contains('/') == true)
            throw new ArgumentException("Paths are no longer accepted as the `fname` argument. To specify the file's parent directory, use the `cache_dir` "
                + $"argument. Received: fname={fname}", nameof(fname));
        var unpack = extract || untar;
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var address))
            throw new ArgumentException($"`origin` must be the address of a file but is '{origin}'.", nameof(origin));
        var name = fname ?? Path.GetFileName(address.LocalPath);
        var folder = Path.Combine(cache_dir ?? Writable(Home), cache_subdir);
        var path = Path.Combine(folder, unpack && (fname is null || !name.Contains('.')) ? name + "_archive" : name);
        var hash = file_hash ?? md5_hash;
        if (force_download || !File.Exists(path) || (hash is not null && HashOf(path, hash) != hash))
            Fetch(origin, path, hash);
        return unpack ? Unpacked(path, Path.Combine(folder,
            fname is null || !name.Contains('.') ? name : name[..name.IndexOf('.')] + "_extracted")) : path;
    }

    /// <summary>The folder with the content of a zip or tar file, gzipped or not.</summary>
    private static string Unpacked(string archive, string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            Unpack(archive, folder);
            return folder;
        }
        // .NET refuses what would be written outside of the folder.
        catch (Exception e) when (e is IOException or InvalidDataException or ArgumentException or FormatException)
        {
            throw new IOException($"'{archive}' could not be unpacked into '{folder}': {e.Message}", e);
        }
    }

    private static void Unpack(string archive, string folder)
    {
        using var file = File.OpenRead(archive);
        var start = new byte[2];
        file.ReadExactly(start);
        file.Position = 0;
        if (start is [(byte)'P', (byte)'K'])
        {
            using (var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true))
                UnpackedStream.Check(file.Length, zip.Entries.Sum(e => e.Length), archive);
            file.Position = 0;
            ZipFile.ExtractToDirectory(file, folder, overwriteFiles: true);
        }
        else
        {
            using var content = start is [0x1f, 0x8b] ? UnpackedStream.Gzip(archive) : (Stream)file;
            TarFile.ExtractToDirectory(content, folder, overwriteFiles: true);
        }
    }

    private static void Fetch(string origin, string path, string? hash)
    {
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
            throw new IOException($"{Path.GetFileName(path)} is not in {Path.GetDirectoryName(path)} and could not be downloaded from {origin}: {e.Message} "
                + "Put the file into that folder by hand.", e);
        }
        Check(part, origin, hash);
        File.Move(part, path, overwrite: true);
    }

    /// <summary>Makes what shows the progress of a download: given the bytes expected (null: unknown), it is told how many have
    /// come.</summary>
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
        var actual = HashOf(part, expected);
        if (actual == expected)
            return;
        File.Delete(part);
        throw new IOException($"Incomplete or corrupted file downloaded from {origin}: its checksum is {actual}, expected {expected}.");
    }

    /// <summary>The hash of a file, of the kind that another one has by its length.</summary>
    private static string HashOf(string path, string like)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(like.Length == 2 * MD5.HashSizeInBytes ? MD5.HashData(file) : SHA256.HashData(file));
    }
}
