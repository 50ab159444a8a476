namespace RnnKeras.Hdf5;

/// <summary>Kinds of header messages that are read.</summary>
internal enum MessageKind
{
    Dataspace = 0x01,
    LinkInfo = 0x02,
    Datatype = 0x03,
    OldFillValue = 0x04,
    FillValue = 0x05,
    Link = 0x06,
    ExternalFiles = 0x07,
    Layout = 0x08,
    Filters = 0x0B,
    Attribute = 0x0C,
    Continuation = 0x10,
    SymbolTable = 0x11,
    AttributeInfo = 0x15,
}

/// <summary>One message of an object header: a kind, flags and a body whose meaning depends on the kind.</summary>
internal readonly record struct HeaderMessage(MessageKind Kind, byte Flags, byte[] Body, long Address)
{
    private const int Shared = 2;

    /// <summary>The body; where the message only refers to a committed one elsewhere, that one's.</summary>
    public Cursor Open(FileBytes file)
    {
        var cursor = new Cursor(file, Body, Address);
        return (Flags & Shared) == 0 ? cursor : SharedMessage.Resolve(ref cursor, Kind);
    }
}

/// <summary>References to messages that live in another object's header (a committed datatype).</summary>
internal static class SharedMessage
{
    public static Cursor Resolve(scoped ref Cursor cursor, MessageKind kind)
    {
        var (file, version, type) = (cursor.File, cursor.U8(), cursor.U8());
        if (version == 3 && type == 1)
            throw file.Unsupported("a table of shared messages", "Repack it with h5repack.");
        if (version == 1)
            cursor.Skip(6);
        foreach (var message in file.Header(cursor.Offset()).Messages)
            if (message.Kind == kind && (message.Flags & 2) == 0)
                return message.Open(file);
        throw cursor.Damaged($"the address of an object with a message of kind {kind}");
    }
}

/// <summary>The header of a group or data set, versions 1 and 2, with its continuation blocks.</summary>
internal sealed class ObjectHeader
{
    private readonly List<HeaderMessage> _messages = [];
    private readonly FileBytes _file;
    private readonly Queue<(long Address, long Length)> _continuations = [];
    private long _bytesRead;

    private readonly Lazy<IReadOnlyDictionary<string, Hdf5Attribute>> _attributes;
    private readonly Lazy<OrderedDictionary<string, Link>> _links;

    private ObjectHeader(FileBytes file)
    {
        _file = file;
        _attributes = new(() => AttributeMessage.ReadAll(file, this));
        _links = new(() => Hdf5.Links.Read(file, this));
    }

    /// <summary>The object's attributes, read when first asked for.</summary>
    public IReadOnlyDictionary<string, Hdf5Attribute> Attributes => _attributes.Value;

    /// <summary>A group's entries, read when first asked for.</summary>
    public OrderedDictionary<string, Link> Links => _links.Value;

    public IReadOnlyList<HeaderMessage> Messages => _messages;

    public HeaderMessage? Find(MessageKind kind)
    {
        foreach (var message in _messages)
            if (message.Kind == kind)
                return message;
        return null;
    }

    public static ObjectHeader Read(FileBytes file, long address)
    {
        var header = new ObjectHeader(file);
        var first = file.AtMost(address, 4, "an object header").Bytes(1)[0];
        if (first == 'O')
            header.ReadVersion2(address);
        else
            header.ReadVersion1(address);
        return header;
    }

    private void ReadVersion1(long address)
    {
        var prefix = _file.At(address, 16, "an object header");
        prefix.Version("an object header", 1);
        prefix.Skip(7);
        var size = prefix.U32();
        _continuations.Enqueue((address + 16, size));
        while (_continuations.TryDequeue(out var block))
        {
            var cursor = Block(block.Address, block.Length);
            while (cursor.Left >= 8)
            {
                var (kind, length, flags) = (cursor.U16(), cursor.U16(), cursor.U8());
                cursor.Skip(3);
                Add(ref cursor, kind, length, flags);
            }
        }
    }

    private void ReadVersion2(long address)
    {
        var prefix = _file.AtMost(address, 64, "an object header");
        prefix.Signature("OHDR");
        prefix.Version("an object header", 2);
        var flags = prefix.U8();
        prefix.Skip(((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0));
        var size = prefix.UInt(1 << (flags & 3));
        var start = (int)(prefix.Address - address);
        var hasOrder = (flags & 4) != 0;
        ReadBlock2(address, start, checked(start + size + 4), hasOrder);
        while (_continuations.TryDequeue(out var block))
        {
            _file.At(block.Address, 4, "a continuation block").Signature("OCHK");
            ReadBlock2(block.Address, 4, block.Length, hasOrder);
        }
    }

    /// <summary>A block of version 2: something in front, messages, perhaps a gap, and the checksum of it all.</summary>
    private void ReadBlock2(long address, int start, long length, bool hasOrder)
    {
        var cursor = Block(address, length);
        cursor.Skip(start);
        while (cursor.Left >= 4 + (hasOrder ? 6 : 4))
        {
            var (kind, size, flags) = (cursor.U8(), cursor.U16(), cursor.U8());
            cursor.Skip(hasOrder ? 2 : 0);
            Add(ref cursor, kind, size, flags);
        }
        cursor.Skip(cursor.Left - 4);
        cursor.Checksum("an object header");
    }

    private Cursor Block(long address, long length)
    {
        // Blocks that overlap or come twice would let a small file make a long list of messages.
        _file.CheckRange(address, length, "an object header block");
        if ((_bytesRead += length) > _file.Length)
            throw _file.Damaged(address, "an object header without cycles");
        _file.Claim(address, length);
        return _file.At(address, length, "an object header block");
    }

    private void Add(ref Cursor cursor, int kind, int length, byte flags)
    {
        var address = cursor.Address;
        var body = cursor.Bytes(length);
        if (kind == (int)MessageKind.Continuation)
        {
            var target = new Cursor(_file, body, address);
            _continuations.Enqueue((target.Offset(), target.Length()));
        }
        else if (kind != 0)
            _messages.Add(new((MessageKind)kind, flags, body.ToArray(), address));
    }
}
