using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Saving;

/// <summary>
/// The random states of a model's layers as a note in its file, so that a training that goes on draws the dropout masks it would have
/// drawn. Keras neither writes nor reads it.
/// </summary>
internal static class SeedStates
{
    public const string Name = "rnnkeras_seed_states";

    /// <summary>JSON: [[seed, counter], …]; null when nothing is random.</summary>
    public static string? Of(Layer model) => States(model) is { Length: > 0 } states
        ? Json.Write(states.Select(v => (object?)v.Value.Span<long>().ToArray().Select(n => (object?)n).ToArray()).ToArray())
        : null;

    /// <summary>Sets the states where the file has as many as the model.</summary>
    public static void Restore(Layer model, SavedGroup root)
    {
        var states = States(model);
        if (root.Text(Name) is not { } text || Json.Parse(text) is not object?[] stored || stored.Length != states.Length)
            return;
        foreach (var (variable, value) in states.Zip(stored))
            if (value is object?[] and [long seed, long counter])
                variable.Set(HostTensor.From([seed, counter], 2));
    }

    private static Variable[] States(Layer model) =>
        [.. model.variables.Where(v => v.dtype == DType.Int64 && v.shape == Shape.Of(2) && v.path.EndsWith(SeedGenerator.StateName, StringComparison.Ordinal))];
}
