using System.Globalization;
using RnnKeras.Hdf5;
using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Saving;

/// <summary>
/// Weights in Keras 3's layout: one group per object, named by the attributes that lead to it (<c>layers/lstm/cell/vars</c>), with the
/// arrays 0, 1, … in it. Names of layers play no part; a layer that is reached twice is stored where it is reached first.
/// </summary>
internal static class WeightsTree
{
    private const string Variables = "vars";

    /// <summary>A layer and where it is stored.</summary>
    private sealed record Entry(string Path, Layer Layer);

    /// <summary>Something besides the layers: the optimizer.</summary>
    /// <param name="Path">Where it is stored.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Variables">In Keras' order.</param>
    public sealed record Extra(string Path, string Name, IReadOnlyList<Variable> Variables);

    /// <summary>Writes all weights of a model as an HDF5 file; <paramref name="notes"/> become attributes of its root, which Keras does not look at.</summary>
    public static void Save(Layer model, Extra? extra, Stream file, params ReadOnlySpan<(string Name, string Text)> notes)
    {
        var root = new Hdf5Writer();
        foreach (var (name, text) in notes)
            root.AddAttribute(name, text);
        foreach (var entry in Entries(model))
        {
            Save(entry.Path, entry.Layer.name, entry.Layer.OwnWeights, root);
            if (entry.Layer is IHasAssets special)
                SaveArrays(special, root.AddGroup($"{entry.Path}/{Variables}"));
        }
        if (extra is not null)
            Save(extra.Path, extra.Name, extra.Variables, root);
        root.Save(file);
    }

    private static void Save(string path, string name, IReadOnlyList<Variable> variables, Hdf5Writer root)
    {
        var group = root.AddGroup($"{path}/{Variables}");
        group.AddAttribute("name", name);
        for (var i = 0; i < variables.Count; i++)
            group.AddArray(i.ToString(CultureInfo.InvariantCulture), variables[i].Value);
    }

    /// <summary>Reads the weights of a model. Without <paramref name="skipMismatch"/> either all are set or none.</summary>
    /// <exception cref="ArgumentException">Weights are missing, or their number or shapes differ.</exception>
    public static void Load(Layer model, SavedGroup root, string file, bool skipMismatch)
    {
        var plan = new WeightsPlan(file, skipMismatch);
        foreach (var entry in Entries(model))
            plan.Add(entry.Layer.Title, entry.Layer.OwnWeights, Stored(root, entry.Path));
        plan.Apply();
        foreach (var entry in Entries(model))
            if (entry.Layer is IHasAssets special && root.Find($"{entry.Path}/{Variables}") is { } group)
                special.load_own_variables(group.Keys.Where(k => group.Array(k) is not null).ToDictionary(k => k, k => NDArray.FromHostTensor(group.Array(k)!.Read())));
    }

    /// <summary>Layers with files of their own, and where these are stored.</summary>
    public static IEnumerable<(string Path, IHasAssets Layer)> AssetOwners(Layer model) =>
        Entries(model).Where(e => e.Layer is IHasAssets).Select(e => (e.Path, (IHasAssets)e.Layer));

    private static void SaveArrays(IHasAssets layer, Hdf5GroupWriter group)
    {
        var arrays = new Dictionary<string, NDArray>();
        layer.save_own_variables(arrays);
        foreach (var (name, array) in arrays)
            group.AddArray(name, array.ToHostTensor());
    }

    /// <summary>The arrays 0, 1, … stored for a path.</summary>
    public static IReadOnlyList<SavedArray> Stored(SavedGroup root, string path)
    {
        var group = root.Find($"{path}/{Variables}") ?? Older(root, path);
        var arrays = new List<SavedArray>();
        while (group?.Array(arrays.Count.ToString(CultureInfo.InvariantCulture)) is { } array)
            arrays.Add(array);
        return arrays;
    }

    /// <summary>Keras 2.12 called the first part of the path otherwise; the parts of Keras 2's MultiHeadAttention begin with an underscore.</summary>
    private static SavedGroup? Older(SavedGroup root, string path)
    {
        const string layers = "layers/";
        var last = path.LastIndexOf('/') + 1;
        return root.Find($"{path[..last]}_{path[last..]}/{Variables}")
            ?? (path.StartsWith(layers, StringComparison.Ordinal) ? root.Find($"_layer_checkpoint_dependencies/{path[layers.Length..]}/{Variables}") : null);
    }

    private static IEnumerable<Entry> Entries(Layer model)
    {
        var seen = new HashSet<Layer>();
        IEnumerable<Entry> Walk(Layer layer, string path)
        {
            if (!seen.Add(layer))
                yield break;
            yield return new(path, layer);
            foreach (var (name, child) in layer.SavedChildren)
                foreach (var entry in WalkAny(child, path.Length == 0 ? name : $"{path}/{name}"))
                    yield return entry;
        }

        IEnumerable<Entry> WalkAny(object? child, string path) => child switch
        {
            Layer layer => Walk(layer, path),
            System.Collections.IDictionary map => WalkList(map.Values, path),
            System.Collections.IEnumerable list and not string => WalkList(list, path),
            _ => [],
        };

        IEnumerable<Entry> WalkList(System.Collections.IEnumerable list, string path)
        {
            var names = new Dictionary<string, int>();
            foreach (var item in list)
                if (item is Layer or System.Collections.IEnumerable and not string)
                    foreach (var entry in WalkAny(item, $"{path}/{Unique(item is Layer ? AutoName.Snake(item.GetType().Name) : "container", names)}"))
                        yield return entry;
        }

        return Walk(model, "");
    }

    private static string Unique(string name, Dictionary<string, int> used)
    {
        var count = used.GetValueOrDefault(name);
        used[name] = count + 1;
        return count == 0 ? name : FormattableString.Invariant($"{name}_{count}");
    }
}
