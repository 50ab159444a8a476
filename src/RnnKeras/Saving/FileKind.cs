using System.Buffers.Binary;
using RnnKeras.Saving.Checkpoints;

namespace RnnKeras.Saving;

/// <summary>What the bytes of a file say it is; the suffix is not looked at.</summary>
internal enum FileKind
{
    /// <summary>A zip archive: .keras of Keras 2.12 and later, .npz.</summary>
    Zip,

    /// <summary>An HDF5 file: whole models and weights.</summary>
    Hdf5,

    /// <summary>JSON text: an architecture, or the index of sharded weights.</summary>
    Json,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>One array of NumPy.</summary>
    Npy,

    /// <summary>Arrays in the safetensors format.</summary>
    Safetensors,

    /// <summary>The index of a TensorFlow checkpoint.</summary>
    CheckpointIndex,

    /// <summary>Something else.</summary>
    Unknown,
}

/// <summary>Looks at the first bytes of files.</summary>
internal static class FileKinds
{
    private static ReadOnlySpan<byte> Hdf5Mark => [0x89, (byte)'H', (byte)'D', (byte)'F', 0x0D, 0x0A, 0x1A, 0x0A];

    private static ReadOnlySpan<byte> ZipMark => "PK"u8;

    private static ReadOnlySpan<byte> NpyMark => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Places where an HDF5 file may begin: a user block of 512, 1024, … bytes can stand in front.</summary>
    private const int LastHdf5Start = 1 << 16;

    /// <exception cref="FileNotFoundException">No such file or folder.</exception>
    public static FileKind Of(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path, "filepath");
        if (Directory.Exists(path))
            return FileKind.Folder;
        if (!File.Exists(path))
            throw new FileNotFoundException($"File not found: '{(path.Length == 0 ? path : Path.GetFullPath(path))}'. Please ensure the file is accessible.", path);
        using var file = File.OpenRead(path);
        return Of(file);
    }

    private static FileKind Of(Stream file)
    {
        Span<byte> start = stackalloc byte[8];
        for (long at = 0; at <= LastHdf5Start && at < file.Length; at = at == 0 ? 512 : at * 2)
        {
            file.Position = at;
            var read = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
            if (read.SequenceEqual(Hdf5Mark))
                return FileKind.Hdf5;
            if (at == 0 && read.StartsWith(ZipMark))
                return FileKind.Zip;
            if (at == 0 && read.StartsWith(NpyMark))
                return FileKind.Npy;
            if (at == 0 && IsSafetensors(file, read))
                return FileKind.Safetensors;
            if (at == 0 && read.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..])
                return FileKind.Json;
        }
        return CheckpointIndex.IsIn(file) ? FileKind.CheckpointIndex : FileKind.Unknown;
    }

    /// <summary>The length of a JSON header, and the header. As text the length could itself look like JSON.</summary>
    private static bool IsSafetensors(Stream file, ReadOnlySpan<byte> length) =>
        length.Length == 8 && BinaryPrimitives.ReadInt64LittleEndian(length) is >= 2 and var size && size <= file.Length - 8 && file.ReadByte() == '{';
}
