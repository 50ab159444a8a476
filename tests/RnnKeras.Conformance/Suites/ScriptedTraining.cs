using System.Text.Json;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;

namespace RnnKeras.Conformance.Suites;

/// <summary>
/// Calls a callback's hooks in fit's order with the logs of the case. The model's single weight is epoch + 1 inside each epoch, so
/// that the weight at the end tells which epoch's weights were kept.
/// </summary>
internal sealed class ScriptedTraining
{
    private readonly GoldenCase golden;
    private readonly CaseReport report;
    private readonly object? model;
    private readonly object? callback;
    private readonly object? history;
    private readonly List<object?> saved = [];
    private readonly bool weightsOnly;

    public ScriptedTraining(GoldenCase golden, Session session, CaseReport report)
    {
        (this.golden, this.report) = (golden, report);
        var rate = golden.Has("initial_learning_rate") ? golden["initial_learning_rate"].GetDouble() : 0.1;
        model = MakeModel(rate, golden.Has("metrics") ? [.. golden["metrics"].EnumerateArray().Select(m => Metric(m.GetString()!))] : []);
        if (golden.Has("metrics"))
            Session.Method(model, "test_on_batch", new float[1].AsNDArray(1, 1), new float[1].AsNDArray(1, 1)); // metrics get their names on the first batch
        object?[] schedule = golden.Has("schedule") ? [Schedule(golden, session)] : [];
        callback = Session.Call(Session.Keras("keras.callbacks." + golden.Kind), schedule, session.Named(golden["config"]));
        history = Session.Call(Session.Keras("keras.callbacks.History"));
        weightsOnly = golden["config"].TryGetProperty("save_weights_only", out var only) && only.GetBoolean();
    }

    /// <summary>Sequential([Input((1,)), Dense(1, use_bias=False)]), compiled with SGD.</summary>
    public static object? MakeModel(double rate, List<object?> metrics)
    {
        var layers = new List<object?>
        {
            Session.Call(Session.Keras("keras.Input"), new PyTuple([1L])),
            Session.Call(Session.Keras("keras.layers.Dense"), [1L], [new("use_bias", false)]),
        };
        var model = Session.Call(Session.Keras("keras.Sequential"), layers);
        Session.Call(Session.Get(model, "compile"), [],
            [new("optimizer", Session.Call(Session.Keras("keras.optimizers.SGD"), rate)), new("loss", "mse"), new("metrics", metrics)]);
        return model;
    }

    public void Run()
    {
        Both("set_model", model);
        Both("on_train_begin", new PyDict());
        var epochs = golden["logs"].EnumerateArray().ToList();
        var run = 0;
        for (; run < epochs.Count && (run == 0 || Session.Get(model, "stop_training") is not true); run++)
            Epoch(run, epochs[run]);
        Both("on_train_end", new PyDict());
        CheckEnd(run);
    }

    private void Epoch(int epoch, JsonElement logs)
    {
        Both("on_epoch_begin", (long)epoch, new PyDict());
        SetWeight(epoch + 1);
        var row = new Dictionary<string, object?> { ["epoch"] = (long)epoch, ["lr_after_begin"] = LearningRate() };
        Batches(epoch, row);
        CollectSaved();
        var before = saved.Count;
        var shared = (PyDict)JsonText.ToPython(logs)!;
        Both("on_epoch_end", (long)epoch, shared);
        CollectSaved();
        (row["lr"], row["stop_training"], row["saved_at_epoch_end"]) = (LearningRate(), Session.Get(model, "stop_training"), saved[before..]);
        if (golden["expected"].TryGetProperty("rows", out var rows) && rows.EnumerateArray().ElementAtOrDefault(epoch) is { ValueKind: JsonValueKind.Object } expected)
            foreach (var field in expected.EnumerateObject())
                report.Same($"epoch {epoch} {field.Name}", row.TryGetValue(field.Name, out var value) ? value : Session.Get(callback, field.Name),
                    JsonText.ToPython(field.Value), golden.Has("tolerance") ? golden.Tolerance : new(1e-12, 0));
    }

