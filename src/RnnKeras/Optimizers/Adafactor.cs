using System.Runtime.InteropServices;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Optimizers;

/// <summary>
/// Second moments kept as row and column means (Shazeer and Stern 2018): w ← w − max(ε₂, rms(w))·ρₜ·û with û the gradient over √v, its rms
/// limited to clip_threshold, ρₜ = min(lr, 1/√t). Vectors keep the whole moment. Source: keras.optimizers.Adafactor.
/// </summary>
/// <example><code>model.compile(optimizer: new Adafactor(learning_rate: 0.01), loss: "mse");</code></example>
public class Adafactor : Optimizer
{
    public double beta_2_decay { get; }
    public double epsilon_1 { get; }
    public double epsilon_2 { get; }
    public double clip_threshold { get; }
    public bool relative_step { get; }
    private Variable[] rows = [], columns = [], velocities = [];

    /// <param name="learning_rate">A number, or a schedule; default 0.001.</param>
    /// <param name="beta_2_decay">Exponent of the decay of the second moment, 1 − t^beta_2_decay at step t.</param>
    /// <param name="epsilon_1">ε₁: added to the squared gradient.</param>
    /// <param name="epsilon_2">ε₂: smallest scale of a step, where the rms of the variable is below it.</param>
    /// <param name="clip_threshold">Largest rms of the scaled gradient.</param>
    /// <param name="relative_step">Without effect, as in Keras: the rate is at most 1/√t whatever this says.</param>
    /// <inheritdoc cref="OptimizerOptions" path="/param"/>
    /// <exception cref="ArgumentException">Arguments that contradict each other or are out of range.</exception>
    public Adafactor(
        [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
        double beta_2_decay = -0.8,
        double epsilon_1 = 1e-30,
        double epsilon_2 = 0.001,
        double clip_threshold = 1.0,
        bool relative_step = true,
        double? weight_decay = null,
        double? clipnorm = null,
        double? clipvalue = null,
        double? global_clipnorm = null,
        bool use_ema = false,
        double ema_momentum = 0.99,
        int? ema_overwrite_frequency = null,
        double? loss_scale_factor = null,
        int? gradient_accumulation_steps = null,
        string? name = null,
        double? lr = null,
        double? decay = null)
        : base(learning_rate, new(weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency, loss_scale_factor, gradient_accumulation_steps, name, lr, decay))
    {
        this.beta_2_decay = Keep(beta_2_decay);
        this.epsilon_1 = Keep(epsilon_1);
        this.epsilon_2 = Keep(epsilon_2);
        this.clip_threshold = Keep(clip_threshold);
        this.relative_step = Keep(relative_step);
    }

    public override void build(IReadOnlyList<Variable> variables)
    {
        if (built)
            return;
        base.build(variables);
        (rows, columns, velocities) = (new Variable[variables.Count], new Variable[variables.Count], new Variable[variables.Count]);
        for (var i = 0; i < variables.Count; i++)
        {
            var v = variables[i];
            rows[i] = Factor(v, v.ndim < 2 ? null : v.shape[..^1]);
            columns[i] = Factor(v, v.ndim < 2 ? null : v.shape.Remove(v.ndim - 2));
            velocities[i] = add_variable_from_reference(v, "velocity");
        }
    }

    /// <summary>A factor of the second moment; vectors have an unused int64 scalar instead, as in Keras' files.</summary>
    private Variable Factor(Variable variable, Shape? shape) => shape is null
        ? Slot(HostTensor.Scalar(0L), variable.name, inScope: false)
        : Slot(HostTensor.Zeros(variable.dtype, shape.Dims), variable.name);

    public override void update_step(Tensor gradient, Variable variable, Tensor learning_rate)
    {
        var i = IndexOf(variable);
        var t = LocalStep(variable.dtype);
        var rate = relative_step && this.learning_rate.Schedule is null ? ops.minimum(learning_rate, 1 / ops.sqrt(t)) : learning_rate;
        var alpha = ops.maximum(epsilon_2, Rms(variable.value)) * ops.minimum(rate, 1 / ops.sqrt(t));
        var square = SparseGradient.Square(gradient) + epsilon_1;
        var beta = 1 - ops.power(t, beta_2_decay);
        var v = variable.ndim < 2 ? beta * velocities[i].value + (1 - beta) * square : Factored(i, square, beta);
        assign(velocities[i], v);
        var u = gradient / ops.sqrt(v);
        assign(variable, variable.value - alpha * (u / ops.maximum(1, Rms(u) / clip_threshold)));
    }

    private Tensor Factored(int i, Tensor square, Tensor beta)
    {
        var r = beta * rows[i].value + (1 - beta) * ops.mean(square, axis: -1);
        var c = beta * columns[i].value + (1 - beta) * ops.mean(square, axis: -2);
        assign(rows[i], r);
        assign(columns[i], c);
        return ops.expand_dims(r / ops.mean(r, axis: -1, keepdims: true), -1) * ops.expand_dims(c, -2);
    }

    private static Tensor Rms(Tensor x) => ops.sqrt(ops.mean(ops.square(x)));
}
