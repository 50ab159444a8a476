using RnnKeras.Initializers;
using RnnKeras.Optimizers.Schedules;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Optimizers;

/// <summary>
/// Changes variables against their gradients. Written as a string ("adam", "rmsprop" …) or made with its arguments. Subclasses make their
/// slots in <see cref="build"/> and say one step in <see cref="update_step"/>. Source: keras.optimizers.Optimizer.
/// </summary>
/// <example><code>class PlainSGD() : Optimizer(0.01, Optimizer.Defaults)
/// {
///     public override void update_step(Tensor gradient, Variable variable, Tensor learning_rate) => assign(variable, variable - learning_rate * gradient);
/// }</code></example>
public abstract partial class Optimizer : Configurable
{
    /// <summary>Keras' defaults of the shared arguments.</summary>
    public static readonly OptimizerOptions Defaults = new(null, null, null, null, false, 0.99, null, null, null, null);

    private readonly OptimizerOptions options;
    private readonly Variable step;
    private readonly Variable? rate;
    private readonly LearningRateSchedule? schedule;
    private readonly List<Variable> own = [];
    private List<Variable> targets = [];
    private List<Variable> accumulated = [];
    private List<Variable> averages = [];
    private bool buildingInStep;

    /// <param name="learning_rate">A number, or a schedule.</param>
    /// <param name="options">The arguments that all optimizers share: <see cref="Defaults"/> with changes.</param>
    /// <exception cref="ArgumentException">Arguments that contradict each other or are out of range.</exception>
    protected Optimizer(LearningRate learning_rate, OptimizerOptions options)
        : this(learning_rate, options, "iteration")
    {
    }

    private protected Optimizer(LearningRate learning_rate, OptimizerOptions options, string stepName)
    {
        options.Check();
        this.options = options;
        name = options.name ?? AutoName.For(GetType().Name);
        step = Own(new Variable(HostTensor.Scalar(0L), stepName, trainable: false, $"{name}/{stepName}"));
        schedule = learning_rate.Schedule;
        if (schedule is null)
            rate = Own(new Variable(HostTensor.Scalar((float)learning_rate.Value), "learning_rate", trainable: false, $"{name}/learning_rate"));
    }

    /// <summary>Beginning of the paths of its variables; default: the class name in snake case.</summary>
    public string name { get; }

    /// <summary>Whether its slots exist.</summary>
    public bool built { get; private set; }

    /// <summary>Updates made so far: int64 scalar (steps divided by gradient_accumulation_steps where that is set).</summary>
    public Tensor iterations => options.gradient_accumulation_steps is { } n ? ops.floor_divide(step.value, (long)n) : step.value;

    /// <summary>The rate now; assigning a number changes it (not under a schedule).</summary>
    /// <exception cref="InvalidOperationException">Assigning while a schedule is in force.</exception>
    public LearningRate learning_rate
    {
        get => new(() => Scalar(CurrentRate()), SetRate, schedule);
        set => SetRate(value.Value);
    }

    /// <summary>Iteration, learning rate, slots: in Keras' order, which files keep.</summary>
    public virtual IReadOnlyList<Variable> variables => own;

    /// <summary>The variables it was built for.</summary>
    internal IReadOnlyList<Variable> Targets => targets;

    /// <summary>Each trained variable with its average.</summary>
    internal IEnumerable<(Variable Variable, Variable Average)> Averaged => targets.Zip(averages);

    /// <inheritdoc cref="OptimizerOptions.weight_decay"/>
    public double? weight_decay => options.weight_decay;

    /// <inheritdoc cref="OptimizerOptions.clipnorm"/>
    public double? clipnorm => options.clipnorm;

    /// <inheritdoc cref="OptimizerOptions.clipvalue"/>
    public double? clipvalue => options.clipvalue;

    /// <inheritdoc cref="OptimizerOptions.global_clipnorm"/>
    public double? global_clipnorm => options.global_clipnorm;

    /// <inheritdoc cref="OptimizerOptions.ema_momentum"/>
    public double ema_momentum => options.ema_momentum;

    /// <inheritdoc cref="OptimizerOptions.ema_overwrite_frequency"/>
    public int? ema_overwrite_frequency => options.ema_overwrite_frequency;

    /// <inheritdoc cref="OptimizerOptions.gradient_accumulation_steps"/>
    public int? gradient_accumulation_steps => options.gradient_accumulation_steps;

    /// <inheritdoc cref="OptimizerOptions.loss_scale_factor"/>
    public double? loss_scale_factor => options.loss_scale_factor;

    /// <inheritdoc cref="OptimizerOptions.use_ema"/>
    public bool use_ema => options.use_ema;

    /// <summary>
    /// Makes the slots for these variables, once; done by the first <see cref="apply"/> otherwise. Overrides return when
    /// <see cref="built"/>, else call this first.
    /// </summary>
    public virtual void build(IReadOnlyList<Variable> variables)
    {
        if (built)
            return;
        built = true;
        (built, targets) = (true, [.. variables]);
        if (options.use_ema)
            averages = [.. variables.Select(v => add_variable_from_reference(v, "average"))];
        if (Numerics.Current.AveragesStartAtVariables)
            foreach (var (variable, average) in Averaged)
                average.Set(variable.Value);
        if (options.gradient_accumulation_steps is not null)
            accumulated = [.. variables.Select(v => add_variable_from_reference(v, "gradient_accumulator"))];
    }

    /// <summary>One step for one variable: assigns it and its slots with <see cref="assign"/>.</summary>
    /// <param name="gradient">Shape and dtype of the variable.</param>
    /// <param name="variable">What to change.</param>
    /// <param name="learning_rate">Scalar of the variable's dtype.</param>
    public abstract void update_step(Tensor gradient, Variable variable, Tensor learning_rate);

