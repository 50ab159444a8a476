namespace RnnKeras.Data.Numerics;

/// <summary><c>np.pad</c>: constant, edge, reflect, symmetric and wrap.</summary>
internal static class Padding
{
    /// <param name="x">What to pad.</param>
    /// <param name="widths">Before and after, per axis; broadcast to (ndim, 2).</param>
    /// <param name="mode">As NumPy names it.</param>
    /// <param name="value">For mode "constant".</param>
    public static NDArray Pad(NDArray x, NDArray widths, string mode, NDArray value)
    {
        var pairs = Broadcast.To(widths, [x.ndim, 2]).ToArray<int>();
        if (pairs.Any(w => w < 0))
            throw new ArgumentException("index can't contain negative values", nameof(widths));
        if (mode == "constant")
            return Constant(x, pairs, value);
        for (var axis = 0; axis < x.ndim; axis++)
        {
            var (n, before) = (x.Dims[axis], pairs[2 * axis]);
            int[] positions = [.. Enumerable.Range(-before, before + n + pairs[2 * axis + 1]).Select(i => Source(i, n, mode))];
            x = Manipulation.Take(x, positions, axis);
        }
        return x;
    }

    private static NDArray Constant(NDArray x, int[] pairs, NDArray value)
    {
        int[] dims = [.. x.Dims.Select((n, axis) => n + pairs[2 * axis] + pairs[2 * axis + 1])];
        var result = Creation.Full(dims, value, x.dtype);
        var start = x.Dims.Select((_, axis) => pairs[2 * axis] * result.Strides[axis]).Sum();
        Casting.Copy(x, result.View(x.Dims, result.Strides, start));
        return result;
    }

    private static int Source(int i, int n, string mode) => mode switch
    {
        "edge" => Math.Clamp(i, 0, n - 1),
        "wrap" => Modulo(i, n),
        "reflect" => n == 1 ? 0 : Modulo(i, 2 * n - 2) is var r && r < n ? r : 2 * n - 2 - r,
        "symmetric" => Modulo(i, 2 * n) is var r && r < n ? r : 2 * n - 1 - r,
        _ => throw new NotSupportedException($"np.pad: mode '{mode}' is not supported. Use 'constant', 'edge', 'reflect', 'symmetric' or 'wrap'."),
    };

    private static int Modulo(int i, int n) => ((i % n) + n) % n;
}
