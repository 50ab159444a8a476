using System.Text.Json;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;

namespace RnnKeras.Conformance.Suites;

/// <summary>What preprocessing refuses. Most entries are expressions; some only state the arguments of the function the case is about.</summary>
internal static class PreprocessingErrors
{
    public static void Replay(GoldenCase golden, CaseReport report)
    {
        foreach (var entry in golden["expected"].EnumerateObject())
            if (entry.Value.ValueKind == JsonValueKind.Null)
                Provoke(golden, entry.Name); // nothing may be raised
            else
                Check(golden, entry, report);
    }

    private static void Check(GoldenCase golden, JsonProperty entry, CaseReport report)
    {
        var type = entry.Value.GetProperty("type").GetString()!;
        var inner = new CaseReport();
        // TensorFlow's own errors are no Python types; any refusal is right there.
        inner.Raises(type is "FailedPreconditionError" or "InvalidArgumentError" ? "RuntimeError" : type, () => Provoke(golden, entry.Name));
        foreach (var failure in inner.Failures)
            report.Fail($"{entry.Name}: {failure}");
    }

    private static void Provoke(GoldenCase golden, string what)
    {
        using var folder = TemporaryFolder.AsCurrent();
        using var console = new CapturedConsole();
        var session = new Session(golden);
        if (golden.Has("files"))
            TextFolder(golden, session, what);
        else if (golden.Name.StartsWith("timeseries_dataset", StringComparison.Ordinal))
            Call(session, "keras.utils.timeseries_dataset_from_array", [Data(30), null], $"sequence_length=3, {what}");
        else if (golden.Name.StartsWith("timeseries_generator", StringComparison.Ordinal))
            Call(session, "keras.preprocessing.sequence.TimeseriesGenerator", [Data(30), Data(what == "lengths differ" ? 29 : 30)], what == "too long" ? "length=30" : "length=3");
        else
            Expression(golden, session, what);
    }

    private static void Expression(GoldenCase golden, Session session, string source)
    {
        var fitted = Session.Call(Session.Keras("keras.preprocessing.text.Tokenizer"));
        Session.Method(fitted, "fit_on_texts", new List<object?> { "a b" });
        session.Python["fitted"] = fitted;
        foreach (var name in golden.Folder.Tree(source).Nodes("body").Single()["value"].CalledNames())
            foreach (var module in (string[])["keras.layers", "keras.utils", "keras.preprocessing.text"])
                if (!session.Python.Contains(name) && Attributes.TryGet(Session.Keras(module), name, out var member))
                    session.Python[name] = member;
        if (session.Evaluate(source) is { } made && Arrays.IsArray(made))
            _ = Arrays.From(made);
    }

    private static void TextFolder(GoldenCase golden, Session session, string what)
    {
        Series.WriteFiles(golden, "texts");
        Call(session, "keras.utils.text_dataset_from_directory", ["texts"], what switch
        {
            "validation_split=1.5, subset" => "validation_split=1.5, subset='training'",
            "subset='train'" => "validation_split=0.5, subset='train', seed=1",
            "shuffle without seed" => "validation_split=0.5, subset='training'",
            "binary with 3 classes" => "label_mode='binary'",
            _ => what,
        });
    }

    /// <summary>Calls a function with keyword arguments written as in Python.</summary>
    private static void Call(Session session, string path, List<object?> arguments, string keywords)
    {
        session.Python["f"] = Session.Keras(path);
        session.Python["arguments"] = arguments;
        session.Python.Evaluate(ExpressionParser.Parse($"f(*arguments, {keywords})"));
    }

    private static NDArray Data(int steps) => Enumerable.Range(0, steps).Select(i => (float)i).ToArray();
}
