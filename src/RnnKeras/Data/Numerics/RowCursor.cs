namespace RnnKeras.Data.Numerics;

/// <summary>
/// Walks arrays of one shape in row-major order, one row (innermost run of equal steps) at a time. Axes that all operands
/// can cross with one step are merged, so contiguous arrays are one row.
/// </summary>
internal sealed class RowCursor
{
    private readonly int[] outer;
    private readonly int[][] outerSteps;
    private readonly int[] index;
    private bool started;
    private readonly bool empty;

    /// <param name="dims">Shape common to all operands.</param>
    /// <param name="offsets">First element of each operand.</param>
    /// <param name="strides">Steps per axis of each operand; 0 repeats.</param>
    public RowCursor(int[] dims, int[] offsets, params int[][] strides)
    {
        Offsets = (int[])offsets.Clone();
        Length = 1;
        Steps = new int[strides.Length];
        List<int> sizes = [];
        var steps = strides.Select(_ => new List<int>()).ToArray();
        for (var axis = dims.Length - 1; axis >= 0; axis--)
        {
            empty |= dims[axis] == 0;
            if (dims[axis] == 1)
                continue;
            if (sizes.Count > 0 && Mergeable(axis))
            {
                sizes[^1] *= dims[axis];
                continue;
            }
            sizes.Add(dims[axis]);
            for (var k = 0; k < steps.Length; k++)
                steps[k].Add(strides[k][axis]);
        }
        if (sizes.Count > 0)
            (Length, Steps) = (sizes[0], [.. steps.Select(s => s[0])]);
        outer = [.. sizes.Skip(1)];
        outerSteps = [.. steps.Select(s => s.Skip(1).ToArray())];
        index = new int[outer.Length];

        bool Mergeable(int axis)
        {
            for (var k = 0; k < steps.Length; k++)
                if (strides[k][axis] != steps[k][^1] * sizes[^1])
                    return false;
            return true;
        }
    }

    /// <summary>Elements per row.</summary>
    public int Length { get; }

    /// <summary>Step along a row, per operand.</summary>
    public int[] Steps { get; }

    /// <summary>First element of the current row, per operand.</summary>
    public int[] Offsets { get; }

    public bool MoveNext()
    {
        if (!started)
            return started = !empty;
        for (var axis = 0; axis < outer.Length; axis++)
        {
            index[axis]++;
            for (var k = 0; k < Offsets.Length; k++)
                Offsets[k] += outerSteps[k][axis];
            if (index[axis] < outer[axis])
                return true;
            index[axis] = 0;
            for (var k = 0; k < Offsets.Length; k++)
                Offsets[k] -= outerSteps[k][axis] * outer[axis];
        }
        return false;
    }
}
