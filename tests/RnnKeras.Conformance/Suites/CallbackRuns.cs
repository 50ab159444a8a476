using System.Text.Json;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;

namespace RnnKeras.Conformance.Suites;

/// <summary>Callbacks in real runs: which hooks fit, evaluate and predict call, and what is left on disk.</summary>
internal static class CallbackRuns
{
    private static readonly string[] BatchHooks =
        [.. from what in (string[])["train_batch", "test_batch", "predict_batch", "epoch"] from when in (string[])["begin", "end"] select $"on_{what}_{when}"];

    private static readonly string[] RunHooks =
        [.. from what in (string[])["train", "test", "predict"] from when in (string[])["begin", "end"] select $"on_{what}_{when}"];

    public static void Hooks(GoldenCase golden, Session session, CaseReport report)
    {
        var model = Model(golden.Has("steps_per_execution") ? golden["steps_per_execution"].GetInt64() : 1, ["mae"]);
        var trace = new List<object?>();
        var stop = golden.Has("stop_training_set_at") ? (PyEquality.Instance, JsonText.ToPython(golden["stop_training_set_at"])) : (PyEquality.Instance, null);
        var recorder = Recorder((hook, index, logs) =>
        {
            trace.Add((List<object?>)[hook, .. index is { } i ? (object?[])[i] : [], SortedKeys(logs)]);
            if (stop.Item2 is List<object?> at && (string)at[0]! == hook && index is not null && stop.Instance.Equals(at[1], index))
                Attributes.Set(model, "stop_training", true);
        });
        var (samples, validation) = (golden["samples"].GetInt32(), golden["validation_samples"].GetInt32());
        foreach (var (name, value) in new (string, object?)[]
        {
            ("model", model), ("t", recorder), ("BS", golden["batch_size"].GetInt64()),
            ("X", Column(samples)), ("Y", Column(samples)), ("VX", Column(validation)), ("VY", Column(validation)),
        })
            session.Python[name] = value;
        var result = session.Evaluate(golden.Text("call")!);
        var expected = golden["expected"];
        report.Same("trace", trace, JsonText.ToPython(expected.GetProperty("trace")), Tolerance.Exact);
        if (expected.TryGetProperty("params", out var parameters))
            foreach (var parameter in parameters.EnumerateObject())
                report.Same($"params {parameter.Name}", Subscripts.Get(Session.Get(recorder, "params"), parameter.Name), JsonText.ToPython(parameter.Value), Tolerance.Exact);
        if (!expected.TryGetProperty("history_keys", out var keys))
            return;
        var history = Session.Get(result, "history");
        report.Same("history keys", SortedKeys(history), JsonText.ToPython(keys), Tolerance.Exact);
        report.Same("history epochs", Session.Get(result, "epoch"), JsonText.ToPython(expected.GetProperty("history_epochs")), Tolerance.Exact);
        foreach (var length in expected.GetProperty("history_lengths").EnumerateObject())
            report.Same($"length of {length.Name}", Sequences.Length(Subscripts.Get(history, length.Name)), length.Value.GetInt64(), Tolerance.Exact);
    }

    public static void History(GoldenCase golden, CaseReport report)
    {
        var model = Model(1, []);
        var history = Fit(model, 2, []);
        var expected = golden["expected"];
        report.Same("epoch", Session.Get(history, "epoch"), JsonText.ToPython(expected.GetProperty("epoch")), Tolerance.Exact);
        report.Same("keys", SortedKeys(Session.Get(history, "history")), JsonText.ToPython(expected.GetProperty("keys")), Tolerance.Exact);
        foreach (var parameter in expected.GetProperty("params").EnumerateObject())
            report.Same($"params {parameter.Name}", Subscripts.Get(Session.Get(history, "params"), parameter.Name), JsonText.ToPython(parameter.Value), Tolerance.Exact);
        report.Same("model.history is it", ReferenceEquals(Session.Get(model, "history"), history), expected.GetProperty("model_history_is_it").GetBoolean(), Tolerance.Exact);
        foreach (var type in expected.GetProperty("types").EnumerateObject())
            report.SameText($"type of {type.Name}", Text.TypeName(Subscripts.Get(Subscripts.Get(Session.Get(history, "history"), type.Name), 0L)), type.Value.GetString());
    }

    /// <summary>Two LambdaCallbacks: at every hook the first comes first.</summary>
    public static void Order(GoldenCase golden, CaseReport report)
    {
        var order = new List<object?>();
        var expected = golden["expected"].GetProperty("order").EnumerateArray().ToList();
        object? Make(string name) => Session.Call(Session.Keras("keras.callbacks.LambdaCallback"), [],
            expected.Select(e => e[1].GetString()!).Distinct().Select(hook => new KeyValuePair<string, object?>(hook,
                new Builtin(hook, a => Add(order, [name, hook, .. a.Positional.Where(p => p is long)])))));
        Fit(Model(1, []), 1, [Make("A"), Make("B")]);
        report.Same("order", order, JsonText.ToPython(golden["expected"].GetProperty("order")), Tolerance.Exact);
    }

