using System.Text.Json;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;

namespace RnnKeras.Conformance.Suites;

/// <summary>One call of a layer in a layer case.</summary>
internal sealed class LayerCall(GoldenCase golden, JsonElement call, Session session, object? layer)
{
    /// <summary>The tensors by the name of their array, so that gradients find them.</summary>
    private readonly Dictionary<string, Tensor> tensors = [];

    /// <summary>Calls the layer on symbolic inputs of the same shapes: its weights come into being, and nothing else happens.</summary>
    public void Build()
    {
        foreach (var input in golden["inputs"].EnumerateObject())
            tensors[input.Name] = Tensor.Placeholder(input.Value.GetProperty("dtype").GetString()!, Shape.Of(input.Value.GetProperty("shape").Deserialize<int[]>()));
        Run();
        tensors.Clear();
    }

    public void Replay(CaseReport report)
    {
        foreach (var input in golden["inputs"].EnumerateObject())
            tensors[input.Name] = Session.Tensor(golden.Array(input.Name));
        var variables = Sequences.ToList(Session.Get(layer, "weights"));
        using var tape = new Gradients([.. variables, .. tensors.Values]);
        var frozen = variables.Select(v => Session.Get(v, "trainable") is false).ToArray();
        var outputs = Arrays.Flatten(Run()).ToList();
        CheckOutputs(outputs, report);
        CheckLosses(tape, frozen, report);
        if (call.TryGetProperty("gradients", out var gradients))
        {
            var terms = outputs.Cast<Tensor>().Zip(Strings("loss_weights")).Where(p => p.Second is not null).Select(p => (p.First, (NDArray?)golden.Array(p.Second!)));
            CheckGradients(tape.OfSum(terms), gradients, frozen, "gradient of", report);
        }
        CheckState(variables, report);
    }

    private object? Run()
    {
        var inputs = Strings("inputs").Select(n => (object?)tensors[n!]).ToList();
        var named = session.Named(call.GetProperty("kwargs")).Select(TensorArgument).ToList();
        PassMask(inputs, named);
        if (call.TryGetProperty("initial_state", out var state))
            named.Add(new("initial_state", Structure(state)));
        return call.GetProperty("pass").GetString() switch
        {
            "list" => Session.Call(layer, [inputs], named),
            "cell" => Session.Call(layer, [inputs[0], Structure(call.GetProperty("states"))], named),
            _ => Session.Call(layer, inputs, named),
        };
    }

    /// <summary>An array argument is the tensor of the same array.</summary>
    private KeyValuePair<string, object?> TensorArgument(KeyValuePair<string, object?> argument)
    {
        var value = call.GetProperty("kwargs").GetProperty(argument.Key);
        return value.ValueKind == JsonValueKind.Object && value.TryGetProperty("array", out var array)
            ? new(argument.Key, tensors[array.GetString()!])
            : argument;
    }

    private void PassMask(List<object?> inputs, List<KeyValuePair<string, object?>> named)
    {
        if (!call.TryGetProperty("mask", out var mask))
            return;
        if (!call.TryGetProperty("mask_via", out var via) || via.GetString() == "argument")
        {
            named.Add(new("mask", Structure(mask)));
            return;
        }
        var masks = mask.ValueKind == JsonValueKind.Array ? Strings("mask").ToList() : [mask.GetString()];
        foreach (var (input, name) in inputs.Zip(masks))
            ((Tensor)input!).keras_mask = name is null ? null : tensors[name];
    }

    private object? Structure(JsonElement names) => names.ValueKind switch
    {
        JsonValueKind.Array => names.EnumerateArray().Select(Structure).ToList(),
        JsonValueKind.Null => null,
        _ => tensors[names.GetString()!],
    };

    private void CheckOutputs(List<object?> outputs, CaseReport report)
    {
        var expected = call.GetProperty("outputs").EnumerateArray().ToList();
        if (outputs.Count != expected.Count)
            report.Fail($"expected {expected.Count} outputs but got {outputs.Count}");
        foreach (var (output, (description, mask)) in outputs.Zip(expected.Zip(Strings("output_masks"))))
        {
            var name = description.GetProperty("array").GetString()!;
            report.Check(name, output, golden.Array(name), golden.Tolerance, exactType: true);
            var attached = (output as Tensor)?.keras_mask;
            if (mask is null && attached is not null)
                report.Fail($"mask of {name}: expected none but got one of shape {attached.shape}");
            else if (mask is not null)
                report.Check($"mask of {name}", attached, golden.Array(mask), Tolerance.Exact);
        }
    }

    private void CheckLosses(Gradients tape, bool[] frozen, CaseReport report)
    {
        if (!call.TryGetProperty("losses", out var expected))
            return;
        var losses = Sequences.ToList(Session.Get(layer, "losses"));
        report.Same("losses", losses.Select(l => Arrays.From(l!).item()).ToList<object?>(), JsonText.ToPython(expected), golden.Tolerance);
        if (call.TryGetProperty("losses_gradients", out var gradients))
            CheckGradients(tape.OfSum(losses.Select(l => ((Tensor)l!, (NDArray?)null))), gradients, frozen, "gradient of losses", report);
    }

    /// <summary>Keras takes no gradients of weights that are not trainable, whatever depends on them.</summary>
    private void CheckGradients(IReadOnlyList<Tensor?> actual, JsonElement expected, bool[] frozen, string what, CaseReport report)
    {
        foreach (var (weight, i) in expected.GetProperty("weights").EnumerateArray().Select((w, i) => (w, i)))
            Gradients.Check(report, $"{what} weight {i}", frozen[i] ? null : actual[i], Optional(weight), golden.Tolerance);
        var names = tensors.Keys.ToList();
        foreach (var input in expected.GetProperty("inputs").EnumerateObject())
            Gradients.Check(report, $"{what} {input.Name}", actual[frozen.Length + names.IndexOf(input.Name)], Optional(input.Value), golden.Tolerance);
    }

    private void CheckState(List<object?> variables, CaseReport report)
    {
        if (call.TryGetProperty("weights_after", out var changed))
            foreach (var weight in changed.EnumerateObject())
                report.Check($"{weight.Name} after the call", variables.First(v => (string)Session.Get(v, "name")! == weight.Name), golden.Array(weight.Value), golden.Tolerance);
        if (!call.TryGetProperty("layer_states_after", out var states))
            return;
        var actual = Arrays.Flatten(Session.Get(layer, "states")).ToList();
        foreach (var (state, i) in states.EnumerateArray().Select((s, i) => (s, i)))
            report.Check($"state {i} after the call", actual.ElementAtOrDefault(i), golden.Array(state), golden.Tolerance);
    }

    private NDArray? Optional(JsonElement name) => name.ValueKind == JsonValueKind.Null ? null : golden.Array(name);

    private IEnumerable<string?> Strings(string field) => call.GetProperty(field).EnumerateArray().Select(e => e.GetString());
}
