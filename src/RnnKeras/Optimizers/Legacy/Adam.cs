using System.Runtime.InteropServices;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Optimizers.Legacy;

/// <summary>
/// Keras 2's Adam, with the numbers of <see cref="Optimizers.Adam"/>: m and v of all rows decay, and all rows move. Source:
/// keras.optimizers.legacy.Adam.
/// </summary>
/// <example><code>model.compile(optimizer: tf.keras.optimizers.legacy.Adam(lr: 0.01, decay: 1e-4), loss: "mse");</code></example>
public sealed class Adam : LegacyOptimizer
{
    public double beta_1 { get; }
    public double beta_2 { get; }
    public double epsilon { get; }
    public bool amsgrad { get; }
    private Variable[] means = [], variances = [], largest = [];

    /// <param name="learning_rate">A number, or a schedule; default 0.001.</param>
    /// <param name="beta_1">β₁: decay of the mean gradient m.</param>
    /// <param name="beta_2">β₂: decay of the mean squared gradient v.</param>
    /// <param name="epsilon">ε: keeps the division finite.</param>
    /// <param name="amsgrad">Whether v is replaced by its largest value so far.</param>
    /// <param name="name">Beginning of the paths of its variables.</param>
    /// <inheritdoc cref="LegacyOptions" path="/param"/>
    public Adam(
        [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
        double beta_1 = 0.9,
        double beta_2 = 0.999,
        double epsilon = 1e-7,
        bool amsgrad = false,
        string name = "Adam",
        double? clipnorm = null,
        double? clipvalue = null,
        double? global_clipnorm = null,
        double decay = 0.0,
        double? lr = null)
        : base(learning_rate, name, new(clipnorm, clipvalue, global_clipnorm, decay, lr))
    {
        this.beta_1 = Keep(beta_1);
        this.beta_2 = Keep(beta_2);
        this.epsilon = Keep(epsilon);
        this.amsgrad = Keep(amsgrad);
    }

    public override void build(IReadOnlyList<Variable> variables)
    {
        if (built)
            return;
        base.build(variables);
        means = Slots(variables, "m");
        variances = Slots(variables, "v");
        if (amsgrad)
            largest = Slots(variables, "vhat");
    }

    public override void update_step(Tensor gradient, Variable variable, Tensor learning_rate)
    {
        var i = IndexOf(variable);
        var t = LocalStep(variable.dtype);
        var alpha = learning_rate * ops.sqrt(1 - ops.power(Tensor.Weak(beta_2), t)) / (1 - ops.power(Tensor.Weak(beta_1), t));
        var m = beta_1 * means[i].value + (1 - beta_1) * gradient;
        var v = beta_2 * variances[i].value + (1 - beta_2) * ops.square(gradient);
        assign(means[i], m);
        assign(variances[i], v);
        if (amsgrad)
        {
            v = ops.maximum(largest[i].value, v);
            assign(largest[i], v);
        }
        assign(variable, variable.value - alpha * m / (ops.sqrt(v) + epsilon));
    }
}
