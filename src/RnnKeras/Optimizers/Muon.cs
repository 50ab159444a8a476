using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace RnnKeras.Optimizers;

/// <summary>
/// Momentum whose update is made orthogonal by Newton–Schulz iterations, for matrices (not embeddings, not excluded layers); Adam with decay
/// for the rest. Source: keras.optimizers.Muon (Jordan 2024).
/// </summary>
/// <example><code>model.compile(optimizer: new Muon(learning_rate: 0.01), loss: "mse");</code></example>
public class Muon : Optimizer
{
    public double adam_beta_1 { get; }
    public double adam_beta_2 { get; }
    public double epsilon { get; }
    public double muon_a { get; }
    public double muon_b { get; }
    public double muon_c { get; }
    public double adam_lr_ratio { get; }
    public double momentum { get; }
    public double? adam_weight_decay { get; }
    public double? rms_rate { get; }
    private readonly string[] exclude_layers;
    public bool exclude_embeddings { get; }
    public bool nesterov { get; }
    public int ns_steps { get; }
    private Variable[] momentums = [];
    private Variable?[] velocities = [];

    /// <param name="learning_rate">A number, or a schedule; default 0.001.</param>
    /// <param name="adam_beta_1">β₁ of Adam's variables.</param>
    /// <param name="adam_beta_2">β₂ of Adam's variables.</param>
    /// <param name="adam_weight_decay">weight_decay of Adam's variables.</param>
    /// <param name="epsilon">ε of Adam's variables.</param>
    /// <param name="exclude_layers">Regular expressions: variables whose path matches one are Adam's.</param>
    /// <param name="exclude_embeddings">Whether variables with "embedding" in their path are Adam's.</param>
    /// <param name="muon_a">a of an iteration X ← a·X + (b·A + c·A²)·X with A = X·Xᵀ.</param>
    /// <param name="muon_b">b of it.</param>
    /// <param name="muon_c">c of it.</param>
    /// <param name="adam_lr_ratio">Adam's rate is this times learning_rate.</param>
    /// <param name="momentum">Decay of the mean gradient.</param>
    /// <param name="ns_steps">Number of Newton–Schulz iterations.</param>
    /// <param name="nesterov">Whether the step looks one ahead: gradient + momentum · mean.</param>
    /// <param name="rms_rate">The step is multiplied by this and the root of the longer side of the matrix; null: it is not.</param>
    /// <inheritdoc cref="OptimizerOptions" path="/param"/>
    /// <exception cref="ArgumentException">Arguments that contradict each other or are out of range.</exception>
    public Muon(
        [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
        double adam_beta_1 = 0.9,
        double adam_beta_2 = 0.999,
        double? adam_weight_decay = 0.004,
        double epsilon = 1e-7,
        double? weight_decay = 0.004,
        double? clipnorm = null,
        double? clipvalue = null,
        double? global_clipnorm = null,
        bool use_ema = false,
        double ema_momentum = 0.99,
        int? ema_overwrite_frequency = null,
        double? loss_scale_factor = null,
        int? gradient_accumulation_steps = null,
        string? name = null,
        string[]? exclude_layers = null,
        bool exclude_embeddings = true,
        double muon_a = 3.4445,
        double muon_b = -4.775,
        double muon_c = 2.0315,
        double adam_lr_ratio = 1,
        double momentum = 0.95,
        int ns_steps = 5,
        bool nesterov = true,
        double? rms_rate = 0.2)
        : base(learning_rate, new(weight_decay, clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency, loss_scale_factor, gradient_accumulation_steps, name))
    {
        this.adam_beta_1 = Keep(adam_beta_1);
        this.adam_beta_2 = Keep(adam_beta_2);
        this.adam_weight_decay = Keep(adam_weight_decay);
        this.epsilon = Keep(epsilon);
        this.exclude_layers = Keep(exclude_layers ?? [], nameof(exclude_layers));
        this.exclude_embeddings = Keep(exclude_embeddings);
        this.muon_a = Keep(muon_a);
        this.muon_b = Keep(muon_b);
        this.muon_c = Keep(muon_c);
        this.adam_lr_ratio = Keep(adam_lr_ratio);
        this.momentum = Keep(momentum);
        this.ns_steps = Keep(ns_steps);
        this.nesterov = Keep(nesterov);
        this.rms_rate = Keep(rms_rate);
    }

    public override void build(IReadOnlyList<Variable> variables)
    {
        if (built)
            return;
        base.build(variables);
        (momentums, velocities) = (new Variable[variables.Count], new Variable?[variables.Count]);
        for (var i = 0; i < variables.Count; i++)
        {
            momentums[i] = add_variable_from_reference(variables[i], "momentum");
            velocities[i] = IsForAdam(variables[i]) ? add_variable_from_reference(variables[i], "velocity") : null;
        }
    }

    public override void update_step(Tensor gradient, Variable variable, Tensor learning_rate)
    {
        var i = IndexOf(variable);
        if (velocities[i] is { } velocity)
            AdamStep(gradient, variable, learning_rate * adam_lr_ratio, momentums[i], velocity);
        else
            OrthogonalStep(gradient, variable, learning_rate, momentums[i]);
    }

    protected override double? DecayOf(Variable variable) => IsForAdam(variable) ? adam_weight_decay : weight_decay;

    private bool IsForAdam(Variable v) => v.ndim != 2
        || (exclude_embeddings && v.path.Contains("embedding", StringComparison.OrdinalIgnoreCase))
        || exclude_layers.Any(pattern => Regex.IsMatch(v.path, pattern));

    private void OrthogonalStep(Tensor gradient, Variable variable, Tensor rate, Variable slot)
    {
        var m = slot.value + (gradient + slot.value * (momentum - 1));
        assign(slot, m);
        var update = rate * Orthogonalized(nesterov ? gradient + momentum * m : m);
        if (rms_rate is { } rms)
            update = update * Math.Sqrt(Math.Max(variable.shape[0], variable.shape[1])) * rms;
        assign(variable, variable.value - update);
    }

    private void AdamStep(Tensor gradient, Variable variable, Tensor rate, Variable momentumSlot, Variable velocitySlot)
    {
        var t = LocalStep(variable.dtype);
        var alpha = rate * ops.sqrt(1 - ops.power(Tensor.Weak(adam_beta_2), t)) / (1 - ops.power(Tensor.Weak(adam_beta_1), t));
        var m = momentumSlot.value + (gradient - momentumSlot.value) * (1 - adam_beta_1);
        var v = velocitySlot.value + (SparseGradient.Square(gradient) - velocitySlot.value) * (1 - adam_beta_2);
        assign(momentumSlot, m);
        assign(velocitySlot, v);
        assign(variable, variable.value - m * alpha / (ops.sqrt(v) + epsilon));
    }

    /// <summary>Newton–Schulz: towards U·Vᵀ of the singular value decomposition.</summary>
    private Tensor Orthogonalized(Tensor x)
    {
        var isTall = x.shape[0] > x.shape[1];
        x = isTall ? ops.transpose(x) : x;
        x /= ops.sqrt(ops.sum(ops.square(x))) + 1e-7;
        for (var k = 0; k < ns_steps; k++)
        {
            var a = ops.matmul(x, ops.transpose(x));
            x = muon_a * x + ops.matmul(muon_b * a + muon_c * ops.matmul(a, a), x);
        }
        return isTall ? ops.transpose(x) : x;
    }
}
