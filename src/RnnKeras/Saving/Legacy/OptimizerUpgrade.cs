namespace RnnKeras.Saving.Legacy;

/// <summary>Optimizers of Keras 1 and 2.</summary>
internal static class OptimizerUpgrade
{
    public static readonly HashSet<string> Names =
        ["SGD", "RMSprop", "Adagrad", "Adadelta", "Adam", "AdamW", "Adamax", "Nadam", "Ftrl", "Adafactor", "Lion", "Lamb", "Muon"];

    /// <summary>Wraps another optimizer.</summary>
    public const string LossScale = "LossScaleOptimizer";

    /// <summary>The wrapped optimizer: half precision computes in float32 here, where there is nothing to scale.</summary>
    public static string WithoutLossScale(Dictionary<string, object?> config)
    {
        if ((config.GetValueOrDefault("inner_optimizer") ?? config.GetValueOrDefault("optimizer")) is not IReadOnlyDictionary<string, object?> inner
            || inner.GetValueOrDefault("config") is not IReadOnlyDictionary<string, object?> arguments)
            throw new ArgumentException($"{LossScale}: the config has no inner_optimizer.", nameof(config));
        config.Clear();
        foreach (var (key, value) in arguments)
            config[key] = value;
        return (string)inner["class_name"]!;
    }

    /// <summary>Before Keras 2.11 the momentum of Nadam followed <c>schedule_decay</c>, which TensorFlow's files call decay.</summary>
    public static bool IsOlderNadam(string writtenAs, IReadOnlyDictionary<string, object?> config) =>
        writtenAs == "Nadam" && (config.ContainsKey("decay") || config.ContainsKey("schedule_decay"));

    public static void Apply(string name, Dictionary<string, object?> config, int generation)
    {
        config.Remove("jit_compile");
        if (generation == 3)
            return;
        Keras1Arguments.Move(config, "lr", "learning_rate");
        if (IsOlderNadam(name, config))
        {
            Keras1Arguments.Move(config, "decay", "schedule_decay");
            return;
        }
        if (config.GetValueOrDefault("epsilon") is null)
            config.Remove("epsilon");
        // SGD of early versions said its moments as arrays; zero means off.
        foreach (var clip in (string[])["clipnorm", "clipvalue", "global_clipnorm"])
            if (config.GetValueOrDefault(clip) is 0.0 or 0L)
                config.Remove(clip);
        if (config.Remove("decay", out var decay) && Number(decay) is var rate and > 0)
            config["learning_rate"] = Decayed(config["learning_rate"], rate);
    }

    /// <summary>Keras 2 divided the rate by 1 + decay·iterations.</summary>
    private static Dictionary<string, object?> Decayed(object? start, double decay) => new()
    {
        ["module"] = "keras.optimizers.schedules",
        ["class_name"] = "InverseTimeDecay",
        ["config"] = new Dictionary<string, object?> { ["initial_learning_rate"] = start, ["decay_steps"] = 1L, ["decay_rate"] = decay },
        ["registered_name"] = null,
    };

    private static double Number(object? value) => value is null ? 0 : Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture);
}
