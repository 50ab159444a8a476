using System.Collections.Concurrent;

namespace RnnKeras.Data.Pipelines;

/// <summary>Work done ahead of the consumer, on other threads, in the same order.</summary>
internal static class Prefetching
{
    /// <summary>Elements made ahead when the number is left to us.</summary>
    public const int Few = 4;

    /// <summary>Makes up to that many elements ahead on one thread. An error reaches the consumer where the element would have
    /// come.</summary>
    public static IEnumerable<object> Ahead(IEnumerable<object> elements, int size)
    {
        using var queue = new BlockingCollection<object>(size);
        using var stop = new CancellationTokenSource();
        var producer = Task.Factory.StartNew(() => Produce(elements, queue, stop.Token), CancellationToken.None,
            TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            foreach (var element in queue.GetConsumingEnumerable())
                yield return element;
            producer.GetAwaiter().GetResult();
        }
        finally
        {
            stop.Cancel();
            // Not to leave a thread behind that still reads files; its error was raised above, or nobody waits for it any more.
            ((IAsyncResult)producer).AsyncWaitHandle.WaitOne();
        }
    }

    private static void Produce(IEnumerable<object> elements, BlockingCollection<object> queue, CancellationToken stop)
    {
        try
        {
            foreach (var element in elements)
                queue.Add(element, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The consumer has left early.
        }
        finally
        {
            queue.CompleteAdding();
        }
    }

    /// <summary>The function of each element, computed for several at a time.</summary>
    public static IEnumerable<object> Parallel(IEnumerable<object> elements, Func<object, object> function, int workers)
    {
        var running = new Queue<Task<object>>();
        try
        {
            foreach (var element in elements)
            {
                if (running.Count == workers)
                    yield return running.Dequeue().GetAwaiter().GetResult();
                running.Enqueue(Task.Run(() => function(element)));
            }
            while (running.TryDequeue(out var next))
                yield return next.GetAwaiter().GetResult();
        }
        finally
        {
            // What was started is not left running behind the consumer's back.
            Task.WhenAll(running).ContinueWith(t => _ = t.Exception, TaskScheduler.Default).Wait();
        }
    }
}
