using System.Globalization;
using System.Text.Json;
using RnnKeras.Callbacks;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;

namespace RnnKeras.Conformance.Suites;

/// <summary>Callbacks under scripted logs, and the order of hooks in real runs.</summary>
public sealed class CallbackSuite : Suite
{
    private static readonly string[] Kinds =
        ["EarlyStopping", "ReduceLROnPlateau", "ModelCheckpoint", "LearningRateScheduler", "TerminateOnNaN", "CSVLogger", "hooks", "History", "LambdaCallback", "BackupAndRestore"];

    public override bool Recognizes(JsonElement golden) => IsKind(golden, Kinds);

    public override void Replay(GoldenCase golden, CaseReport report)
    {
        using var folder = TemporaryFolder.AsCurrent();
        var session = new Session(golden);
        switch (golden.Kind)
        {
            case "CSVLogger":
                CsvLogger(golden, session, report);
                break;
            case "hooks":
                CallbackRuns.Hooks(golden, session, report);
                break;
            case "History":
                CallbackRuns.History(golden, report);
                break;
            case "LambdaCallback":
                CallbackRuns.Order(golden, report);
                break;
            case "BackupAndRestore":
                CallbackRuns.Backup(golden, session, report);
                break;
            case "errors":
                CallbackErrors.Replay(golden, report);
                break;
            default:
                Scripted(golden, session, report);
                break;
        }
    }

    private static void Scripted(GoldenCase golden, Session session, CaseReport report)
    {
        var expected = golden["expected"];
        if (expected.TryGetProperty("error", out var error))
        {
            report.Raises(error.GetProperty("type").GetString()!, () => new ScriptedTraining(golden, session, new CaseReport()).Run());
            return;
        }
        var training = new ScriptedTraining(golden, session, report);
        using var console = new CapturedConsole(); // what the hooks print and warn
        training.Run();
        report.SameText("printed", console.Output, expected.GetProperty("printed").GetString());
        report.Same("warnings", console.Warnings, JsonText.ToPython(expected.GetProperty("warnings")), Tolerance.Exact);
    }

    private static void CsvLogger(GoldenCase golden, Session session, CaseReport report)
    {
        foreach (var run in golden["runs"].EnumerateArray())
        {
            var logger = Session.Call(Session.Keras("keras.callbacks.CSVLogger"), ["log.csv"], session.Named(golden["config"]));
            Session.Method(logger, "set_model", ScriptedTraining.MakeModel(0.1, []));
            Session.Method(logger, "on_train_begin", new PyDict());
            foreach (var (logs, epoch) in run.EnumerateArray().Select((l, i) => (l, i)))
                Session.Method(logger, "on_epoch_end", (long)epoch, ToLogs(logs));
            Session.Method(logger, "on_train_end", new PyDict());
        }
        report.SameText("text", File.ReadAllText("log.csv"), golden["expected"].GetProperty("text").GetString());
    }

    private static Logs ToLogs(JsonElement values)
    {
        var logs = new Logs();
        foreach (var (name, value) in values.EnumerateObject().Select(p => (p.Name, p.Value)))
            if (value.ValueKind == JsonValueKind.String)
                logs.other[name] = value.GetString()!;
            else if (value.ValueKind == JsonValueKind.Array)
                logs.other[name] = value.EnumerateArray().Select(v => v.GetDouble()).ToArray();
            else
                logs[name] = Convert.ToDouble(JsonText.ToPython(value), CultureInfo.InvariantCulture);
        return logs;
    }
}
