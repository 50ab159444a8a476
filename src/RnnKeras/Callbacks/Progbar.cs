using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace RnnKeras.Callbacks;

/// <summary>
/// Keras' progress bar: <c>3/10 ━━━━━━━━━━ 2s 300ms/step - loss: 0.5000</c>. Values are averaged over the steps unless they are
/// stateful. Source: keras.utils.Progbar.
/// </summary>
/// <example><code>var bar = new Progbar(target: 10); for (var i = 1; i &lt;= 10; i++) bar.update(i, new Logs { ["loss"] = 1.0 / i });</code></example>
public sealed class Progbar
{
    private const string Bold = "\x1b[1m", Green = "\x1b[32m", White = "\x1b[37m", Plain = "\x1b[0m";

    private readonly Func<string, bool> isStateless;
    private readonly List<string> order = [];
    private readonly Dictionary<string, (double Sum, double Count)> values = [];
    private readonly double start;
    private int seenSoFar;
    private double lastUpdate = double.NegativeInfinity;
    private double? timeAfterFirstStep;
    private int previousWidth;

    /// <param name="target">Total number of steps; null if unknown.</param>
    /// <param name="width">Length of the bar.</param>
    /// <param name="verbose">0 silent, 1 a bar, 2 one line at the end.</param>
    /// <param name="interval">Smallest time between two updates, in seconds.</param>
    /// <param name="stateful_metrics">Names whose values are shown as they are; all others are averaged.</param>
    /// <param name="stateless_metrics">Names that are averaged; all others are shown as they are.</param>
    /// <param name="unit_name">"step" or "sample".</param>
    public Progbar(
        int? target,
        int width = 20,
        int verbose = 1,
        double interval = 0.05,
        IReadOnlyList<string>? stateful_metrics = null,
        IReadOnlyList<string>? stateless_metrics = null,
        string unit_name = "step")
    {
        if (stateful_metrics is not null && stateless_metrics is not null)
            throw new ArgumentException("Only one of `stateful_metrics` or `stateless_metrics` can be provided. `stateful_metrics` is "
                + "used to "
                + "make metrics stateless by default (with an exclusion list), while `stateless_metrics` is used to make metrics "
                    + "stateful by "
                + "default (with an exclusion list).");
        (this.target, this.width, this.verbose, this.interval, this.unit_name) = (target, width, verbose, interval, unit_name);
        isStateless = stateless_metrics is not null ? stateless_metrics.Contains : name => stateful_metrics?.Contains(name) != true;
        start = Clock();
    }

    /// <summary>Seconds; replaced in tests.</summary>
    internal static Func<double> Clock { get; set; } = () => Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;

    /// <summary>How the bar is drawn; replaced in tests.</summary>
    /// <remarks>Keras sends its escape sequences into files too; here a redirected output stays readable.</remarks>
    internal static Func<ProgbarStyle> Style { get; set; } = () =>
        (ConsoleText.IsInteractive ? Console.IsOutputRedirected : Console.IsErrorRedirected) ? ProgbarStyle.Plain : ProgbarStyle.InPlace;

    public int? target { get; set; }

    public int width { get; }

    public int verbose { get; }

    public double interval { get; }

    public string unit_name { get; }

    /// <summary>Shows the step that is <paramref name="n"/> after the last one.</summary>
    /// <param name="n">Steps done since then.</param>
    /// <param name="values">Name and value of the last step.</param>
    public void add(int n, IEnumerable<KeyValuePair<string, double>>? values = null) => update(seenSoFar + n, values);

    /// <summary>Shows step <paramref name="current"/> with these values.</summary>
    /// <param name="current">Steps done.</param>
    /// <param name="values">Name and value of the last step.</param>
    /// <param name="finalize">Last update; default: <paramref name="current"/> has reached the target.</param>
    public void update(int current, IEnumerable<KeyValuePair<string, double>>? values = null, bool? finalize = null)
    {
        var last = finalize ?? current >= target;
        foreach (var (name, value) in values ?? [])
            Accumulate(name, value, current, last);
        seenSoFar = current;
        var now = Clock();
        var perUnit = StepDuration(current, now);
        if (verbose == 1)
        {
            if (now - lastUpdate < interval && !last)
                return;
            if (Style() is var style && style != ProgbarStyle.Plain)
                DrawBar(current, now, perUnit, last, style);
            else if (last)
                ConsoleText.Write(Uncoloured(Line(current, now, perUnit, last).Text) + "\n");
        }
        else if (verbose == 2 && last && target > 0)
        {
            ConsoleText.Write($"{Count(current)} - {PythonNumber.Fixed(now - start, 0)}s -{PerUnit(perUnit)}{Values(v => v > 1e-3)}\n");
        }
        lastUpdate = now;
    }

