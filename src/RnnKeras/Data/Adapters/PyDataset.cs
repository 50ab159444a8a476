namespace RnnKeras;

/// <summary>
/// Batches by number: override <see cref="__len__"/> and <see cref="__getitem__"/>. Source: keras.utils.PyDataset (formerly Sequence).
/// </summary>
/// <example><code>
/// class Batches(NDArray x, NDArray y, int size) : PyDataset
/// {
///     public override int __len__() => (x.Length + size - 1) / size;
///     public override DataSource __getitem__(int index)
///     {
///         var rows = new Slice(index * size, (index + 1) * size);
///         return (x[rows], y[rows]);
///     }
/// }
/// </code></example>
public abstract class PyDataset
{
    /// <param name="workers">Only 1: batches are made on the training thread.</param>
    /// <param name="use_multiprocessing">Only false.</param>
    /// <param name="max_queue_size">Only 10, the default: there is no queue.</param>
    protected PyDataset(int workers = 1, bool use_multiprocessing = false, int max_queue_size = 10)
    {
        if (workers > 1 || use_multiprocessing || max_queue_size != 10)
            throw new NotSupportedException($"{GetType().Name}: batches are made on the training thread. Leave out workers, "
                + "use_multiprocessing and max_queue_size.");
    }

    /// <summary>Number of batches; below 0 for an endless data set.</summary>
    public abstract int __len__();

    /// <summary>Batch number <paramref name="index"/>: x, (x, y) or (x, y, sample_weight).</summary>
    public abstract DataSource __getitem__(int index);

    /// <summary>Number of batches; null for an endless data set.</summary>
    public virtual int? num_batches => __len__() is var n and >= 0 ? n : null;

    /// <summary>Called before each epoch of fit.</summary>
    public virtual void on_epoch_begin()
    {
    }

    /// <summary>Called after each epoch of fit: the place to shuffle.</summary>
    public virtual void on_epoch_end()
    {
    }
}
