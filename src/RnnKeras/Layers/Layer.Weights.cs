using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using RnnKeras.Constraints;
using RnnKeras.Initializers;
using RnnKeras.Regularizers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Layers;

public abstract partial class Layer
{
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> layerFields = new();

    // Weights made to be trained (frozen or not), weights that never are, and what is kept between calls but is no weight.
    private readonly List<Variable> learned = [];
    private readonly List<Variable> constant = [];
    private readonly List<Variable> kept = [];
    private readonly List<Layer> extraLayers = [];
    private bool isTrainable = true;

    /// <summary>False freezes the layer and everything inside it.</summary>
    public bool trainable
    {
        get => isTrainable;
        set
        {
            isTrainable = value;
            foreach (var weight in learned)
                weight.trainable = value;
            foreach (var layer in Sublayers)
                layer.trainable = value;
        }
    }

    /// <summary>Makes a weight.</summary>
    /// <param name="shape">Sizes; all known.</param>
    /// <param name="initializer">Default glorot_uniform for floating-point weights, zeros otherwise.</param>
    /// <param name="dtype">Default: the layer's.</param>
    /// <param name="trainable">False for statistics and counters.</param>
    /// <param name="regularizer">Adds to <see cref="losses"/>.</param>
    /// <param name="constraint">Applied after each optimizer step.</param>
    /// <param name="name">Last part of the variable's path.</param>
    public Variable add_weight(
        Shape? shape = null,
        Initializer? initializer = null,
        DType? dtype = null,
        bool trainable = true,
        Regularizer? regularizer = null,
        Constraint? constraint = null,
        string name = "variable")
    {
        shape ??= Shape.Scalar;
        if (FindBuiltDirectly(name, shape) is { } existing)
            return existing;
        if (!shape.IsFullyDefined)
            throw new ShapeMismatchException(
                $"{GetType().Name} '{this.name}': weight '{name}' needs a shape without unknown sizes but received {shape}. "
                + "Give the layer an input whose last axis is known.", nameof(shape));
        dtype ??= this.dtype;
        // Under a limit the values come from the file that is being read.
        var initial = WeightLimit.Claim(shape, dtype.Size)
            ? HostTensor.Zeros(dtype, shape.Dims)
            : (initializer ?? (dtype.IsFloating ? "glorot_uniform" : "zeros")).call(shape, dtype).Value;
        var scope = CallContext.Current?.Scope ?? this.name;
        var variable = new Variable(initial, name, trainable && isTrainable, $"{scope}/{name}")
        {
            regularizer = regularizer,
            constraint = constraint,
        };
        (trainable ? learned : constant).Add(variable);
        return variable;
    }

    /// <summary>
    /// A weight that exists because the user called <c>build(shape)</c> himself (as layers that build their sublayers do): the build
    /// that the first call triggers must not make it twice.
    /// </summary>
    private Variable? FindBuiltDirectly(string name, Shape shape) =>
        madeBeforeBuild?.FirstOrDefault(v => v.name == name && name != "variable" && v.shape == shape);

    private Variable[]? madeBeforeBuild;

    /// <summary>Registers a sublayer that is not held in a field (lists held in fields are found).</summary>
    protected T Track<T>(T layer)
        where T : Layer
    {
        if (!extraLayers.Contains(layer))
            extraLayers.Add(layer);
        return layer;
    }

    /// <summary>Registers a variable made elsewhere as this layer's weight.</summary>
    protected Variable Track(Variable variable)
    {
        var list = variable.trainable ? learned : constant;
        if (!list.Contains(variable))
            list.Add(variable);
        return variable;
    }

