namespace RnnKeras.Models;

/// <summary>Keras 2 saves the metrics of several outputs under the names of its logs, "main_accuracy" for accuracy of main.</summary>
internal static class OutputMetrics
{
    /// <summary>Takes the outputs' names off again, since the logs will add them.</summary>
    public static void ForgetPrefixes(Dictionary<string, object?> training, IReadOnlyList<string>? outputs)
    {
        if (outputs is not { Count: > 1 })
            return;
        foreach (var key in (string[])["metrics", "weighted_metrics"])
            if (training.GetValueOrDefault(key) is object?[] lists && lists.Length == outputs.Count)
                for (var i = 0; i < lists.Length; i++)
                    Forget(lists[i], outputs[i] + "_");
    }

    private static void Forget(object? metrics, string prefix)
    {
        foreach (var metric in metrics as object?[] ?? [metrics])
            if (metric is Dictionary<string, object?> map && map.GetValueOrDefault("config") is Dictionary<string, object?> config
                && config.GetValueOrDefault("name") is string name && name.StartsWith(prefix, StringComparison.Ordinal))
                config["name"] = name[prefix.Length..];
    }
}
