using System.ComponentModel;
using System.Diagnostics;

namespace RnnKeras.Pictures;

/// <summary>Pictures as files.</summary>
internal static class SvgFile
{
    // Dots per pixel of the picture in a PNG: sharp on today's screens.
    private const string Zoom = "2";

    /// <summary>Writes .svg itself; .png and .pdf are made by the program rsvg-convert (librsvg), because a picture needs fonts.</summary>
    /// <exception cref="NotSupportedException">Another format, or rsvg-convert is not installed.</exception>
    /// <exception cref="InvalidOperationException">rsvg-convert could not write the file.</exception>
    public static void Write(string svg, string path)
    {
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".svg":
                File.WriteAllText(path, svg);
                break;
            case var extension and (".png" or ".pdf"):
                Convert(svg, extension[1..], path);
                break;
            default:
                throw new NotSupportedException($"Pictures are written as .svg, .png or .pdf, but the name is '{path}'.");
        }
    }

    private static void Convert(string svg, string format, string path)
    {
        using var program = Start(path, ["--format", format, "--zoom", Zoom, "--output", path]);
        program.StandardInput.Write(svg);
        program.StandardInput.Close();
        var message = program.StandardError.ReadToEnd();
        program.WaitForExit();
        if (program.ExitCode != 0)
            throw new InvalidOperationException($"rsvg-convert could not write '{path}': {message.Trim()}");
    }

    private static Process Start(string path, string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("rsvg-convert", arguments) { RedirectStandardInput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception)
        {
            throw new NotSupportedException($"'{path}' needs the program rsvg-convert (librsvg), which is not installed. Use a name that ends in .svg, "
                + "which browsers show, or install it (Debian: librsvg2-bin, macOS: brew install librsvg).");
        }
    }
}
