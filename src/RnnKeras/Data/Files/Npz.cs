using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using RnnKeras.Disk;

namespace RnnKeras.Data.Files;

/// <summary>
/// NumPy's .npz archive: named arrays in a zip file, read one by one when asked for. Safe to use from several threads.
/// </summary>
/// <example><code>using var file = Npz.Load("data.npz"); NDArray x = file["x_train"];</code></example>
public sealed class Npz : IReadOnlyDictionary<string, NDArray>, IDisposable
{
    private const string Extension = ".npy";
    private readonly ZipArchive archive;
    private readonly Dictionary<string, ZipArchiveEntry> entries;
    private readonly Lock gate = new();

    private Npz(ZipArchive archive)
    {
        this.archive = archive;
        entries = archive.Entries.ToDictionary(e => e.FullName.EndsWith(Extension, StringComparison.Ordinal) ? e.FullName[..^Extension.Length] : e.FullName);
    }

    /// <summary>Opens an archive for reading.</summary>
    /// <exception cref="InvalidDataException">The file is no zip archive, or a damaged one.</exception>
    public static Npz Load(string path) => new(ZipArchives.Open(path));

    /// <summary>Opens an archive in a stream, which it then owns.</summary>
    public static Npz Load(Stream stream) => new(new ZipArchive(stream, ZipArchiveMode.Read));

    /// <summary>Writes named arrays, uncompressed unless asked; ".npz" is appended when missing, as NumPy does.</summary>
    /// <remarks>An existing file is replaced at once or not at all.</remarks>
    public static void Save(string path, IEnumerable<KeyValuePair<string, NDArray>> arrays, bool compressed = false) =>
        AtomicFile.Write(path.EndsWith(".npz", StringComparison.Ordinal) ? path : path + ".npz", overwrite: true, nameof(Save),
            file => Write(file, arrays, compressed));

    private static void Write(Stream file, IEnumerable<KeyValuePair<string, NDArray>> arrays, bool compressed)
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, array) in arrays)
        {
            using var entry = archive.CreateEntry(name + Extension, compressed ? CompressionLevel.Optimal : CompressionLevel.NoCompression).Open();
            Npy.Write(entry, array);
        }
    }

    /// <summary>Names of the arrays, in the order of the file.</summary>
    public IReadOnlyList<string> files => [.. entries.Keys];

    /// <summary>Reads one array.</summary>
    /// <exception cref="KeyNotFoundException">The archive has no array of that name.</exception>
    public NDArray this[string key] => TryGetValue(key, out var array)
        ? array
        : throw new KeyNotFoundException($"'{key}' is not in the archive. It holds {string.Join(", ", entries.Keys.Take(20))}{(Count > 20 ? ", …" : "")}.");

    /// <summary>Reads an array of Python lists of integers, as the data sets of Keras store texts.</summary>
    public int[][] IntegerLists(string key)
    {
        lock (gate)
        {
            using var stream = Open(entries[key]);
            return Npy.ReadIntegerLists(stream, key);
        }
    }

    /// <summary>Stored members keep their length; the content of packed ones is watched.</summary>
    private static Stream Open(ZipArchiveEntry entry)
    {
        UnpackedStream.Check(entry.CompressedLength, entry.Length, entry.FullName);
        return entry.CompressedLength == entry.Length ? entry.Open() : new UnpackedStream(entry.Open(), entry.CompressedLength, entry.FullName);
    }

    /// <summary>Names of the arrays.</summary>
    public IEnumerable<string> Keys => entries.Keys;

    /// <summary>The arrays, each read when it is asked for.</summary>
    public IEnumerable<NDArray> Values => entries.Keys.Select(k => this[k]);

    /// <summary>Number of arrays.</summary>
    public int Count => entries.Count;

    /// <summary>Whether there is an array of that name.</summary>
    public bool ContainsKey(string key) => entries.ContainsKey(key);

    /// <summary>Reads an array; false if there is none of that name.</summary>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out NDArray value)
    {
        value = null;
        if (!entries.TryGetValue(key, out var entry))
            return false;
        lock (gate)
        {
            using var stream = Open(entry);
            value = Npy.Read(stream, entry.FullName);
        }
        return true;
    }

    public IEnumerator<KeyValuePair<string, NDArray>> GetEnumerator() => entries.Keys.Select(k => KeyValuePair.Create(k, this[k])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose() => archive.Dispose();
}
