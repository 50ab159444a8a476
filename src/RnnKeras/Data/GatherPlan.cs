using RnnKeras.Data.Numerics;

namespace RnnKeras.Data;

/// <summary>
/// Integer-array indexing: the index arrays are broadcast together; the result has their axes in place of the indexed ones when
/// these are adjacent, in front otherwise.
/// </summary>
internal sealed class GatherPlan
{
    private readonly NDArray view;
    private readonly int[] axes;
    private readonly long[][] positions;
    private readonly int[] indexDims;
    private readonly int[] restDims;
    private readonly int[] restStrides;
    private readonly int insert;

    public GatherPlan(NDArray view, SortedDictionary<int, NDArray> arrays)
    {
        this.view = view;
        axes = [.. arrays.Keys];
        indexDims = Broadcast.Dims([.. arrays.Values]);
        positions = [.. arrays.Select(a => Positions(a.Key, a.Value))];
        var rest = Enumerable.Range(0, view.ndim).Except(axes).ToArray();
        (restDims, restStrides) = ([.. rest.Select(a => view.Dims[a])], [.. rest.Select(a => view.Strides[a])]);
        insert = axes[^1] - axes[0] == axes.Length - 1 ? axes[0] : 0;
        ResultDims = [.. restDims[..insert], .. indexDims, .. restDims[insert..]];
    }

    public int[] ResultDims { get; }

    /// <summary>
    /// Calls <paramref name="copy"/> with each selected part of the view and its place in <paramref name="other"/>
    /// (shape <see cref="ResultDims"/>).
    /// </summary>
    public void ForEach(NDArray other, Action<NDArray, NDArray> copy)
    {
        var last = insert + indexDims.Length;
        int[] restSteps = [.. other.Strides[..insert], .. other.Strides[last..]];
        ForEachOffset(other.Offset, other.Strides[insert..last], (offset, place) =>
            copy(view.View(restDims, restStrides, offset), other.View(restDims, restSteps, place)));
    }

    /// <summary>Copies each selected part into <paramref name="result"/>, a row-major array of shape <see cref="ResultDims"/>.</summary>
    public void GatherInto(NDArray result)
    {
        var length = NDArray.Count(restDims);
        if (insert == 0 && view.View(restDims, restStrides, 0).IsContiguous)
            ForEachOffset(0, result.Strides[..indexDims.Length], (offset, place) => Array.Copy(view.Memory, offset, result.Memory, place, length));
        else
            ForEach(result, Casting.Copy);
    }

    private void ForEachOffset(int start, int[] steps, Action<int, int> action)
    {
        var rows = new RowCursor(indexDims, [start], steps);
        var n = 0;
        while (rows.MoveNext())
            for (int i = 0, place = rows.Offsets[0]; i < rows.Length; i++, n++, place += rows.Steps[0])
            {
                var offset = view.Offset;
                for (var k = 0; k < axes.Length; k++)
                    offset += (int)positions[k][n] * view.Strides[axes[k]];
                action(offset, place);
            }
    }

    private long[] Positions(int axis, NDArray indices)
    {
        if (!indices.dtype.IsInteger && indices.size > 0)
            throw new ArgumentException($"arrays used as indices must be of integer (or boolean) type, but received {indices.dtype}.");
        var result = Broadcast.To(indices, indexDims).ToArray<long>();
        for (var i = 0; i < result.Length; i++)
            result[i] = Indexing.CheckedIndex((int)result[i], view.Dims[axis], axis);
        return result;
    }
}
