namespace RnnKeras.Hdf5;

/// <summary>B-trees of version 1: of the symbol nodes of a group, or of the chunks of a data set.</summary>
internal static class BTree1
{
    public const int Groups = 0;
    public const int Chunks = 1;

    /// <summary>What a leaf entry points to, with the key before it.</summary>
    public readonly record struct Child(byte[] Key, long KeyAddress, long Address);

    /// <summary>All entries of the leaves, in order.</summary>
    public static List<Child> Leaves(FileBytes file, long root, int type, int keySize)
    {
        var leaves = new List<Child>();
        if (root >= 0)
            Visit(file, root, type, keySize, level: -1, [], leaves);
        return leaves;
    }

    private static void Visit(FileBytes file, long address, int type, int keySize, int level, HashSet<long> seen, List<Child> leaves)
    {
        if (!seen.Add(address))
            throw file.Damaged(address, "a node of a B-tree that is used once");
        var head = file.At(address, 8, "a B-tree node");
        head.Signature("TREE");
        var (foundType, foundLevel, count) = (head.U8(), head.U8(), head.U16());
        if (foundType != type || level >= 0 && foundLevel != level)
            throw file.Damaged(address, $"a B-tree node of type {type} and level {level}, but found {foundType} and {foundLevel}");
        var size = (long)count * (keySize + file.OffsetSize);
        file.Claim(address, size);
        var cursor = file.At(address + 8 + 2 * file.OffsetSize, size, "the entries of a B-tree node");
        for (var i = 0; i < count; i++)
        {
            var child = new Child(cursor.Bytes(keySize).ToArray(), cursor.Address - keySize, cursor.Offset());
            if (foundLevel == 0)
                leaves.Add(child);
            else
                Visit(file, child.Address, type, keySize, foundLevel - 1, seen, leaves);
        }
    }
}
