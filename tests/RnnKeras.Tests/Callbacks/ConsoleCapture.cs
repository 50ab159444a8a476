using RnnKeras.Callbacks;

namespace RnnKeras.Tests.Callbacks;

/// <summary>Standard output and the progress bar's clock, replaced while a test runs. Tests that use it run alone.</summary>
internal sealed class ConsoleCapture : IDisposable
{
    private readonly TextWriter before = Console.Out;
    private readonly Func<double> clockBefore = Progbar.Clock;
    private readonly Func<ProgbarStyle> styleBefore = Progbar.Style;
    private readonly StringWriter text = new();

    public ConsoleCapture()
    {
        Console.SetOut(text);
        // The goldens were made with a clock far from 0, so that differences of times are rounded.
        Progbar.Clock = () => 1000 + Now;
    }

    /// <summary>Seconds on the progress bar's clock.</summary>
    public double Now { get; set; }

    /// <summary>What was printed since the last call.</summary>
    public string Take()
    {
        var taken = text.ToString();
        text.GetStringBuilder().Clear();
        return taken;
    }

    public void Dispose()
    {
        Console.SetOut(before);
        (Progbar.Clock, Progbar.Style) = (clockBefore, styleBefore);
    }
}