    /// <summary>A slot of a given shape; zeros of float32 unless said otherwise.</summary>
    protected Variable add_variable(Shape shape, Initializer? initializer = null, DType? dtype = null, string? name = null) =>
        Slot((initializer ?? "zeros").call(shape, dtype ?? KerasConfig.FloatX).Value, name ?? "variable");

    /// <summary>A slot shaped like each of the variables.</summary>
    protected Variable[] add_optimizer_variables(IReadOnlyList<Variable> trainable_variables, string name, double initial = 0) =>
        [.. trainable_variables.Select(v => add_variable_from_reference(v, name, initial))];

    /// <summary>A slot shaped like a variable, filled with <paramref name="initial"/>.</summary>
    protected Variable add_variable_from_reference(Variable reference, string name, double initial = 0)
    {
        var value = HostTensor.Zeros(reference.dtype, reference.shape.Dims);
        if (initial != 0)
            Fill(value, initial);
        return Slot(value, $"{reference.path.Replace('/', '_')}_{name}");
    }

    /// <summary>A slot with a value of its own.</summary>
    /// <param name="initial">Its first value.</param>
    /// <param name="slotName">Name.</param>
    /// <param name="inScope">False for the slots whose path Keras forgets to begin with the optimizer's name when <see cref="build"/> is called by hand.</param>
    protected Variable Slot(HostTensor initial, string slotName, bool inScope = true) =>
        Own(new Variable(initial, slotName, trainable: false, inScope || buildingInStep ? $"{name}/{slotName}" : slotName));

    /// <summary>Sets all <see cref="variables"/>, in their order.</summary>
    /// <exception cref="InvalidOperationException">The slots do not exist yet.</exception>
    /// <exception cref="ArgumentException">Another number of weights, or a weight of another shape.</exception>
    public void set_weights(IReadOnlyList<Tensor> weights)
    {
        if (!built)
            throw new InvalidOperationException("You are calling `set_weights()` on an optimizer that has not yet been built. Please call `optimizer.build(trainable_variables)` to create the optimizer weights before calling `set_weights()`.");
        var mine = variables;
        if (weights.Count != mine.Count)
            throw new ArgumentException($"Optimizer '{name}': expected {mine.Count} weights but received {weights.Count}.", nameof(weights));
        for (var i = 0; i < mine.Count; i++)
            mine[i].Set(ops.cast(weights[i], mine[i].dtype).Value);
    }

    /// <summary>Position of a variable among those the optimizer was built with.</summary>
    /// <exception cref="ArgumentException">It was not among them.</exception>
    protected int IndexOf(Variable variable) => targets.IndexOf(variable) is var i and >= 0 ? i : throw new ArgumentException(
        $"Unknown variable: {variable}. This optimizer can only be called for the variables it was originally built with. "
        + "When working with a new set of variables, you should recreate a new optimizer instance.", nameof(variable));

    /// <summary>The number of the step under way, from 1, as a scalar of <paramref name="dtype"/>.</summary>
    protected Tensor LocalStep(DType dtype) => ops.cast(iterations, dtype) + 1;

    public override Dictionary<string, object?> get_config()
    {
        var config = new Dictionary<string, object?>
        {
            ["name"] = name,
            ["learning_rate"] = ObjectConfig.Plain(learning_rate),
            ["weight_decay"] = options.weight_decay,
            ["clipnorm"] = options.clipnorm,
            ["global_clipnorm"] = options.global_clipnorm,
            ["clipvalue"] = options.clipvalue,
            ["use_ema"] = options.use_ema,
            ["ema_momentum"] = options.ema_momentum,
            ["ema_overwrite_frequency"] = options.ema_overwrite_frequency,
            ["loss_scale_factor"] = options.loss_scale_factor,
            ["gradient_accumulation_steps"] = options.gradient_accumulation_steps,
        };
        foreach (var (key, value) in base.get_config())
            config[key] = value;
        return config;
    }

    /// <summary>The optimizer meant by a name, a config or an optimizer itself; null stays null.</summary>
    /// <exception cref="ArgumentException">An unknown name.</exception>
    public static Optimizer? get(object? identifier) => identifier switch
    {
        null => null,
        Optimizer optimizer => optimizer,
        string text => OptimizerNames.Table.Get(text.ToLowerInvariant()),
        IReadOnlyDictionary<string, object?> config => ObjectConfig.Read<Optimizer>(config),
        _ => throw new ArgumentException($"Could not interpret optimizer identifier: {identifier}", nameof(identifier)),
    };

    public static implicit operator Optimizer(string name) => OptimizerNames.Table.Get(name.ToLowerInvariant());

    private Variable Own(Variable variable)
    {
        own.Add(variable);
        return variable;
    }

    /// <summary>The rate that the step under way uses.</summary>
    private protected virtual Tensor RateOfStep() => CurrentRate();

    // A schedule counts every step, also those that only accumulate.
    private Tensor CurrentRate() => schedule is not null ? schedule.call(step.value) : rate!.value;

    private void SetRate(double value)
    {
        if (rate is null)
            throw new InvalidOperationException("This optimizer was created with a `LearningRateSchedule` object as its `learning_rate` constructor argument, hence its learning rate is not settable. "
                + "If you need the learning rate to be settable, you should instantiate the optimizer with a float `learning_rate` argument.");
        rate.Set(HostTensor.Scalar((float)value));
    }

    private static double Scalar(Tensor t) => Convert.ToDouble(t.Value.Data.GetValue(0), System.Globalization.CultureInfo.InvariantCulture);

    private static void Fill(HostTensor t, double value)
    {
        if (t.DType == DType.Float64)
            t.Span<double>().Fill(value);
        else
            t.Span<float>().Fill((float)value);
    }
}
