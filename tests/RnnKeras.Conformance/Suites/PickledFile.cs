using System.IO.Compression;
using System.Text;
using System.Text.Json;
using RnnKeras.Data.Files;

namespace RnnKeras.Conformance.Suites;

/// <summary>Writes the small npz files of the data set goldens: texts as pickled lists, labels as plain arrays.</summary>
public static class PickledFile
{
    /// <param name="arrays">An object of lists; those whose names begin with x are lists of lists.</param>
    public static void Write(string path, JsonElement arrays)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var array in arrays.EnumerateObject())
        {
            using var entry = archive.CreateEntry(array.Name + ".npy").Open();
            if (array.Name.StartsWith('x'))
                entry.Write(Pickled(array.Value.Deserialize<int[][]>()!));
            else
                Npy.Write(entry, array.Value.Deserialize<long[]>()!);
        }
    }

    /// <summary>An array of lists as NumPy saves it, pickle protocol 2.</summary>
    private static byte[] Pickled(int[][] rows)
    {
        var header = $"{{'descr': '|O', 'fortran_order': False, 'shape': ({rows.Length},), }}\n";
        return
        [
            0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header),
            0x80, 2, .. "cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK"u8, 0, 0x85, .. "U"u8, 1, .. "b"u8, 0x87, .. "R(K"u8, 1,
            .. "J"u8, .. BitConverter.GetBytes(rows.Length), 0x85, .. "N"u8, 0x89, .. "]("u8,
            .. rows.SelectMany(r => (byte[])[.. "]("u8, .. r.SelectMany(n => (byte[])[(byte)'J', .. BitConverter.GetBytes(n)]), (byte)'e']),
            .. "etb."u8,
        ];
    }
}
