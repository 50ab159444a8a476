namespace RnnKeras.Examples;

/// <summary>What the command line said.</summary>
internal sealed record ExampleOptions(int? Epochs, bool Quick, string Engine, string? DataFolder, string OutputFolder)
{
    /// <summary>Epochs to run: the option, 1 when quick, else <paramref name="usual"/>.</summary>
    public int EpochsOr(int usual) => Epochs ?? (Quick ? 1 : usual);

    /// <summary>Samples to use: few when quick.</summary>
    public int SamplesOr(int usual) => Quick ? Math.Min(usual, 320) : usual;

    public string OutputFile(string name) => Path.Combine(OutputFolder, name);
}
