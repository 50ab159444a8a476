using System.Runtime.InteropServices;
using System.Text.Json;
using RnnKeras.Hdf5;

namespace RnnKeras.Tests.Hdf5;

/// <summary>Compares everything in an HDF5 file with what h5py says is in it (the output of describe.py).</summary>
internal static class Description
{
    /// <summary>Runs describe.py on the files and compares each.</summary>
    public static void AssertReadAsH5pyDoes(params string[] paths)
    {
        using var document = JsonDocument.Parse(H5py.Run("describe.py", paths));
        foreach (var (path, json) in paths.Zip(document.RootElement.EnumerateArray()))
        {
            using var file = Hdf5File.Open(path);
            AssertSame(json, file);
        }
    }

    public static void AssertSame(JsonElement json, Hdf5File file)
    {
        var expected = json.EnumerateObject().ToDictionary(p => p.Name, p => p.Value);
        var objects = file.Descendants().Prepend(file).ToArray();
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), objects.Select(o => o.Name).Order(StringComparer.Ordinal));
        foreach (var found in objects)
        {
            var entry = expected[found.Name];
            Assert.Equal(entry.TryGetProperty("type", out _), found is Hdf5Dataset);
            if (found is Hdf5Dataset dataset)
                AssertSame(entry, dataset);
            var attributes = entry.GetProperty("attributes").EnumerateObject().ToArray();
            Assert.Equal(attributes.Select(a => a.Name).Order(StringComparer.Ordinal), found.Attributes.Keys.Order(StringComparer.Ordinal));
            foreach (var attribute in attributes)
                AssertSame(attribute.Value, found.Attributes[attribute.Name]);
        }
    }

    private static void AssertSame(JsonElement expected, Hdf5Values found)
    {
        Assert.Equal((found.Name, expected.GetProperty("type").GetString()), (found.Name, found.Type.Name));
        Assert.Equal(expected.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32()), found.Dims);
        var values = expected.GetProperty("values");
        if (found.Type.ClrType == typeof(string))
            Assert.Equal(values.EnumerateArray().Select(v => v.GetString()), found.Read<string>());
        else
            Assert.True(values.GetBytesFromBase64().AsSpan().SequenceEqual(Bytes(found.ReadArray())), $"{found.Name}: values differ");
    }

    private static ReadOnlySpan<byte> Bytes(Array values) => MemoryMarshal.CreateReadOnlySpan(
        ref MemoryMarshal.GetArrayDataReference(values), values.Length * Marshal.SizeOf(Element(values)));

    /// <summary>Marshalling counts four bytes for a bool; in memory it is one.</summary>
    private static Type Element(Array values) => values is bool[]? typeof(byte) : values.GetType().GetElementType()!;
}
