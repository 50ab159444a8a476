namespace RnnKeras.Data.Numerics;

/// <summary>Rearranging elements: shapes, joining, splitting, repeating.</summary>
internal static class Manipulation
{
    public static NDArray Squeeze(NDArray x, Axes? axis)
    {
        var drop = axis?.Normalize(x.ndim) ?? [.. Enumerable.Range(0, x.ndim).Where(a => x.Dims[a] == 1)];
        if (drop.Any(a => x.Dims[a] != 1))
            throw new ArgumentException($"cannot select an axis to squeeze out which has size not equal to one: shape {x.shape}", nameof(axis));
        var keep = Enumerable.Range(0, x.ndim).Except(drop).ToArray();
        return x.View([.. keep.Select(a => x.Dims[a])], [.. keep.Select(a => x.Strides[a])], x.Offset);
    }

    public static NDArray ExpandDims(NDArray x, Axes axis)
    {
        var count = axis.Count;
        var (dims, strides) = (x.Dims.ToList(), x.Strides.ToList());
        foreach (var a in axis.Normalize(x.ndim + count))
        {
            dims.Insert(a, 1);
            strides.Insert(a, 0);
        }
        return x.View([.. dims], [.. strides], x.Offset);
    }

    public static NDArray SwapAxes(NDArray x, int axis1, int axis2)
    {
        var order = Enumerable.Range(0, x.ndim).ToArray();
        (axis1, axis2) = (x.NormalizeAxis(axis1), x.NormalizeAxis(axis2));
        (order[axis1], order[axis2]) = (axis2, axis1);
        return x.transpose(order);
    }

    public static NDArray MoveAxis(NDArray x, int source, int destination)
    {
        var order = Enumerable.Range(0, x.ndim).ToList();
        source = x.NormalizeAxis(source);
        order.Remove(source);
        order.Insert(x.NormalizeAxis(destination), source);
        return x.transpose([.. order]);
    }

    /// <summary>One after the other along an existing axis; flattened first when the axis is null.</summary>
    public static NDArray Concatenate(IReadOnlyList<NDArray> arrays, int? axis = 0)
    {
        if (arrays.Count == 0)
            throw new ArgumentException("need at least one array to concatenate", nameof(arrays));
        if (axis is null)
            (arrays, axis) = ([.. arrays.Select(a => a.ravel())], 0);
        if (arrays.Any(a => a.ndim == 0))
            throw new ArgumentException("zero-dimensional arrays cannot be concatenated", nameof(arrays));
        var along = arrays[0].NormalizeAxis(axis.Value);
        foreach (var a in arrays)
            if (a.ndim != arrays[0].ndim || !Enumerable.Range(0, a.ndim).All(i => i == along || a.Dims[i] == arrays[0].Dims[i]))
                throw new ArgumentException("all the input array dimensions except for the concatenation axis must match exactly, "
                    + $"but found shapes {arrays[0].shape} and {a.shape} for axis {along}.", nameof(arrays));
        var dims = (int[])arrays[0].Dims.Clone();
        dims[along] = arrays.Sum(a => a.Dims[along]);
        var result = NDArray.Zeros(Promotion.Common(arrays), dims);
        var at = 0;
        foreach (var a in arrays)
        {
            Casting.Copy(a, result.View(a.Dims, result.Strides, at * result.Strides[along]));
            at += a.Dims[along];
        }
        return result;
    }

    /// <summary>Along a new axis.</summary>
    public static NDArray Stack(IReadOnlyList<NDArray> arrays, int axis = 0)
    {
        if (arrays.Any(a => !a.Dims.AsSpan().SequenceEqual(arrays[0].Dims)))
            throw new ArgumentException("all input arrays must have the same shape", nameof(arrays));
        return Concatenate([.. arrays.Select(a => ExpandDims(a, axis))], axis);
    }

    public static NDArray Repeat(NDArray x, NDArray repeats, int? axis)
    {
        if (axis is null)
            (x, axis) = (x.ravel(), 0);
        var along = x.NormalizeAxis(axis.Value);
        var counts = Broadcast.To(repeats, [x.Dims[along]]).ToArray<int>();
        if (Array.Find(counts, n => n < 0) is var negative and < 0)
            throw new ArgumentException($"np.repeat: repeats may not contain negative values, but contains {negative}.", nameof(repeats));
        int[] positions = [.. counts.SelectMany((n, i) => Enumerable.Repeat(i, n))];
        return Take(x, positions, along);
    }

    /// <summary>The parts at the given positions along an axis.</summary>
    public static NDArray Take(NDArray x, NDArray positions, int? axis)
    {
        if (axis is null)
            (x, axis) = (x.ravel(), 0);
        var selectors = new Selector[x.NormalizeAxis(axis.Value) + 1];
        Array.Fill(selectors, new Slice());
        selectors[^1] = positions;
        return Indexing.Get(x, selectors);
    }

