namespace RnnKeras.Tests;

/// <summary>Where the repository lies on this machine.</summary>
internal static class Repository
{
    /// <summary>The folder with Rnn.Keras.sln, found upwards from the test assembly.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Rnn.Keras.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"No Rnn.Keras.sln above {AppContext.BaseDirectory}.");
    }
}
