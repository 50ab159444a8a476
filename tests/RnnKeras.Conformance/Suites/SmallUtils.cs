using System.Text.Json;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;

namespace RnnKeras.Conformance.Suites;

/// <summary>Functions of keras.utils with one line of result.</summary>
internal static class SmallUtils
{
    public static Action<GoldenCase, CaseReport>? Find(GoldenCase golden) => golden.Kind switch
    {
        "to_categorical" => ToCategorical,
        "normalize" => Normalize,
        "validation_split" => ValidationSplit,
        "split_dataset" => SplitDataset,
        "set_random_seed" => SetRandomSeed,
        "errors" => Errors,
        "facts" when golden.Name == "plot_model_without_graphviz" => PlotModel,
        _ => null,
    };

    private static void ToCategorical(GoldenCase golden, CaseReport report)
    {
        var session = new Session(golden);
        var result = Arrays.From(Session.Call(Session.Keras("keras.utils.to_categorical"), [JsonText.ToPython(golden["inputs"])], session.Named(golden["call"]))!);
        var expected = golden["expected"];
        report.SameText("dtype", result.dtype.ToString(), expected.GetProperty("dtype").GetString());
        report.Same("shape", Python.Binding.Host.ToPython(result.shape), JsonText.ToPython(expected.GetProperty("shape")), Tolerance.Exact);
        report.Same("value", result, JsonText.ToPython(expected.GetProperty("value")), Tolerance.Exact);
    }

    private static void Normalize(GoldenCase golden, CaseReport report)
    {
        var session = new Session(golden);
        object? Run() => Session.Call(Session.Keras("keras.utils.normalize"), [golden.Array("x")], session.Named(golden["call"]));
        // Keras 3 fails on its own broadcasting for axis 0; what Keras 2 gives there is as good an answer.
        if (golden["expected"].ValueKind == JsonValueKind.Null)
            report.Check("normalized", Run(), golden.Array("expected"), golden.Tolerance);
        else if (golden["keras2"] is { ValueKind: JsonValueKind.Object } other)
            report.Same("normalized", Run(), JsonText.ToPython(other.GetProperty("differs")), golden.Tolerance);
        else
            report.Raises(golden["expected"].GetProperty("error").GetProperty("type").GetString()!, () => Run());
    }

    /// <summary>Which rows fit trains on and which it validates on, told by a dataset of row numbers.</summary>
    private static void ValidationSplit(GoldenCase golden, CaseReport report)
    {
        foreach (var entry in golden["expected"].EnumerateArray())
        {
            var (samples, split) = (entry.GetProperty("samples").GetInt32(), entry.GetProperty("validation_split").GetDouble());
            var name = $"{samples} samples, {split}";
            var expected = entry.GetProperty("result");
            if (expected.ValueKind == JsonValueKind.Object)
                report.Raises(expected.GetProperty("error").GetProperty("type").GetString()!, () => Rows(golden, samples, split));
            else
                report.Same(name, Rows(golden, samples, split), JsonText.ToPython(expected), Tolerance.Exact);
        }
    }

    /// <summary>[training rows, validation rows, first two training rows, first two validation rows].</summary>
    private static List<object?> Rows(GoldenCase golden, int samples, double split)
    {
        _ = new Session(golden);
        var (training, validation) = (new List<object?>(), new List<object?>());
        var model = ScriptedTraining.MakeModel(0.0, [new Builtin("rows", a => Session.Call(Session.Keras("keras.ops.mean"), a.Positional[0]))]);
        Session.Call(Session.Get(model, "compile"), [], [new("optimizer", "sgd"), new("loss", "mse"), new("metrics", new List<object?> { new Builtin("rows", a => Session.Call(Session.Keras("keras.ops.mean"), a.Positional[0])) })]);
        var x = Enumerable.Range(0, samples).Select(i => (float)i).ToArray().AsNDArray(samples, 1);
        var members = new Dictionary<string, object?>
        {
            ["on_train_batch_end"] = Row(training),
            ["on_test_batch_end"] = Row(validation),
        };
        var callback = new PyClass("Rows", [], ((Python.Binding.HostFactory)Session.Keras("keras.callbacks.Callback")!).Type, members).Call(Arguments.None);
        Session.Call(Session.Get(model, "fit"), [x, x],
            [new("batch_size", 1L), new("shuffle", false), new("verbose", 0L), new("validation_split", split), new("callbacks", new List<object?> { callback })]);
        // Logs are running means of the row numbers: the row of batch k is (k+1)·mean_k − k·mean_(k−1).
        var (t, v) = (Differences(training), Differences(validation));
        return [(long)t.Count, (long)v.Count, t.Take(2).ToList(), v.Take(2).ToList()];
    }

