namespace RnnKeras.Hdf5;

/// <summary>Data in chunks: each is read and decoded when a part of it is asked for, one at a time.</summary>
internal sealed class ChunkedStorage : IStorage
{
    private readonly FileBytes _file;
    private readonly ChunkLayout _layout;
    private readonly Filters _filters;
    private readonly byte[] _fill;
    private readonly Lazy<StoredChunk[]> _chunks;
    private readonly long[] _strides;

    public ChunkedStorage(FileBytes file, ChunkLayout layout, Filters filters, byte[] fill)
    {
        (_file, _layout, _filters, _fill) = (file, layout, filters, fill);
        _chunks = new(ReadIndex);
        // Bytes from one element to the next along each dimension of the whole array.
        _strides = new long[layout.Chunk.Length];
        var stride = (long)layout.ItemSize;
        for (var d = _strides.Length - 1; d >= 0; d--)
            (_strides[d], stride) = (stride, stride * layout.Space.Dims[d]);
    }

    public void Read(long start, Span<byte> into)
    {
        FillValue.Repeat(_fill, start, into);
        foreach (var chunk in _chunks.Value)
        {
            // A chunk lies between its first and its last row.
            var first = chunk.Start[0] * _strides[0];
            if (first < start + into.Length && first + _layout.Chunk[0] * _strides[0] > start)
                Scatter(Decode(chunk), chunk.Start, start, into);
        }
    }

    private StoredChunk[] ReadIndex()
    {
        StoredChunk[] chunks = [.. ChunkIndex.Read(_file, _layout, !_filters.IsEmpty)];
        var bytes = Dataspace.SafeProduct(chunks.Length, _layout.ChunkBytes);
        _file.CheckDataSize(bytes < 0 ? long.MaxValue : bytes, _layout.Address, "chunks of a size");
        return chunks;
    }

    private byte[] Decode(StoredChunk chunk)
    {
        if (_filters.IsEmpty && chunk.Size != _layout.ChunkBytes)
            throw _file.Damaged(chunk.Address, $"a chunk of {_layout.ChunkBytes} bytes, but the index says {chunk.Size}");
        _file.CheckRange(chunk.Address, chunk.Size, "a chunk");
        var stored = GC.AllocateUninitializedArray<byte>((int)chunk.Size);
        _file.ReadData(chunk.Address, stored, "a chunk");
        return _filters.Decode(stored, _layout.ChunkBytes, chunk.Mask, chunk.Address);
    }

    /// <summary>Copies the rows of a chunk that are inside the array and inside the window of bytes that was asked for.</summary>
    private void Scatter(ReadOnlySpan<byte> chunk, long[] first, long windowStart, Span<byte> window)
    {
        var (dims, sizes, last) = (_layout.Space.Dims, _layout.Chunk, first.Length - 1);
        var rowBytes = (int)Math.Min(sizes[last], dims[last] - first[last]) * _layout.ItemSize;
        var at = new int[last + 1];
        for (var row = 0; row < chunk.Length; row += sizes[last] * _layout.ItemSize)
        {
            var isInside = true;
            var target = first[last] * _strides[last];
            for (var d = 0; d < last; d++)
            {
                isInside &= first[d] + at[d] < dims[d];
                target += (first[d] + at[d]) * _strides[d];
            }
            if (isInside)
                CopyClipped(chunk.Slice(row, rowBytes), target - windowStart, window);
            for (var d = last - 1; d >= 0 && ++at[d] == sizes[d]; d--)
                at[d] = 0;
        }
    }

    private static void CopyClipped(ReadOnlySpan<byte> row, long target, Span<byte> window)
    {
        var skip = Math.Max(0, -target);
        var count = Math.Min(row.Length - skip, window.Length - target - skip);
        if (count > 0)
            row.Slice((int)skip, (int)count).CopyTo(window[(int)(target + skip)..]);
    }
}
