using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

/// <summary>
/// Layers with training: made from symbolic inputs and outputs, or by subclassing with a <c>call</c> of one's own.
/// Source: keras.Model.
/// </summary>
/// <example><code>
/// var x = keras.Input(shape: [null, 8]);
/// var model = keras.Model(x, new Dense(1).apply(new LSTM(16).apply(x)));
///
/// class Classifier : Model
/// {
///     private readonly LSTM rnn = new(16);
///     private readonly Dense head = new(3);
///     public override Tensor call(Tensor inputs) => head.apply(rnn.apply(inputs));
/// }
/// </code></example>
public abstract partial class Model : Layer
{
    /// <summary>For subclasses that override <c>call</c>.</summary>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    protected Model(string? name = null, bool trainable = true, DType? dtype = null)
        : base(name, trainable, dtype)
    {
    }

    /// <summary>The layers between <paramref name="inputs"/> and <paramref name="outputs"/>.</summary>
    /// <param name="inputs">Made by <c>keras.Input</c>: one, a list or a dictionary.</param>
    /// <param name="outputs">What layers gave for them.</param>
    /// <param name="name">Default: functional, functional_1 …, or from the class name of a subclass.</param>
    /// <param name="trainable">False freezes all layers.</param>
    /// <exception cref="ArgumentException">Not symbolic tensors, or the outputs depend on other inputs.</exception>
    protected Model(Tensors inputs, Tensors outputs, string? name = null, bool? trainable = null)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(outputs);
        Graph = new FunctionalGraph(Sorted(inputs), Sorted(outputs));
        built = true;
        if (trainable is { } t)
            this.trainable = t;
    }

    /// <summary>The graph of a functional or built sequential model; null for subclassed ones.</summary>
    internal FunctionalGraph? Graph { get; private protected set; }

    /// <summary>Symbolic inputs in order (named ones by name).</summary>
    /// <exception cref="InvalidOperationException">The model has none yet.</exception>
    public Tensors inputs => KnownGraph("inputs").Inputs;

    /// <summary>Symbolic outputs in order (named ones by name).</summary>
    /// <exception cref="InvalidOperationException">The model has none yet.</exception>
    public Tensors outputs => KnownGraph("outputs").Outputs;

    /// <summary>The symbolic inputs as they were given: one tensor, a list or a dictionary.</summary>
    public override Tensors input => KnownGraph("input").Inputs;

    /// <summary>The symbolic outputs as they were given.</summary>
    public override Tensors output => KnownGraph("output").Outputs;

    /// <summary>Shape of the (first) input, with the batch axis.</summary>
    public Shape input_shape => KnownGraph("input shape").Inputs[0].shape;

    /// <summary>Shape of the (first) output, with the batch axis.</summary>
    public Shape output_shape => KnownGraph("output shape").Outputs[0].shape;

    /// <summary>Names of the outputs: those of the layers that make them.</summary>
    internal IReadOnlyList<string>? OutputNames =>
        Graph?.Outputs.Select(t => FunctionalGraph.LayerOf(t.Node)?.name ?? AutoName.Snake(t.Node.Op.Name)).ToArray();

    /// <summary>Layers in order; input layers of functional models too.</summary>
    public virtual IReadOnlyList<Layer> layers => Graph?.Layers ?? base.Sublayers;

    protected internal override IReadOnlyList<Layer> Sublayers =>
        Graph is null ? base.Sublayers : [.. Graph.Layers.Concat(base.Sublayers).Distinct()];

    /// <summary>Functional and sequential models: all layers in one list, then what fields of a subclass hold.</summary>
    internal override IEnumerable<KeyValuePair<string, object>> SavedChildren => this is Functional or Sequential || Graph is not null
        ? [KeyValuePair.Create("layers", (object)layers), .. base.SavedChildren.Where(c => c.Key is not ("stack" or "layers"))]
        : base.SavedChildren;

    protected internal override bool CastsInputs => Graph is null;

    protected internal override bool UsesMask => Graph is not null;

    /// <summary>The layer of this name, or at this position.</summary>
    /// <exception cref="ArgumentException">No such layer, or neither or both arguments given.</exception>
    public Layer get_layer(string? name = null, int? index = null)
    {
        if ((name is null) == (index is null))
            throw new ArgumentException($"Provide only a layer name or a layer index. Received: index={index?.ToString() ?? "None"}, "
                + $"name={name ?? "None"}.", nameof(name));
        if (index is { } i)
            return i < layers.Count && i >= -layers.Count
                ? layers[i < 0 ? i + layers.Count : i]
                : throw new ArgumentException($"Was asked to retrieve layer at index {i} but model only has {layers.Count} layers.",
                    nameof(index));
        return layers.FirstOrDefault(l => l.name == name)
            ?? throw new ArgumentException(
                $"No such layer: {name}. Existing layers are: {string.Join(", ", layers.Select(l => l.name))}.", nameof(name));
    }

    /// <summary>
    /// Builds the weights for inputs of this shape (with the batch axis): a subclassed model is run once on symbolic tensors for that,
    /// unless it overrides this method.
    /// </summary>
    public override void build(Shape input_shape)
    {
        if (Graph is not null)
            return;
        if (isEntered)
        {
            BuildLayers(input_shape);
            return;
        }
        Build(input_shape);
        if (Graph is not null)
            return;
        using var trace = new Trace();
        Invoke(Tensor.Placeholder(dtype, input_shape), new CallArguments());
    }

    /// <summary>Called with the model's name scope entered; a call that builds the layers of a subclassed model may follow.</summary>
    public override void build(IReadOnlyList<Shape> input_shapes)
    {
        isEntered = true;
        try
        {
            base.build(input_shapes);
        }
        finally
        {
            isEntered = false;
        }
    }

    private protected virtual void BuildLayers(Shape input_shape)
    {
    }

    private bool isEntered;

    /// <summary>Runs the graph of a functional model; subclasses override one of the call overloads.</summary>
    public override Tensors call(Tensors inputs, CallArguments arguments) => Graph is null
        ? base.call(inputs, arguments)
        : Graph.Run(new FunctionalInputs(Title, Graph.Inputs).Standardize(inputs, arguments.masks),
            CallContext.Current?.Training is not null);

    /// <summary>Functional models: the masks that the layers attached themselves.</summary>
    public override Tensor?[] compute_mask(Tensors inputs, Tensor?[] masks, int outputs) =>
        Graph is null ? base.compute_mask(inputs, masks, outputs) : new Tensor?[outputs];

    /// <summary>Sets the kept states of all stateful layers to zero (Keras 2's name; a single layer has it too).</summary>
    public void reset_states()
    {
        foreach (var rnn in FlattenLayers().OfType<RNN>())
            rnn.reset_state();
    }

    private FunctionalGraph KnownGraph(string what) => Graph
        ?? throw new InvalidOperationException($"{Title} has no defined {what} yet. "
            + (this is Sequential
                ? "Add an Input, or call build(input_shape)."
                : "Subclassed models have none; make a functional model with keras.Model(inputs, outputs)."));

    /// <summary>Dictionaries sorted by name, as Keras flattens them.</summary>
    private static Tensors Sorted(Tensors tensors) => tensors.Names is null
        ? tensors
        : Tensors.Of(tensors.Names.Zip(tensors, KeyValuePair.Create).OrderBy(p => p.Key, StringComparer.Ordinal));
}
