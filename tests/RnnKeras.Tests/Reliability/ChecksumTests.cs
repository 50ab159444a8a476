using RnnKeras.Reliability;
using RnnKeras.Runtime.Kernels.Simd;

namespace RnnKeras.Tests.Reliability;

/// <summary>
/// The bits of a small training, per instruction set, for one thread and for several. A kernel that is meant to move results needs new
/// numbers: <c>RNNKERAS_UPDATE_CHECKSUMS=1 dotnet test --filter ChecksumTests</c> writes checksums.txt.
/// </summary>
public class ChecksumTests
{
    private static readonly string file = Path.Combine(Repository.Root, "tests", "RnnKeras.Tests", "Reliability", "checksums.txt");

    public static TheoryData<string, string, int> Levels => new()
    {
        { "Vector512", "", 0 },
        { "Vector256", "DOTNET_EnableAVX512", 256 },
        { "Vector128", "DOTNET_EnableAVX2", 128 },
        // No vector instructions at all: what a processor does that .NET knows nothing about.
        { "Software", "DOTNET_EnableHWIntrinsic", 128 },
    };

    [Theory]
    [MemberData(nameof(Levels))]
    public void A_training_gives_the_stored_bits(string level, string variable, int bits)
    {
        if (bits == 0 ? SimdLevels.Best != SimdLevel.Vector512 : SimdLevels.Best < (bits == 256 ? SimdLevel.Vector256 : SimdLevel.Vector128))
            Assert.Skip($"This processor has {SimdLevels.Best}.");
        (string, string)[] settings = variable.Length == 0 ? [] : [(variable, "0")];
        var one = Child.Output(["checksum"], [.. settings, ("RNNKERAS_NUM_THREADS", "1")]);
        Assert.Equal(one, Child.Output(["checksum"], [.. settings, ("RNNKERAS_NUM_THREADS", "3")]));
        if (Environment.GetEnvironmentVariable("RNNKERAS_UPDATE_CHECKSUMS") == "1")
            Store(level, one);
        var stored = File.ReadAllLines(file).Where(l => l.StartsWith(level + " ", StringComparison.Ordinal)).Select(l => l[(level.Length + 1)..]).Order(StringComparer.Ordinal);
        Assert.True(stored.SequenceEqual(one.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)),
            $"The bits of a training with {level} are others than the stored ones. If that is meant: RNNKERAS_UPDATE_CHECKSUMS=1.\n{one}");
    }

    private static void Store(string level, string sums)
    {
        var others = File.Exists(file) ? File.ReadAllLines(file).Where(l => !l.StartsWith(level + " ", StringComparison.Ordinal)) : [];
        File.WriteAllLines(file, others.Concat(sums.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => $"{level} {l}")).Order(StringComparer.Ordinal));
    }
}
