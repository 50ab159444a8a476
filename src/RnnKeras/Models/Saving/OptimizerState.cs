using RnnKeras.Optimizers;
using RnnKeras.Runtime.Graph;
using RnnKeras.Saving;

namespace RnnKeras.Models;

/// <summary>
/// The optimizer's variables from a file. Keras 3 keeps iteration, learning rate, then the slots of each trained variable; Keras 1 and 2
/// keep no learning rate, and mostly all slots of one kind before those of the next.
/// </summary>
/// <param name="optimizer">Built, so that its slots exist.</param>
/// <param name="trained">The trained variables in the order of the file.</param>
/// <param name="file">What messages call the file.</param>
internal sealed class OptimizerState(Optimizer optimizer, IReadOnlyList<Variable> trained, string file)
{
    /// <summary>Sets the state; a file that does not fit leaves a fresh optimizer, which is said.</summary>
    /// <param name="arrays">In the order of the file.</param>
    /// <param name="names">Names in the file, where it has them.</param>
    /// <param name="generation">Which Keras wrote it.</param>
    public void Load(IReadOnlyList<SavedArray> arrays, IReadOnlyList<string> names, int generation)
    {
        var own = optimizer.variables;
        var plan = new WeightsPlan(file, skipMismatch: false);
        IReadOnlyList<SavedArray?> sources = generation == 3 && arrays.Count == own.Count ? [.. arrays] : Rearranged(arrays, names);
        var fits = optimizer.built && sources.Count == own.Count && own.Zip(sources).All(p => p.Second is null || p.First.shape == p.Second.Shape);
        if (!fits)
        {
            Warnings.Once($"Skipping variable loading for optimizer '{optimizer.name}', because it has {own.Count} variables whereas '{file}' holds "
                + $"{arrays.Count} for it: training goes on from a fresh optimizer."
                + (optimizer.built ? "" : " The optimizer has not been built yet: call optimizer.build(model.trainable_variables) first."));
            return;
        }
        foreach (var (variable, array) in own.Zip(sources))
            if (array is not null)
                plan.Add(optimizer.name, variable, array);
        plan.Apply();
    }

    /// <summary>For each own variable the array of the file; null for what the file lacks and that stays as it is.</summary>
    private List<SavedArray?> Rearranged(IReadOnlyList<SavedArray> arrays, IReadOnlyList<string> names)
    {
        var scalars = arrays.TakeWhile(a => a.Shape.Rank == 0).Count();
        var slots = arrays.Skip(scalars).ToList();
        var own = optimizer.variables;
        var rates = own.Count > 1 && own[1].name == "learning_rate" ? 1 : 0;
        var result = new List<SavedArray?> { scalars > 0 ? arrays[0] : null };
        if (rates == 1)
            result.Add(scalars > 1 && names.ElementAtOrDefault(1)?.Contains("learning_rate", StringComparison.Ordinal) != false ? arrays[1] : null);
        // A model that was compiled and never trained has no slots yet: they are what they start as.
        if (slots.Count == 0)
            return [.. result, .. own.Skip(result.Count).Select(_ => (SavedArray?)null)];
        var kinds = trained.Count == 0 ? 0 : (own.Count - 1 - rates) / trained.Count;
        // Keras 2.3 keeps placeholders of one number where amsgrad is off; Keras 2 always keeps the moments of SGD.
        while (slots.Count > kinds * trained.Count && (optimizer is SGD || slots[^1].Shape == Shape.Of(1)))
            slots.RemoveAt(slots.Count - 1);
        if (slots.Count != kinds * trained.Count)
            return [];
        foreach (var target in optimizer.Targets)
            for (var kind = 0; kind < kinds; kind++)
                result.Add(slots[Position(IndexOf(target), kind, kinds, IsOfNewSort(names))]);
        return result;
    }

    private int IndexOf(Variable target) => trained.ToList().IndexOf(target) is var i and >= 0 ? i : 0;

    /// <summary>The optimizers of Keras 2.11 and later say "iteration"; the older ones "iterations" or "iter".</summary>
    private static bool IsOfNewSort(IReadOnlyList<string> names) => names.Count == 0 || names[0].Split('/')[^1].Split(':')[0] is "iteration";

    private int Position(int variable, int kind, int kinds, bool isNewSort) => !isNewSort || optimizer is RMSprop
        ? (kind * trained.Count) + variable
        : optimizer is Adam && kinds == 3
            ? kind == 2 ? (2 * trained.Count) + variable : (2 * variable) + kind
            : (kinds * variable) + kind;
}
