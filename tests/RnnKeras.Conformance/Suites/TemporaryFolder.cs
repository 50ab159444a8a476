namespace RnnKeras.Conformance.Suites;

/// <summary>A folder of its own as the current one, so that relative paths of callbacks end there.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string before = Directory.GetCurrentDirectory();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rnnkeras-conformance-");

    public TemporaryFolder() => Directory.SetCurrentDirectory(folder.FullName);

    public void Dispose()
    {
        Directory.SetCurrentDirectory(before);
        folder.Delete(recursive: true);
    }
}
