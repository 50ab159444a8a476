namespace RnnKeras.Runtime.TensorFlow.Loading;

/// <summary>A library file that was found, and in whose name: "RNNKERAS_TENSORFLOW", "the application", …</summary>
internal sealed record LibraryFile(string Path, string Source);

/// <summary>Finds the file of libtensorflow. Nothing is loaded here.</summary>
internal static class LibrarySearch
{
    /// <summary>
    /// The first library in order: RNNKERAS_TENSORFLOW, the application's folders, the active Python's pip package; null when only the
    /// system's loader is left to ask.
    /// </summary>
    /// <exception cref="DllNotFoundException">RNNKERAS_TENSORFLOW is set and no library is there.</exception>
    public static LibraryFile? Find(SearchContext context) => FromVariable(context) ?? FromApplication(context) ?? FromPython(context);

    private static LibraryFile? FromVariable(SearchContext context)
    {
        if (context.Text(SearchContext.LibraryVariable) is not { } place)
            return null;
        if (File.Exists(place))
            return new(Path.GetFullPath(place), SearchContext.LibraryVariable);
        var system = context.System;
        // The folder itself, "lib" of an unpacked libtensorflow archive, "tensorflow" of a site-packages folder.
        var file = FirstFile(place, [.. system.Names, .. system.PipNames])
            ?? FirstFile(Path.Combine(place, "lib"), system.Names)
            ?? FirstFile(Path.Combine(place, "tensorflow"), system.PipNames);
        return file is not null ? new(file, SearchContext.LibraryVariable) : throw LibraryErrors.NothingAtVariable(place, system);
    }

    private static LibraryFile? FromApplication(SearchContext context) => ApplicationPlaces(context)
        .Select(folder => FirstFile(folder, context.System.Names))
        .OfType<string>().Select(file => new LibraryFile(file, "the application")).FirstOrDefault();

    private static LibraryFile? FromPython(SearchContext context) => context.System.PipNames.Count == 0 ? null : PythonPackages.Folders(context)
        .Select(folder => FirstFile(Path.Combine(folder, "tensorflow"), context.System.PipNames))
        .OfType<string>().Select(file => new LibraryFile(file, "pip")).FirstOrDefault();

    /// <summary>The packages' layout runtimes/rid/native and, as in an application published for one system, the folder itself.</summary>
    private static IEnumerable<string> ApplicationPlaces(SearchContext context) => context.ApplicationFolders
        .SelectMany(folder => new[] { Path.Combine(folder, "runtimes", context.System.Rid, "native"), folder }).Distinct();

    /// <summary>Each place that <see cref="Find"/> and the system's loader look at, for the message that nothing was found.</summary>
    public static IEnumerable<string> Places(SearchContext context)
    {
        yield return SearchContext.LibraryVariable + " (not set)";
        yield return "the application's " + string.Join(" and ", ApplicationPlaces(context).Take(2));
        if (context.System.PipNames.Count > 0)
        {
            var folders = PythonPackages.Folders(context).ToArray();
            yield return folders.Length == 0
                ? "the active Python's packages (no python3 found)"
                : "the active Python's " + string.Join(", ", folders.Select(f => Path.Combine(f, "tensorflow")));
        }
        yield return "the system's library folders";
    }

    private static string? FirstFile(string folder, IEnumerable<string> names) =>
        names.Select(name => Path.GetFullPath(Path.Combine(folder, name))).FirstOrDefault(File.Exists);
}
