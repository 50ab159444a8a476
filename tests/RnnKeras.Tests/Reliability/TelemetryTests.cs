using System.Diagnostics;
using System.Diagnostics.Metrics;
using RnnKeras.Models;
using RnnKeras.Reliability;

namespace RnnKeras.Tests.Reliability;

/// <summary>What OpenTelemetry would see.</summary>
[Collection(ProcessState.Name)]
public class TelemetryTests
{
    [Fact]
    public void Steps_samples_loss_and_activities_are_heard()
    {
        var sums = new Dictionary<string, double>();
        var last = new Dictionary<string, double>();
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == Telemetry.Name)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        void Heard(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var key = $"{instrument.Name} {tags[0].Value}";
            sums[key] = sums.GetValueOrDefault(key) + value;
            last[key] = value;
        }
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Heard(instrument, value, tags));
        meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Heard(instrument, value, tags));
        meters.Start();
        var activities = new List<string>();
        using var tracing = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => activities.Add($"{activity.OperationName} {activity.GetTagItem("rnnkeras.model")}"),
        };
        ActivitySource.AddActivityListener(tracing);

        var model = Training.Model();
        var (x, y) = Training.Data();
        var history = model.fit(x, y, epochs: 2, batch_size: 50, verbose: 0);
        model.evaluate(x, y, batch_size: 192, verbose: 0);
        model.predict(x, batch_size: 100, verbose: 0);

        Assert.Equal([$"fit {model.name}", $"evaluate {model.name}", $"predict {model.name}"], activities);
        Assert.Equal((8, 384), (sums["rnnkeras.steps train"], sums["rnnkeras.samples train"]));
        Assert.Equal((1, 2), (sums["rnnkeras.steps test"], sums["rnnkeras.steps predict"]));
        Assert.Equal(history.history["loss"][^1], last["rnnkeras.loss train"], 1e-6);
        Assert.True(last["rnnkeras.samples_per_second train"] > 0 && sums["rnnkeras.step.duration train"] > 0);
        Assert.DoesNotContain("rnnkeras.loss predict", last.Keys);
    }
}
