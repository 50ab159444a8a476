using RnnKeras.Data.Adapters;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

/// <summary>
/// Walks through the batches of an epoch. With steps per epoch the data go on where the last epoch stopped, and start anew when they
/// run out; without, each epoch is one pass.
/// </summary>
internal sealed class EpochIterator(DataAdapter data, int? stepsPerEpoch, int stepsPerExecution) : IDisposable
{
    private readonly int? stepsPerEpoch = Limits.Steps(stepsPerEpoch);
    private IEnumerator<HostBatch>? pass;
    private HostBatch? fetched;
    private int seen;
    private int? counted;

    /// <summary>Steps of an epoch; null while unknown.</summary>
    public int? Steps => stepsPerEpoch ?? Total;

    private int? Total => data.BatchCount ?? counted;

    /// <summary>First and last step of each execution of an epoch. Fetch the batches with <see cref="Next"/>.</summary>
    public IEnumerable<(int Begin, int End)> Epoch()
    {
        data.OnEpochBegin();
        if (pass is null || stepsPerEpoch is null)
            Restart();
        for (var step = 0; Steps is not { } steps || step < steps; step += stepsPerExecution)
        {
            if (seen >= Total || !TryFetch())
            {
                RanOut();
                break;
            }
            yield return (step, step + stepsPerExecution - 1);
            seen += stepsPerExecution;
        }
        if (seen >= Total)
            Restart();
        data.OnEpochEnd();
    }

    /// <summary>The next epoch starts with the first batch.</summary>
    public void Reset()
    {
        pass?.Dispose();
        (pass, fetched, seen) = (null, null, 0);
    }

    /// <summary>The next batch; null at the end of the pass.</summary>
    public HostBatch? Next()
    {
        var batch = TryFetch() ? fetched : null;
        fetched = null;
        return batch;
    }

    private bool TryFetch()
    {
        if (fetched is null && pass!.MoveNext())
            fetched = pass.Current;
        return fetched is not null;
    }

    private void RanOut()
    {
        counted ??= seen;
        if (stepsPerEpoch is not null)
            Warnings.Once("Your input ran out of data; interrupting training. Make sure that your dataset or generator can generate at "
                + "least "
                + "`steps_per_epoch * epochs` batches. You may need to use the `.repeat()` function when building your dataset.");
        pass?.Dispose();
        pass = null;
    }

    private void Restart()
    {
        pass?.Dispose();
        (pass, fetched, seen) = (data.Start(), null, 0);
    }

    public void Dispose() => pass?.Dispose();
}
