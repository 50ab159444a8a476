using System.Text.RegularExpressions;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;

namespace RnnKeras.Conformance.Suites;

/// <summary>model.summary() and model_to_dot, character by character.</summary>
internal static partial class ModelTexts
{
    [GeneratedRegex(@"(?<=^|-> )""?\d+""?(?= )", RegexOptions.Multiline)]
    private static partial Regex NodeNumber();

    public static void Summary(GoldenCase golden, CaseReport report)
    {
        var before = Environment.GetEnvironmentVariable("COLUMNS");
        Environment.SetEnvironmentVariable("COLUMNS", golden["terminal_columns"].ToString());
        try
        {
            var session = new Session(golden);
            var model = Model(golden, session);
            using var console = new CapturedConsole();
            Session.Call(Session.Get(model, "summary"), [], session.Named(golden["call"]));
            report.SameText("summary", console.Output, golden.Text("expected"));
            if (golden.Has("print_fn_calls"))
                CheckPrintFunction(golden, session, model, report);
        }
        finally
        {
            Environment.SetEnvironmentVariable("COLUMNS", before);
        }
    }

    /// <summary>print_fn gets the whole text in one call.</summary>
    private static void CheckPrintFunction(GoldenCase golden, Session session, object? model, CaseReport report)
    {
        var calls = new List<string>();
        var printer = new Builtin("print_fn", a =>
        {
            calls.Add((string)a.Positional[0]!);
            return null;
        });
        Session.Call(Session.Get(model, "summary"), [], [.. session.Named(golden["call"]), new("print_fn", printer)]);
        if (calls.Count != 1)
            report.Fail($"print_fn was called {calls.Count} times, expected one call");
        else
            report.SameText("print_fn", calls[0].TrimEnd('\n'), golden.Text("expected")!.TrimEnd('\n'));
    }

    public static void Dot(GoldenCase golden, CaseReport report)
    {
        var session = new Session(golden);
        var model = Model(golden, session);
        var dot = Session.Call(Session.Keras("keras.utils.model_to_dot"), [model], session.Named(golden["call"]));
        report.SameText("dot", Renumber(dot as string ?? (string)Session.Method(dot, "to_string")!), golden.Text("expected"));
    }

    /// <summary>Node numbers, which Keras takes from memory addresses, become n0, n1 … in order of appearance.</summary>
    private static string Renumber(string dot)
    {
        var numbers = new Dictionary<string, string>();
        return NodeNumber().Replace(dot, m => numbers.TryGetValue(m.Value, out var name) ? name : numbers[m.Value] = $"n{numbers.Count}");
    }

    /// <summary>An expression, or statements that leave the model in <c>model</c>.</summary>
    private static object? Model(GoldenCase golden, Session session)
    {
        (session.Python["k"], session.Python["L"], session.Python["np"]) = (Session.Keras("keras"), Session.Keras("keras.layers"), Session.Keras("numpy"));
        var tree = golden.Folder.Tree(golden.Text("model")!);
        if (tree.Nodes("body").ToList() is [{ Kind: "Expr" }])
            return session.Python.Evaluate(tree);
        session.Python.Run(tree);
        return session.Python["model"];
    }
}
