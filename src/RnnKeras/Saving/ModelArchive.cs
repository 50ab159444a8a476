using System.IO.Compression;
using System.Text;
using RnnKeras.Data.Files;

namespace RnnKeras.Saving;

/// <summary>
/// The members of a <c>.keras</c> file: a zip archive (Keras 2.12 and later) or the same members in a folder. Reads with limits: a member
/// that claims to be large must be stored as large.
/// </summary>
internal sealed class ModelArchive : IDisposable
{
    public const string Config = "config.json", Metadata = "metadata.json", Weights = "model.weights.h5", NumPyWeights = "model.weights.npz", Assets = "assets/";

    /// <summary>Of a configuration; the files of layers (vocabularies) may have four times as much.</summary>
    public const long MaxTextBytes = Json.MaxLength, MaxAssetBytes = 4 * MaxTextBytes;

    /// <summary>From this size on a member must not expand to more than <see cref="MaxExpansion"/> times what is stored.</summary>
    private const long ExpansionFloor = 1L << 24;

    private const int MaxExpansion = 100;

    private readonly ZipArchive? zip;
    private readonly string path;

    private ModelArchive(string path, ZipArchive? zip) => (this.path, this.zip) = (path, zip);

    /// <exception cref="InvalidDataException">Not a zip archive, or a damaged one.</exception>
    public static ModelArchive Open(string path) => new(path, Directory.Exists(path) ? null : ZipArchives.Open(path));

    /// <summary>Names of the members, with slashes.</summary>
    public IReadOnlyList<string> Names => zip is not null
        ? [.. zip.Entries.Select(e => e.FullName)]
        : [.. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(path, f).Replace('\\', '/'))];

    public bool Has(string name) => zip is not null ? zip.GetEntry(name) is not null : File.Exists(Inside(name));

    /// <summary>A member as text.</summary>
    /// <exception cref="InvalidDataException">There is no such member, or it is suspiciously large.</exception>
    public string ReadText(string name)
    {
        using var stream = Open(name, name.StartsWith(Assets, StringComparison.Ordinal) ? MaxAssetBytes : MaxTextBytes);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>A member as a stream that can seek.</summary>
    /// <exception cref="InvalidDataException">There is no such member, or it expands suspiciously.</exception>
    public Stream OpenSeekable(string name)
    {
        if (zip is null)
            return File.OpenRead(Inside(name));
        using var stream = Open(name, Array.MaxLength);
        var memory = new MemoryStream(checked((int)zip.GetEntry(name)!.Length));
        stream.CopyTo(memory);
        memory.Position = 0;
        return memory;
    }

    private Stream Open(string name, long limit)
    {
        if (!Has(name))
            throw new InvalidDataException($"'{path}' is not a Keras model file: it has no member '{name}'. It holds {string.Join(", ", Names.Take(10))}.");
        if (zip is null)
            return new FileInfo(Inside(name)).Length <= limit
                ? File.OpenRead(Inside(name))
                : throw new InvalidDataException($"'{Inside(name)}' is larger than any such file of Keras.");
        var entry = zip.GetEntry(name)!;
        if (entry.Length > limit || (entry.Length > ExpansionFloor && entry.Length > MaxExpansion * entry.CompressedLength))
            throw new InvalidDataException($"'{path}': the member '{name}' claims {entry.Length} bytes and stores {entry.CompressedLength}. "
                + "That is no file of Keras; it is not unpacked.");
        return new LimitedStream(entry.Open(), entry.Length, $"'{path}': the member '{name}'");
    }

    /// <summary>Members are only ever read under their fixed names, so that no name in a file leads outside.</summary>
    private string Inside(string name) => Path.Combine(path, name);

    public void Dispose() => zip?.Dispose();

    /// <summary>Writes an archive as Keras does: stored without compression, in Keras' order.</summary>
    /// <param name="file">Receives the zip.</param>
    /// <param name="texts">Names and texts, in order.</param>
    /// <param name="binary">Names and what writes them, after the texts.</param>
    public static void Write(Stream file, IEnumerable<(string Name, string Text)> texts, IEnumerable<(string Name, Action<Stream> Write)> binary)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, text) in texts)
        {
            using var member = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
            member.Write(Encoding.UTF8.GetBytes(text));
        }
        foreach (var (name, write) in binary)
        {
            using var member = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
            write(member);
        }
    }
}
