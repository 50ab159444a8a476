namespace RnnKeras.Data.Pipelines;

/// <summary>The rows of arrays in some order: elements one by one, or batches gathered at once.</summary>
/// <param name="Arrays">An element whose arrays have the same number of rows.</param>
/// <param name="Order">Starts an enumeration of row numbers.</param>
internal sealed record RowSource(object Arrays, Func<IEnumerable<int>> Order)
{
    public IEnumerable<object> Elements() => Order().Select(i => Structure.Map(Arrays, a => a[i]));

    public IEnumerable<object> Batches(int size, bool dropRemainder) =>
        Order().Chunk(size).Where(part => !dropRemainder || part.Length == size).Select(part => Structure.Map(Arrays, a => Rows(a, part)));

    /// <summary>A copy, so that later changes of the array do not reach batches on their way.</summary>
    private static NDArray Rows(NDArray array, int[] numbers) => array[numbers];
}
