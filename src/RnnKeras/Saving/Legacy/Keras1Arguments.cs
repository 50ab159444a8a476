namespace RnnKeras.Saving.Legacy;

/// <summary>The arguments of Keras 1, which Keras 2 renamed.</summary>
internal static class Keras1Arguments
{
    private static readonly Dictionary<string, string> common = new()
    {
        ["init"] = "kernel_initializer",
        ["inner_init"] = "recurrent_initializer",
        ["inner_activation"] = "recurrent_activation",
        ["bias"] = "use_bias",
        ["W_regularizer"] = "kernel_regularizer",
        ["U_regularizer"] = "recurrent_regularizer",
        ["b_regularizer"] = "bias_regularizer",
        ["W_constraint"] = "kernel_constraint",
        ["b_constraint"] = "bias_constraint",
        ["dropout_W"] = "dropout",
        ["dropout_U"] = "recurrent_dropout",
        ["p"] = "rate",
        ["nb_filter"] = "filters",
        ["filter_length"] = "kernel_size",
        ["border_mode"] = "padding",
        ["subsample_length"] = "strides",
        ["subsample"] = "strides",
        ["pool_length"] = "pool_size",
        ["stride"] = "strides",
        ["atrous_rate"] = "dilation_rate",
        ["dim_ordering"] = "data_format",
        ["sigma"] = "stddev",
        ["beta_init"] = "beta_initializer",
        ["gamma_init"] = "gamma_initializer",
    };

    private static readonly Dictionary<string, string> initializers = new()
    {
        ["uniform"] = "random_uniform",
        ["normal"] = "random_normal",
        ["one"] = "ones",
        ["zero"] = "zeros",
    };

    public static void Move(Dictionary<string, object?> config, string from, string to)
    {
        if (config.Remove(from, out var value))
            config.TryAdd(to, value);
    }

    /// <summary>Renames the arguments of a layer in place; gives the class that Keras 3 has for it.</summary>
    public static string Rename(string name, Dictionary<string, object?> config)
    {
        if (name == "TimeDistributedDense")
            return TimeDistributedDense(config);
        if (name == "Merge")
            return Merge(config);
        if (name is "Embedding")
            Embedding(config);
        foreach (var (from, to) in common)
            Move(config, from, to);
        if (name is "Dense" or "LSTM" or "GRU" or "SimpleRNN")
            Move(config, "output_dim", "units");
        if (name is not "Embedding")
            config.Remove("input_dim");
        if (config.Remove("nb_row", out var rows) && config.Remove("nb_col", out var columns))
            config["kernel_size"] = (object?[])[rows, columns];
        if (config.Remove("forget_bias_init", out var forget))
            config["unit_forget_bias"] = forget is "one" or "ones";
        if (name is "BatchNormalization" && config.Remove("mode", out var mode) && mode is not (0L or null))
            throw new NotSupportedException($"BatchNormalization '{config.GetValueOrDefault("name")}': mode={mode} of Keras 1 is not supported.");
        Values(config);
        return name;
    }

    private static void Values(Dictionary<string, object?> config)
    {
        foreach (var (key, value) in config.ToArray())
            config[key] = (key, value) switch
            {
                ("data_format", "tf") => "channels_last",
                ("data_format", "th") => "channels_first",
                (_, string text) when key.EndsWith("_initializer", StringComparison.Ordinal) => initializers.GetValueOrDefault(text, text),
                (_, Dictionary<string, object?> old) when old.ContainsKey("name") && !old.ContainsKey("class_name") => Named(old),
                _ => value,
            };
    }

    /// <summary>{"name": "WeightRegularizer", "l1": 0, "l2": 0.01}, {"name": "MaxNorm", "m": 2, "axis": 0}.</summary>
    private static Dictionary<string, object?> Named(Dictionary<string, object?> old)
    {
        var name = ClassNames.Of(Convert.ToString(old["name"], null)!);
        var arguments = old.Where(p => p.Key != "name").ToDictionary();
        Move(arguments, "m", "max_value");
        return new() { ["class_name"] = name is "ActivityRegularizer" ? "L1L2" : name, ["config"] = arguments };
    }

    private static void Embedding(Dictionary<string, object?> config)
    {
        Move(config, "init", "embeddings_initializer");
        Move(config, "W_regularizer", "embeddings_regularizer");
        Move(config, "W_constraint", "embeddings_constraint");
        config.Remove("weights");
        if (config.Remove("dropout", out var rate) && rate is not (null or 0L or 0.0))
            throw new NotSupportedException($"Embedding '{config.GetValueOrDefault("name")}': dropout={rate} of Keras 1 is not supported.");
    }

    private static string TimeDistributedDense(Dictionary<string, object?> config)
    {
        var inner = new Dictionary<string, object?>(config) { ["name"] = $"{config.GetValueOrDefault("name")}_dense" };
        var shape = inner.Remove("batch_input_shape", out var s) ? s : null;
        inner.Remove("input_length");
        inner.Remove("input_dtype");
        Rename("Dense", inner);
        var name = config.GetValueOrDefault("name");
        config.Clear();
        config["name"] = name;
        config["layer"] = new Dictionary<string, object?> { ["class_name"] = "Dense", ["config"] = inner };
        if (shape is not null)
            config["batch_input_shape"] = shape;
        return "TimeDistributed";
    }

    private static string Merge(Dictionary<string, object?> config)
    {
        var mode = config.GetValueOrDefault("mode") as string;
        var (axis, dots, name) = (config.GetValueOrDefault("concat_axis"), config.GetValueOrDefault("dot_axes"), config.GetValueOrDefault("name"));
        config.Clear();
        config["name"] = name;
        switch (mode)
        {
            case "concat":
                config["axis"] = axis ?? -1L;
                return "Concatenate";
            case "dot" or "cos":
                (config["axes"], config["normalize"]) = (dots, mode == "cos");
                return "Dot";
            default:
                return mode switch
                {
                    "sum" => "Add",
                    "mul" => "Multiply",
                    "ave" => "Average",
                    "max" => "Maximum",
                    _ => throw new NotSupportedException($"Merge '{name}': mode '{mode}' of Keras 1 is not supported."),
                };
        }
    }
}
