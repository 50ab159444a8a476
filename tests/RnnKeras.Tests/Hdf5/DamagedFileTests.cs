using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using RnnKeras.Hdf5;

namespace RnnKeras.Tests.Hdf5;

/// <summary>
/// Small files, cut off, with bits flipped, fields overwritten, parts moved: each reads correctly or is refused with a documented
/// exception, in little time and memory. RNNKERAS_FUZZ_COUNT sets how many (default 1,000).
/// </summary>
public class DamagedFileTests
{
    private const long MostBytes = 400L << 20;
    private static readonly TimeSpan mostTime = TimeSpan.FromSeconds(20);
    private static readonly string[] seeds = ["weights", "chunked", "newer", "dense"];
    private static readonly long[] lengths =
        [0, 1, 2, 7, 8, 127, 255, 4096, 65535, 1 << 20, int.MaxValue, 1L << 31, uint.MaxValue, 1L << 40, long.MaxValue, -1, -2];

    internal static int Count { get; } =
        int.Parse(Environment.GetEnvironmentVariable("RNNKERAS_FUZZ_COUNT") ?? "1000", CultureInfo.InvariantCulture);

    [Fact]
    public void The_seeds_themselves_are_read()
    {
        foreach (var seed in seeds)
        {
            using var file = Hdf5File.Open(Fixture(seed, "h5"));
            using var expected = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Fixture(seed, "json")));
            Description.AssertSame(expected.RootElement[0], file);
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Damage_is_refused_or_harmless(bool checksChecksums)
    {
        var originals = Array.ConvertAll(seeds, s => File.ReadAllBytes(Fixture(s, "h5")));
        var refused = 0;
        for (var i = 0; i < Count; i++)
        {
            var random = new Random(i);
            var bytes = Damage([.. originals[i % originals.Length]], random);
            var (before, start) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
            try
            {
                ReadAll(bytes, checksChecksums);
            }
            catch (Exception error) when (error is InvalidDataException or NotSupportedException)
            {
                Assert.Contains("mutant", error.Message, StringComparison.Ordinal);
                refused++;
            }
            catch (Exception error)
            {
                Assert.Fail($"Mutant {i}: {error}");
            }
            Assert.True(Stopwatch.GetElapsedTime(start) < mostTime, $"Mutant {i} took {Stopwatch.GetElapsedTime(start)}.");
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostBytes, $"Mutant {i} took too much memory.");
        }
        Assert.InRange(refused, Count / 4, Count);
    }

    [Fact]
    public void Groups_that_share_one_large_tree_do_not_take_a_thousand_times_its_time()
    {
        var writer = new Hdf5Writer();
        for (var i = 0; i < 5000; i++)
            writer.AddGroup($"large/{i}");
        for (var i = 0; i < 2000; i++)
            writer.AddGroup($"small{i}");
        using var stream = new MemoryStream();
        writer.Save(stream);
        var bytes = stream.ToArray();
        PointEmptyGroupsTo(bytes, LargestTree(bytes));
        var start = Stopwatch.GetTimestamp();
        var error = Assert.Throws<InvalidDataException>(() => ReadAll(bytes, checksChecksums: true));
        Assert.Contains("do not overlap", error.Message, StringComparison.Ordinal);
        Assert.True(Stopwatch.GetElapsedTime(start) < mostTime);
    }

    /// <summary>Places of symbol table messages: kind 0x11, 16 bytes, no flags; behind each are the addresses of a tree and a heap.</summary>
    private static IEnumerable<int> SymbolTables(byte[] bytes)
    {
        for (var at = 0; at + 24 <= bytes.Length; at += 8)
            if (BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at)) == 0x0010_0011)
                yield return at + 8;
    }

    /// <summary>Level and number of entries of the tree that a symbol table message points to.</summary>
    private static (byte Level, int Count) Tree(byte[] bytes, int message)
    {
        var tree = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(message));
        return (bytes[tree + 5], BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(tree + 6)));
    }

    private static byte[] LargestTree(byte[] bytes) => bytes.AsSpan(SymbolTables(bytes).MaxBy(m => Tree(bytes, m)), 16).ToArray();

    private static void PointEmptyGroupsTo(byte[] bytes, byte[] treeAndHeap)
    {
        foreach (var message in SymbolTables(bytes).Where(m => Tree(bytes, m).Count == 0).ToArray())
            treeAndHeap.CopyTo(bytes, message);
    }

    private static string Fixture(string name, string suffix) => Path.Combine(H5py.Scripts, $"{name}.{suffix}");

    private static void ReadAll(byte[] bytes, bool checksChecksums)
    {
        using var file = Hdf5File.Open(ByteSource.Open(new MemoryStream(bytes), false), "mutant", checksChecksums);
        foreach (var found in file.Descendants().Prepend(file))
        {
            foreach (var attribute in found.Attributes.Values)
                attribute.ReadArray();
            (found as Hdf5Dataset)?.ReadArray();
        }
    }

    /// <summary>One to three kinds of damage; the array may be changed.</summary>
    internal static byte[] Damage(byte[] bytes, Random random)
    {
        for (var times = random.Next(1, 4); times > 0 && bytes.Length > 1; times--)
            bytes = random.Next(6) switch
            {
                0 => bytes[..random.Next(bytes.Length)],
                1 => Flip(bytes, random),
                2 => Move(bytes, random),
                _ => Overwrite(bytes, random),
            };
        return bytes;
    }

    private static byte[] Flip(byte[] bytes, Random random)
    {
        for (var i = random.Next(1, 8); i > 0; i--)
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return bytes;
    }

    /// <summary>A length, address or count becomes another one.</summary>
    private static byte[] Overwrite(byte[] bytes, Random random)
    {
        Span<byte> value = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(value, random.Next(3) switch
        {
            0 => random.Next(bytes.Length),
            1 => bytes.Length + random.Next(-2, 3),
            _ => lengths[random.Next(lengths.Length)],
        });
        var size = Math.Min(1 << random.Next(4), bytes.Length);
        // Fields mostly start at even offsets, and what is not zero matters more.
        var at = Enumerable.Range(0, 8).Select(_ => random.Next(bytes.Length - size + 1) & ~1).FirstOrDefault(i => bytes[i] != 0);
        value[..size].CopyTo(bytes.AsSpan(at));
        return bytes;
    }

    private static byte[] Move(byte[] bytes, Random random)
    {
        var length = random.Next(1, Math.Min(600, bytes.Length));
        var source = bytes.AsSpan(random.Next(bytes.Length - length + 1), length).ToArray();
        source.CopyTo(bytes, random.Next(bytes.Length - length + 1) & ~7);
        return bytes;
    }
}