    public static void Backup(GoldenCase golden, Session session, CaseReport report)
    {
        var expected = golden["expected"];
        object? Make() => Session.Call(Session.Keras("keras.callbacks.BackupAndRestore"), ["backup"], session.Named(golden["config"]));
        var model = Model(1, []);
        var interrupted = Recorder((hook, index, _) =>
        {
            if (hook == "on_epoch_begin" && index is 2L)
                throw new PyException("KeyboardInterrupt", "");
        });
        report.Raises("KeyboardInterrupt", () => Fit(model, 4, [Make(), interrupted]));
        report.Same("files after the interrupt", Files("backup"), JsonText.ToPython(expected.GetProperty("files_after_interrupt")), Tolerance.Exact);
        using (var metadata = JsonDocument.Parse(File.ReadAllText("backup/training_metadata.json")))
            report.Same("training_metadata.json", JsonText.ToPython(metadata.RootElement), JsonText.ToPython(expected.GetProperty("training_metadata.json")), Tolerance.Exact);
        var kept = Sequences.ToList(Session.Method(model, "get_weights"));
        var epochs = new List<object?>();
        var (fresh, restored) = (Model(1, []), false);
        var second = Recorder((hook, index, _) =>
        {
            if (hook == "on_epoch_begin")
                epochs.Add(index);
            if (hook == "on_epoch_begin" && epochs.Count == 1)
                restored = Values.Differences("", Session.Method(fresh, "get_weights"), kept.Select(w => Python.Binding.Host.ToPython(((NDArray)w!).tolist())).ToList(), Tolerance.Exact).Any() == false;
        });
        var history = Fit(fresh, 4, [Make(), second]);
        report.Same("epochs of the second fit", epochs, JsonText.ToPython(expected.GetProperty("epochs_of_the_second_fit")), Tolerance.Exact);
        report.Same("history epochs", Session.Get(history, "epoch"), JsonText.ToPython(expected.GetProperty("history_epochs")), Tolerance.Exact);
        report.Same("weights restored", restored, expected.GetProperty("weights_restored_equal").GetBoolean(), Tolerance.Exact);
        report.Same("directory after success", Directory.Exists("backup") ? Files("backup") : false, JsonText.ToPython(expected.GetProperty("directory_after_success")), Tolerance.Exact);
    }

    private static object? Model(long stepsPerExecution, List<object?> metrics)
    {
        var layers = new List<object?> { Session.Call(Session.Keras("keras.Input"), new PyTuple([1L])), Session.Call(Session.Keras("keras.layers.Dense"), 1L) };
        var model = Session.Call(Session.Keras("keras.Sequential"), layers);
        Session.Call(Session.Get(model, "compile"), [], [new("loss", "mse"), new("metrics", metrics), new("steps_per_execution", stepsPerExecution)]);
        return model;
    }

    private static object? Fit(object? model, long epochs, List<object?> callbacks) => Session.Call(Session.Get(model, "fit"), [Column(10), Column(10)],
        [new("epochs", epochs), new("batch_size", 4L), new("verbose", 0L), new("callbacks", callbacks)]);

    /// <summary>A callback written as a Python class would be, with every hook.</summary>
    private static object? Recorder(Action<string, object?, object?> record)
    {
        var members = RunHooks.Select(h => (Hook: h, HasIndex: false)).Concat(BatchHooks.Select(h => (Hook: h, HasIndex: true)))
            .ToDictionary(h => h.Hook, h => (object?)new Builtin(h.Hook, a =>
            {
                record(h.Hook, h.HasIndex ? a.Positional[1] : null, a.Positional[^1]);
                return null;
            }));
        return new PyClass("Recorder", [], ((Python.Binding.HostFactory)Session.Keras("keras.callbacks.Callback")!).Type, members).Call(Arguments.None);
    }

    private static object? Add(List<object?> order, List<object?> entry)
    {
        order.Add(entry);
        return null;
    }

    private static List<object?> SortedKeys(object? logs)
    {
        var keys = Sequences.Iterate(logs).Cast<string>().ToList();
        if (Attributes.TryGet(logs, "outputs", out var outputs) && outputs is not null)
            keys.Add("outputs");
        return [.. keys.Order(StringComparer.Ordinal)];
    }

    private static NDArray Column(int rows) => Enumerable.Range(0, rows).Select(i => i / 10f).ToArray().AsNDArray(rows, 1);

    private static List<object?> Files(string folder) => [.. Directory.EnumerateFileSystemEntries(folder).Select(f => (object?)Path.GetFileName(f)).Order()];
}
