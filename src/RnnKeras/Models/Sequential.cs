using System.Collections;
using System.Diagnostics.CodeAnalysis;
using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

/// <summary>
/// A stack of layers, each with one input and one output. Built at once when the first layer tells its input shape (an Input first, or
/// <c>input_shape</c>), else on the first data. Source: keras.Sequential.
/// </summary>
/// <example><code>
/// var model = keras.Sequential([keras.layers.LSTM(64), keras.layers.Dense(10, activation: "softmax")]);
/// model.add(keras.layers.Dense(1));
/// </code></example>
public class Sequential : Model
{
    private readonly List<Layer> stack = [];

    /// <param name="layers">From first to last; a symbolic tensor made by <c>keras.Input</c> may come first.</param>
    /// <param name="trainable">False freezes all layers.</param>
    /// <param name="name">Default: sequential, sequential_1 …</param>
    public Sequential(IReadOnlyList<SequentialItem>? layers = null, bool trainable = true, string? name = null)
        : this((layers ?? []).Select(l => l.Layer), trainable, name)
    {
    }

    /// <param name="layers">From first to last.</param>
    /// <param name="trainable">False freezes all layers.</param>
    /// <param name="name">Default: sequential, sequential_1 …</param>
    public Sequential(IEnumerable<Layer> layers, bool trainable = true, string? name = null)
        : base(name)
    {
        foreach (var layer in layers)
            Append(layer);
        if (stack.Count > 0)
            Rebuild();
        if (!trainable)
            this.trainable = false;
    }

    /// <summary>The layers in order, without the input layer.</summary>
    public override IReadOnlyList<Layer> layers => stack is [InputLayer, ..] ? stack[1..] : stack;

    protected internal override IReadOnlyList<Layer> Sublayers => stack;

    /// <summary>The input layer that the user gave or that building made; null before.</summary>
    internal InputLayer? Entry => stack is [InputLayer first, ..] ? first : null;

    /// <summary>Whether the shape of the input was declared (rather than learned from the first data).</summary>
    internal bool HasDeclaredInput { get; private set; }

    /// <summary>Appends a layer.</summary>
    /// <param name="layer">A layer, or a symbolic input first.</param>
    /// <param name="rebuild">False: the weights are not made yet, because more layers follow; the first call makes them.</param>
    /// <exception cref="ArgumentException">The name is taken, an Input comes later than first, or the layer does not take what comes before it;
    /// the model is then as it was.</exception>
    public void add(SequentialItem layer, bool rebuild = true)
    {
        var before = stack.ToArray();
        Append(layer.Layer);
        try
        {
            Changed(rebuild);
        }
        catch
        {
            stack.Clear();
            stack.AddRange(before);
            Rebuild();
            throw;
        }
    }

    /// <summary>Removes the last layer and returns it.</summary>
    /// <exception cref="InvalidOperationException">There are no layers.</exception>
    public Layer pop(bool rebuild = true)
    {
        if (layers.Count == 0)
            throw new InvalidOperationException($"{Title}: there are no layers to remove.");
        var last = stack[^1];
        stack.RemoveAt(stack.Count - 1);
        Changed(rebuild);
        return last;
    }

    private void Append(Layer layer)
    {
        if (stack.Count == 0 && layer is not InputLayer && layer.batch_input_shape is { } shape)
            stack.Add(new InputLayer(batch_shape: shape, dtype: layer.dtype));
        ArgumentNullException.ThrowIfNull(layer);
        if (layer.FlattenLayers().Contains(this))
            throw new ArgumentException($"{Title}: {layer.Title} contains this model, and a model cannot contain itself.", nameof(layer));
        if (stack.Exists(l => l.name == layer.name))
            throw new ArgumentException($"All layers added to a Sequential model should have unique names. Name '{layer.name}' is "
                + "already the name of a layer "
                + "in this model. Update the `name` argument to pass a unique name.", nameof(layer));
        if (layer is InputLayer && stack.Count > 0)
            throw new ArgumentException($"{Title}: an Input must come first, but there is already {stack[0].Title}.", nameof(layer));
        stack.Add(layer);
    }

    private void Changed(bool rebuild)
    {
        if (rebuild)
            Rebuild();
        else
            Forget();
    }

    private void Forget()
    {
        Graph = null;
        built = false;
        ForgetFunctions();
    }

    private void Rebuild()
    {
        Forget();
        if (stack.Count < 2)
            return;
        if (Entry is { } first)
        {
            HasDeclaredInput = true;
            build(first.batch_shape);
        }
        else if (stack[0] is Model { Graph: { } graph } && graph.Inputs.Count == 1)
        {
            HasDeclaredInput = true;
            build(graph.Inputs[0].shape);
        }
    }

    /// <summary>Calls the layers on a symbolic input of this shape (with the batch axis), which makes their weights.</summary>
    private protected override void BuildLayers(Shape input_shape)
    {
        if (layers.Count == 0)
            throw new InvalidOperationException(
                $"Sequential model {name} cannot be built because it has no layers. Call `model.add(layer)`.");
        if (Entry is null)
            stack.Insert(0, new InputLayer(batch_shape: input_shape, dtype: stack[0].dtype));
        else if (!Entry.batch_shape.IsCompatibleWith(input_shape))
            throw new ArgumentException($"Sequential model '{name}' has already been configured to use input shape {Entry.batch_shape}. "
                + $"You cannot build it with input_shape {input_shape}.", nameof(input_shape));
        Connect();
    }

    private void Connect()
    {
        Tensors x = Entry!.output;
        foreach (var layer in layers)
            x = layer.apply(x);
        Graph = new FunctionalGraph(Entry.output, x);
    }

    public override Tensors call(Tensors inputs, CallArguments arguments)
    {
        if (Graph is not null)
            return base.call(inputs, arguments);
        foreach (var layer in layers)
            inputs = layer.Invoke(inputs, new CallArguments());
        return inputs;
    }

    /// <summary>Name, trainable, dtype and the layers' configs, as Keras writes them.</summary>
    public override Dictionary<string, object?> get_config() => SequentialConfig.Write(this, stack);

    /// <summary>Rebuilds the model that <see cref="get_config"/> describes, with fresh weights.</summary>
    public static Sequential from_config(Dictionary<string, object?> config) => SequentialConfig.Read(config);
}

/// <summary>What a Sequential is made of: a layer, or a symbolic input. Converts from both.</summary>
public readonly struct SequentialItem
{
    private readonly Layer? layer;

    private SequentialItem(Layer layer) => this.layer = layer;

    internal Layer Layer => layer ?? throw new ArgumentNullException(nameof(layer), "A layer of the Sequential model is null.");

    public static implicit operator SequentialItem(Layer layer) => new(layer);

    /// <exception cref="ArgumentException">The tensor was not made by keras.Input.</exception>
    public static implicit operator SequentialItem(Tensor input) => new(InputLayer.Of(input)
        ?? throw new ArgumentException(
            $"Only layers and tensors made by keras.Input can be added to a Sequential model. Received: {input}.", nameof(input)));

    public static implicit operator SequentialItem(Tensors input) => input.Single;
}
