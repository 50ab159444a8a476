using System.Runtime.InteropServices;

namespace RnnKeras.Optimizers;

/// <summary>
/// <see cref="Adam"/> with decoupled weight decay: each step first takes weight_decay · lr · w away, from every variable unless it is excluded.
/// Source: keras.optimizers.AdamW (Loshchilov and Hutter 2019).
/// </summary>
/// <param name="learning_rate">A number, or a schedule; default 0.001.</param>
/// <param name="beta_1">β₁: decay of the mean gradient m.</param>
/// <param name="beta_2">β₂: decay of the mean squared gradient v.</param>
/// <param name="epsilon">ε: keeps the division finite.</param>
/// <param name="amsgrad">Whether v is replaced by its largest value so far.</param>
/// <inheritdoc cref="OptimizerOptions" path="/param"/>
/// <example><code>model.compile(optimizer: new AdamW(learning_rate: 0.001, weight_decay: 0.01), loss: "mse");</code></example>
/// <exception cref="ArgumentException">weight_decay is null.</exception>
public class AdamW(
    [Optional, DefaultParameterValue(0.001)] LearningRate learning_rate,
    double? weight_decay = 0.004,
    double beta_1 = 0.9,
    double beta_2 = 0.999,
    double epsilon = 1e-7,
    bool amsgrad = false,
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
    : Adam(
        learning_rate, beta_1, beta_2, epsilon, amsgrad,
        weight_decay ?? throw new ArgumentException("Argument `weight_decay` must be a float. Received: weight_decay=None", nameof(weight_decay)),
        clipnorm, clipvalue, global_clipnorm, use_ema, ema_momentum, ema_overwrite_frequency, loss_scale_factor, gradient_accumulation_steps, name, lr, decay);
