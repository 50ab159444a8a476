using System.Runtime.InteropServices;
using RnnKeras.Layers;
using RnnKeras.Metrics;
using RnnKeras.Optimizers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

public abstract partial class Model
{
    private CompiledLoss? compiledLoss;
    private CompiledMetrics? compiledMetrics;
    private Mean? lossTracker;
    private StepCache? stepCache;
    private CompileConfig? compileConfig;

    /// <summary>Set by <see cref="compile"/>; null before, and when compile was given null.</summary>
    /// <remarks>Declared as never null so that <c>model.optimizer.learning_rate = 0.01</c> needs no ceremony.</remarks>
    public Optimizer optimizer { get; private set; } = null!;

    /// <summary>The loss argument of <see cref="compile"/>.</summary>
    public LossArgument? loss { get; private set; }

    /// <summary>True once <see cref="compile"/> has been called.</summary>
    public bool compiled { get; private set; }

    /// <summary>True: every step runs op by op, so that a custom train_step can be debugged. Slow.</summary>
    public bool run_eagerly { get; set; }

    /// <summary>True when steps are compiled with XLA on the tensorflow engine.</summary>
    public bool jit_compile { get; private set; }

    /// <summary>The argument of compile.</summary>
    public int steps_per_execution { get; private set; } = 1;

    /// <summary>
    /// Engine of this model's fit, evaluate and predict, "embedded" or "tensorflow"; null (default): that of the process. Not in Keras, where
    /// a process has one backend. Weights move to the engine that uses them next.
    /// </summary>
    /// <exception cref="ArgumentException">No engine of that name.</exception>
    /// <example><code>model.backend = "tensorflow"; // others stay on the embedded engine</code></example>
    public string? backend
    {
        get;
        set
        {
            field = value is null ? null : Backend.Known(value);
            ForgetFunctions();
        }
    }

    /// <summary>
    /// Fixes how the model is trained. Freezing or thawing layers takes effect with the next compile, as in Keras.
    /// </summary>
    /// <param name="optimizer">"adam", "rmsprop", "sgd" … or an optimizer.</param>
    /// <param name="loss">One loss, a list or a dictionary per output.</param>
    /// <param name="loss_weights">Factors of the losses.</param>
    /// <param name="metrics">Metrics that ignore sample weights; for several outputs one entry per output, or a dictionary.</param>
    /// <param name="weighted_metrics">Metrics that use sample and class weights.</param>
    /// <param name="run_eagerly">True for debugging custom steps.</param>
    /// <param name="steps_per_execution">Batches between two calls of the batch hooks.</param>
    /// <param name="jit_compile">True: the tensorflow engine compiles each step with XLA, once per size of its inputs. "auto" (default) and
    /// false: it does not. The embedded engine compiles its steps in any case.</param>
    /// <param name="auto_scale_loss">Has no meaning without float16.</param>
    public virtual void compile(
        [Optional, DefaultParameterValue("rmsprop")] Optimizer? optimizer,
        LossArgument? loss = null,
        LossWeights? loss_weights = null,
        MetricsArgument? metrics = null,
        MetricsArgument? weighted_metrics = null,
        bool run_eagerly = false,
        int steps_per_execution = 1,
        JitCompile jit_compile = default,
        bool auto_scale_loss = true)
    {
        if (steps_per_execution < 1)
            throw new ArgumentOutOfRangeException(nameof(steps_per_execution),
                $"steps_per_execution must be positive but received {steps_per_execution}.");
        this.optimizer = optimizer!;
        this.loss = loss;
        compileConfig = new(optimizer, loss, loss_weights, metrics, weighted_metrics, run_eagerly, steps_per_execution);
        compiledLoss = loss is null ? null : new CompiledLoss(loss, loss_weights, OutputNames, () => Graph);
        compiledMetrics = metrics is null && weighted_metrics is null ? null : new CompiledMetrics(metrics, weighted_metrics, OutputNames);
        lossTracker = new Mean(name: "loss");
        (this.run_eagerly, this.steps_per_execution, this.jit_compile) = (run_eagerly, steps_per_execution, jit_compile.IsOn);
        compiled = true;
        stop_training = false;
        ForgetFunctions();
    }

