using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.ExceptionServices;
using RnnKeras.Runtime.Kernels;

namespace RnnKeras.Runtime.Embedded;

/// <summary>
/// The embedded engine's own threads: fork and join in well under a microsecond while work keeps coming, asleep otherwise.
/// </summary>
/// <remarks>
/// The calling thread takes part in the work. Every thread begins with the same share of the parts in every job, so what a kernel wrote lies
/// in the cache of the core that reads it in the next one; then it takes what others have not begun, so a caller never waits for a worker
/// that has not woken up yet. While one caller uses the workers, any other caller (nested or on another thread) runs its parts itself.
/// </remarks>
internal sealed unsafe class WorkerPool : IForkJoin, IDisposable
{
    /// <summary>Bits of a ticket: more parts than that are taken several at a time.</summary>
    private const int MaxShares = 32;

    /// <summary>How long an idle worker spins: longer than the pause between two kernels of one training step.</summary>
    private static readonly TimeSpan SpinTime = TimeSpan.FromMicroseconds(100);

    /// <summary>
    /// How long it then offers its core to others before it sleeps. Longer than what a training step does on one thread: to wake a sleeper
    /// takes 50 µs and more, and puts it on the caller's core at times.
    /// </summary>
    private static readonly TimeSpan YieldTime = TimeSpan.FromMilliseconds(1);

    private static WorkerPool? shared;

    private readonly Thread[] workers;
    private readonly SemaphoreSlim wakeUp = new(0);
    private int sleeping;
    private int inUse;
    private volatile bool stopped;

    // High half: number of the current job; low half: a bit for each of its shares that nobody has taken yet. The fields of a job are
    // rewritten only when all its shares are done, and count only for those who have taken one.
    private long ticket;
    private int parts;
    private int shares;
    private delegate*<int, void*, void> body;
    private void* state;
    private int finished;
    private ExceptionDispatchInfo? failure;

