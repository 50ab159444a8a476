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
    /// <summary>Iteration, rate, steps since the last growth, scale.</summary>
    private const int LossScaleNumbers = 4;

    /// <summary>Sets the state; a file that does not fit leaves a fresh optimizer, which is said.</summary>
    /// <param name="arrays">In the order of the file.</param>
    /// <param name="names">Names in the file, where it has them.</param>
    /// <param name="generation">Which Keras wrote it.</param>
    public void Load(IReadOnlyList<SavedArray> arrays, IReadOnlyList<string> names, int generation)
    {
        // Numbers of the loss scale stand before those of the optimizer that it wraps.
        if (names.ElementAtOrDefault(LossScaleNumbers - 2)?.EndsWith("/step_counter", StringComparison.Ordinal) == true)
            (arrays, names) = ([.. arrays.Skip(LossScaleNumbers)], [.. names.Skip(LossScaleNumbers)]);
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
        if (generation < 3 && optimizer is Nadam nadam)
            nadam.RecoverProduct();
    }

    /// <summary>For each own variable the array of the file; null for what the file lacks and that stays as it is.</summary>
    private List<SavedArray?> Rearranged(IReadOnlyList<SavedArray> arrays, IReadOnlyList<string> names)
    {
        var own = optimizer.variables;
        var rates = own.Count > 1 && own[1].name == "learning_rate" ? 1 : 0;
        var ownSlots = own.Skip(1 + rates).ToArray();
        var layout = Layout(ownSlots);
        var expected = layout?.Count(slot => slot.Kind is not null) ?? ownSlots.Count(v => v.shape.Rank > 0);
        // Slots can be scalars too.
        var scalars = arrays.TakeWhile(a => a.Shape.Rank == 0).Count();
        if (arrays.Count - expected is > 0 and var others && others < scalars)
            scalars = others;
        var slots = arrays.Skip(scalars).ToList();
        var result = new List<SavedArray?> { scalars > 0 ? arrays[0] : null };
        if (rates == 1)
            result.Add(scalars > 1 && names.ElementAtOrDefault(1)?.Contains("learning_rate", StringComparison.Ordinal) != false ? arrays[1] : null);
        // A model that was compiled and never trained has no slots yet: they are what they start as.
        if (slots.Count == 0)
            return [.. result, .. ownSlots.Select(_ => (SavedArray?)null)];
        // Keras 2.3 keeps placeholders of one number where amsgrad is off; Keras 2 always keeps the moments of SGD.
        while (slots.Count > expected && (optimizer is SGD || slots[^1].Shape == Shape.Of(1)))
            slots.RemoveAt(slots.Count - 1);
        if (slots.Count != expected)
            return [];
        if (layout is null)
            return [.. result, .. InOrder(ownSlots, new(slots))];
        var numbers = new Queue<SavedArray>(arrays.Take(scalars).Skip(result.Count(r => r is not null)));
        return [.. result, .. Sources(layout, slots, numbers, IsPerVariable(names))];
    }

    /// <summary>Adafactor's slots are not shaped like their variables, and Keras 2 has none that are scalars.</summary>
    private static IEnumerable<SavedArray?> InOrder(Variable[] own, Queue<SavedArray> slots) => own.Select(v => v.shape.Rank > 0 ? slots.Dequeue() : null);

    /// <summary>What each own slot is: its kind ("momentum") and which variable it belongs to; no kind for a number of the optimizer itself.</summary>
    private List<(string? Kind, int Target)>? Layout(Variable[] own)
    {
        var prefixes = optimizer.Targets.Select(t => t.path.Replace('/', '_') + "_").ToArray();
        var layout = new List<(string? Kind, int Target)>();
        foreach (var slot in own)
        {
            // Legacy optimizers say "lstm/kernel/m", the others "lstm_kernel_m".
            var name = slot.name.Replace('/', '_');
            var target = Enumerable.Range(0, prefixes.Length).Where(i => name.StartsWith(prefixes[i], StringComparison.Ordinal)
                && slot.shape == optimizer.Targets[i].shape).OrderByDescending(i => prefixes[i].Length).Cast<int?>().FirstOrDefault();
            if (target is null && slot.shape.Rank > 0)
                return null;
            layout.Add(target is { } t ? (name[prefixes[t].Length..], t) : (null, -1));
        }
        return layout;
    }

    /// <summary>
    /// The array of each own slot. Keras 2.11 and later order them as Keras 3 does, older versions by kind; in both the variables come in the
    /// order of the file.
    /// </summary>
    private IEnumerable<SavedArray?> Sources(List<(string? Kind, int Target)> layout, List<SavedArray> slots, Queue<SavedArray> numbers, bool isPerVariable)
    {
        var own = layout.Where(slot => slot.Kind is not null).ToList();
        var kinds = own.Select(slot => slot.Kind).Distinct().ToList();
        foreach (var (kind, target) in layout)
        {
            var position = target < 0 ? 0 : IndexOf(optimizer.Targets[target]);
            yield return kind is null ? numbers.TryDequeue(out var number) ? number : null : slots[isPerVariable ? own.IndexOf((kind, position)) : (kinds.IndexOf(kind) * trained.Count) + position];
        }
    }

    private int IndexOf(Variable target) => trained.ToList().IndexOf(target) is var i and >= 0 ? i : 0;

    /// <summary>
    /// Whether all slots of a variable come before those of the next, as Keras 2.11 and later have them, which say "iteration"; the older
    /// ones say "iterations" or "iter", and of these only Ftrl has them so.
    /// </summary>
    private bool IsPerVariable(IReadOnlyList<string> names) => optimizer is Ftrl || names.Count == 0 || names[0].Split('/')[^1].Split(':')[0] is "iteration";
}
