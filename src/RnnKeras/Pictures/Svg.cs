using System.Globalization;
using System.Security;
using System.Text;

namespace RnnKeras.Pictures;

/// <summary>Writes the elements of a picture; lengths in pixels, y downwards.</summary>
internal sealed class Svg
{
    public const int FontSize = 12;

    // Mean width of a letter of a sans-serif font, in font sizes; on the safe side, so that texts do not run into each other.
    private const double LetterWidth = 0.6;

    /// <summary>How much wider bold letters are.</summary>
    public const double BoldFactor = 1.14;

    private readonly StringBuilder text = new();

    /// <summary>Room that a text needs.</summary>
    public static double WidthOf(string text, double size = FontSize) => text.EnumerateRunes().Sum(r => r.Value > 0x2E80 ? 1.0 : LetterWidth) * size;

    public void Line(double x1, double y1, double x2, double y2, string colour, double width = 1, bool dashed = false) =>
        Add($"<line x1='{x1:F1}' y1='{y1:F1}' x2='{x2:F1}' y2='{y2:F1}' stroke='{colour}' stroke-width='{width}'{Dashes(dashed)}/>");

    public void Box(double x, double y, double width, double height, string fill, string stroke = "none") =>
        Add($"<rect x='{x:F1}' y='{y:F1}' width='{width:F1}' height='{height:F1}' fill='{fill}' stroke='{stroke}'/>");

    public void Curve(IEnumerable<(double X, double Y)> points, string colour, bool dashed)
    {
        var places = string.Join(' ', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X:F1},{p.Y:F1}")));
        Add($"<polyline points='{places}' fill='none' stroke='{colour}' stroke-width='1.8' stroke-linejoin='round'{Dashes(dashed)}/>");
    }

    public void Dot(double x, double y, string colour) => Add($"<circle cx='{x:F1}' cy='{y:F1}' r='2.6' fill='{colour}'/>");

    /// <param name="anchor">"start", "middle" or "end": which part of the text lies at x.</param>
    /// <param name="turned">Degrees, clockwise about (x, y).</param>
    public void Text(double x, double y, string content, string anchor = "middle", double size = FontSize, string colour = "#222", double turned = 0)
    {
        var turn = turned == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" transform='rotate({turned} {x:F1} {y:F1})'");
        Add($"<text x='{x:F1}' y='{y:F1}' text-anchor='{anchor}' font-size='{size}' fill='{colour}'{turn}>{SecurityElement.Escape(content)}</text>");
    }

    /// <summary>One line of text with bold parts, its middle at x.</summary>
    public void Spans(double x, double y, double size, string colour, IEnumerable<(string Text, bool Bold)> parts)
    {
        // White space at the end of a part counts.
        var spans = string.Concat(parts.Select(p => p.Bold ? $"<tspan font-weight='bold'>{SecurityElement.Escape(p.Text)}</tspan>" : SecurityElement.Escape(p.Text)));
        Add($"<text x='{x:F1}' y='{y:F1}' text-anchor='middle' font-size='{size}' fill='{colour}' xml:space='preserve'>{spans}</text>");
    }

    /// <summary>A dashed frame with round corners.</summary>
    public void Frame(double x, double y, double width, double height, string colour) =>
        Add($"<rect x='{x:F1}' y='{y:F1}' width='{width:F1}' height='{height:F1}' rx='6' fill='none' stroke='{colour}' stroke-dasharray='5 4'/>");

    /// <summary>A line by the commands of an SVG path.</summary>
    public void Path(string commands, string colour) => Add($"<path d='{commands}' fill='none' stroke='{colour}' stroke-width='1.5' stroke-linejoin='round'/>");

    /// <summary>One command of a path with its points.</summary>
    public static string Points(string command, params ReadOnlySpan<(double X, double Y)> points)
    {
        var result = new StringBuilder(command);
        foreach (var (x, y) in points)
            result.Append(CultureInfo.InvariantCulture, $"{x:F1} {y:F1} ");
        return result.ToString();
    }

    public void Triangle((double X, double Y) a, (double X, double Y) b, (double X, double Y) c, string fill) =>
        Add($"<polygon points='{a.X:F1},{a.Y:F1} {b.X:F1},{b.Y:F1} {c.X:F1},{c.Y:F1}' fill='{fill}'/>");

    /// <summary>The whole picture.</summary>
    public string Document(double width, double height) => string.Create(CultureInfo.InvariantCulture, $"""
        <svg xmlns='http://www.w3.org/2000/svg' width='{width:F0}' height='{height:F0}' viewBox='0 0 {width:F0} {height:F0}' font-family='DejaVu Sans, Helvetica, Arial, sans-serif'>
        <rect width='100%' height='100%' fill='white'/>
        {text}</svg>

        """);

    private static string Dashes(bool dashed) => dashed ? " stroke-dasharray='6 4'" : "";

    private void Add(FormattableString element) => text.Append(element.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
