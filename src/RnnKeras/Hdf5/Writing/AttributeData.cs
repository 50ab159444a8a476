using System.Text;

namespace RnnKeras.Hdf5.Writing;

/// <summary>An attribute to write: its description and either bytes or texts that go to the global heap.</summary>
internal sealed record AttributeData(string Name, byte[] Type, int[] Dims, byte[] Bytes, string[]? Texts = null)
{
    /// <summary>A message of an object header holds at most 65,535 bytes; HDF5 itself stops at 64,512 bytes of data.</summary>
    public const int MaxBytes = 64512;

    private const int TextReferenceSize = 16;

    public byte[] ToMessage(GlobalHeapWriter heap)
    {
        var name = Encoding.UTF8.GetBytes(Name + '\0');
        var space = Spaces.Message(Dims);
        // Version 3 says how the name is encoded and leaves no gaps between the parts.
        var message = new ByteWriter().U8(3, 0).U16(name.Length).U16(Type.Length).U16(space.Length)
            .U8((byte)(Ascii.IsValid(Name) ? 0 : 1)).Bytes(name).Bytes(Type).Bytes(space);
        if (Texts is null)
            return message.Bytes(Bytes).ToArray();
        foreach (var text in Texts)
            heap.Reference(message, text);
        return message.ToArray();
    }

    /// <summary>Bytes that the value takes in the header.</summary>
    public int Size => Texts is null ? Bytes.Length : Texts.Length * TextReferenceSize;
}

/// <summary>Descriptions of sizes.</summary>
internal static class Spaces
{
    /// <summary>A dataspace message of version 1, without room to grow.</summary>
    public static byte[] Message(IReadOnlyList<int> dims)
    {
        var message = new ByteWriter().U8(1, (byte)dims.Count, 0, 0).U32(0);
        foreach (var size in dims)
            message.U64(size);
        return message.ToArray();
    }
}
