using RnnKeras.Runtime.Graph;

namespace RnnKeras.Optimizers;

/// <summary>The arguments that all optimizers share; names and defaults are Keras'.</summary>
/// <param name="weight_decay">Each step first takes weight_decay · learning_rate · variable away.</param>
/// <param name="clipnorm">Largest L2 norm of each gradient.</param>
/// <param name="clipvalue">Largest absolute value of each element of a gradient.</param>
/// <param name="global_clipnorm">Largest L2 norm of all gradients together.</param>
/// <param name="use_ema">Keep moving averages of the variables, which replace them when training ends.</param>
/// <param name="ema_momentum">Momentum of that average.</param>
/// <param name="ema_overwrite_frequency">Overwrite the variables by their averages every so many steps.</param>
/// <param name="loss_scale_factor">The loss is multiplied, the gradients divided by it.</param>
/// <param name="gradient_accumulation_steps">Update once in so many steps, with the mean gradient.</param>
/// <param name="name">Default: the class name in snake case.</param>
/// <param name="lr">Keras 1's learning_rate: refused, as in Keras 3.</param>
/// <param name="decay">Keras 2's decay: has no effect, as in Keras 3; schedules and <c>keras.optimizers.legacy</c> have one.</param>
public sealed record OptimizerOptions(
    double? weight_decay,
    double? clipnorm,
    double? clipvalue,
    double? global_clipnorm,
    bool use_ema,
    double ema_momentum,
    int? ema_overwrite_frequency,
    double? loss_scale_factor,
    int? gradient_accumulation_steps,
    string? name,
    double? lr = null,
    double? decay = null)
{
    /// <exception cref="ArgumentException">Arguments that contradict each other or are out of range.</exception>
    internal void Check()
    {
        if (lr is not null)
            throw new ArgumentException($"Argument(s) not recognized: {{'lr': {Text(lr)}}}. It is learning_rate now.", nameof(lr));
        if (Numerics.Current.RefusesArgumentsOfKeras3)
            CheckKeras2();
        if (decay is not null)
            Warnings.Once("Argument `decay` is no longer supported and will be ignored.");
        if (new[] { clipnorm, clipvalue, global_clipnorm }.Count(c => c is not null) > 1)
            throw new ArgumentException("Only one of `clipnorm`, `clipvalue` and `global_clipnorm` can be set. "
                + $"Received: clipnorm={Text(clipnorm)}, clipvalue={Text(clipvalue)}, global_clipnorm={Text(global_clipnorm)}", nameof(clipnorm));
        foreach (var (value, argument) in new[] { (clipnorm, nameof(clipnorm)), (clipvalue, nameof(clipvalue)), (global_clipnorm, nameof(global_clipnorm)) })
            if (value is not (null or >= 0))
                throw new ArgumentException($"`{argument}` must not be negative. Received: {argument}={Text(value)}", argument);
        if (use_ema && ema_momentum is < 0 or > 1)
            throw new ArgumentException($"`ema_momentum` must be in the range [0, 1]. Received: ema_momentum={Text(ema_momentum)}", nameof(ema_momentum));
        if (use_ema && ema_overwrite_frequency <= 0)
            throw new ArgumentException($"`ema_overwrite_frequency` must be an integer >= 1 or None. Received: ema_overwrite_frequency={ema_overwrite_frequency}", nameof(ema_overwrite_frequency));
        if (gradient_accumulation_steps < 2)
            throw new ArgumentException($"`gradient_accumulation_steps` must be an integer >= 2. Received: gradient_accumulation_steps={gradient_accumulation_steps}", nameof(gradient_accumulation_steps));
    }

    private void CheckKeras2()
    {
        if (decay is not null)
            throw new ArgumentException("decay is deprecated in the new Keras optimizer; use a schedule, or keras.optimizers.legacy, which has it.", nameof(decay));
        if (gradient_accumulation_steps is not null)
            throw new ArgumentException("Keras 2 has no gradient_accumulation_steps: the numerics \"keras2\" refuse it.", nameof(gradient_accumulation_steps));
    }

    private static string Text(double? x) => x?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "None";
}
