using System.Text.Json;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;

namespace RnnKeras.Conformance.Suites;

/// <summary>Automatic names, and names under which classes are registered.</summary>
internal static class Names
{
    public static void Replay(GoldenCase golden, CaseReport report)
    {
        var expected = golden["expected"];
        if (golden.Kind == "to_snake_case")
            LayerNames(golden, report);
        else if (expected.TryGetProperty("sequence", out _))
            Sequence(golden, report);
        else
            Registration(golden, report);
    }

    /// <summary>The names that fresh layers get, for the classes that can be made without arguments; the rule itself for the others.</summary>
    private static void LayerNames(GoldenCase golden, CaseReport report)
    {
        foreach (var entry in golden["expected"].EnumerateObject())
            report.SameText(entry.Name, RnnKeras.Runtime.Graph.AutoName.Snake(entry.Name), entry.Value.GetString());
    }

    private static void Sequence(GoldenCase golden, CaseReport report)
    {
        var session = new Session(golden);
        foreach (var name in (string[])["LSTM", "GRU", "Bidirectional", "TimeDistributed", "Dense", "RNN", "LSTMCell"])
            session.Python[name] = Session.Keras("keras.layers." + name);
        foreach (var name in (string[])["Input", "Sequential", "Model"])
            session.Python[name] = Session.Keras("keras." + name);
        var names = new List<object?>();
        foreach (var source in golden["call"].EnumerateArray().Select(c => c.GetString()!))
        {
            // "Model(i, i) after i = Input((1,))"
            var at = source.IndexOf(" after i = ", StringComparison.Ordinal);
            if (at >= 0)
                session.Python["i"] = session.Evaluate(source[(at + " after i = ".Length)..]);
            var made = session.Evaluate(at >= 0 ? source[..at] : source);
            names.Add(Session.Get(made, "name"));
        }
        var expected = golden["expected"];
        report.Same("names", names, JsonText.ToPython(expected.GetProperty("sequence")), Tolerance.Exact);
        var inner = Session.Call(Session.Keras("keras.layers.LSTM"), [1L], [new("name", "inner")]);
        var both = Session.Call(Session.Keras("keras.layers.Bidirectional"), inner);
        report.Same("bidirectional", new List<object?> { Session.Get(Session.Get(both, "forward_layer"), "name"), Session.Get(Session.Get(both, "backward_layer"), "name") },
            JsonText.ToPython(expected.GetProperty("bidirectional")), Tolerance.Exact);
        Session.Call(Session.Keras("keras.backend.clear_session"));
        report.SameText("after clear_session", (string?)Session.Get(session.Evaluate("LSTM(1)"), "name"), expected.GetProperty("after_clear_session").GetString());
    }

    private static void Registration(GoldenCase golden, CaseReport report)
    {
        _ = new Session(golden);
        var type = ((Python.Binding.HostFactory)Session.Keras("keras.layers.Layer")!).Type;
        var mine = new PyClass("Mine", [], type, []);
        object? function = new Builtin("fn", a => a.Positional[0]);
        Session.Call(Session.Call(Session.Keras("keras.saving.register_keras_serializable")), mine);
        Session.Call(Session.Call(Session.Keras("keras.saving.register_keras_serializable"), [], [new("package", "pkg"), new("name", "Other")]), function);
        object? Name(object? value) => Session.Call(Session.Keras("keras.saving.get_registered_name"), value);
        object? Serialize(object? value) => Session.Call(Session.Keras("keras.saving.serialize_keras_object"), value);
        foreach (var entry in golden["expected"].EnumerateObject())
        {
            var actual = entry.Name switch
            {
                "get_registered_name(Mine)" => Name(mine),
                "get_registered_name(fn)" => Name(function),
                "get_registered_name(unregistered)" => Name(new Builtin("len", a => Sequences.Length(a.Positional[0]))),
                "serialize(fn)" => Serialize(function),
                "serialize(Mine(name='m'))" => Serialize(mine.Call(new([], [new("name", "m")]))),
                _ => throw new NotSupportedException($"No replayer knows '{entry.Name}'."),
            };
            var wanted = JsonText.ToPython(entry.Value);
            if (actual is Dictionary<string, object?> described && entry.Value.ValueKind == JsonValueKind.Object && entry.Value.GetProperty("module").ValueKind == JsonValueKind.Null)
                described["module"] = null; // the class of the case was made by exec(), outside any module; a .NET class always has one
            report.Same(entry.Name, actual, wanted, Tolerance.Exact);
        }
    }
}
