using System.Runtime.InteropServices;

namespace RnnKeras.Runtime.TensorFlow.Loading;

/// <summary>What libtensorflow's files are called on one operating system and processor.</summary>
/// <param name="Rid">Portable runtime identifier: the folder name under <c>runtimes/</c> of a NuGet package.</param>
/// <param name="Architecture">Processor of this process.</param>
/// <param name="Names">Files of libtensorflow itself, newest convention first.</param>
/// <param name="PipNames">Files inside a pip package's <c>tensorflow</c> folder that export the C API; the second one before TensorFlow 2.12.</param>
/// <param name="FrameworkPrefix">How the companion library's name begins; empty where there is none.</param>
internal sealed record TargetSystem(
    string Rid, Architecture Architecture, IReadOnlyList<string> Names, IReadOnlyList<string> PipNames, string FrameworkPrefix)
{
    private const string InternalModule = "python/_pywrap_tensorflow_internal.so";

    public static TargetSystem Current { get; } = Of(
        OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux", RuntimeInformation.ProcessArchitecture);

    /// <summary>The system "win", "osx" or "linux". Windows wheels do not export the whole C API, so pip counts on the other two only.</summary>
    public static TargetSystem Of(string system, Architecture architecture)
    {
        var rid = system + "-" + architecture.ToString().ToLowerInvariant();
        return system switch
        {
            "win" => new(rid, architecture, ["tensorflow.dll"], [], ""),
            "osx" => new(rid, architecture, ["libtensorflow.2.dylib", "libtensorflow.dylib"], ["libtensorflow_cc.2.dylib", InternalModule],
                "libtensorflow_framework."),
            _ => new(rid, architecture, ["libtensorflow.so.2", "libtensorflow.so"], ["libtensorflow_cc.so.2", InternalModule],
                "libtensorflow_framework."),
        };
    }
}
