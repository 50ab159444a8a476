using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RnnKeras.Runtime.TensorFlow.Loading;

/// <summary>The native library behind the tensorflow engine, loaded once per process.</summary>
/// <remarks>
/// Searched in this order: the environment variable RNNKERAS_TENSORFLOW (file or folder); the application's <c>runtimes/rid/native</c>,
/// where the SciSharp.TensorFlow.Redist packages put it, and the application's folder; a pip TensorFlow of the active Python; the system's
/// libtensorflow.
/// </remarks>
/// <example><code>var library = TensorFlowLibrary.Load(); Console.WriteLine($"TensorFlow {library.Version} from {library.Path}");</code></example>
public sealed class TensorFlowLibrary
{
    /// <summary>The oldest version that the engine was run with.</summary>
    internal const string OldestVersion = "2.10";

    private static readonly Lock gate = new();
    private static TensorFlowLibrary? loaded;

    /// <summary>Functions of the C API that came last or that builds leave out; a library that has them has the others too.</summary>
    private static readonly string[] required =
    [
        "TF_Version", "TF_AllocateTensor", "TF_SetAttrFuncName", "TF_GraphToFunctionWithControlOutputs", "TF_GraphCopyFunction",
        "TFE_NewContext", "TFE_ContextOptionsSetConfig", "TFE_ContextAddFunction", "TFE_ContextRemoveFunction", "TFE_ContextListDevices",
        "TFE_NewOp", "TFE_Execute", "TFE_NewTensorHandle", "TFE_TensorHandleResolve",
    ];

    private TensorFlowLibrary(nint handle, string version, string path, string source) =>
        (Handle, Version, Path, Source) = (handle, version, path, source);

    /// <summary>Handle for <see cref="NativeLibrary.GetExport"/>: it finds the exports of the library and of those it needs.</summary>
    public nint Handle { get; }

    /// <summary>TensorFlow's own version text, for example "2.16.2".</summary>
    public string Version { get; }

    /// <summary>File of the library.</summary>
    public string Path { get; }

    /// <summary>What led to the file: "RNNKERAS_TENSORFLOW", "the application", "pip" or "the system".</summary>
    public string Source { get; }

    /// <summary>The library; loads it on the first call. A failed call may be repeated after its cause is gone.</summary>
    /// <exception cref="DllNotFoundException">No library was found, or the system refused to load it (half a package).</exception>
    /// <exception cref="BadImageFormatException">The file is for another processor or no library at all.</exception>
    /// <exception cref="NotSupportedException">The library is too old.</exception>
    public static TensorFlowLibrary Load()
    {
        lock (gate)
            return loaded ??= Load(SearchContext.Current);
    }

    internal static TensorFlowLibrary Load(SearchContext context)
    {
        NativeEnvironment.QuietTensorFlow();
        return LibrarySearch.Find(context) is { } file ? Open(file, context.System) : OpenSystems(context);
    }

    private static TensorFlowLibrary Open(LibraryFile file, TargetSystem system)
    {
        var architectures = NativeImage.Architectures(file.Path);
        if (!architectures.Contains(system.Architecture))
            throw LibraryErrors.WrongArchitecture(file, architectures, system);
        PreloadFramework(file.Path, system);
        nint handle;
        try
        {
            handle = NativeLibrary.Load(file.Path);
        }
        catch (DllNotFoundException e)
        {
            throw LibraryErrors.CannotLoad(file, e, system);
        }
        return Checked(handle, file, system);
    }

    /// <summary>
    /// Loads the companion library from the same folder first, under whatever name it has there: the main library then finds it already
    /// in the process, also where copying renamed it or dropped the search path.
    /// </summary>
    private static void PreloadFramework(string path, TargetSystem system)
    {
        if (system.FrameworkPrefix.Length == 0)
            return;
        var folder = System.IO.Path.GetDirectoryName(path)!;
        foreach (var companion in Directory.EnumerateFiles(folder, system.FrameworkPrefix + "*").Order(StringComparer.Ordinal))
            if (NativeLibrary.TryLoad(companion, out _))
                return;
    }

    private static TensorFlowLibrary OpenSystems(SearchContext context)
    {
        foreach (var name in context.System.Names)
            if (NativeLibrary.TryLoad(name, out var handle))
                return Checked(handle, new(LoadedFile(name), "the system"), context.System);
        throw LibraryErrors.NotFound(context);
    }

    /// <summary>Full path of a library that the system's loader found by name.</summary>
    private static string LoadedFile(string name)
    {
        using var process = Process.GetCurrentProcess();
        return process.Modules.Cast<ProcessModule>().Select(m => m.FileName)
            .FirstOrDefault(f => System.IO.Path.GetFileName(f).StartsWith(name, StringComparison.OrdinalIgnoreCase)) ?? name;
    }

    private static TensorFlowLibrary Checked(nint handle, LibraryFile file, TargetSystem system)
    {
        var missing = Missing(name => NativeLibrary.TryGetExport(handle, name, out _));
        var version = NativeLibrary.TryGetExport(handle, "TF_Version", out var function) ? VersionText(function) : null;
        if (missing.Count == 0)
            return new(handle, version!, file.Path, file.Source);
        NativeLibrary.Free(handle);
        throw LibraryErrors.TooOld(file, version, missing, system);
    }

    internal static IReadOnlyList<string> Missing(Func<string, bool> exports) => [.. required.Where(name => !exports(name))];

    private static unsafe string VersionText(nint function) =>
        Marshal.PtrToStringUTF8((nint)((delegate* unmanaged[Cdecl]<byte*>)function)()) ?? "";
}