    private static Builtin Row(List<object?> rows) => new("row", a =>
    {
        rows.Add(Subscripts.Get(a.Positional[^1], "rows"));
        return null;
    });

    private static List<object?> Differences(List<object?> means) =>
        [.. means.Select((m, k) => (object?)(long)Math.Round(((k + 1) * Numbers.ToDouble(m!)) - (k == 0 ? 0 : k * Numbers.ToDouble(means[k - 1]!))))];

    private static void SplitDataset(GoldenCase golden, CaseReport report)
    {
        foreach (var entry in golden["expected"].EnumerateArray())
        {
            _ = new Session(golden);
            var name = $"{entry.GetProperty("samples")} samples, left {entry.GetProperty("left_size")}, right {entry.GetProperty("right_size")}";
            var samples = entry.GetProperty("samples").GetInt32();
            PyTuple Split() => (PyTuple)Session.Call(Session.Keras("keras.utils.split_dataset"), [(NDArray)Enumerable.Range(0, samples).ToArray()],
                [new("left_size", JsonText.ToPython(entry.GetProperty("left_size"))), new("right_size", JsonText.ToPython(entry.GetProperty("right_size")))])!;
            var lengths = entry.GetProperty("lengths");
            if (lengths.ValueKind == JsonValueKind.Object)
            {
                report.Raises(lengths.GetProperty("error").GetProperty("type").GetString()!, () => Split());
                continue;
            }
            var parts = Split().Select(p => Sequences.Iterate(p).Select(i => Arrays.From(i!).item()).ToList()).ToList();
            report.Same(name, parts.Select(p => (object?)(long)p.Count).ToList(), JsonText.ToPython(lengths), Tolerance.Exact);
            report.Same(name, parts[0].ToList<object?>(), JsonText.ToPython(entry.GetProperty("left")), Tolerance.Exact);
        }
    }

    private static void SetRandomSeed(GoldenCase golden, CaseReport report)
    {
        var session = new Session(golden);
        Session.Call(Session.Keras("keras.utils.set_random_seed"), [], session.Named(golden["call"]));
        session.Python["np"] = Session.Keras("numpy");
        session.Python["random"] = python.random;
        foreach (var entry in golden["expected"].EnumerateObject())
            report.Same(entry.Name, Draw(golden, session, entry), JsonText.ToPython(entry.Value), new(1e-15, 0));
    }

    /// <summary>A scalar draw is repeated for each expected value; a shuffle works in place.</summary>
    private static object? Draw(GoldenCase golden, Session session, JsonProperty entry)
    {
        var call = golden.Folder.Tree(entry.Name).Nodes("body").Single()["value"];
        if (call["func"].OptionalText("attr") == "shuffle")
        {
            var list = session.Python.EvaluateExpression(call.Nodes("args").Single());
            Session.Call(session.Python.EvaluateExpression(call["func"]), list);
            return list;
        }
        var first = session.Evaluate(entry.Name);
        return first is long or double
            ? (List<object?>)[first, .. Enumerable.Range(1, entry.Value.GetArrayLength() - 1).Select(_ => session.Evaluate(entry.Name))]
            : first;
    }

    private static void Errors(GoldenCase golden, CaseReport report)
    {
        foreach (var entry in golden["expected"].EnumerateObject())
        {
            var expected = entry.Value.TryGetProperty("error", out var nested) ? nested : entry.Value;
            var inner = new CaseReport();
            inner.Raises(expected.GetProperty("type").GetString()!, () => Provoke(golden, entry.Name));
            foreach (var failure in inner.Failures)
                report.Fail($"{entry.Name}: {failure}");
        }
    }

    private static void Provoke(GoldenCase golden, string source)
    {
        var session = new Session(golden);
        if (source == "model_to_dot(unbuilt Sequential)")
        {
            var unbuilt = Session.Call(Session.Keras("keras.Sequential"), new List<object?> { Session.Call(Session.Keras("keras.layers.Dense"), 1L) });
            Session.Call(Session.Keras("keras.utils.model_to_dot"), unbuilt);
            return;
        }
        foreach (var name in golden.Folder.Tree(source).Nodes("body").Single()["value"].CalledNames())
            session.Python[name] = Session.Keras("keras.utils." + name);
        session.Evaluate(source);
    }

    /// <summary>Without Graphviz, plot_model says what to install.</summary>
    private static void PlotModel(GoldenCase golden, CaseReport report)
    {
        _ = new Session(golden);
        report.Raises(golden["expected"].GetProperty("result").GetProperty("error").GetProperty("type").GetString()!,
            () => Session.Call(Session.Keras("keras.utils.plot_model"), ScriptedTraining.MakeModel(0.1, [])));
    }
}
