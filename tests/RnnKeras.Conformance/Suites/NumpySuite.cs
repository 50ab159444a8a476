using System.Text.Json;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Conformance.Suites;

/// <summary>The np façade: values, dtypes, shapes and NumPy's print format.</summary>
public sealed class NumpySuite : Suite
{
    private static readonly Tolerance Numbers = new(1e-6, 1e-12);

    public override bool Recognizes(JsonElement golden) => Has(golden, "expression");

    public override void Replay(GoldenCase golden, CaseReport report)
    {
        GlobalSeed.Value = null; // scripts of other suites may have set one
        var session = new Session(golden);
        foreach (var name in (string[])["array", "float32", "int8"])
            if (Attributes.TryGet(Session.Keras("numpy"), name, out var member))
                session.Python[name] = member;
        session.Run(golden.Folder.Root.GetProperty("setup").GetString()!);
        if (golden.Text("run") is { } statements)
            session.Run(statements);
        var value = session.Evaluate(golden.Text("expression")!);
        if (golden.Has("result"))
            Check("result", value, golden["result"], golden.Has("tolerance") ? Tolerance.Parse(golden["tolerance"]) : Numbers, report);
        if (golden.Text("str") is { } str)
            report.SameText("str", Text.Str(value), str);
        if (golden.Text("repr") is { } repr)
            report.SameText("repr", Text.Repr(value), repr);
    }

    private static void Check(string name, object? value, JsonElement expected, Tolerance tolerance, CaseReport report)
    {
        switch (expected.GetProperty("kind").GetString())
        {
            case "array":
                var array = Arrays.From(value!);
                var dtype = expected.GetProperty("dtype").GetString()!; // NumPy counts the bits of its texts: "str64"
                report.SameText($"{name} dtype", array.dtype.ToString(), dtype.StartsWith("str", StringComparison.Ordinal) ? "string" : dtype);
                report.Same($"{name} shape", Python.Binding.Host.ToPython(array.shape), JsonText.ToPython(expected.GetProperty("shape")), Tolerance.Exact);
                report.Same(name, array.reshape(-1), JsonText.ToPython(expected.GetProperty("values")), tolerance);
                break;
            default:
                report.Same(name, value, JsonText.ToPython(expected.GetProperty("value")), tolerance);
                break;
        }
    }
}