    private void Batches(int epoch, Dictionary<string, object?> row)
    {
        if (!golden.Has("batch_logs"))
            return;
        var all = golden["batch_logs"];
        var batches = all.ValueKind == JsonValueKind.Array ? all : all.TryGetProperty(epoch.ToString(System.Globalization.CultureInfo.InvariantCulture), out var own) ? own : default;
        if (batches.ValueKind != JsonValueKind.Array)
            return;
        foreach (var (logs, batch) in batches.EnumerateArray().Select((l, i) => (l, i)))
        {
            Both("on_train_batch_begin", (long)batch, new PyDict());
            Both("on_train_batch_end", (long)batch, JsonText.ToPython(logs));
            CollectSaved();
            if (Session.Get(model, "stop_training") is not true)
                continue;
            row["stopped_in_batch"] = (long)batch;
            break;
        }
    }

    private void CheckEnd(int run)
    {
        var expected = golden["expected"];
        if (expected.TryGetProperty("epochs_run", out var epochs))
            report.Same("epochs_run", (long)run, epochs.GetInt64(), Tolerance.Exact);
        if (expected.TryGetProperty("saved", out var files))
            report.Same("saved", saved, JsonText.ToPython(files), Tolerance.Exact);
        if (expected.TryGetProperty("weight_after", out var weight))
            report.Check("weight_after", Subscripts.Get(Session.Method(model, "get_weights"), 0L), new[] { weight.GetDouble() }.AsNDArray(1, 1), new(1e-6, 0));
        if (expected.TryGetProperty("history_keys", out var keys))
            report.Same("history_keys", Sequences.ToList(Session.Get(history, "history")).OrderBy(k => (string)k!, StringComparer.Ordinal).ToList(), JsonText.ToPython(keys), Tolerance.Exact);
        if (expected.TryGetProperty("history", out var values))
            report.Same("history", Session.Get(history, "history"), JsonText.ToPython(values), golden.Tolerance);
    }

    /// <summary>The callback under test, then the history: the order of fit.</summary>
    private void Both(string hook, params object?[] arguments)
    {
        // One dictionary for both, of the library's own kind: what the callback adds to the logs reaches the history.
        if (arguments.LastOrDefault() is PyDict logs && Session.Get(callback, hook) is Python.Binding.HostMethod method && method.ParameterType(arguments.Length - 1) is { } type)
            arguments[^1] = Python.Binding.Conversion.To(logs, type);
        Session.Method(callback, hook, arguments);
        Session.Method(history, hook, arguments);
    }

    private object? LearningRate() => Arrays.From(Session.Get(Session.Get(model, "optimizer"), "learning_rate")!).Value<double>();

    private void SetWeight(double value) =>
        Session.Method(model, "set_weights", new List<object?> { new[] { (float)value }.AsNDArray(1, 1) });

    /// <summary>The files that were written since the last look, which are then removed.</summary>
    private void CollectSaved()
    {
        foreach (var file in Directory.EnumerateFiles(Directory.GetCurrentDirectory(), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList())
        {
            saved.Add(new List<object?> { weightsOnly ? "save_weights" : "save", Path.GetRelativePath(Directory.GetCurrentDirectory(), file) });
            File.Delete(file);
        }
    }

    private static object? Schedule(GoldenCase golden, Session session)
    {
        session.Python["math"] = Python.Builtins.Math;
        return session.Evaluate(golden.Text("schedule")!);
    }

    /// <summary>What the suite calls "f1" and "custom" has no string in Keras.</summary>
    private static object? Metric(string name) => name switch
    {
        "f1" => Session.Call(Session.Keras("keras.metrics.F1Score")),
        "custom" => new Builtin("custom", a => Session.Call(Session.Keras("keras.ops.mean"), a.Positional[1])),
        "AUC" or "Precision" or "Recall" => Session.Call(Session.Keras("keras.metrics." + name)),
        "loss" => "mse",
        _ => name,
    };
}
