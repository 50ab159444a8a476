using System.Runtime.InteropServices;

namespace RnnKeras.Runtime.TensorFlow.Loading;

/// <summary>The sentences for a libtensorflow that cannot be used: what was looked for, where, and what to do.</summary>
internal static class LibraryErrors
{
    public static DllNotFoundException NotFound(SearchContext context) => new(
        $"The tensorflow engine needs libtensorflow {TensorFlowLibrary.OldestVersion} or newer, and none was found. "
        + $"Looked for {string.Join(" or ", context.System.Names)} in: {string.Join("; ", LibrarySearch.Places(context))}. {WhatToAdd(context.System)}");

    public static DllNotFoundException NothingAtVariable(string place, TargetSystem system) => new(
        $"{SearchContext.LibraryVariable} is '{place}', and {(Directory.Exists(place) ? "that folder has no" : "there is neither a file nor a folder with")} "
        + $"{string.Join(" or ", system.Names.Concat(system.PipNames))}. Set it to the library's file or folder, or unset it to search the usual places.");

    public static BadImageFormatException WrongArchitecture(LibraryFile file, IReadOnlyList<Architecture> architectures, TargetSystem system) => new(
        architectures.Count == 0
            ? $"{Named(file)} is not a native library for {system.Rid}. {WhatToAdd(system)}"
            : $"{Named(file)} is for {string.Join(" and ", architectures)} and this process runs on {system.Architecture} ({system.Rid}). "
                + $"{WhatToAdd(system)}");

    /// <summary>The system's loader refused the file: half a package, or something else that only its own text knows.</summary>
    public static DllNotFoundException CannotLoad(LibraryFile file, Exception cause, TargetSystem system)
    {
        var folder = Path.GetDirectoryName(file.Path)!;
        var half = system.FrameworkPrefix.Length > 0 && cause.Message.Contains(system.FrameworkPrefix, StringComparison.Ordinal)
            && !Directory.EnumerateFiles(folder, system.FrameworkPrefix + "*").Any();
        return half
            ? new($"{Named(file)} is half a package: it needs {system.FrameworkPrefix}*, which is not beside it in '{folder}'. "
                + $"Copy both libraries there. {WhatToAdd(system)}", cause)
            : new($"{Named(file)} cannot be loaded: {cause.Message.Trim()} A library that it needs may be missing (for a GPU package: CUDA and cuDNN). "
                + WhatToAdd(system), cause);
    }

    /// <summary>The library lacks functions of the C API.</summary>
    /// <param name="version">What TF_Version says; null when even that is missing.</param>
    public static NotSupportedException TooOld(LibraryFile file, string? version, IReadOnlyList<string> missing, TargetSystem system) => new(
        version is null
            ? $"{Named(file)} does not export TensorFlow's C API (no TF_Version). {WhatToAdd(system)}"
            : $"{Named(file)} is TensorFlow {version}, and the tensorflow engine needs {TensorFlowLibrary.OldestVersion} or newer: "
                + $"it has no {string.Join(", ", missing)}. {WhatToAdd(system)}");

    private static string Named(LibraryFile file) => $"'{file.Path}' (found through {file.Source})";

    private static string WhatToAdd(TargetSystem system)
    {
        var gpu = system.Rid.StartsWith("osx", StringComparison.Ordinal) ? "" : " or -p:TensorFlow=gpu";
        var pip = system.PipNames.Count == 0 ? "" : ", install it with 'pip install tensorflow' in the active Python";
        return $"Build the application with -p:TensorFlow=cpu{gpu} (adds a SciSharp.TensorFlow.Redist package){pip}, "
            + $"or set {SearchContext.LibraryVariable} to its file or folder.";
    }
}
