using System.IO.Compression;

namespace RnnKeras.Examples.Support;

/// <summary>The real data sets that lie beside the examples (Data/SOURCE.txt names their origin and licence).</summary>
internal static class ShippedData
{
    private static string PathOf(params string[] parts) => Path.Combine([AppContext.BaseDirectory, "Data", .. parts]);

    /// <summary>Sentences and intents of the SNIPS voice-assistant corpus; <paramref name="part"/> is "train" (13,084) or "test" (700).</summary>
    public static (string[] texts, string[] labels) Snips(string part) =>
        (File.ReadAllLines(PathOf("text", "snips", part, "seq.in")), File.ReadAllLines(PathOf("text", "snips", part, "label")));

    /// <summary>5,574 messages and whether each is spam (1) or not (0).</summary>
    public static (string[] texts, int[] labels) Sms()
    {
        var rows = File.ReadAllLines(PathOf("text", "sms-spam", "SMSSpamCollection.tsv")).Select(line => line.Split('\t', 2)).ToArray();
        return ([.. rows.Select(r => r[1])], [.. rows.Select(r => r[0] == "spam" ? 1 : 0)]);
    }

    /// <summary>Surnames by language, 18 languages.</summary>
    public static SortedDictionary<string, string[]> Names()
    {
        var files = Directory.GetFiles(PathOf("text", "names"), "*.txt");
        return new(files.ToDictionary(f => Path.GetFileNameWithoutExtension(f), File.ReadAllLines), StringComparer.Ordinal);
    }

    /// <summary>3,190 DNA sequences of 60 bases with class EI, IE or N.</summary>
    public static (string[] sequences, string[] classes) Splice()
    {
        var rows = File.ReadAllLines(PathOf("text", "dna", "splice.csv")).Select(line => line.Split(',', StringSplitOptions.TrimEntries)).Where(r => r[^1].Length == 60).ToArray();
        return ([.. rows.Select(r => r[^1])], [.. rows.Select(r => r[0])]);
    }

    /// <summary>10,000 handwritten digits as sequences of 28 rows: pixels (n, 28, 28) in 0…1, and labels 0…9.</summary>
    public static (float[,,] images, int[] labels) Digits(int count = 10_000)
    {
        var pixels = Idx("t10k-images-idx3-ubyte.gz", headerBytes: 16);
        var digits = Idx("t10k-labels-idx1-ubyte.gz", headerBytes: 8);
        var images = new float[count, 28, 28];
        for (var i = 0; i < count; i++)
            for (var p = 0; p < 28 * 28; p++)
                images[i, p / 28, p % 28] = pixels[i * 28 * 28 + p] / 255f;
        return (images, [.. digits.Take(count).Select(d => (int)d)]);
    }

    private static byte[] Idx(string file, int headerBytes)
    {
        using var stream = new GZipStream(File.OpenRead(PathOf("series", "mnist-rows", file)), CompressionMode.Decompress);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray()[headerBytes..];
    }
}
