using System.Text.Json;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;

namespace RnnKeras.Conformance.Suites.Files;

/// <summary>
/// Builds the models of models.json from their Python functions <c>def model(E, v)</c>, for files that hold weights only. E is the
/// environment the functions are written against; v is "dev" or "heldout".
/// </summary>
internal static class ModelBuilders
{
    /// <summary>The compiled model, in the variant whose weights have the shapes of the case.</summary>
    public static object Build(GoldenCase golden, Session session)
    {
        var name = golden.Text("model")!;
        var source = Source(golden.Folder, name);
        session.Python["customs"] = DemoObjects.Customs;
        session.Run(source);
        var environment = Environment(golden.Text("writer")!);
        var shapes = golden["weights"].EnumerateArray().Select(w => string.Join(',', w.GetProperty("shape").EnumerateArray())).ToList();
        foreach (var variant in new[] { "dev", "heldout" })
        {
            var model = Session.Call(session.Python[name], environment, variant)!;
            EnsureBuilt(golden, model);
            if (Sequences.ToList(Session.Get(model, "weights")).Select(ShapeText).SequenceEqual(shapes))
                return model;
        }
        throw new InvalidDataException($"No variant of the model '{name}' has weights of the shapes that the case tells.");
    }

    /// <summary>A subclassed or deferred model has weights after its first call.</summary>
    private static void EnsureBuilt(GoldenCase golden, object model)
    {
        if (Session.Get(model, "built") is false)
            FileSuite.Predict(golden, model);
    }

    private static string ShapeText(object? weight) => string.Join(',', Sequences.ToList(Python.Binding.Host.ToPython(Session.Get(weight, "shape"))));

    private static string Source(GoldenFolder folder, string name)
    {
        using var models = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.Path, "models.json")));
        return models.RootElement.EnumerateArray().First(m => m.GetProperty("model").GetString() == name).GetProperty("source").GetString()!;
    }

    private static PyObject Environment(string writer)
    {
        var made = (PyObject)new PyClass("Environment", [], null, []).Call(Arguments.None)!;
        foreach (var (name, value) in new (string, object?)[]
        {
            ("L", Session.Keras("keras.layers")),
            ("K", Session.Keras("keras")),
            ("gen", Generation(writer)),
            ("kw_style", false),
            ("seq", new Builtin("seq", Sequential)),
            ("opt", new Builtin("opt", a => Session.Call(Session.Keras("keras.optimizers." + a.Positional[0]), a.Positional[1..], a.Named))),
        })
            Attributes.Set(made, name, value);
        return made;
    }

    /// <summary>1: Keras 2.3 and TensorFlow 1.15; 2: later Keras 2; 3: Keras 3. They had different options.</summary>
    private static long Generation(string writer) => writer switch
    {
        _ when writer.StartsWith("keras-3", StringComparison.Ordinal) => 3,
        "keras-2.3.1" => 1,
        _ when writer.StartsWith("tf.keras-1", StringComparison.Ordinal) => 1,
        _ => 2,
    };

    /// <summary>E.seq(shape, first, rest, dtype=None): a Sequential with an input layer.</summary>
    private static object? Sequential(Arguments a)
    {
        var input = Session.Call(Session.Keras("keras.Input"), [], [new("shape", a.Positional[0]), new("dtype", a.Get(3, "dtype"))]);
        var first = Session.Call(a.Positional[1]);
        return Session.Call(Session.Keras("keras.Sequential"), (List<object?>)[input, first, .. Sequences.ToList(a.Positional[2])]);
    }
}
