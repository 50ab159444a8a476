using RnnKeras.Runtime.Graph;

namespace RnnKeras.Saving.Legacy;

/// <summary>The arguments of one built-in class, from the names and defaults of an older version to those of Keras 3.</summary>
/// <param name="generation">1, 2 or 3.</param>
/// <param name="writtenAs">The class name in the file, which may be an older one.</param>
internal sealed class ClassUpgrade(int generation, string writtenAs)
{
    private static readonly HashSet<string> recurrent = ["LSTM", "GRU", "SimpleRNN", "LSTMCell", "GRUCell", "SimpleRNNCell"];

    private static readonly HashSet<string> initializers =
    [
        "GlorotUniform", "GlorotNormal", "HeUniform", "HeNormal", "LecunUniform", "LecunNormal", "VarianceScaling", "RandomUniform", "RandomNormal",
        "TruncatedNormal", "Orthogonal", "Identity", "Zeros", "Ones", "Constant",
    ];

    /// <summary>Arguments that say nothing any more: hints, and options whose other value never reached files that can be read.</summary>
    private static readonly string[] withoutMeaning =
    [
        "implementation", "consume_less", "input_length", "input_dtype", "lora_rank", "lora_alpha", "quantization_mode", "is_legacy_optimizer",
        "experimental_run_tf_function", "fused", "virtual_batch_size", "adjustment", "shared_object_id",
    ];

    /// <summary>Arguments that must be off, because the other value asks for something else.</summary>
    private static readonly string[] mustBeOff = ["time_major", "ragged", "sparse", "quantization_config"];

    /// <summary>Completes the translation and gives Keras 3's name of the class.</summary>
    /// <exception cref="NotSupportedException">The config uses what Keras 3 has no word for.</exception>
    public string Apply(string name, Dictionary<string, object?> config)
    {
        if (name == OptimizerUpgrade.LossScale)
            return OptimizerUpgrade.WithoutLossScale(config);
        if (generation == 1)
            name = Keras1Arguments.Rename(name, config);
        foreach (var key in withoutMeaning)
            config.Remove(key);
        foreach (var key in mustBeOff.Where(k => name != "InputLayer" && config.ContainsKey(k)))
            if (config.Remove(key, out var value) && value is not (null or false))
                throw new NotSupportedException($"{writtenAs} '{config.GetValueOrDefault("name")}': {key}={value} is not supported.");
        if (initializers.Contains(name))
            config.Remove("dtype");
        if (recurrent.Contains(name))
            Recurrent(name, config);
        Others(name, config);
        return name;
    }

    private void Recurrent(string name, Dictionary<string, object?> config)
    {
        var isCudnn = writtenAs.StartsWith("CuDNN", StringComparison.Ordinal);
        if (name is "GRU" or "GRUCell")
            config.TryAdd("reset_after", isCudnn || generation == 3);
        // Until Keras 2.3 hard_sigmoid was the default, and files always say it; cuDNN knows sigmoid only.
        if (name is not ("SimpleRNN" or "SimpleRNNCell"))
            config.TryAdd("recurrent_activation", isCudnn || generation == 3 ? "sigmoid" : "hard_sigmoid_keras2");
    }

    private void Others(string name, Dictionary<string, object?> config)
    {
        switch (name)
        {
            case "Lambda":
                RefuseCode(config);
                break;
            case "InputLayer":
                Keras1Arguments.Move(config, "batch_input_shape", "batch_shape");
                config.Remove("trainable");
                break;
            case "Sequential":
                SequentialUpgrade.AddInput(config);
                break;
            case "Functional":
                SequentialUpgrade.ForgetShapes(config);
                break;
            case "SpatialDropout1D" or "SpatialDropout2D" or "SpatialDropout3D":
                config.Remove("noise_shape");
                config.Remove("trainable");
                break;
            case "LeakyReLU":
                Keras1Arguments.Move(config, "alpha", "negative_slope");
                break;
            case "BatchNormalization" or "Concatenate" or "Softmax" when config.GetValueOrDefault("axis") is object?[] and [var axis]:
                config["axis"] = axis;
                break;
            case "TextVectorization" or "StringLookup" or "IntegerLookup" when generation < 3:
                config.Remove("has_input_vocabulary");
                break;
            case "MultiHeadAttention":
                Forget(config, "query_shape", "key_shape", "value_shape");
                break;
            case "SeparableConv1D" or "SeparableConv2D" or "DepthwiseConv1D" or "DepthwiseConv2D" when generation < 3:
                Forget(config, "groups", "kernel_initializer", "kernel_regularizer", "kernel_constraint");
                if (name[0] == 'D')
                    config.Remove("filters");
                break;
            case "Conv1DTranspose" or "Conv2DTranspose" or "Conv3DTranspose" when generation < 3:
                config.Remove("groups");
                break;
            case "Attention" or "AdditiveAttention":
                config.Remove("causal");
                break;
            case "L1" or "L2" or "L1L2":
                config.Remove("name");
                break;
            case "DTypePolicy":
                config.Remove("loss_scale");
                break;
            default:
                Training(name, config);
                break;
        }
    }

    /// <summary>Arguments of a base class that the class itself does not use.</summary>
    private static void Forget(Dictionary<string, object?> config, params string[] keys) => Array.ForEach(keys, k => config.Remove(k));

    /// <summary>A Lambda of Python holds marshalled code of Python. It cannot run here, and running code from files is not safe anywhere.</summary>
    private static void RefuseCode(Dictionary<string, object?> config)
    {
        var given = config.GetValueOrDefault("function");
        var name = given as string ?? (given as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault("config") as string ?? "";
        if (CustomObjects.Find(name) is Delegate function)
            config["function"] = function;
        else
            throw new ArgumentException(
                $"The layer Lambda '{config.GetValueOrDefault("name")}' holds a Python lambda. Loading it would mean to run code from the file, "
                + "which is never done here (Keras refuses it too under safe_mode). Write the computation as a layer and pass it as custom_objects: "
                + "{ [\"Lambda\"] = typeof(YourLayer) }.", nameof(config));
    }

    /// <summary>Losses, optimizers and schedules.</summary>
    private void Training(string name, Dictionary<string, object?> config)
    {
        if (config.GetValueOrDefault("reduction") is "auto")
            config["reduction"] = "sum_over_batch_size";
        if (name is not ("LossFunctionWrapper" or "MeanMetricWrapper" or "Mean" or "Sum"))
            config.Remove("fn");
        if (!OptimizerUpgrade.Names.Contains(name))
            return;
        OptimizerUpgrade.Apply(writtenAs, config, generation);
    }
}
