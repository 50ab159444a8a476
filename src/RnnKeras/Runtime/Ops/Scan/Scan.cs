using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.Ops;

/// <summary>One step of a recurrence: elements of the sequences and states in, elements of the outputs and new states out.</summary>
internal delegate (Tensor[] Ys, Tensor[] States) ScanStep(Tensor[] xs, Tensor[] states);

/// <summary>Builds recurrences: traces a step once and repeats it over time.</summary>
internal static class Scan
{
    /// <summary>
    /// Repeats <paramref name="step"/> over axis 0 of <paramref name="sequences"/> (time, …). Whatever the step uses from outside
    /// (tensors, variables) is captured, gradients flow to it; what does not depend on the step's arguments is computed once. Variables
    /// that the step assigns are carried from step to step.
    /// </summary>
    /// <param name="step">Called once. The new states have the shapes and dtypes of the old ones.</param>
    /// <param name="sequences">At least one; all of the same length, which may be 0.</param>
    /// <param name="initialStates">Zero or more.</param>
    /// <param name="goBackwards">Reads the sequences from the end. The outputs are in the order of the steps, as in Keras.</param>
    /// <returns>Ys: (time, …) per output of the step; States: those after the last step.</returns>
    public static (Tensor[] Ys, Tensor[] States) Run(
        ScanStep step, IReadOnlyList<Tensor> sequences, IReadOnlyList<Tensor> initialStates, bool goBackwards = false) =>
        Run(step, sequences, initialStates, [.. sequences.Select(_ => goBackwards)], outputBackwards: _ => false);

    /// <summary>The same with a direction per sequence and output.</summary>
    public static (Tensor[] Ys, Tensor[] States) Run(
        ScanStep step, IReadOnlyList<Tensor> sequences, IReadOnlyList<Tensor> initialStates,
        IReadOnlyList<bool> backwards, Func<int, bool> outputBackwards)
    {
        if (sequences.Count == 0)
            throw new ArgumentException("Scan: expected at least one sequence, which says how many steps there are.", nameof(sequences));
        if (sequences.FirstOrDefault(s => s.ndim == 0) is { } scalar)
            throw new ShapeMismatchException(
                $"Scan: expected a sequence with a time axis but received shape {scalar.shape}.", nameof(sequences));
        var body = new ScanBody(step, sequences, initialStates, backwards);
        var op = new ScanOp(
            body.Function, body.Sequences.Select(s => s.Backwards).ToArray(),
            Enumerable.Range(0, body.OutputCount).Select(outputBackwards).ToArray(), body.Kept.Count);
        var states = body.Kept.Select(i => body.InitialStates[i]);
        var results = new Node(op, [.. body.Sequences.Select(s => s.Stacked), .. states, .. body.Captured]).Outputs;
        var finals = body.InitialStates.ToArray();
        for (var i = 0; i < body.Kept.Count; i++)
            finals[body.Kept[i]] = results[body.OutputCount + i];
        for (var i = 0; i < body.Assigned.Count; i++)
            body.Assigned[i].assign(finals[initialStates.Count + i]);
        return (results[..body.OutputCount], finals[..initialStates.Count]);
    }
}
