namespace RnnKeras.Runtime.TensorFlow.Loading;

/// <summary>What the search for libtensorflow sees of the machine.</summary>
/// <param name="Variable">An environment variable's value, null when not set.</param>
/// <param name="ApplicationFolders">The application's folder, and where its host looks for native libraries of packages.</param>
internal sealed record SearchContext(TargetSystem System, Func<string, string?> Variable, IReadOnlyList<string> ApplicationFolders)
{
    /// <summary>File or folder of libtensorflow, before anything else.</summary>
    public const string LibraryVariable = "RNNKERAS_TENSORFLOW";

    public static SearchContext Current => new(TargetSystem.Current, Environment.GetEnvironmentVariable,
        [AppContext.BaseDirectory, .. Folders(AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string)]);

    /// <summary>Parts of a PATH-like text.</summary>
    public static string[] Folders(string? path) =>
        (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>An environment variable's value; null when it is not set or empty.</summary>
    public string? Text(string variable) => Variable(variable) is { Length: > 0 } text ? text : null;
}
