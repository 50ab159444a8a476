namespace RnnKeras.Hdf5;

/// <summary>Sizes of a data set or attribute: none for a scalar; a null dataspace counts as one dimension of size 0.</summary>
internal sealed record Dataspace(int[] Dims, long[] MaxDims, long Count)
{
    private const int MaxRank = 32;

    public static Dataspace Read(ref Cursor cursor)
    {
        var version = cursor.U8();
        var (rank, flags) = (cursor.U8(), cursor.U8());
        var isNull = cursor.U8() == 2 && version == 2;
        if (version is not (1 or 2) || rank > (isNull ? 0 : MaxRank))
            throw cursor.Damaged($"sizes of version 1 or 2 with at most {MaxRank} dimensions, but found version {version} and {rank}");
        if (version == 1)
            cursor.Skip(4);
        var dims = isNull ? [0] : new int[rank];
        var count = isNull ? 0L : 1;
        for (var i = 0; i < rank; i++)
        {
            var size = cursor.Length();
            if (size > int.MaxValue || (count = SafeProduct(count, size)) < 0)
                throw cursor.Damaged($"dimensions below 2^31 with less than 2^62 elements, but dimension {i} is {size}");
            dims[i] = (int)size;
        }
        var most = Array.ConvertAll(dims, d => (long)d);
        for (var i = 0; i < rank && (flags & 1) != 0; i++)
            most[i] = MaxSize(ref cursor);
        return new(dims, most, count);
    }

    /// <summary>-1 for a dimension without limit.</summary>
    private static long MaxSize(ref Cursor cursor)
    {
        var bytes = cursor.Bytes(cursor.File.LengthSize);
        return bytes.ContainsAnyExcept((byte)0xFF) ? new Cursor(cursor.File, bytes, cursor.Address - bytes.Length).Length() : -1;
    }

    /// <summary>The product, or -1 when it is beyond 2^62.</summary>
    public static long SafeProduct(long a, long b) => Math.BigMul(a, b, out var low) == 0 && low is >= 0 and < 1L << 62 ? low : -1;
}
