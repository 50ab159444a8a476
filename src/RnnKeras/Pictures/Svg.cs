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

    /// <summary>The whole picture.</summary>
    public string Document(double width, double height) => string.Create(CultureInfo.InvariantCulture, $"""
        <svg xmlns='http://www.w3.org/2000/svg' width='{width:F0}' height='{height:F0}' viewBox='0 0 {width:F0} {height:F0}' font-family='DejaVu Sans, Helvetica, Arial, sans-serif'>
        <rect width='100%' height='100%' fill='white'/>
        {text}</svg>

        """);

    private static string Dashes(bool dashed) => dashed ? " stroke-dasharray='6 4'" : "";

    private void Add(FormattableString element) => text.Append(element.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
