using System.Globalization;

namespace RnnKeras.Runtime.TensorFlow.Loading;

/// <summary>Where the active Python keeps its packages, found from files alone: Python is not started.</summary>
internal static class PythonPackages
{
    private const string Versions = "python3.*";

    /// <summary>Existing package folders: PYTHONPATH, VIRTUAL_ENV, CONDA_PREFIX, then the first python3 on PATH and the user's own.</summary>
    public static IEnumerable<string> Folders(SearchContext context)
    {
        var python = Executable(context);
        string?[] prefixes = [context.Text("VIRTUAL_ENV"), context.Text("CONDA_PREFIX"), .. Prefixes(python)];
        return SearchContext.Folders(context.Text("PYTHONPATH"))
            .Concat(prefixes.OfType<string>().SelectMany(prefix => OfPrefix(prefix, VersionOf(python))))
            .Concat(context.Text("HOME") is { } home ? OfPrefix(Path.Combine(home, ".local"), VersionOf(python)) : [])
            .Where(Directory.Exists)
            .Distinct();
    }

    /// <summary>The first python3 on PATH.</summary>
    private static string? Executable(SearchContext context) =>
        SearchContext.Folders(context.Text("PATH")).Select(folder => Path.Combine(folder, "python3")).FirstOrDefault(File.Exists);

    /// <summary>Installation folders of an executable prefix/bin/python3: as named (a virtual environment), then behind its links.</summary>
    private static IEnumerable<string?> Prefixes(string? python) =>
        python is null ? [] : [PrefixOf(python), PrefixOf(Behind(python))];

    private static string? PrefixOf(string executable) => Path.GetDirectoryName(Path.GetDirectoryName(executable));

    private static string Behind(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;

    /// <summary>"python3.11" when the executable behind the links is called so.</summary>
    private static string? VersionOf(string? python) =>
        python is not null && Path.GetFileName(Behind(python)) is var name && name.StartsWith("python3.", StringComparison.Ordinal) ? name : null;

    private static IEnumerable<string> OfPrefix(string prefix, string? version) =>
    [
        .. from library in new[] { "lib", "lib64", "local/lib" }
           let root = Path.Combine(prefix, library)
           where Directory.Exists(root)
           from folder in Directory.EnumerateDirectories(root, Versions).OrderByDescending(f => Path.GetFileName(f) == version).ThenByDescending(Minor)
           from packages in new[] { "site-packages", "dist-packages" }
           select Path.Combine(folder, packages),
        Path.Combine(prefix, "lib", "python3", "dist-packages"),
    ];

    /// <summary>11 of ".../python3.11": as text, 3.9 would come after 3.11.</summary>
    private static int Minor(string folder) =>
        int.TryParse(Path.GetFileName(folder)["python3.".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var minor) ? minor : -1;
}
