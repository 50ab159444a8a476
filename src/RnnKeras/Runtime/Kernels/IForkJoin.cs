namespace RnnKeras.Runtime.Kernels;

/// <summary>Runs the independent parts of one kernel, possibly on several threads, and returns when all are done.</summary>
/// <remarks>
/// Kernels never see threads: they cut their work into parts whose results do not depend on who runs them, or in what order.
/// </remarks>
internal unsafe interface IForkJoin
{
    /// <summary>The most parts that make progress at the same time; a kernel cuts its work into about that many parts.</summary>
    int ThreadCount { get; }

    /// <summary>
    /// Calls <paramref name="body"/> once for each part 0 … <paramref name="parts"/> − 1. An exception of a part reaches the caller.
    /// </summary>
    void Run(int parts, delegate*<int, void*, void> body, void* state);
}

internal static unsafe class ForkJoinExtensions
{
    private struct Call<TState>
    {
        public TState State;
        public Action<int, TState> Body;
    }

    /// <summary>Calls <paramref name="body"/>(part, state) for each part; a static lambda, so that nothing is allocated.</summary>
    public static void Run<TState>(this IForkJoin pool, int parts, TState state, Action<int, TState> body)
    {
        // The caller's frame keeps the struct alive and in place while the parts read it.
        var call = new Call<TState> { State = state, Body = body };
#pragma warning disable CS8500 // Address of a managed type: it lives on this stack frame, so it does not move.
        pool.Run(parts, &Invoke<TState>, &call);
#pragma warning restore CS8500
    }

    private static void Invoke<TState>(int part, void* state)
    {
#pragma warning disable CS8500
        var call = (Call<TState>*)state;
#pragma warning restore CS8500
        call->Body(part, call->State);
    }
}

/// <summary>Runs all parts on the calling thread.</summary>
internal sealed unsafe class SingleThread : IForkJoin
{
    public static readonly SingleThread Instance = new();

    public int ThreadCount => 1;

    public void Run(int parts, delegate*<int, void*, void> body, void* state)
    {
        for (var part = 0; part < parts; part++)
            body(part, state);
    }
}
