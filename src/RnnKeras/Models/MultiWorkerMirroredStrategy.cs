using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

/// <summary>How workers exchange values.</summary>
/// <param name="timeout_seconds">How long one exchange waits for the others before it fails: also how long a dead worker stays unnoticed.</param>
/// <example><code>var options = new CommunicationOptions(timeout_seconds: 20);</code></example>
public sealed record CommunicationOptions(double timeout_seconds = 60);

/// <summary>
/// Synchronous training on several machines, on the tensorflow engine: every worker runs the same program on the same data, computes its
/// rows of each batch and adds its gradients to those of the others, so that all weights stay the same and equal those of one process.
/// </summary>
/// <remarks>
/// The environment variable TF_CONFIG says who the workers are and which one this is. The exchange is neither encrypted nor
/// authenticated: networks that you trust only.
/// </remarks>
/// <example><code>
/// tf.keras.config.set_backend("tensorflow");
/// tf.keras.utils.set_random_seed(1);
/// var strategy = tf.distribute.MultiWorkerMirroredStrategy();
/// using (strategy.scope())
///     Console.WriteLine(strategy.num_replicas_in_sync);   // models made here are trained together
/// </code></example>
public sealed class MultiWorkerMirroredStrategy
{
    private readonly Cluster? cluster;

    /// <summary>Joins the cluster of TF_CONFIG; without the variable, or with one worker, everything runs in this process.</summary>
    /// <param name="communication_options">How long a worker waits for the others; null: the defaults.</param>
    /// <exception cref="FormatException">TF_CONFIG is something else than a cluster of workers.</exception>
    /// <exception cref="InvalidOperationException">Another engine than tensorflow is selected, or no seed was set.</exception>
    public MultiWorkerMirroredStrategy(CommunicationOptions? communication_options = null)
    {
        if (Environment.GetEnvironmentVariable(Cluster.Variable) is not { Length: > 0 } json)
            return;
        var found = Cluster.Parse(json, TimeSpan.FromSeconds((communication_options ?? new()).timeout_seconds));
        if (found.Workers.Count == 1)
            return;
        if (Backend.Name != "tensorflow")
            throw new InvalidOperationException(
                "MultiWorkerMirroredStrategy: several workers need the tensorflow engine. Begin with tf.keras.config.set_backend(\"tensorflow\").");
        if (GlobalSeed.Value is null)
            throw new InvalidOperationException(
                "MultiWorkerMirroredStrategy: workers must start from the same weights and shuffle alike. Call tf.keras.utils.set_random_seed "
                + "with the same number in all of them first.");
        cluster = Cluster.OfProcess = found;
    }

    /// <summary>Number of workers.</summary>
    public int num_replicas_in_sync => cluster?.Workers.Count ?? 1;

    /// <summary>Which of the workers this process is; 0 also when it is alone. Let one of them write files.</summary>
    public int task_id => cluster?.Task ?? 0;

    /// <summary>Models made until the result is disposed are trained by all workers together.</summary>
    public IDisposable scope()
    {
        var outer = Cluster.InScope;
        Cluster.InScope = cluster;
        return new Leaving(outer);
    }

    private sealed class Leaving(Cluster? outer) : IDisposable
    {
        public void Dispose() => Cluster.InScope = outer;
    }
}
