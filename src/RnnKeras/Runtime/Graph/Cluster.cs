using System.Text.Json;

namespace RnnKeras.Runtime.Graph;

/// <summary>The processes that train together, each of which runs the same program.</summary>
/// <param name="Workers">"host:port" of each, in the same order everywhere.</param>
/// <param name="Task">Which of them this process is.</param>
/// <param name="Timeout">How long to wait for the others in one exchange.</param>
internal sealed record Cluster(EquatableArray<string> Workers, int Task, TimeSpan Timeout)
{
    /// <summary>The variable that describes a cluster to its processes, as in TensorFlow.</summary>
    public const string Variable = "TF_CONFIG";

    /// <summary>What this process belongs to; null = it works alone. Set before TensorFlow starts.</summary>
    public static Cluster? OfProcess { get; set; }

    /// <summary>What models belong to that are made now (inside <c>strategy.scope()</c>).</summary>
    public static Cluster? InScope { get; set; }

    /// <summary>Reads <c>{"cluster": {"worker": ["host1:port", "host2:port"]}, "task": {"type": "worker", "index": 0}}</c>.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    public static Cluster Parse(string json, TimeSpan timeout)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var (cluster, task) = (document.RootElement.GetProperty("cluster"), document.RootElement.GetProperty("task"));
            string[] workers = [.. cluster.GetProperty("worker").EnumerateArray().Select(w => w.GetString()!)];
            var (type, index) = (task.GetProperty("type").GetString(), task.GetProperty("index").GetInt32());
            if (type == "worker" && index >= 0 && index < workers.Length && cluster.EnumerateObject().Count() == 1)
                return new(workers, index, timeout);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException(Message(json), e);
        }
        throw new FormatException(Message(json));
    }

    private static string Message(string json) =>
        Variable + """: expected {"cluster": {"worker": ["host1:port", "host2:port"]}, "task": {"type": "worker", "index": 0}} with this process's """
        + $"index (only workers, no chief, ps or evaluator) but found '{json}'.";
}
