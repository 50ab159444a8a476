using System.Text.Json;
using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Conformance.Suites;

/// <summary>Optimizers: trajectories under given gradients, rows of an embedding, and inside fit.</summary>
public sealed class OptimizerSuite : Suite
{
    public override bool Recognizes(JsonElement golden) => !Has(golden, "library")
        && ((Has(golden, "gradients") && Has(golden, "variables")) || IsKind(golden, "embedding") || (IsKind(golden, "fit") && Has(golden, "loss")));

    public override void Replay(GoldenCase golden, CaseReport report)
    {
        switch (golden.Kind)
        {
            case null:
                Trajectory(golden, report);
                break;
            case "embedding":
                EmbeddingRows(golden, report);
                break;
            case "fit":
                Fit(golden, report);
                break;
            default:
                Registry.Replay(golden, "keras.optimizers", report);
                break;
        }
    }

    /// <param name="golden">Its class, config and schedule.</param>
    /// <param name="session">The session to make it in.</param>
    /// <param name="module">Where the class is.</param>
    internal static object? Optimizer(GoldenCase golden, Session session, string module = "keras.optimizers")
    {
        var config = session.Named(golden["config"]).ToList();
        if (golden.Has("learning_rate_schedule"))
            config.Add(new("learning_rate", session.Value(golden["learning_rate_schedule"], "keras.optimizers.schedules")));
        return Session.Call(Session.Keras($"{module}.{golden.Text("class")}"), [], config);
    }

    private static void Trajectory(GoldenCase golden, CaseReport report)
    {
        var session = new Session(golden);
        var optimizer = Optimizer(golden, session);
        var variables = Apply(golden, session, optimizer, (step, now) =>
        {
            CheckVariables(golden, now, step, golden.Tolerance, report);
            CheckProperties(golden, optimizer, step, report);
        });
        CheckSlots(golden, optimizer, report);
        if (!golden["expected"].TryGetProperty("after_finalize_variable_values", out var final))
            return;
        Session.Method(optimizer, "finalize_variable_values", variables);
        foreach (var (expected, i) in final.EnumerateArray().Select((e, i) => (e, i)))
            report.Check($"variable {i} after finalize", variables[i], golden.Array(expected), golden.Tolerance);
    }

    /// <summary>Applies the gradients of a case step by step, with a look at the variables after each.</summary>
    internal static List<object?> Apply(GoldenCase golden, Session session, object? optimizer, Action<int, List<object?>> afterStep)
    {
        var variables = golden["variables"].EnumerateArray().Select(v => (object?)MakeVariable(golden, session, v)).ToList();
        if (golden.Has("exclude_from_weight_decay"))
            Session.Call(Session.Get(optimizer, "exclude_from_weight_decay"), [], session.Named(golden["exclude_from_weight_decay"]));
        Session.Method(optimizer, "build", variables);
        var gradients = golden["gradients"].EnumerateArray().Select(g => golden.Array(g)).ToList();
        for (var step = 0; step < gradients[0].shape[0]; step++)
        {
            AssignLearningRate(golden, optimizer, step);
            var now = gradients.Select((g, i) => IsNone(golden, i, step) ? null : (object?)Session.Tensor(g[step])).ToList();
            Session.Method(optimizer, "apply", now, variables);
            afterStep(step, variables);
        }
        return variables;
    }

    private static Variable MakeVariable(GoldenCase golden, Session session, JsonElement description)
    {
        var name = description.GetProperty("name").GetString()!;
        var variable = new Variable(golden.Array(description).ToHostTensor(), name);
        if (golden.Has("constraints") && golden["constraints"].TryGetProperty(name, out var source))
        {
            foreach (var type in (string[])["NonNeg", "MaxNorm", "UnitNorm", "MinMaxNorm"])
                session.Python[type] = Session.Keras($"keras.constraints.{type}");
            Attributes.Set(variable, "constraint", session.Evaluate(source.GetString()!));
        }
        return variable;
    }

    private static void AssignLearningRate(GoldenCase golden, object? optimizer, int step)
    {
        if (golden.Has("learning_rate_assigned"))
            foreach (var change in golden["learning_rate_assigned"].EnumerateArray().Where(c => c.GetProperty("before_step").GetInt32() == step))
                Attributes.Set(optimizer, "learning_rate", change.GetProperty("value").GetDouble());
    }

    private static bool IsNone(GoldenCase golden, int variable, int step) => golden.Has("none_gradient")
        && golden["none_gradient"].GetProperty("variable").GetInt32() == variable
        && golden["none_gradient"].GetProperty("steps").EnumerateArray().Any(s => s.GetInt32() == step);

