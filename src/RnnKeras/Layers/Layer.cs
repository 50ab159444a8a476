using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using RnnKeras.Initializers;
using RnnKeras.Regularizers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Layers;

/// <summary>
/// Base of all layers: state (weights made in <see cref="build(Shape)"/>) and computation (<c>call</c>, written with <c>ops.*</c>).
/// Override <c>build</c> and one of the <c>call</c> overloads; call the layer with <see cref="apply"/>.
/// Source: keras.layers.Layer.
/// </summary>
/// <example><code>
/// class Scale : Layer
/// {
///     private Variable factor = null!;
///     public override void build(Shape input_shape) => factor = add_weight(shape: [input_shape[^1]], initializer: "ones", name: "factor");
///     public override Tensor call(Tensor inputs) => inputs * factor.value;
/// }
/// </code></example>
[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.NonPublicFields)]
public abstract partial class Layer : WeightOwner
{
    /// <param name="autocast">Whether floating-point inputs are cast to the layer's dtype before <c>call</c>.</param>
    /// <param name="name">Default: the class name in snake case, with a number from the second on.</param>
    /// <param name="trainable">Whether training changes the weights.</param>
    /// <param name="dtype">Dtype of weights and computation; default keras.config.floatx().</param>
    /// <param name="activity_regularizer">Penalty on the outputs, divided by the batch size.</param>
    /// <param name="input_shape">Shape of a sample, which lets Sequential build at once (Keras 2's spelling of an Input before the layer).</param>
    /// <param name="input_dim">The same for samples that are vectors of that size.</param>
    /// <param name="batch_input_shape">The same with the batch axis.</param>
    protected Layer(
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null,
        bool autocast = true)
    {
        this.autocast = autocast;
        this.name = name ?? AutoName.For(GetType().Name);
        if (this.name.Contains('/'))
            throw new ArgumentException($"Layer name '{this.name}' must not contain '/'.", nameof(name));
        this.trainable = trainable;
        this.dtype = dtype ?? KerasConfig.FloatX;
        this.activity_regularizer = activity_regularizer;
        this.batch_input_shape = batch_input_shape
            ?? (input_shape ?? (input_dim is { } n ? Shape.Of(n) : null))?.Insert(0, Shape.Unknown);
    }

    /// <summary>Key in files, summaries and configs; unique in a model.</summary>
    public string name { get; set; }

    /// <summary>Place in the model, set when built: <c>sequential/lstm</c>.</summary>
    public string path { get; private set; } = "";

    /// <summary>Dtype of weights and of the computation.</summary>
    public DType dtype { get; }

    /// <summary>Whether floating-point inputs are cast to <see cref="dtype"/> before <c>call</c>.</summary>
    public bool autocast { get; }

    /// <summary>True when an attached mask may pass through or be used; otherwise one is dropped with a warning.</summary>
    public bool supports_masking { get; protected set; }

    /// <summary>Penalty on the outputs, divided by the batch size; null: none.</summary>
    public Regularizer? activity_regularizer { get; }

    /// <summary>Input shape given to the constructor (with batch axis), which lets Sequential build at once; null if none was.</summary>
    public Shape? batch_input_shape { get; }

    /// <summary>Whether the weights exist.</summary>
    public bool built { get; protected set; }

    /// <summary>What the (first) input must look like; checked at each call. Null: anything.</summary>
    public InputSpec? input_spec { get; protected set; }

    /// <summary>Shapes that the layer was built for, as files remember them; null before.</summary>
    internal IReadOnlyList<Shape>? BuildShapes { get; private set; }

    /// <summary>Makes the weights. <paramref name="input_shape"/> includes the batch axis.</summary>
    public virtual void build(Shape input_shape)
    {
    }

    /// <summary>For layers with several inputs; the default hands a single one to <see cref="build(Shape)"/>.</summary>
    public virtual void build(IReadOnlyList<Shape> input_shapes)
    {
        if (input_shapes.Count == 1)
            build(input_shapes[0]);
    }

