using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using RnnKeras.Protobuf;

namespace RnnKeras.Callbacks;

/// <summary>
/// A file that TensorBoard reads: records of events, each with masked checksums (CRC-32C) of its length and its bytes. Made with the
/// first event.
/// </summary>
internal sealed class EventFile(string folder) : IDisposable
{
    private static int made;
    private FileStream? file;

    /// <summary>One value at a step, in the form of tf.summary: a tensor and the plugin that shows it.</summary>
    public void Write(long step, string tag, ProtoWriter tensor, ProtoWriter metadata)
    {
        var value = new ProtoWriter().Text(1, tag).Message(8, tensor).Message(9, metadata);
        Record(Event().Int(2, step).Message(5, new ProtoWriter().Message(1, value)));
    }

    public void Flush() => file?.Flush();

    public void Dispose() => file?.Dispose();

    private static double Now => (DateTime.UtcNow - DateTime.UnixEpoch).TotalSeconds;

    private static ProtoWriter Event() => new ProtoWriter().Double(1, Now);

    private void Record(ProtoWriter message)
    {
        file ??= Open();
        Append(message.ToArray());
    }

    private FileStream Open()
    {
        Directory.CreateDirectory(folder);
        var name = string.Create(CultureInfo.InvariantCulture,
            $"events.out.tfevents.{(long)Now}.{Environment.MachineName}.{Environment.ProcessId}.{Interlocked.Increment(ref made)}.v2");
        file = new FileStream(Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        Append(Event().Text(3, "brain.Event:2").ToArray());
        return file;
    }

    private void Append(byte[] record)
    {
        Span<byte> length = stackalloc byte[8], checksum = stackalloc byte[4];
        BinaryPrimitives.WriteInt64LittleEndian(length, record.Length);
        file!.Write(length);
        BinaryPrimitives.WriteUInt32LittleEndian(checksum, Masked(length));
        file.Write(checksum);
        file.Write(record);
        BinaryPrimitives.WriteUInt32LittleEndian(checksum, Masked(record));
        file.Write(checksum);
    }

    private static uint Masked(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var b in data)
            crc = BitOperations.Crc32C(crc, b);
        return BitOperations.RotateRight(~crc, 15) + 0xa282ead8;
    }
}
