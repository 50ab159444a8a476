namespace RnnKeras.Runtime.Graph;

/// <summary>
/// Rows of a larger array that stand for a tensor until somebody asks for them in one piece: an engine may read them where they are.
/// </summary>
/// <param name="Source">The larger array.</param>
/// <param name="Gather">Copies the rows into the tensor's own array.</param>
internal sealed record PendingRows(Array Source, Action Gather)
{
    /// <summary>Numbers of rows of the source.</summary>
    public int[] Order { get; set; } = [];

    /// <summary>Where the tensor's rows begin in <see cref="Order"/>.</summary>
    public int Start { get; set; }
}
