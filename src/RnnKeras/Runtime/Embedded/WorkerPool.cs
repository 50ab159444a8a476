namespace RnnKeras.Runtime.Embedded;

/// <summary>Runs parts of a job on the machine's cores.</summary>
public sealed class WorkerPool
{
    public static readonly WorkerPool Shared = new();

    public int ThreadCount => 1;

    /// <summary>Calls <paramref name="body"/>(part, state) for every part; returns when all are done. <paramref name="body"/> should be static.</summary>
    public void Run<TState>(int parts, TState state, Action<int, TState> body)
    {
        for (var part = 0; part < parts; part++)
            body(part, state);
    }
}
