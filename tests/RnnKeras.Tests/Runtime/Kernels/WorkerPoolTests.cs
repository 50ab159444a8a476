using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Kernels;
using Xunit;

namespace RnnKeras.Tests.Runtime.Kernels;

public class WorkerPoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void EveryPartRunsExactlyOnce(int threads)
    {
        using var pool = new WorkerPool(threads);
        for (var round = 0; round < 2000; round++)
        {
            var calls = new int[round % 9];
            pool.Run(calls.Length, calls, static (part, c) => Interlocked.Increment(ref c[part]));
            Assert.All(calls, c => Assert.Equal(1, c));
        }
    }

    /// <summary>More parts than a job can hand out one by one, which then go several at a time.</summary>
    [Theory]
    [InlineData(33)]
    [InlineData(1000)]
    public void ManyPartsRunExactlyOnce(int parts)
    {
        using var pool = new WorkerPool(3);
        for (var round = 0; round < 100; round++)
        {
            var calls = new int[parts];
            pool.Run(parts, calls, static (part, c) => Interlocked.Increment(ref c[part]));
            Assert.All(calls, c => Assert.Equal(1, c));
        }
    }

    /// <summary>What a kernel wrote lies in the cache of the core that reads it in the next job.</summary>
    [Fact]
    public void EveryThreadKeepsItsPartsFromJobToJob()
    {
        using var pool = new WorkerPool(2);
        var threads = new int[2];
        for (var round = 0; round < 50; round++)
        {
            // Both parts wait for each other, so each thread runs the one that it prefers.
            using var barrier = new Barrier(2);
            pool.Run(2, (barrier, threads, round), static (part, s) =>
            {
                Assert.True(s.barrier.SignalAndWait(TimeSpan.FromSeconds(30)));
                if (s.round == 0)
                    s.threads[part] = Environment.CurrentManagedThreadId;
                Assert.Equal(s.threads[part], Environment.CurrentManagedThreadId);
            });
        }
        Assert.Equal(Environment.CurrentManagedThreadId, threads[0]);
    }

    [Fact]
    public void SleepingWorkersWakeUp()
    {
        using var pool = new WorkerPool(2);
        for (var round = 0; round < 5; round++)
        {
            Thread.Sleep(5);
            // Two parts that wait for each other: done only if two threads take part.
            using var barrier = new Barrier(2);
            pool.Run(2, barrier, static (_, b) => Assert.True(b.SignalAndWait(TimeSpan.FromSeconds(30))));
        }
    }

    [Fact]
    public void ExceptionReachesTheCallerAndThePoolStaysUsable()
    {
        using var pool = new WorkerPool(2);
        var error = Assert.Throws<InvalidOperationException>(() => pool.Run(
            4, 0, static (part, _) => throw new InvalidOperationException($"part {part}")));
        Assert.StartsWith("part ", error.Message);
        var calls = new int[4];
        pool.Run(4, calls, static (part, c) => c[part]++);
        Assert.Equal([1, 1, 1, 1], calls);
    }

    [Fact]
    public void NestedJobsRunInline()
    {
        using var pool = new WorkerPool(3);
        var sums = new int[6];
        pool.Run(6, (pool, sums), static (part, outer) =>
            outer.pool.Run(10, (part, outer.sums), static (inner, s) => s.sums[s.part] += inner));
        Assert.All(sums, s => Assert.Equal(45, s));
    }

    [Fact]
    public void ConcurrentCallersDoNotDisturbEachOther()
    {
        using var pool = new WorkerPool(2);
        var callers = Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            for (var round = 0; round < 500; round++)
            {
                var calls = new int[5];
                pool.Run(5, calls, static (part, c) => Interlocked.Increment(ref c[part]));
                Assert.All(calls, c => Assert.Equal(1, c));
            }
        })).ToList();
        callers.ForEach(t => t.Start());
        Assert.All(callers, t => Assert.True(t.Join(TimeSpan.FromSeconds(60))));
    }

    [Fact]
    public void RunningAllocatesNothing()
    {
        using var pool = new WorkerPool(2);
        var data = new int[64];
        Job(pool, data);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Job(pool, data);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        static void Job(WorkerPool pool, int[] data) =>
            pool.Run(64, data, static (part, d) => d[part] = part);
    }

    [Fact]
    public void AtLeastOneThreadIsAsked() => Assert.Throws<ArgumentOutOfRangeException>(() => new WorkerPool(0));
}
