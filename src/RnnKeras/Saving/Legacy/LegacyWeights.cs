using RnnKeras.Hdf5;
using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Saving.Legacy;

/// <summary>
/// Weights in the layout of Keras 1 and 2, which Keras 3 still writes into <c>.h5</c> files: one group per layer, with the names of its
/// arrays in the order of <c>get_weights</c>. Layers are found by order, or by name.
/// </summary>
internal static class LegacyWeights
{
    private const string LayerNames = "layer_names", WeightNames = "weight_names", Version = "keras_version", Backend = "backend", TopLevel = "top_level_model_weights";

    /// <summary>A layer of the file that has weights.</summary>
    private sealed record Stored(string Name, IReadOnlyList<SavedArray> Arrays);

    /// <summary>Whether a group has this layout.</summary>
    public static bool IsIn(SavedGroup group) => group.Names(LayerNames) is not null;

    /// <summary>Reads all weights: by name where the file has exactly the model's layers, which tells parallel branches apart; else by order.</summary>
    /// <exception cref="ArgumentException">Layers or weights differ in number or shape.</exception>
    public static void Load(IReadOnlyList<Layer> layers, SavedGroup group, string file, bool skipMismatch)
    {
        var (owners, stored) = (layers.Where(l => WeightsOf(l).Count > 0).ToArray(), Read(group, file));
        if (owners.Length != stored.Count)
            throw new ArgumentException($"Layer count mismatch when loading weights from '{file}'. Model expected {owners.Length} layers with weights, "
                + $"found {stored.Count} saved layers: {string.Join(", ", stored.Select(s => s.Name))}.", nameof(file));
        var byName = stored.ToLookup(s => s.Name);
        var hasSameNames = owners.All(l => byName[l.name].Count() == 1);
        var plan = new WeightsPlan(file, skipMismatch);
        for (var i = 0; i < owners.Length; i++)
            Add(plan, owners[i], hasSameNames ? byName[owners[i].name].Single() : stored[i], group);
        plan.Apply();
    }

    /// <summary>Reads the weights of layers whose names are in the file; the others keep theirs.</summary>
    /// <exception cref="ArgumentException">Weights differ in number or shape.</exception>
    public static void LoadByName(IReadOnlyList<Layer> layers, SavedGroup group, string file, bool skipMismatch)
    {
        var plan = new WeightsPlan(file, skipMismatch);
        foreach (var stored in Read(group, file))
            foreach (var layer in layers.Where(l => l.name == stored.Name))
                Add(plan, layer, stored, group);
        plan.Apply();
    }

    private static void Add(WeightsPlan plan, Layer layer, Stored stored, SavedGroup group)
    {
        var weights = WeightsOf(layer);
        var conversion = new WeightConversion(KerasGeneration.Of(group.Text(Version)), group.Text(Backend));
        var arrays = conversion.Convert(layer, stored.Arrays);
        if (arrays.Count != weights.Count)
        {
            plan.Refuse(layer.Title, $"{layer.Title} (stored as '{stored.Name}') expects {weights.Count} weights, but the file holds {arrays.Count} for it.");
            return;
        }
        // A single variable that does not fit leaves the others of the layer to be set.
        foreach (var (weight, array) in weights.Zip(arrays))
            plan.Add(layer.Title, weight, array);
    }

    /// <summary>The weights of a layer in the order of these files.</summary>
    public static IReadOnlyList<Variable> WeightsOf(Layer layer) => [.. layer.trainable_weights, .. layer.non_trainable_weights];

    /// <summary>Names of the layers that have weights, in the order of the file.</summary>
    public static IReadOnlyList<string> NamesIn(SavedGroup group) => [.. (group.Names(LayerNames) ?? []).Where(n => group.Find(n)?.Names(WeightNames) is { Length: > 0 })];

    private static List<Stored> Read(SavedGroup group, string file)
    {
        var names = group.Names(LayerNames) ?? throw new ArgumentException($"'{file}' has no list of layers ({LayerNames}): it holds no weights of Keras.", nameof(file));
        var result = new List<Stored>();
        foreach (var name in names)
            if (group.Find(name) is { } layer && layer.Names(WeightNames) is { Length: > 0 } weights)
                result.Add(new(name, [.. weights.Select(w => Array(layer, w, file))]));
        return result;
    }

    /// <exception cref="InvalidDataException">The list names an array that is not there.</exception>
    public static SavedArray Array(SavedGroup layer, string weight, string file) =>
        layer.FindArray(weight) ?? throw new InvalidDataException($"'{file}' is damaged: it lists a weight '{weight}' but does not hold it.");

    /// <summary>Writes the weights of a model's layers, and those that the model itself owns.</summary>
    public static void Save(IReadOnlyList<Layer> layers, IReadOnlyList<Variable> own, Hdf5GroupWriter group, string version, string backend)
    {
        group.AddNames(LayerNames, [.. layers.Select(l => l.name)]);
        group.AddAttribute(Backend, backend);
        group.AddAttribute(Version, version);
        foreach (var layer in layers)
            SaveArrays(group.AddGroup(layer.name), WeightsOf(layer));
        SaveArrays(group.AddGroup(TopLevel), own);
    }

    /// <summary>Arrays under the paths of their variables, and the list of these.</summary>
    /// <exception cref="InvalidOperationException">Two variables have one path.</exception>
    public static void SaveArrays(Hdf5GroupWriter group, IReadOnlyList<Variable> variables)
    {
        if (variables.GroupBy(v => v.path).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InvalidOperationException($"Two weights are called '{twice.Key}', which this format cannot tell apart: give their layers "
                + "other names, or save in the .keras format.");
        group.AddNames(WeightNames, [.. variables.Select(v => v.path)]);
        foreach (var variable in variables)
            group.AddArray(variable.path, variable.Value);
    }
}
