using System.Text.Json;

namespace RnnKeras.Tests.Examples;

/// <summary>The scripts of tests/golden/ports: Python originals, what they print, and the folder with their data.</summary>
internal static class PortCases
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests/golden/ports");

    /// <summary>Data that do not ship with the project lie beside the repository, where they are at all.</summary>
    public static string DataBeside { get; } = Path.GetFullPath(Path.Combine(Repository.Root, "../shared/data"));

    /// <summary>Name → tolerance of its numbers.</summary>
    public static IReadOnlyDictionary<string, double> Tolerances { get; } = Read();

    public static TheoryData<string> Names => [.. Tolerances.Keys];

    public static string[] Python(string name) => File.ReadAllLines(Path.Combine(Folder, name + ".py"));

    /// <summary>Lines of NAME.tensorflow.txt where there is one, else (and for the documented numerics) of NAME.expected.txt.</summary>
    public static string[] Expected(string name, bool documented)
    {
        var tensorflow = Path.Combine(Folder, name + ".tensorflow.txt");
        return File.ReadAllLines(!documented && File.Exists(tensorflow) ? tensorflow : Path.Combine(Folder, name + ".expected.txt"));
    }

    private static Dictionary<string, double> Read()
    {
        using var cases = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "cases.json")));
        return cases.RootElement.EnumerateArray().ToDictionary(c => c.GetProperty("name").GetString()!, c => c.GetProperty("tolerance").GetDouble());
    }
}