    private void Accumulate(string name, double value, int current, bool last)
    {
        if (!order.Contains(name))
            order.Add(name);
        if (!isStateless(name) || last)
        {
            values[name] = (value, 1);
            return;
        }
        var steps = Math.Max(current - seenSoFar, 1);
        var (sum, count) = values.GetValueOrDefault(name);
        values[name] = (sum + value * steps, count + steps);
    }

    private void DrawBar(int current, double now, double perUnit, bool last, ProgbarStyle style)
    {
        var (line, width) = Line(current, now, perUnit, last);
        var start = style == ProgbarStyle.InPlace ? new string('\b', previousWidth) + "\r" : "\n";
        ConsoleText.Write(start + line + new string(' ', Math.Max(0, previousWidth - width)) + (last ? "\n" : ""));
        previousWidth = width;
    }

    /// <summary>Bar, time and values, and the number of characters that are seen of it.</summary>
    private (string Text, int Width) Line(int current, double now, double perUnit, bool last)
    {
        var text = new StringBuilder();
        var hidden = 0;
        if (target > 0)
            hidden += AppendBar(text, current);
        else
            text.Append(current.ToString(CultureInfo.InvariantCulture).PadLeft(7)).Append("/Unknown");
        var time = target > 0 && !last ? Remaining(perUnit * (target.Value - current)) : PythonNumber.Fixed(now - start, 0) + "s";
        text.Append(' ').Append(Bold).Append(time).Append(Plain).Append(PerUnit(perUnit)).Append(Values(v => Math.Abs(v) > 1e-3));
        hidden += Bold.Length + Plain.Length;
        return (text.ToString(), text.Length - hidden);
    }

    private static string Uncoloured(string text) =>
        new[] { Bold, Green, White, Plain }.Aggregate(text, (t, code) => t.Replace(code, "", StringComparison.Ordinal));

    /// <summary>Returns the number of characters that take no room on the screen.</summary>
    private int AppendBar(StringBuilder text, int current)
    {
        text.Append(Bold).Append(Count(current)).Append(Plain).Append(' ');
        var hidden = Bold.Length + Plain.Length;
        var done = (int)(width * ((double)current / target!.Value));
        if (done > 0)
        {
            text.Append(Green).Append('━', done).Append(Plain);
            hidden += Green.Length + Plain.Length;
        }
        text.Append(White).Append('━', Math.Max(0, width - done)).Append(Plain);
        return hidden + White.Length + Plain.Length;
    }

    private string Count(int current)
    {
        var of = target!.Value.ToString(CultureInfo.InvariantCulture);
        return current.ToString(CultureInfo.InvariantCulture).PadLeft(of.Length) + "/" + of;
    }

    private string Values(Func<double, bool> isLarge)
    {
        var text = new StringBuilder();
        foreach (var name in order)
        {
            var (sum, count) = values[name];
            var average = sum / Math.Max(1, count);
            text.Append(" - ").Append(name).Append(": ")
                .Append(isLarge(average) ? PythonNumber.Fixed(average, 4) : PythonNumber.Scientific(average, 4));
        }
        return text.ToString();
    }

    private static string Remaining(double seconds)
    {
        long s = (long)Math.Floor(seconds);
        return seconds switch
        {
            > 3600 => string.Create(CultureInfo.InvariantCulture, $"{s / 3600}:{s % 3600 / 60:00}:{s % 60:00}"),
            > 60 => string.Create(CultureInfo.InvariantCulture, $"{s / 60}:{s % 60:00}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{(long)seconds}s"),
        };
    }

    private string PerUnit(double time) => time switch
    {
        0 or >= 1 => $" {PythonNumber.Fixed(time, 0)}s/{unit_name}",
        >= 1e-3 => $" {PythonNumber.Fixed(time * 1e3, 0)}ms/{unit_name}",
        _ => $" {PythonNumber.Fixed(time * 1e6, 0)}us/{unit_name}",
    };

    /// <summary>The first step, which compiles, is left out of the average once there are more.</summary>
    private double StepDuration(int current, double now)
    {
        if (current == 0)
            return 0;
        var perUnit = timeAfterFirstStep is { } first && current > 1 ? (now - first) / (current - 1) : (now - start) / current;
        if (current == 1)
            timeAfterFirstStep = now;
        return perUnit;
    }
}

/// <summary>How the updates of a <see cref="Progbar"/> follow each other.</summary>
internal enum ProgbarStyle
{
    /// <summary>Each repaints the line, as on a terminal.</summary>
    InPlace,

    /// <summary>Each on a line of its own, in colour: Keras on Windows without a terminal.</summary>
    NewLine,

    /// <summary>Only the finished bar, without control characters: for files and pipes.</summary>
    Plain,
}
