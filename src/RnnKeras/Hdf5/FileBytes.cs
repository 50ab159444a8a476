using System.Collections.Concurrent;

namespace RnnKeras.Hdf5;

/// <summary>The bytes of one HDF5 file with what every structure needs to read them: sizes of fields, limits, errors.</summary>
internal sealed class FileBytes : IDisposable
{
    private const int PageSize = 8192;
    private const int MaxPages = 512;

    /// <summary>Deflate cannot shrink data more than 1032 times; a file that claims more than this is damaged or hostile.</summary>
    private const long MaxExpansion = 1100;
    private const long AlwaysAllowed = 16L << 20;
    private const long MostClaims = 4;

    private readonly ByteSource _source;
    private readonly Lock _turn = new();
    private readonly Dictionary<long, byte[]> _pages = [];
    private readonly ConcurrentDictionary<long, ObjectHeader> _headers = [];
    private long _claimed;

    public FileBytes(ByteSource source, string name)
    {
        (_source, Name) = (source, name);
        Heap = new(this);
    }

    public string Name { get; }
    public long Length => _source.Length;
    public GlobalHeap Heap { get; }

    /// <summary>False accepts wrong checksums: tests let damage reach what is behind them.</summary>
    public bool ChecksChecksums { get; init; } = true;

    /// <summary>Where the superblock is: addresses in the file count from here (0 unless the file has a user block).</summary>
    public long BaseAddress { get; set; }
    public int OffsetSize { get; set; } = 8;
    public int LengthSize { get; set; } = 8;

    /// <summary>Bytes of data that a file of this length can hold, compressed as far as deflate can.</summary>
    public long MaxDataBytes => AlwaysAllowed + MaxExpansion * Math.Min(Length, long.MaxValue / MaxExpansion / 2);

    /// <summary>Opens <paramref name="length"/> bytes of metadata at an address of the file.</summary>
    /// <exception cref="InvalidDataException">They are not inside the file.</exception>
    public Cursor At(long address, long length, string what)
    {
        CheckRange(address, length, what);
        var bytes = new byte[length];
        lock (_turn)
            for (int done = 0, count; done < bytes.Length; done += count)
            {
                var (page, start) = Math.DivRem(BaseAddress + address + done, PageSize);
                count = Math.Min(bytes.Length - done, PageSize - (int)start);
                Page(page).AsSpan((int)start, count).CopyTo(bytes.AsSpan(done));
            }
        return new(this, bytes, address);
    }

    /// <summary>Opens at most <paramref name="most"/> bytes at an address, fewer where the file ends.</summary>
    public Cursor AtMost(long address, long most, string what)
    {
        CheckRange(address, 0, what);
        return At(address, Math.Min(most, Length - BaseAddress - address), what);
    }

    /// <summary>Reads data (not metadata) straight into the caller's memory.</summary>
    public void ReadData(long address, Span<byte> into, string what)
    {
        CheckRange(address, into.Length, what);
        _source.Read(BaseAddress + address, into);
    }

    public void CheckRange(long address, long length, string what)
    {
        if (address < 0)
            throw Damaged(address, $"{what}, but its address is undefined");
        if (length < 0 || length > Array.MaxLength || address > Length - BaseAddress - length)
            throw Damaged(address, $"{what} of {length} bytes, but the file has {Length} bytes");
    }

    /// <summary>The header of an object, read once.</summary>
    public ObjectHeader Header(long address) => _headers.GetOrAdd(address, a => ObjectHeader.Read(this, a));

    /// <summary>
    /// Counts metadata that are read once. In an honest file they do not overlap; in a hostile one a thousand groups may share one large
    /// tree, which would take a thousand times its time.
    /// </summary>
    public void Claim(long address, long bytes)
    {
        if (Interlocked.Add(ref _claimed, bytes) > MostClaims * Length + AlwaysAllowed)
            throw Damaged(address, "structures that do not overlap");
    }

    /// <summary>Refuses sizes that no honest file of this length can hold, before memory is taken for them.</summary>
    public void CheckDataSize(long bytes, long address, string what)
    {
        if (bytes > MaxDataBytes)
            throw Damaged(address, $"{what} that fits the file, but it claims {bytes} bytes in a file of {Length}");
    }

    public InvalidDataException Damaged(long address, string expected, Exception? cause = null) =>
        new($"'{Name}' is damaged or is no HDF5 file: at offset {BaseAddress + address} expected {expected}.", cause);

    public NotSupportedException Unsupported(string what, string advice) =>
        new($"'{Name}' uses {what}, which the HDF5 reader does not know. {advice}");

    public void Dispose() => _source.Dispose();

    private byte[] Page(long number)
    {
        if (_pages.TryGetValue(number, out var page))
            return page;
        if (_pages.Count == MaxPages)
            _pages.Clear();
        page = new byte[Math.Min(PageSize, Length - number * PageSize)];
        _source.Read(number * PageSize, page);
        return _pages[number] = page;
    }
}
