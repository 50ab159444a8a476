using RnnKeras.Runtime.TensorFlow.Loading;

namespace RnnKeras.Tests.Packaging;

/// <summary>
/// <c>-p:TensorFlow=cpu|gpu</c> in an application that has RnnKeras as a package. The packages of libtensorflow are stood in for by packages of the
/// same name, version and layout in a local feed, made from the library that RNNKERAS_TENSORFLOW names: this proves the way from the property to
/// the loaded library, not the contents of the real packages.
/// </summary>
public class TensorFlowPropertyTests
{
    private const string Program = """
        using RnnKeras.Runtime.TensorFlow.Loading;
        try
        {
            var library = TensorFlowLibrary.Load();
            Console.Write($"{library.Version} through {library.Source}");
        }
        catch (DllNotFoundException e)
        {
            Console.Write(e.Message);
        }
        """;

    /// <summary>The library and its companion, under the names that the Linux packages give them.</summary>
    private static Dictionary<string, string> LinuxFiles(string folder) => new()
    {
        ["runtimes/linux-x64/native/libtensorflow.so"] = Path.Combine(folder, "libtensorflow_cc.so.2"),
        ["runtimes/linux-x64/native/libtensorflow_framework.so.2"] = Path.Combine(folder, "libtensorflow_framework.so.2"),
    };

    [Fact]
    public void The_property_brings_the_library_and_nothing_else_does()
    {
        var folder = Environment.GetEnvironmentVariable(SearchContext.LibraryVariable);
        if (TargetSystem.Current.Rid != "linux-x64" || folder is null || !File.Exists(Path.Combine(folder, "libtensorflow_cc.so.2")))
        {
            Assert.Skip("RNNKERAS_TENSORFLOW is not the folder of a pip TensorFlow on linux-x64.");
            return;
        }
        using var application = new ScratchApplication(Program);
        Succeeds(application.Build());
        Assert.Empty(application.NativeFiles());
        Assert.StartsWith("The tensorflow engine needs libtensorflow", application.Run());

        var (status, output) = application.Build("-p:TensorFlow=cuda");
        Assert.NotEqual(0, status);
        Assert.Contains("error RNNKERAS001: The property TensorFlow is 'cuda', and RnnKeras knows 'cpu' and 'gpu'", output);

        (status, output) = application.Build("-p:TensorFlow=gpu");
        Assert.NotEqual(0, status);
        Assert.Contains("SciSharp.TensorFlow.Redist-Linux-GPU", output);

        application.AddPackage("SciSharp.TensorFlow.Redist", "2.16.0", LinuxFiles(folder));
        Succeeds(application.Build("-p:TensorFlow=cpu"));
        Assert.Equal(["runtimes/linux-x64/native/libtensorflow.so", "runtimes/linux-x64/native/libtensorflow_framework.so.2"], application.NativeFiles());
        Assert.Matches(@"^2\.\d+\.\d+ through the application$", application.Run());
    }

    private static void Succeeds((int Status, string Output) build) => Assert.True(build.Status == 0, build.Output);
}
