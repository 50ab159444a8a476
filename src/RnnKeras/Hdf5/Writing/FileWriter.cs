namespace RnnKeras.Hdf5.Writing;

/// <summary>
/// Writes a tree of groups and data sets front to back: superblock, all headers and symbol tables, the global heap, the data. Two rounds
/// over the same code: the first finds out how long everything is, the second knows the addresses.
/// </summary>
internal sealed class FileWriter(Hdf5GroupWriter root)
{
    private const int SuperblockSize = 96;

    private readonly GlobalHeapWriter _heap = new();
    private readonly Dictionary<Hdf5ObjectWriter, ObjectPlace> _places = [];
    private readonly Dictionary<Hdf5DatasetWriter, long> _data = [];
    private readonly List<Hdf5DatasetWriter> _datasets = [];
    private readonly Dictionary<Hdf5GroupWriter, SymbolTableWriter> _tables = [];

    public void Write(Stream stream)
    {
        var metadata = WriteMetadata();
        _heap.Address = SuperblockSize + metadata.Length;
        var end = _heap.Address + _heap.Length;
        foreach (var dataset in _datasets)
        {
            _data[dataset] = dataset.Length == 0 ? -1 : end;
            end += dataset.Length + (-dataset.Length & 7);
        }
        metadata = WriteMetadata();
        stream.Write(Superblock(end));
        stream.Write(metadata.ToArray());
        _heap.WriteTo(stream);
        foreach (var dataset in _datasets)
        {
            dataset.WriteData(stream);
            stream.Write(new byte[-dataset.Length & 7]);
        }
    }

    private byte[] Superblock(long end)
    {
        var writer = new ByteWriter().U8(0x89).Bytes("HDF\r\n"u8).U8(0x1A, 0x0A).U8(0, 0, 0, 0, 0, 8, 8, 0)
            .U16(SymbolTableWriter.LeafK).U16(SymbolTableWriter.InternalK).U32(0).U64(0).U64(-1).U64(end).U64(-1);
        _places[root].WriteEntry(writer, 0);
        return writer.ToArray();
    }

    private ByteWriter WriteMetadata()
    {
        _datasets.Clear();
        _heap.Restart();
        var writer = new ByteWriter();
        WriteGroup(writer, root);
        _heap.Close();
        return writer;
    }

    private void WriteGroup(ByteWriter writer, Hdf5GroupWriter group)
    {
        foreach (var member in group.Members.Values)
            if (member is Hdf5GroupWriter inner)
                WriteGroup(writer, inner);
            else
                WriteDataset(writer, (Hdf5DatasetWriter)member);
        if (!_tables.TryGetValue(group, out var table))
            _tables[group] = table = new(group.Members.Keys);
        var address = SuperblockSize + writer.Length;
        table.Write(writer, address, name => _places[group.Members[name]]);
        var place = new ObjectPlace(SuperblockSize + writer.Length, address + table.TreeOffset, address + SymbolTableWriter.HeapOffset);
        _places[group] = place;
        WriteHeader(writer, [(MessageKind.SymbolTable, new ByteWriter().U64(place.Tree).U64(place.Heap).ToArray()), .. Attributes(group)]);
    }

    private void WriteDataset(ByteWriter writer, Hdf5DatasetWriter dataset)
    {
        _datasets.Add(dataset);
        _places[dataset] = new(SuperblockSize + writer.Length);
        // Fill value of version 2: space is taken late, zeros where nothing was written. Layout of version 3, class 1: contiguous.
        WriteHeader(writer,
        [
            (MessageKind.Dataspace, Spaces.Message(dataset.Dims)),
            (MessageKind.Datatype, dataset.Type),
            (MessageKind.FillValue, [2, 2, 2, 1, 0, 0, 0, 0]),
            (MessageKind.Layout, new ByteWriter().U8(3, 1).U64(_data.GetValueOrDefault(dataset)).U64(dataset.Length).ToArray()),
            .. Attributes(dataset),
        ]);
    }

    private IEnumerable<(MessageKind, byte[])> Attributes(Hdf5ObjectWriter owner) =>
        owner.AttributeList.Values.Select(a => (MessageKind.Attribute, a.ToMessage(_heap)));

    /// <summary>An object header of version 1; messages are filled up to multiples of eight bytes.</summary>
    private static void WriteHeader(ByteWriter writer, List<(MessageKind Kind, byte[] Body)> messages)
    {
        writer.U8(1, 0).U16(messages.Count).U32(1).U32(messages.Sum(m => 8 + Padded(m.Body))).U32(0);
        foreach (var (kind, body) in messages)
            writer.U16((int)kind).U16(Padded(body)).U32(0).Bytes(body).Zeros(-body.Length & 7);
    }

    private static int Padded(byte[] body) => body.Length + (-body.Length & 7);
}
