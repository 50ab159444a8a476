using System.Runtime.InteropServices;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Optimizers;

/// <summary>
/// <see cref="Adam"/> with Nesterov momentum: uₜ = β₁(1 − ½·0.96ᵗ), m̂ = uₜ₊₁·m / (1 − Πu·uₜ₊₁) + (1 − uₜ)·g / (1 − Πu), v̂ = v / (1 − β₂ᵗ),
/// w ← w − lr·m̂ / (√v̂ + ε). Source: keras.optimizers.Nadam (Dozat 2015).
/// </summary>
/// <example><code>model.compile(optimizer: new Nadam(learning_rate: 0.002), loss: "mse");</code></example>
public class Nadam : Optimizer
{
    public double beta_1 { get; }
    public double beta_2 { get; }
    public double epsilon { get; }
    private Variable[] momentums = [], velocities = [];
    private Variable? product;

    /// <param name="learning_rate">A number, or a schedule; default 0.001.</param>
    /// <param name="beta_1">β₁: decay of the mean gradient m.</param>
    /// <param name="beta_2">β₂: decay of the mean squared gradient v.</param>
    /// <param name="epsilon">ε: keeps the division finite.</param>
    /// <inheritdoc cref="OptimizerOptions" path="/param"/>
    /// <exception cref="ArgumentException">Arguments that contradict each other or are out of range.</exception>
    public Nadam(
        [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
        double beta_1 = 0.9,
        double beta_2 = 0.999,
        double epsilon = 1e-7,
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
        this.beta_1 = Keep(beta_1);
        this.beta_2 = Keep(beta_2);
        this.epsilon = Keep(epsilon);
    }

    public override void build(IReadOnlyList<Variable> variables)
    {
        if (built)
            return;
        base.build(variables);
        momentums = new Variable[variables.Count];
        velocities = new Variable[variables.Count];
        for (var i = 0; i < variables.Count; i++)
        {
            momentums[i] = add_variable_from_reference(variables[i], "momentum");
            velocities[i] = add_variable_from_reference(variables[i], "velocity");
        }
        product = Slot(HostTensor.Scalar(1f), "variable", inScope: false);
    }

    /// <summary>The product of all momenta so far, which files of Keras 2 lack, from the number of steps.</summary>
    internal void RecoverProduct()
    {
        var sofar = 1f;
        for (var t = 1L; t <= iterations.Value.Span<long>()[0] && sofar > 0; t++)
            sofar *= (float)(beta_1 * (1 - (0.5 * Math.Pow(0.96, t))));
        product!.Set(HostTensor.Scalar(sofar));
    }

    protected override void UpdateAll(IReadOnlyList<(Tensor gradient, Variable variable)> pairs, Tensor learningRate)
    {
        assign(product!, product!.value * U(LocalStep(product.dtype)));
        base.UpdateAll(pairs, learningRate);
    }

    public override void update_step(Tensor gradient, Variable variable, Tensor learning_rate)
    {
        var i = IndexOf(variable);
        var t = LocalStep(variable.dtype);
        var (u, next) = (U(t), U(t + 1));
        var sofar = ops.cast(product!.value, variable.dtype);
        var m = momentums[i].value + (gradient - momentums[i].value) * (1 - beta_1);
        var v = velocities[i].value + (SparseGradient.Square(gradient) - velocities[i].value) * (1 - beta_2);
        assign(momentums[i], m);
        assign(velocities[i], v);
        var mean = next * m / (1 - sofar * next) + (1 - u) * gradient / (1 - sofar);
        var variance = v / (1 - ops.power(Tensor.Weak(beta_2), t));
        assign(variable, variable.value - mean * learning_rate / (ops.sqrt(variance) + epsilon));
    }

    private Tensor U(Tensor t) => beta_1 * (1 - 0.5 * ops.power(Tensor.Weak(0.96), t));
}
