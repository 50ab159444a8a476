namespace RnnKeras.Conformance.Suites;

/// <summary>A folder of its own that goes with what uses it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string? before;

    public TemporaryFolder()
    {
    }

    private TemporaryFolder(string before) => this.before = before;

    /// <summary>The whole path.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("rnnkeras-test-").FullName;

    /// <summary>The path of a file in it, which need not exist.</summary>
    public string this[string name] => Path.Combine(Root, name);

    /// <summary>A folder that is the current one until it goes, so that relative paths of callbacks end there.</summary>
    public static TemporaryFolder AsCurrent()
    {
        var folder = new TemporaryFolder(Directory.GetCurrentDirectory());
        Directory.SetCurrentDirectory(folder.Root);
        return folder;
    }

    public void Dispose()
    {
        if (before is not null)
            Directory.SetCurrentDirectory(before);
        Directory.Delete(Root, recursive: true);
    }
}
