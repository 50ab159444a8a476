using System.Collections;

namespace RnnKeras.Data.Sequences;

/// <summary>
/// Batches by number, the base class for data of your own: override <see cref="Length"/> (Python's <c>__len__</c>) and
/// <see cref="this[int]"/> (<c>__getitem__</c>), which gives one batch: x, (x, y) or (x, y, sample_weight).
/// </summary>
public abstract class PyDataset : IEnumerable<object>
{
    /// <summary>Number of batches of an epoch.</summary>
    public abstract int Length { get; }

    /// <summary>One batch: an array, or a tuple of inputs, targets and sample weights.</summary>
    public abstract object this[int index] { get; }

    /// <summary>Called before an epoch.</summary>
    public virtual void on_epoch_begin()
    {
    }

    /// <summary>Called after an epoch, for example to shuffle.</summary>
    public virtual void on_epoch_end()
    {
    }

    public IEnumerator<object> GetEnumerator()
    {
        for (var i = 0; i < Length; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
