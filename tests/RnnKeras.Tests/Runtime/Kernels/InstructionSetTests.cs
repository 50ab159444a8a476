using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using RnnKeras.Runtime.Kernels.Simd;
using RnnKeras.Tests.Runtime.Kernels.Recurrent;

namespace RnnKeras.Tests.Runtime.Kernels;

/// <summary>The kernels on lesser processors: a child process runs their tests with instruction sets switched off.</summary>
public partial class InstructionSetTests
{
    private const string Expected = "RNNKERAS_TEST_EXPECTED_SIMD";

    [Theory]
    [InlineData("DOTNET_EnableAVX512", SimdLevel.Vector256)]
    [InlineData("DOTNET_EnableAVX2", SimdLevel.Vector128)]
    [InlineData("DOTNET_EnableHWIntrinsic", SimdLevel.Vector128)]
    public async Task KernelsPassTheirTestsWithoutAnInstructionSet(string variable, object expected)
    {
        if (SimdLevels.Best <= (SimdLevel)expected)
            Assert.Skip($"This processor has no more than {SimdLevels.Best} anyway.");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(InstructionSetTests).Assembly.Location);
        foreach (var method in (string[])[Name<MatMulTests>("*"), Name<VectorMathTests>("*"), Name<VectorRegisterTests>("*"), Name<InstructionSetTests>(nameof(TheExpectedInstructionsAreUsed)),
            Name<RecurrentKernelTests>(nameof(RecurrentKernelTests.WideLayers)), Name<RecurrentKernelTests>(nameof(RecurrentKernelTests.EveryActivation))])
        {
            start.ArgumentList.Add("-method");
            start.ArgumentList.Add(method);
        }
        start.Environment[variable] = "0";
        start.Environment[Expected] = expected.ToString();
        using var child = Process.Start(start)!;
        var cancel = TestContext.Current.CancellationToken;
        var errors = child.StandardError.ReadToEndAsync(cancel);
        var output = await child.StandardOutput.ReadToEndAsync(cancel);
        await child.WaitForExitAsync(cancel);
        Assert.True(child.ExitCode == 0, output + await errors);
        // A filter that matches nothing would pass as well.
        Assert.True(int.Parse(TotalRun().Match(output).Groups[1].Value, CultureInfo.InvariantCulture) > 50, output);
    }

    private static string Name<TTests>(string method) => $"{typeof(TTests).FullName}.{method}";

    [GeneratedRegex(@"Total: (\d+)")]
    private static partial Regex TotalRun();

    [Fact]
    public void TheExpectedInstructionsAreUsed()
    {
        if (Environment.GetEnvironmentVariable(Expected) is { } level)
            Assert.Equal(level, SimdLevels.Best.ToString());
        Assert.True(SimdLevels.Best == SimdLevel.Vector512 == System.Runtime.Intrinsics.X86.Avx512F.IsSupported);
    }
}
