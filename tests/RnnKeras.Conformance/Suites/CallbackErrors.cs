using System.Text.Json;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;

namespace RnnKeras.Conformance.Suites;

/// <summary>Callbacks that refuse their arguments, or the model they are given.</summary>
internal static class CallbackErrors
{
    public static void Replay(GoldenCase golden, CaseReport report)
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

    private static void Provoke(GoldenCase golden, string what)
    {
        var session = new Session(golden);
        const string scheduled = " with optimizer=SGD(ExponentialDecay)";
        const string firstEpoch = " at the end of the first epoch";
        if (what.EndsWith(scheduled, StringComparison.Ordinal))
            Fit(Scheduled(), what.StartsWith("LearningRateScheduler", StringComparison.Ordinal)
                ? Session.Call(Session.Keras("keras.callbacks.LearningRateScheduler"), session.Evaluate("lambda epoch: 0.1"))
                : Session.Call(Session.Keras("keras.callbacks.ReduceLROnPlateau"), [], [new("monitor", "loss"), new("mode", "max"), new("patience", 0L)]));
        else if (what.StartsWith("fit(", StringComparison.Ordinal))
            Fit(ScriptedTraining.MakeModel(0.1, []), "x");
        else if (what.EndsWith(firstEpoch, StringComparison.Ordinal))
            Fit(ScriptedTraining.MakeModel(0.1, []), Construct(golden, session, what[..^firstEpoch.Length]));
        else
            Construct(golden, session, what);
    }

    private static object? Construct(GoldenCase golden, Session session, string source)
    {
        foreach (var name in golden.Folder.Tree(source).Nodes("body").Single()["value"].CalledNames())
            session.Python[name] = Session.Keras("keras.callbacks." + name);
        return session.Evaluate(source);
    }

    private static object? Scheduled()
    {
        var model = ScriptedTraining.MakeModel(0.1, []);
        var schedule = Session.Call(Session.Keras("keras.optimizers.schedules.ExponentialDecay"), 0.1, 10L, 0.5);
        Session.Call(Session.Get(model, "compile"), [], [new("optimizer", Session.Call(Session.Keras("keras.optimizers.SGD"), schedule)), new("loss", "mse")]);
        return model;
    }

    private static void Fit(object? model, object? callback)
    {
        var data = new[] { 1f, 2f, 3f, 4f }.AsNDArray(4, 1);
        Session.Call(Session.Get(model, "fit"), [data, data], [new("epochs", 3L), new("verbose", 0L), new("callbacks", new List<object?> { callback })]);
    }
}
