using System.Buffers.Binary;
using System.Text;

namespace RnnKeras.Tests.Callbacks;

/// <summary>Reads TensorBoard's event files: an independent reader of records, checksums and protocol-buffers fields.</summary>
internal static class EventRecords
{
    /// <summary>A value of a summary.</summary>
    public sealed record Value(long Step, string Tag, string Plugin, float? Scalar, double[] Content, string Text);

    public static List<Value> Read(string folder)
    {
        var bytes = File.ReadAllBytes(Directory.GetFiles(folder, "events.out.tfevents.*").Single());
        var values = new List<Value>();
        for (var at = 0; at < bytes.Length;)
        {
            var length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at));
            Assert.Equal(Masked(bytes.AsSpan(at, 8)), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 8)));
            var record = bytes.AsSpan(at + 12, length).ToArray();
            Assert.Equal(Masked(record), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 12 + length)));
            if (at == 0)
                Assert.Equal("brain.Event:2", Encoding.UTF8.GetString((byte[])Fields(record)[3].Single()));
            else
                values.Add(Decode(Fields(record)));
            at += 16 + length;
        }
        return values;
    }

    private static Value Decode(ILookup<int, object> record)
    {
        var value = Fields((byte[])Fields((byte[])record[5].Single())[1].Single());
        var tensor = Fields((byte[])value[8].Single());
        var plugin = Fields((byte[])Fields((byte[])value[9].Single())[1].Single());
        var content = tensor[4].Cast<byte[]>().SelectMany(b => Enumerable.Range(0, b.Length / 8).Select(i => BitConverter.ToDouble(b, 8 * i)));
        return new((long)record[2].Single(), Utf8(value[1]), Utf8(plugin[1]), tensor[5].Cast<float?>().SingleOrDefault(), [.. content], Utf8(tensor[8]));
    }

    private static string Utf8(IEnumerable<object> field) => string.Concat(field.Cast<byte[]>().Select(Encoding.UTF8.GetString));

    private static ILookup<int, object> Fields(byte[] message)
    {
        var fields = new List<(int, object)>();
        for (var at = 0; at < message.Length;)
        {
            var key = Varint(message, ref at);
            object value;
            switch (key & 7)
            {
                case 0:
                    value = Varint(message, ref at);
                    break;
                case 1:
                    value = BitConverter.ToDouble(message, at);
                    at += 8;
                    break;
                case 2:
                    var length = (int)Varint(message, ref at);
                    value = message[at..(at + length)];
                    at += length;
                    break;
                default:
                    value = BitConverter.ToSingle(message, at);
                    at += 4;
                    break;
            }
            fields.Add(((int)(key >> 3), value));
        }
        return fields.ToLookup(f => f.Item1, f => f.Item2);
    }

    private static long Varint(byte[] message, ref int at)
    {
        long value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var b = message[at++];
            value |= (long)(b & 0x7f) << shift;
            if (b < 0x80)
                return value;
        }
    }

    /// <summary>CRC-32C bit by bit, masked as TensorFlow masks it.</summary>
    private static uint Masked(ReadOnlySpan<byte> data)
    {
        var crc = 0xffffffffu;
        foreach (var b in data)
        {
            crc ^= b;
            for (var k = 0; k < 8; k++)
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0x82f63b78u : crc >> 1;
        }
        crc = ~crc;
        return (crc >> 15 | crc << 17) + 0xa282ead8u;
    }
}
