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
        var layout = Layout([.. own.Skip(result.Count)]);
        if (layout is null)
            return [];
        // Keras 2.3 keeps placeholders of one number where amsgrad is off; Keras 2 always keeps the moments of SGD.
        var expected = layout.Count(slot => slot.Kind is not null);
        while (slots.Count > expected && (optimizer is SGD || slots[^1].Shape == Shape.Of(1)))
            slots.RemoveAt(slots.Count - 1);
        return slots.Count == expected ? [.. result, .. Sources(layout, slots, IsOfNewSort(names))] : [];
    }

    /// <summary>What each own slot is: its kind ("momentum") and which variable it belongs to; no kind for a number of the optimizer itself.</summary>
    private List<(string? Kind, int Target)>? Layout(Variable[] own)
    {
        var prefixes = optimizer.Targets.Select(t => t.path.Replace('/', '_') + "_").ToArray();
        var layout = new List<(string? Kind, int Target)>();
        foreach (var slot in own)
        {
            var target = Enumerable.Range(0, prefixes.Length).Where(i => slot.name.StartsWith(prefixes[i], StringComparison.Ordinal)
                && slot.shape == optimizer.Targets[i].shape).OrderByDescending(i => prefixes[i].Length).Cast<int?>().FirstOrDefault();
            if (target is null && slot.shape.Rank > 0)
                return null;
            layout.Add(target is { } t ? (slot.name[prefixes[t].Length..], t) : (null, -1));
        }
        return layout;
    }

    /// <summary>
    /// The array of each own slot. Keras 2.11 and later order them as Keras 3 does, older versions by kind; in both the variables come in the
    /// order of the file.
    /// </summary>
    private IEnumerable<SavedArray?> Sources(List<(string? Kind, int Target)> layout, List<SavedArray> slots, bool isNewSort)
    {
        var own = layout.Where(slot => slot.Kind is not null).ToList();
        var kinds = own.Select(slot => slot.Kind).Distinct().ToList();
        foreach (var (kind, target) in layout)
        {
            var position = target < 0 ? 0 : IndexOf(optimizer.Targets[target]);
            yield return kind is null ? null : slots[isNewSort ? own.IndexOf((kind, position)) : (kinds.IndexOf(kind) * trained.Count) + position];
        }
    }

    private int IndexOf(Variable target) => trained.ToList().IndexOf(target) is var i and >= 0 ? i : 0;

    /// <summary>The optimizers of Keras 2.11 and later say "iteration"; the older ones "iterations" or "iter".</summary>
    private static bool IsOfNewSort(IReadOnlyList<string> names) => names.Count == 0 || names[0].Split('/')[^1].Split(':')[0] is "iteration";
}
