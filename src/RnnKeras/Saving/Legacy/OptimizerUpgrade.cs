namespace RnnKeras.Saving.Legacy;

/// <summary>Optimizers of Keras 1 and 2.</summary>
internal static class OptimizerUpgrade
{
    public static readonly HashSet<string> Names =
        ["SGD", "RMSprop", "Adagrad", "Adadelta", "Adam", "AdamW", "Adamax", "Nadam", "Ftrl", "Adafactor", "Lion", "Lamb", "Muon"];

    public static void Apply(Dictionary<string, object?> config, int generation)
    {
        config.Remove("jit_compile");
        if (generation == 3)
            return;
        Keras1Arguments.Move(config, "lr", "learning_rate");
        config.Remove("schedule_decay");
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