    /// <param name="threadCount">Threads that compute together, the calling one included.</param>
    public WorkerPool(int threadCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threadCount, 1);
        ThreadCount = threadCount;
        workers = new Thread[threadCount - 1];
        for (var i = 0; i < workers.Length; i++)
        {
            var index = i + 1;
            workers[i] = new Thread(() => WorkLoop(index)) { IsBackground = true, Name = $"RnnKeras worker {i + 1}" };
            workers[i].Start();
        }
    }

    /// <summary>The pool of the process, made at first use with <see cref="DefaultThreadCount"/> threads.</summary>
    public static WorkerPool Shared
    {
        get
        {
            if (Volatile.Read(ref shared) is { } pool)
                return pool;
            var made = new WorkerPool(DefaultThreadCount());
            if (Interlocked.CompareExchange(ref shared, made, null) is { } other)
            {
                made.Dispose();
                return other;
            }
            return made;
        }
    }

    public int ThreadCount { get; }

    /// <summary>Runs everything on the calling thread.</summary>
    internal static WorkerPool Single { get; } = new(1);

    /// <summary>Replaces <see cref="Shared"/> by a pool of that many threads; what runs from now on uses it.</summary>
    public static void SetSharedThreadCount(int threadCount)
    {
        // A job may still be running on the old pool, so its workers end by themselves once it is idle.
        Interlocked.Exchange(ref shared, new WorkerPool(threadCount))?.Dispose();
    }

    /// <summary>The value of RNNKERAS_NUM_THREADS, else one thread per physical core.</summary>
    /// <exception cref="FormatException">RNNKERAS_NUM_THREADS is not a positive number.</exception>
    public static int DefaultThreadCount()
    {
        const string Name = "RNNKERAS_NUM_THREADS";
        var text = Environment.GetEnvironmentVariable(Name);
        if (string.IsNullOrWhiteSpace(text))
            return ProcessorTopology.PhysicalCores();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : throw new FormatException($"{Name}: expected a positive number of threads but found '{text}'. Set it to 1 or more, or unset it.");
    }

    /// <summary>
    /// Calls <paramref name="body"/>(part, state) for every part; returns when all are done. <paramref name="body"/> should be static.
    /// </summary>
    public void Run<TState>(int parts, TState state, Action<int, TState> body) => ForkJoinExtensions.Run(this, parts, state, body);

    void IForkJoin.Run(int parts, delegate*<int, void*, void> body, void* state)
    {
        if (parts <= 1 || workers.Length == 0 || stopped || Interlocked.CompareExchange(ref inUse, 1, 0) != 0)
        {
            SingleThread.Instance.Run(parts, body, state);
            return;
        }
        ExceptionDispatchInfo? failed;
        try
        {
            Publish(parts, body, state);
            while (TryRunShare(0))
            {
            }
            AwaitShares();
            (failed, failure) = (failure, null);
        }
        finally
        {
            Volatile.Write(ref inUse, 0);
        }
        failed?.Throw();
    }

    /// <summary>Ends the workers. Later jobs run on their calling threads.</summary>
    public void Dispose()
    {
        stopped = true;
        if (workers.Length > 0)
            wakeUp.Release(workers.Length);
    }

    private void Publish(int parts, delegate*<int, void*, void> body, void* state)
    {
        this.body = body;
        this.state = state;
        this.parts = parts;
        shares = Math.Min(parts, MaxShares);
        Volatile.Write(ref finished, 0);
        var job = (Volatile.Read(ref ticket) >> 32) + 1;
        Interlocked.Exchange(ref ticket, (job << 32) | (uint.MaxValue >> (MaxShares - shares)));
        var wanted = Math.Min(Volatile.Read(ref sleeping), shares - 1);
        if (wanted > 0)
            wakeUp.Release(wanted);
    }

    /// <summary>Takes and runs one share of the current job, the thread's own ones first; false if none is left.</summary>
    private bool TryRunShare(int thread)
    {
        long seen;
        int share;
        do
        {
            seen = Volatile.Read(ref ticket);
            if ((uint)seen == 0)
                return false;
            var first = (int)((long)thread * shares / ThreadCount);
            share = (first + BitOperations.TrailingZeroCount(BitOperations.RotateRight((uint)seen, first))) % MaxShares;
        }
        while (Interlocked.CompareExchange(ref ticket, seen & ~(1L << share), seen) != seen);
        var end = (int)((share + 1L) * parts / shares);
        for (var part = (int)((long)share * parts / shares); part < end; part++)
            RunPart(part);
        Interlocked.Increment(ref finished);
        return true;
    }

    private void RunPart(int part)
    {
        try
        {
            body(part, state);
        }
        catch (Exception e)
        {
            // Rethrown on the calling thread by Run.
            Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(e), null);
        }
    }

    private void AwaitShares()
    {
        for (var spins = 0; Volatile.Read(ref finished) != shares; spins++)
        {
            if (spins < 2000)
            {
                Thread.SpinWait(1);
            }
            else
            {
                // The worker lost its core to someone else: leave ours to it.
                Thread.Yield();
            }
        }
    }

    private void WorkLoop(int thread)
    {
        var lastJob = 0L;
        while (!stopped)
        {
            AwaitJob(lastJob);
            lastJob = Volatile.Read(ref ticket) >> 32;
            while (TryRunShare(thread))
            {
            }
        }
    }

    private void AwaitJob(long lastJob)
    {
        var start = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref ticket) >> 32 == lastJob && !stopped)
        {
            var waited = Stopwatch.GetElapsedTime(start);
            if (waited < SpinTime)
            {
                Thread.SpinWait(4);
                continue;
            }
            if (waited < YieldTime)
            {
                Thread.Yield();
                continue;
            }
            // Announce the sleep before the last look at the ticket, as the caller publishes before it looks for sleepers.
            Interlocked.Increment(ref sleeping);
            if (Volatile.Read(ref ticket) >> 32 == lastJob && !stopped)
                wakeUp.Wait();
            Interlocked.Decrement(ref sleeping);
            start = Stopwatch.GetTimestamp();
        }
    }
}
