using System.ComponentModel;
using System.Diagnostics;

namespace RnnKeras.Models;

/// <summary>Graphviz' program <c>dot</c>, which turns graphs into pictures.</summary>
internal static class Graphviz
{
    /// <summary>Draws a graph to a file; the extension says the format (png where there is none). <c>.dot</c> and <c>.gv</c> need no program.</summary>
    /// <exception cref="FileNotFoundException">Graphviz is not installed.</exception>
    /// <exception cref="InvalidOperationException">dot does not know the format.</exception>
    public static void Draw(string graph, string file)
    {
        var format = Path.GetExtension(file).TrimStart('.') is { Length: > 0 } extension ? extension : "png";
        if (format is "dot" or "gv")
        {
            File.WriteAllText(file, graph);
            return;
        }
        using var dot = Start(format, file);
        dot.StandardInput.Write(graph);
        dot.StandardInput.Close();
        var message = dot.StandardError.ReadToEnd();
        dot.WaitForExit();
        if (dot.ExitCode != 0)
            throw new InvalidOperationException($"plot_model: dot could not write '{file}': {message.Trim()}");
    }

    private static Process Start(string format, string file)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("dot", ["-T" + format, "-o", file])
            {
                RedirectStandardInput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception)
        {
            throw new FileNotFoundException("You must install graphviz (see instructions at https://graphviz.gitlab.io/download/) for "
                + "`plot_model` to write this format. Pictures with the extension .svg need no Graphviz; .dot holds the graph as text.");
        }
    }
}
