namespace RnnKeras.Examples;

/// <summary>What the command line said.</summary>
internal sealed record ExampleOptions(int? Epochs, bool Quick, string Engine, string? DataFolder, string OutputFolder, int? Port = null)
{
    /// <summary>Epochs to run: the option, 1 when quick, else <paramref name="usual"/>.</summary>
    public int EpochsOr(int usual) => Epochs ?? (Quick ? 1 : usual);

    /// <summary>Samples to use: few when quick.</summary>
    public int SamplesOr(int usual) => Quick ? Math.Min(usual, 320) : usual;

    /// <summary>A file that does not ship, below the folder of <c>--data</c>.</summary>
    /// <exception cref="ExampleException">There is none.</exception>
    public string DataFile(string name)
    {
        if (DataFolder is null)
            throw new ExampleException($"This example needs --data FOLDER, a folder that has {name}: its data may not ship.");
        var path = Path.Combine(DataFolder, name);
        return File.Exists(path) ? path : throw new ExampleException($"There is no {name} in '{DataFolder}'.");
    }

    public string OutputFile(string name) => Path.Combine(OutputFolder, name);
}
