using System.Diagnostics;

namespace RnnKeras.Tests.Reliability;

/// <summary>Files that were made to harm are refused with a sentence, in little time and memory, and nothing is written outside of the folder.</summary>
[Collection(ProcessState.Name)]
public class HostileFileTests(ITestOutputHelper output)
{
    private const long MostBytes = 1L << 30;
    private static readonly TimeSpan mostTime = TimeSpan.FromSeconds(10);

    public static TheoryData<string> Names => [.. HostileFiles.All.Select(f => $"{f.Reader}: {f.What}")];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hostile_file_is_refused(string name)
    {
        var row = HostileFiles.All.Single(f => $"{f.Reader}: {f.What}" == name);
        var folder = Directory.CreateTempSubdirectory("hostile").FullName;
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "inner")).FullName, row.Reader == "HDF5" ? "a.weights.h5" : row.Reader.StartsWith('.') ? "a.keras" : "a");
        row.Make(path);
        var before = Files(folder);
        var (bytes, start) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        var error = Record.Exception(() => row.Read(path));
        (bytes, var time) = (GC.GetAllocatedBytesForCurrentThread() - bytes, Stopwatch.GetElapsedTime(start));
        output.WriteLine($"{name} | {time.TotalMilliseconds:0} ms | {bytes / 1e6:0.0} MB | {error?.GetType().Name}: {error?.Message}");
        if (row.Says.Length > 0 || error is not null)
            Assert.True(error is IOException or InvalidDataException or NotSupportedException || (error is ArgumentException and not ArgumentOutOfRangeException), $"{error}");
        Assert.Contains(row.Says, error?.Message ?? "", StringComparison.OrdinalIgnoreCase);
        Assert.True(error is null || error.Message.Length > 30, error?.Message);
        Assert.True(time < mostTime, $"{time}");
        Assert.True(bytes < MostBytes, $"{bytes} bytes");
        Assert.DoesNotContain(Files(folder).Except(before), f => f.Contains("evil", StringComparison.Ordinal));
        Assert.False(File.Exists("/etc/evil"));
        Directory.Delete(folder, recursive: true);
    }

    private static string[] Files(string folder) => Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
}