    /// <summary>Layers held in fields (also in lists and dictionaries), base class first, then tracked ones.</summary>
    protected internal virtual IReadOnlyList<Layer> Sublayers
    {
        get
        {
            var found = new List<Layer>();
            foreach (var info in layerFields.GetOrAdd(GetType(), FieldsOf))
                Collect(info.GetValue(this), found);
            foreach (var layer in extraLayers)
                Collect(layer, found);
            return found;
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = Trimming.Fields)]
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = Trimming.Fields)]
    private static FieldInfo[] FieldsOf(Type layer)
    {
        var levels = new Stack<FieldInfo[]>();
        for (var type = layer; type != typeof(Layer) && type is not null; type = type.BaseType)
            levels.Push(type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));
        return [.. levels.SelectMany(f => f).Where(f => MayHoldLayers(f.FieldType))];
    }

    private static bool MayHoldLayers(Type t) =>
        typeof(Layer).IsAssignableFrom(t) || t.IsAssignableFrom(typeof(Layer)) || t.IsInterface
            || (t != typeof(string) && t != typeof(NDArray) && typeof(IEnumerable).IsAssignableFrom(t));

    private void Collect(object? value, List<Layer> found)
    {
        switch (value)
        {
            case Layer layer when layer != this && !found.Contains(layer):
                found.Add(layer);
                break;
            case IDictionary map:
                foreach (var item in map.Values)
                    Collect(item, found);
                break;
            case IEnumerable<Layer> or IEnumerable<ICell>:
                foreach (var item in (IEnumerable)value)
                    Collect(item, found);
                break;
        }
    }

    /// <summary>This layer and everything inside it, each once, outer ones first.</summary>
    internal IEnumerable<Layer> FlattenLayers()
    {
        var seen = new HashSet<Layer>();
        IEnumerable<Layer> Walk(Layer layer)
        {
            if (!seen.Add(layer))
                yield break;
            yield return layer;
            foreach (var inner in layer.Sublayers)
                foreach (var l in Walk(inner))
                    yield return l;
        }
        return Walk(this);
    }

    /// <summary>The layer's own weights without those of sublayers: made to be trained, then the others.</summary>
    internal IReadOnlyList<Variable> OwnWeights => [.. learned, .. constant];

    /// <summary>
    /// What files descend into: layers, lists and dictionaries of layers held in fields, under the fields' names in snake case (an
    /// automatic property's under its own), sorted as Keras sorts attributes.
    /// </summary>
    internal virtual IEnumerable<KeyValuePair<string, object>> SavedChildren => layerFields.GetOrAdd(GetType(), FieldsOf)
        .SelectMany(info => info.GetValue(this) is IAttributes own ? own.Attributes : [KeyValuePair.Create(SavedName(info.Name), info.GetValue(this))])
        .Concat(extraLayers.Select(l => KeyValuePair.Create(l.name, (object?)l)))
        .Where(p => p.Value is not null)
        .OrderBy(p => p.Key, StringComparer.Ordinal)!;

    /// <summary>"&lt;cell&gt;k__BackingField" → "cell", "_blocks" → "blocks", "queryDense" → "query_dense".</summary>
    private static string SavedName(string field) =>
        AutoName.Snake(field.StartsWith('<') ? field[1..field.IndexOf('>')] : field.TrimStart('_')) is { Length: > 0 } name ? name : field;

    private protected override IReadOnlyList<Variable> CollectWeights() =>
        Distinct([.. learned, .. constant, .. Sublayers.SelectMany(l => l.weights)]);

    /// <summary>Weights and everything else that is kept between calls: random states, states of stateful layers, metrics.</summary>
    public virtual IReadOnlyList<Variable> variables =>
        Distinct([.. learned, .. constant, .. kept, .. Sublayers.SelectMany(l => l.variables)]);

    /// <summary>Weights that training changes, in the order of <c>weights</c>; empty when frozen.</summary>
    public IReadOnlyList<Variable> trainable_weights => trainable ? [.. weights.Where(v => v.trainable)] : [];

    /// <inheritdoc cref="trainable_weights"/>
    public IReadOnlyList<Variable> trainable_variables => trainable_weights;

    /// <summary>Weights that training does not change (moving averages; everything when frozen).</summary>
    public IReadOnlyList<Variable> non_trainable_weights => trainable ? [.. weights.Where(v => !v.trainable)] : weights;

    /// <summary>All variables that training does not change.</summary>
    public IReadOnlyList<Variable> non_trainable_variables => [.. variables.Except(trainable_variables)];

    /// <summary>Registers a variable that is kept between calls but is not a weight (a random state, a recurrent state).</summary>
    protected Variable TrackState(Variable variable)
    {
        if (!kept.Contains(variable))
            kept.Add(variable);
        return variable;
    }

    /// <summary>Registers a random state.</summary>
    protected SeedGenerator Track(SeedGenerator generator)
    {
        TrackState(generator.state);
        return generator;
    }

    private static IReadOnlyList<Variable> Distinct(IEnumerable<Variable> list) => [.. list.Distinct()];

    /// <summary>Copies of all weights, in the order of <c>weights</c>.</summary>
    public List<NDArray> get_weights() => [.. weights.Select(v => NDArray.FromHostTensor(v.Value))];

    /// <summary>Replaces all weights.</summary>
    /// <exception cref="ArgumentException">Wrong number of arrays or a wrong shape; nothing is changed then.</exception>
    public void set_weights(IReadOnlyList<NDArray> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var targets = this.weights;
        if (targets.Count != weights.Count)
            throw new ArgumentException($"Layer '{name}' has {targets.Count} weights but received {weights.Count} arrays."
                + (built ? "" : " The layer is not built yet: call it or build it first."), nameof(weights));
        for (var i = 0; i < targets.Count; i++)
            if (weights[i].shape != targets[i].shape)
                throw new ShapeMismatchException(
                    $"Layer '{name}': weight {i} ('{targets[i].path}') has shape {targets[i].shape} but received {weights[i].shape}.",
                    nameof(weights));
        for (var i = 0; i < targets.Count; i++)
            targets[i].Set(weights[i].astype(targets[i].dtype).ToHostTensor());
    }

    /// <summary>Number of scalars in all weights.</summary>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    public long count_params() => built
        ? weights.Sum(v => v.shape.Count)
        : throw new InvalidOperationException(
            $"You tried to call count_params on layer '{name}', but the layer isn't built. Build it with build(input_shape) or call it.");
}
