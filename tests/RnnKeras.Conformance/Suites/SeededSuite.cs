using System.Text.Json;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Conformance.Suites;

/// <summary>Models with random initial weights, shuffling and dropout after set_random_seed: the same numbers as Python's.</summary>
public sealed class SeededSuite : Suite
{
    private static readonly Tolerance Weights = new(1e-6, 1e-6);
    private static readonly Tolerance AfterFit = new(1e-4, 1e-5);

    public override bool Recognizes(JsonElement golden) => Has(golden, "seed") && Has(golden, "python");

    public override void Replay(GoldenCase golden, CaseReport report)
    {
        if (Numerics.Current.RepeatedIdsStayApart == false && golden["weights"].EnumerateArray().Any(p => p.GetString()!.Contains("embedding")))
        {
            report.Skip("models with an Embedding were trained with TensorFlow's meaning of repeated ids");
            return;
        }
        var session = new Session(golden);
        foreach (var (name, path) in new[] { ("S", "keras.Sequential"), ("I", "keras.Input"), ("L", "keras.layers") })
            session.Python[name] = Session.Keras(path);
        var build = Builder(golden, session);
        Session.Call(Session.Keras("keras.utils.set_random_seed"), golden["seed"].GetInt64());
        var model = Interpreter.Call(build, Arguments.None);
        var x = Numbered(golden, "x").ToList();
        var input = x.Count == 1 ? x[0] : x;
        if (Session.Get(model, "built") is false)
            Session.Method(model, "build", new PyTuple([null, .. ((NDArray)x[0]!).shape.Skip(1).Select(d => (object?)(long)d!)]));
        Compare(golden, "w0", model, Weights, report);
        Session.Call(Session.Get(model, "compile"), [], ModelFit.Compile(session, golden["compile"]));
        var history = Session.Call(Session.Get(model, "fit"), [input, golden.Array("y")], [.. session.Named(golden["fit"]), new("verbose", 0L)]);
        report.Same("history", Session.Get(history, "history"), JsonText.ToPython(golden["history"]), new(1e-4, 1e-7));
        Compare(golden, "w1", model, AfterFit, report);
        report.Check("predict", Session.Call(Session.Get(model, "predict"), [input], [new("verbose", 0L)]), golden.Array("predict"), AfterFit);
    }

    /// <summary>The model comes from the third argument of <c>add(name, seed, build, …)</c>, or from the function that the text defines.</summary>
    private static object? Builder(GoldenCase golden, Session session)
    {
        var tree = golden.Folder.Tree(golden.Text("python")!);
        if (tree.Nodes("body").First() is { Kind: "FunctionDef" } function)
        {
            session.Python.Run(tree);
            return session.Python[function.Text("name")];
        }
        return session.Python.EvaluateExpression(tree.Nodes("body").First()["value"].Nodes("args").ElementAt(2));
    }

    private static IEnumerable<object?> Numbered(GoldenCase golden, string name)
    {
        for (var i = 0; golden.Folder.HasArray($"{golden.Name}/{name}.{i}"); i++)
            yield return golden.Array($"{name}.{i}");
    }

    private static void Compare(GoldenCase golden, string name, object? model, Tolerance tolerance, CaseReport report)
    {
        var actual = Sequences.ToList(Session.Get(model, "weights"));
        if (name == "w0")
            report.SameText("weights", string.Join('\n', actual.Select(v => Session.Get(v, "path"))),
                string.Join('\n', golden["weights"].EnumerateArray().Select(p => p.GetString())));
        foreach (var (expected, i) in Numbered(golden, name).Select((e, i) => (e, i)))
            report.Check($"{name}.{i}", actual.ElementAtOrDefault(i), (NDArray)expected!, tolerance);
    }
}
