using System.Diagnostics;

namespace RnnKeras.Tests.Architecture;

/// <summary>Generated files are what their generators write today.</summary>
public class GeneratedCodeTests
{
    [Theory]
    [InlineData("tools/GenerateTiles.cs", "src/RnnKeras/Runtime/Kernels/Tiles.g.cs")]
    public async Task GeneratedFileIsUpToDate(string generator, string file)
    {
        var fresh = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("dotnet", ["run", generator, "--", fresh])
            {
                WorkingDirectory = Repository.Root,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            var cancel = TestContext.Current.CancellationToken;
            var errors = process.StandardError.ReadToEndAsync(cancel);
            var output = await process.StandardOutput.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            Assert.True(process.ExitCode == 0, output + await errors);
            Assert.True(
                File.ReadAllText(fresh) == File.ReadAllText(Path.Combine(Repository.Root, file)), $"{file} is stale: run dotnet run {generator}");
        }
        finally
        {
            File.Delete(fresh);
        }
    }
}
