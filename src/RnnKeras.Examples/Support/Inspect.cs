using RnnKeras.Saving;

namespace RnnKeras.Examples.Support;

/// <summary>Prints what a file of models or weights holds.</summary>
internal static class Inspect
{
    private const int MostCharacters = 1000;

    /// <summary>0; or 2 after one line that says why the file cannot be read.</summary>
    public static int Run(string path, TextWriter output, TextWriter error)
    {
        try
        {
            output.Write(FileReport.Of(path));
            return 0;
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine(OneLine(e.Message.Contains(path, StringComparison.Ordinal) ? e.Message : $"'{path}': {e.Message}"));
            return 2;
        }
    }

    /// <summary>Messages quote what a file holds: line feeds, terminal codes, megabytes.</summary>
    private static string OneLine(string message) =>
        string.Concat(message.Take(MostCharacters).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c)) + (message.Length > MostCharacters ? "…" : "");
}