    /// <summary>
    /// The arguments of <see cref="compile"/> as a config: optimizer, loss, loss_weights, metrics, weighted_metrics, run_eagerly,
    /// steps_per_execution, jit_compile. Empty when the model is not compiled.
    /// </summary>
    public virtual Dictionary<string, object?> get_compile_config() => compileConfig?.Write() ?? [];

    /// <summary>Compiles with the arguments that <see cref="get_compile_config"/> gave, and makes the optimizer's slots when the model is built.</summary>
    /// <exception cref="ArgumentException">A name or class is not known.</exception>
    public virtual void compile_from_config(Dictionary<string, object?> config)
    {
        CompileConfig.Read(config).Apply(this);
        if (built)
            optimizer?.build(trainable_variables);
    }

    /// <summary>
    /// Metrics in order: the mean loss, those of compile, the losses of single outputs, those that the model or its layers hold in fields.
    /// </summary>
    public virtual IReadOnlyList<Metric> metrics =>
    [
        .. lossTracker is null ? Array.Empty<Metric>() : [lossTracker],
        .. compiledMetrics?.Metrics ?? [],
        .. compiledLoss?.Trackers ?? [],
        .. OwnMetrics(),
    ];

    /// <summary>As Keras 3 lists them: "loss", "compile_metrics" for all metrics of compile, then the others.</summary>
    public IReadOnlyList<string> metrics_names =>
    [
        .. lossTracker is null ? Array.Empty<string>() : ["loss"],
        .. compiledMetrics is null ? Array.Empty<string>() : ["compile_metrics"],
        .. (compiledLoss?.Trackers ?? []).Concat(OwnMetrics()).Select(m => m.name),
    ];

    /// <summary>Sets all metrics to their start, as each epoch does.</summary>
    public void reset_metrics()
    {
        foreach (var metric in metrics)
            metric.reset_state();
    }

    /// <summary>Metrics held in fields of the model and of its layers (but not of models inside it).</summary>
    private IEnumerable<Metric> OwnMetrics() =>
        FlattenLayers().Where(l => l == this || l is not Model).SelectMany(FieldMetrics.Of).Distinct();

    /// <summary>Whether a metric should fall (-1) or rise (1); null when that is not known.</summary>
    internal int? DirectionOf(string metric) => metric == "loss"
        ? -1
        : metrics.FirstOrDefault(m => m.name == metric) is { } found ? MetricDirection.Of(found) : null;

    /// <summary>True when the batch size is part of the model, as stateful layers need it.</summary>
    internal bool HasFixedBatch => Graph is not null && this is not Sequential { HasDeclaredInput: false };

    private StepCache Steps => stepCache ??= new StepCache(this);

    /// <summary>Steps are traced anew when something they depend on has changed.</summary>
    private protected void ForgetFunctions() => stepCache?.Clear();

    private void RequireCompiled()
    {
        if (!compiled)
            throw new InvalidOperationException($"{Title}: you must call `compile()` before using the model for training or evaluation.");
    }
}

/// <summary>The <c>jit_compile</c> argument: "auto" or a truth value.</summary>
public readonly struct JitCompile
{
    /// <summary>True only where it was asked for: "auto" means no, as Keras decides for recurrent models on a CPU.</summary>
    internal bool IsOn { get; private init; }

    public static implicit operator JitCompile(bool value) => new() { IsOn = value };

    public static implicit operator JitCompile(string value) => value == "auto"
        ? default
        : throw new ArgumentException($"jit_compile must be 'auto', true or false but received '{value}'.", nameof(value));
}