    /// <summary>Computes the output of one input tensor.</summary>
    public virtual Tensor call(Tensor inputs) => throw new NotImplementedException($"Layer {GetType().Name} does not override call.");

    /// <summary>As <see cref="call(Tensor)"/>; <paramref name="training"/> is true inside fit.</summary>
    public virtual Tensor call(Tensor inputs, bool training) => call(inputs);

    /// <summary>The general form: several inputs or outputs, masks, states.</summary>
    public virtual Tensors call(Tensors inputs, CallArguments arguments) => call(inputs.Single, arguments.training);

    /// <summary>The mask of the output for one input, as in Keras: <c>embedding.compute_mask(ids)</c>; null when there is none.</summary>
    /// <param name="inputs">The input.</param>
    /// <param name="mask">Its mask, if it has one.</param>
    public Tensor? compute_mask(Tensor inputs, Tensor? mask = null) => compute_mask((Tensors)inputs, [mask], 1)[0];

    /// <summary>
    /// Mask of each output given those of the inputs. Default: the mask of the (first) input when <see cref="supports_masking"/>.
    /// </summary>
    public virtual Tensor?[] compute_mask(Tensors inputs, Tensor?[] masks, int outputs)
    {
        var result = new Tensor?[outputs];
        if (!supports_masking && masks.Any(m => m is not null))
            Warnings.Once($"Layer '{name}' (of type {GetType().Name}) was passed an input with a mask attached to it. "
                + "However, this layer does not support masking and will therefore destroy the mask information. Downstream layers will "
                    + "not see the mask.");
        if (supports_masking && masks.Length > 0)
            Array.Fill(result, masks[0]);
        return result;
    }

    /// <summary>
    /// Whether an attached mask is handed to <c>call</c> and to <see cref="compute_mask(Tensors, Tensor?[], int)"/> although several tensors were passed.
    /// </summary>
    protected virtual bool UsesMaskBesideOtherTensors => false;

    /// <summary>
    /// Whether <c>call</c> has a mask argument in Keras: in the graph of a functional model the mask is then an input of the call.
    /// </summary>
    protected internal virtual bool UsesMask => false;

    /// <summary>Whether the mask that the layer makes is, in the graph of a functional model, an op of its own (as in Keras) and not an
    /// output of the layer.</summary>
    protected internal virtual bool MasksWithOps => false;

    /// <summary>Shape of the output for an input of this shape; traces the layer.</summary>
    public virtual Shape compute_output_shape(Shape input_shape)
    {
        using var trace = new Trace();
        return Invoke(Tensor.Placeholder(dtype, input_shape), new()).Single.shape;
    }

    /// <summary>Whether floating-point inputs are cast to <see cref="dtype"/> before <c>call</c>.</summary>
    protected internal virtual bool CastsInputs => autocast;

    /// <summary>
    /// True when each row of the batch is computed by itself, without randomness or statistics: TimeDistributed may then hand all time
    /// steps to the layer at once, as one large batch.
    /// </summary>
    protected internal virtual bool IsRowWise => false;

    public override Dictionary<string, object?> get_config()
    {
        var config = new Dictionary<string, object?>
        {
            ["name"] = name,
            ["trainable"] = trainable,
            ["dtype"] = ObjectConfig.Policy(dtype),
        };
        if (activity_regularizer is not null)
            config["activity_regularizer"] = ObjectConfig.Plain(activity_regularizer);
        if (!autocast || IsArgument(nameof(autocast)))
            config[nameof(autocast)] = autocast;
        if (IsArgument(nameof(activity_regularizer)))
            config.TryAdd(nameof(activity_regularizer), null);
        foreach (var (key, value) in base.get_config())
            config[key] = value;
        return config;
    }