    internal static void CheckVariables(GoldenCase golden, List<object?> variables, int step, Tolerance tolerance, CaseReport report)
    {
        foreach (var (trajectory, i) in golden["expected"].GetProperty("trajectory").EnumerateArray().Select((t, i) => (t, i)))
            report.Check($"variable {i} after step {step}", variables[i], golden.Array(trajectory)[step], tolerance);
    }

    private static void CheckProperties(GoldenCase golden, object? optimizer, int step, CaseReport report)
    {
        foreach (var property in (string[])["learning_rate", "iterations"])
            if (golden["expected"].TryGetProperty(property, out var values))
                report.Check($"{property} after step {step}", Session.Get(optimizer, property), golden.Array(values)[step], golden.Tolerance);
    }

    private static void CheckSlots(GoldenCase golden, object? optimizer, CaseReport report)
    {
        if (!golden["expected"].TryGetProperty("optimizer_variables", out var slots))
            return;
        var actual = Sequences.ToList(Session.Get(optimizer, "variables"));
        report.SameText("optimizer variables", string.Join('\n', actual.Select(v => $"{Session.Get(v, "name")} {Session.Get(v, "path")}")),
            string.Join('\n', slots.EnumerateArray().Select(s => $"{s.GetProperty("name").GetString()} {s.GetProperty("path").GetString()}")));
        foreach (var (slot, i) in slots.EnumerateArray().Select((s, i) => (s, i)))
            report.Check(slot.GetProperty("path").GetString()!, actual.ElementAtOrDefault(i), golden.Array(slot), golden.Tolerance);
    }

    private static void EmbeddingRows(GoldenCase golden, CaseReport report)
    {
        var expected = golden["expected"];
        var sparse = Numerics.Current.RepeatedIdsStayApart && !expected.GetProperty("indexed_slices_equal_dense").GetBoolean();
        EmbeddingRows(golden, Optimizer(golden, new(golden)), golden.Array(expected.GetProperty(sparse ? "indexed_slices" : "dense")), report);
    }

    /// <summary>The gradient of row <c>indices[t][k]</c> is <c>row_gradients[t][k]</c>: the gradient of sum(table[indices] · row_gradients).</summary>
    internal static void EmbeddingRows(GoldenCase golden, object? optimizer, NDArray trajectory, CaseReport report)
    {
        var inputs = golden["inputs"];
        var (table, indices, rows) = (golden.Array(inputs.GetProperty("embeddings")), golden.Array(inputs.GetProperty("indices")), golden.Array(inputs.GetProperty("row_gradients")));
        var layer = Session.Call(Session.Keras("keras.layers.Embedding"), (long)table.shape[0], (long)table.shape[1]);
        Session.Call(layer, Session.Tensor(indices[0]));
        Session.Method(layer, "set_weights", new List<object?> { table });
        var variables = Sequences.ToList(Session.Get(layer, "trainable_variables"));
        Session.Method(optimizer, "build", variables);
        for (var step = 0; step < indices.shape[0]; step++)
        {
            using var tape = new Gradients(variables);
            var output = (Tensor)Session.Call(layer, Session.Tensor(indices[step]))!;
            Session.Method(optimizer, "apply", tape.OfSum([(output, rows[step])]).ToList<object?>(), variables);
            report.Check($"table after step {step}", variables[0], trajectory[step], golden.Tolerance);
        }
    }

    /// <summary>Evaluates and trains the model of a fit case.</summary>
    internal static Trained Train(GoldenCase golden, CaseReport report)
    {
        var session = new Session(golden);
        var model = ModelFit.Model(golden, session, report);
        Session.Call(Session.Get(model, "compile"), [], [new("optimizer", Optimizer(golden, session)), new("loss", golden.Text("loss"))]);
        return Trained.Of(golden, model, golden.Array(golden["inputs"].GetProperty("x")), golden.Array(golden["inputs"].GetProperty("y")), []);
    }

    private static void Fit(GoldenCase golden, CaseReport report)
    {
        var (model, _, history) = Train(golden, report);
        var expected = ModelFit.Variant(golden["expected"], "tensorflow", "dense_gradient");
        report.Check("loss", Subscripts.Get(history, "loss"), golden.Array(expected.GetProperty("loss")), golden.Tolerance);
        ModelFit.CheckWeights(golden, model, expected.GetProperty("weights"), report);
        var slots = golden["expected"].GetProperty("optimizer_variables").EnumerateArray();
        report.SameText("optimizer variables",
            string.Join('\n', Sequences.ToList(Session.Get(Session.Get(model, "optimizer"), "variables")).Select(v => $"{Session.Get(v, "path")} {Text.Repr(Session.Get(v, "shape"))}")),
            string.Join('\n', slots.Select(s => $"{s.GetProperty("path").GetString()} {Text.Repr(new PyTuple(s.GetProperty("shape").EnumerateArray().Select(d => (object?)d.GetInt64())))}")));
    }
}
