namespace RnnKeras.Runtime.Graph;

/// <summary>
/// What a GradientTape needs of eager execution: nodes made while one is open keep their inputs after evaluation, so that they can
/// still be differentiated.
/// </summary>
public sealed class Recorder : IDisposable
{
    [ThreadStatic]
    private static Recorder? current;

    private readonly Recorder? outer = current;
    private readonly HashSet<Node> nodes = [];

    public Recorder() => current = this;

    public static Recorder? Current => current;

    internal void Add(Node node)
    {
        nodes.Add(node);
        outer?.Add(node);
    }

    /// <summary>True when the node must stay differentiable.</summary>
    internal static bool Keeps(Node node)
    {
        for (var r = current; r is not null; r = r.outer)
            if (r.nodes.Contains(node))
                return true;
        return retained.Contains(node);
    }

    [ThreadStatic]
    private static HashSet<Node>? retainedNodes;

    private static HashSet<Node> retained => retainedNodes ??= [];

    /// <summary>Stops recording but keeps what was recorded until <see cref="Release"/>.</summary>
    public void Stop()
    {
        if (current == this)
            current = outer;
        retained.UnionWith(nodes);
    }

    /// <summary>Lets the recorded nodes go.</summary>
    public void Release()
    {
        retained.ExceptWith(nodes);
        nodes.Clear();
    }

    public void Dispose()
    {
        if (current == this)
            current = outer;
        Release();
    }
}