    /// <summary>
    /// Whether the constructor of a user's class has a parameter of that name: as in Keras it then stands in the config also where it has its
    /// default.
    /// </summary>
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = Trimming.Configs)]
    private bool IsArgument(string name) => GetType() is var type && type.Assembly != typeof(Layer).Assembly
        && type.GetConstructors().Any(c => c.GetParameters().Any(p => p.Name == name));

    /// <summary>What files keep so that a layer can be built before it is called: the shape of its input; null for several inputs.</summary>
    private protected virtual Dictionary<string, object?>? BuildConfig => BuildShapes is [var shape] && weights.Count > 0
        ? new() { ["input_shape"] = ObjectConfig.Plain(shape) }
        : null;

    protected internal override object? Serialize()
    {
        var described = ObjectConfig.Describe(GetType(), get_config());
        if (BuildConfig is { } shapes)
            described["build_config"] = shapes;
        return described;
    }

    /// <summary>The given initializer or the default, drawn now: constructors call this in the order of Keras'.</summary>
    private protected static Initializer Settled(Initializer? given, string fallback) => (given ?? fallback).Settle();

    /// <summary>"Dense 'dense_1'": how messages name the layer.</summary>
    internal string Title => $"{GetType().Name} '{name}'";

    /// <summary>The value, which must be positive.</summary>
    protected int Positive(int value, [CallerArgumentExpression(nameof(value))] string argument = "") => value > 0
        ? value
        : throw new ArgumentException($"{Title}: expected a positive integer for {argument} but received {value}.", argument);

    /// <summary>An argument that must be given.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    private protected T Given<T>(T? value, [CallerArgumentExpression(nameof(value))] string argument = "") where T : class => value
        ?? throw new ArgumentNullException(argument, $"{Title}: expected {argument} but received null.");

    /// <summary>One positive number for all of some axes, or one per axis.</summary>
    /// <exception cref="ArgumentException">A size is not positive, or there are too many or too few.</exception>
    private protected Shape PerAxis(Shape value, int rank, [CallerArgumentExpression(nameof(value))] string argument = "")
    {
        if (value.Rank != rank && value.Rank != 1 || value.Dims.IndexOfAnyExceptInRange(1, int.MaxValue) >= 0)
            throw new ArgumentException(
                $"{Title}: expected one positive number for {argument} or {rank} of them but received {Received(value)}.", argument);
        return value.Rank == rank ? value : Shape.Of([.. Enumerable.Repeat(value[0], rank)]);
    }

    /// <summary>The sizes as numbers: here -1 is a mistake and not an unknown size.</summary>
    private static string Received(Shape value) =>
        $"({string.Join(", ", value.ToArray().Select(d => d.ToString(System.Globalization.CultureInfo.InvariantCulture)))})";

    /// <exception cref="ArgumentException">Negative, or NaN.</exception>
    private protected double NotNegative(double value, [CallerArgumentExpression(nameof(value))] string argument = "") => value >= 0
        ? value
        : throw new ArgumentException($"{Title}: expected {argument} not to be negative but received "
            + $"{value.ToString(System.Globalization.CultureInfo.InvariantCulture)}.", argument);

    /// <summary>A fraction from 0 to 1.</summary>
    /// <exception cref="ArgumentException">Outside, or NaN.</exception>
    private protected double Fraction(double value, [CallerArgumentExpression(nameof(value))] string argument = "") => value is >= 0 and <= 1
        ? value
        : throw new ArgumentException($"{Title}: expected {argument} between 0 and 1 but received "
            + $"{value.ToString(System.Globalization.CultureInfo.InvariantCulture)}.", argument);

    /// <summary>The weight, which exists once the layer is built.</summary>
    protected Variable BuiltWeight(Variable? weight, [CallerMemberName] string weightName = "") => weight
        ?? throw new InvalidOperationException(
            $"{Title} has no {weightName} yet because it is not built. Call the layer, or Build(input_shape).");

    public override string ToString() => $"<{GetType().Name} name={name}, built={built}>";
}
