using System.Text.Json;
using RnnKeras.Callbacks;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;
using RnnKeras.Conformance.Python.Binding;

namespace RnnKeras.Conformance.Suites;

/// <summary>Progress bars and what fit, evaluate and predict print, character by character, under a scripted clock.</summary>
internal static class ProgressTexts
{
    public static void Progbar(GoldenCase golden, CaseReport report)
    {
        using var clock = new ScriptedClock(canRedraw: !golden.Has("windows"));
        using var console = new CapturedConsole();
        var session = new Session(golden);
        var bar = Session.Call(Session.Keras("keras.utils.Progbar"), [], session.Named(golden["config"]));
        var written = 0;
        foreach (var (step, i) in golden["steps"].EnumerateArray().Select((s, i) => (s, i)))
        {
            clock.Now = step.GetProperty("t").GetDouble();
            Update(bar, step);
            var text = console.Output;
            report.SameText($"update {i}", text[written..], golden["expected"][i].GetString());
            written = text.Length;
        }
    }

    private static void Update(object? bar, JsonElement step)
    {
        List<KeyValuePair<string, object?>> named = [];
        if (step.TryGetProperty("values", out var values))
            named.Add(new("values", values.EnumerateArray().Select(v => (object?)new PyTuple(Sequences.Iterate(JsonText.ToPython(v)))).ToList()));
        if (step.TryGetProperty("finalize", out var finalize))
            named.Add(new("finalize", finalize.GetBoolean()));
        if (step.TryGetProperty("add", out var add))
            Session.Call(Session.Get(bar, "add"), [add.GetInt64()], named);
        else
            Session.Call(Session.Get(bar, "update"), [step.GetProperty("current").GetInt64()], named);
    }

    /// <summary>m = Sequential([Input((1,)), Dense(1, use_bias=False)]) with weight 0.5; t moves the clock on by a second at each batch.</summary>
    public static void Fit(GoldenCase golden, CaseReport report)
    {
        using var clock = new ScriptedClock(canRedraw: true);
        var session = new Session(golden);
        var model = ScriptedTraining.MakeModel(0.1, ["mae"]);
        Session.Method(model, "set_weights", new List<object?> { new[] { 0.5f }.AsNDArray(1, 1) });
        session.Python["m"] = model;
        session.Python["t"] = Ticker(clock);
        session.Python["x"] = new[] { 1f, 2f, -1f, 0.5f, 3f }.AsNDArray(5, 1);
        session.Python["y"] = new[] { 2f, 3f, -1f, 0f, 5f }.AsNDArray(5, 1);
        var interactive = !golden.Has("interactive_logging") || golden["interactive_logging"].GetBoolean();
        using var console = new CapturedConsole();
        if (!interactive)
            Session.Call(Session.Keras("keras.utils.disable_interactive_logging"));
        try
        {
            session.Evaluate(golden.Text("call")!);
        }
        finally
        {
            Session.Call(Session.Keras("keras.utils.enable_interactive_logging"));
        }
        report.SameText("printed", console.Output, golden.Text("expected"));
    }

    private static object? Ticker(ScriptedClock clock)
    {
        string[] hooks = ["on_train_batch_begin", "on_test_batch_begin", "on_predict_batch_begin"];
        var members = hooks.ToDictionary(h => h, h => (object?)new Builtin(h, _ =>
        {
            clock.Now++;
            return null;
        }));
        return new PyClass("Ticker", [], ((HostFactory)Session.Keras("keras.callbacks.Callback")!).Type, members).Call(Arguments.None);
    }

    /// <summary>Time as the case tells it, and whether the console can redraw a line, until disposed.</summary>
    private sealed class ScriptedClock : IDisposable
    {
        private readonly (Func<double> Clock, Func<ProgbarStyle> Style) before = (Callbacks.Progbar.Clock, Callbacks.Progbar.Style);

        /// <summary>When the script starts: like a real clock, far from zero.</summary>
        private const double Start = 1000;

        public ScriptedClock(bool canRedraw) => (Callbacks.Progbar.Clock, Callbacks.Progbar.Style) =
            (() => Start + Now, () => canRedraw ? ProgbarStyle.InPlace : ProgbarStyle.NewLine);

        /// <summary>Seconds since the start.</summary>
        public double Now { get; set; }

        public void Dispose() => (Callbacks.Progbar.Clock, Callbacks.Progbar.Style) = before;
    }
}
