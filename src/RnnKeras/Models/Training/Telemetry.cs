using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace RnnKeras.Models;

/// <summary>
/// What OpenTelemetry and dotnet-counters can listen to, under the name <see cref="Name"/>. Activities "fit", "evaluate" and "predict" with
/// the tag rnnkeras.model. Instruments, with the tag rnnkeras.kind = train, test or predict: counters rnnkeras.steps and rnnkeras.samples,
/// histogram rnnkeras.step.duration (s), gauges rnnkeras.samples_per_second and rnnkeras.loss (the running mean of the epoch).
/// Nothing is measured while nobody listens.
/// </summary>
/// <example><code>
/// using var listener = new System.Diagnostics.Metrics.MeterListener();
/// listener.InstrumentPublished = (instrument, l) => { if (instrument.Meter.Name == Telemetry.Name) l.EnableMeasurementEvents(instrument); };
/// listener.Start();
/// </code></example>
public static class Telemetry
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "RnnKeras";

    private static readonly ActivitySource source = new(Name);
    private static readonly Meter meter = new(Name);
    private static readonly Counter<long> steps = meter.CreateCounter<long>("rnnkeras.steps", "{step}", "Batches run");
    private static readonly Counter<long> samples = meter.CreateCounter<long>("rnnkeras.samples", "{sample}", "Samples seen");
    private static readonly Histogram<double> duration = meter.CreateHistogram<double>("rnnkeras.step.duration", "s", "Time of a batch");
    private static readonly Gauge<double> rate = meter.CreateGauge<double>("rnnkeras.samples_per_second", "{sample}/s", "Samples per second of the last batch");
    private static readonly Gauge<double> loss = meter.CreateGauge<double>("rnnkeras.loss", null, "Mean loss of the epoch so far");

    internal static bool IsHeard => steps.Enabled || samples.Enabled || duration.Enabled || rate.Enabled || loss.Enabled;

    internal static Activity? Start(string what, Model model) => source.StartActivity(what)?.SetTag("rnnkeras.model", model.name);

    internal static void Record(string kind, int count, TimeSpan time, double? lossNow)
    {
        var tag = KeyValuePair.Create("rnnkeras.kind", (object?)kind);
        steps.Add(1, tag);
        samples.Add(count, tag);
        duration.Record(time.TotalSeconds, tag);
        rate.Record(count / Math.Max(time.TotalSeconds, 1e-9), tag);
        if (lossNow is { } value)
            loss.Record(value, tag);
    }
}
