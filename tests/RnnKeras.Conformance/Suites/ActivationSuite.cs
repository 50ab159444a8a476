using System.Text.Json;
using RnnKeras.Conformance.Golden;

namespace RnnKeras.Conformance.Suites;

/// <summary>Functions of keras.activations: values and derivatives.</summary>
public sealed class ActivationSuite : Suite
{
    public override bool Recognizes(JsonElement golden) => Has(golden, "function") && Has(golden, "dy");

    public override void Replay(GoldenCase golden, CaseReport report)
    {
        var session = new Session(golden);
        var function = Session.Keras("keras.activations." + golden.Text("function"));
        var x = Session.Tensor(golden.Array("x"));
        using var tape = new Gradients([x]);
        var y = (Tensor)Session.Call(function, [x], session.Named(golden["config"]))!;
        report.Check("y", y, golden.Array("y"), golden.Tolerance);
        // Of a function of single elements the derivative is the gradient of the sum; of a vector function, of a weighted sum.
        var weights = golden.Has("R") ? golden.Array("R") : null;
        report.Check("dy", tape.OfSum([(y, weights)])[0], golden.Array("dy"), golden.Tolerance);
    }
}