    public static NDArray Tile(NDArray x, ReadOnlySpan<int> reps)
    {
        foreach (var n in reps)
            if (n < 0)
                throw new ArgumentException($"np.tile: negative dimensions are not allowed, but reps contains {n}.", nameof(reps));
        var rank = Math.Max(x.ndim, reps.Length);
        x = x.reshape([.. Enumerable.Repeat(1, rank - x.ndim), .. x.Dims]);
        for (var i = 0; i < reps.Length; i++)
        {
            var axis = rank - reps.Length + i;
            x = Concatenate([.. Enumerable.Repeat(x, reps[i])], axis);
        }
        return x;
    }

    /// <summary>Views between the given positions along an axis.</summary>
    public static NDArray[] SplitAt(NDArray x, IReadOnlyList<int> positions, int axis)
    {
        var along = x.NormalizeAxis(axis);
        var parts = new NDArray[positions.Count + 1];
        for (var i = 0; i < parts.Length; i++)
        {
            var selectors = new Selector[along + 1];
            Array.Fill(selectors, new Slice());
            selectors[along] = new Slice(i == 0 ? 0 : positions[i - 1], i < positions.Count ? positions[i] : null);
            parts[i] = Indexing.Get(x, selectors);
        }
        return parts;
    }

    /// <summary>Parts whose sizes differ by at most one, the larger ones first.</summary>
    public static NDArray[] ArraySplit(NDArray x, int sections, int axis)
    {
        if (sections <= 0)
            throw new ArgumentException("number sections must be larger than 0.", nameof(sections));
        var (each, extra) = Math.DivRem(x.Dims[x.NormalizeAxis(axis)], sections);
        return SplitAt(x, [.. Enumerable.Range(1, sections - 1).Select(i => i * each + Math.Min(i, extra))], axis);
    }

    public static NDArray[] Split(NDArray x, int sections, int axis) => sections > 0 && x.Dims[x.NormalizeAxis(axis)] % sections == 0
        ? ArraySplit(x, sections, axis)
        : throw new ArgumentException($"array split does not result in an equal division: {sections} parts of shape {x.shape}", nameof(sections));

    public static NDArray Flip(NDArray x, Axes? axis)
    {
        var selectors = new Selector[x.ndim];
        Array.Fill(selectors, new Slice());
        foreach (var a in Axes.Normalize(axis, x.ndim))
            selectors[a] = new Slice(step: -1);
        return x.ndim == 0 ? x : Indexing.Get(x, selectors);
    }

    /// <summary>k quarter turns of the first two axes, counter-clockwise.</summary>
    public static NDArray Rotate(NDArray x, int k) => (((k % 4) + 4) % 4) switch
    {
        0 => x,
        1 => Flip(SwapAxes(x, 0, 1), 0),
        2 => Flip(Flip(x, 0), 1),
        _ => SwapAxes(Flip(x, 0), 0, 1),
    };

    public static NDArray Roll(NDArray x, int shift, int? axis)
    {
        if (axis is null)
            return Roll(x.ravel(), shift, 0).reshape(x.Dims);
        var size = x.Dims[x.NormalizeAxis(axis.Value)];
        if (size == 0)
            return x.copy();
        var cut = ((-shift % size) + size) % size;
        var parts = SplitAt(x, [cut], axis.Value);
        return Concatenate([parts[1], parts[0]], axis);
    }

    public static NDArray Delete(NDArray x, NDArray positions, int? axis)
    {
        if (axis is null)
            (x, axis) = (x.ravel(), 0);
        var n = x.Dims[x.NormalizeAxis(axis.Value)];
        var gone = positions.ToArray<int>().Select(i => Indexing.CheckedIndex(i, n, axis.Value)).ToHashSet();
        return Take(x, Enumerable.Range(0, n).Where(i => !gone.Contains(i)).ToArray(), axis);
    }

    public static NDArray Insert(NDArray x, int position, NDArray values, int? axis)
    {
        if (axis is null)
            (x, axis) = (x.ravel(), 0);
        var along = x.NormalizeAxis(axis.Value);
        var at = position < 0 ? position + x.Dims[along] : position;
        if (at < 0 || at > x.Dims[along])
            throw new IndexOutOfRangeException($"index {position} is out of bounds for axis {along} with size {x.Dims[along]}");
        var parts = SplitAt(x, [at], along);
        var dims = (int[])x.Dims.Clone();
        dims[along] = values.ndim == x.ndim ? values.Dims[along] : x.ndim == 1 ? values.size : 1;
        var inserted = NDArray.Zeros(x.dtype, dims);
        Casting.Copy(values, inserted);
        return Concatenate([parts[0], inserted, parts[1]], along);
    }

    public static NDArray TakeAlongAxis(NDArray x, NDArray positions, int axis)
    {
        axis = x.NormalizeAxis(axis);
        var selectors = new Selector[x.ndim];
        for (var k = 0; k < x.ndim; k++)
        {
            int[] dims = [.. Enumerable.Range(0, x.ndim).Select(i => i == k ? -1 : 1)];
            selectors[k] = k == axis ? positions : ((NDArray)Enumerable.Range(0, positions.Dims[k]).ToArray()).reshape(dims);
        }
        return Indexing.Get(x, selectors);
    }
}
