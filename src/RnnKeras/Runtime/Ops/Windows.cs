using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.Ops;

/// <summary>
/// Sliding windows over the axes between batch and channels of (batch, …, channels), as slices: one per position inside the window.
/// Convolutions and poolings are sums and maxima over these.
/// </summary>
internal sealed class Windows
{
    private readonly string op;
    private readonly int[] size, strides, dilation;

    /// <param name="op">For messages.</param>
    /// <param name="size">Window, per axis.</param>
    /// <param name="strides">Steps between windows; one number serves all axes.</param>
    /// <param name="dilation">Steps inside a window; one number serves all axes.</param>
    public Windows(string op, int[] size, Shape? strides, Shape? dilation = null)
    {
        (this.op, this.size) = (op, size);
        (this.strides, this.dilation) = (Each(strides, size.Length, "strides"), Each(dilation, size.Length, "dilation_rate"));
    }

    /// <summary>One number per axis; null = 1.</summary>
    public static int[] Each(Shape? value, int axes, string argument) => value?.ToArray() switch
    {
        null => [.. Enumerable.Repeat(1, axes)],
        [var one] => [.. Enumerable.Repeat(one, axes)],
        var all when all.Length == axes => all,
        _ => throw new ArgumentException($"Argument {argument}: expected one number or {axes} but received {value}.", argument),
    };

    /// <summary>Number of positions in a window.</summary>
    public int Count => size.Aggregate(1, (n, s) => n * s);

    /// <summary>
    /// Windows over x with elements put around it: "valid" none; "same" so many that there are ceil(length / stride) windows, the smaller
    /// half in front; "causal" all in front.
    /// </summary>
    /// <returns>What each position of the window sees, in row-major order: (batch, windows …, channels) each.</returns>
    public Tensor[] Over(Tensor x, string padding, double value = 0) =>
        padding == "same" && size.Length == 1 && strides[0] > 1 && x.ndim == 3 && x.shape[1] < 0
            ? SameOfUnknownLength(x, value)
            : Slices(Pad(x, padding, value));

    /// <summary>
    /// "same" where the padding follows from a length that is known when the graph runs: windows are gathered by position.
    /// </summary>
    private Tensor[] SameOfUnknownLength(Tensor x, double value)
    {
        var (reach, stride) = ((size[0] - 1) * dilation[0], strides[0]);
        var length = ops.SizeOf(x, 1);
        // ceil(length / stride) windows need (windows - 1) · stride + reach + 1 elements.
        var windows = ops.get_item(x, new Slice(), new Slice(null, null, stride));
        var missing = ops.maximum((ops.SizeOf(windows, 1) - 1) * stride + (reach + 1) - length, 0);
        var padded = ops.pad(x, [(0, 0), (reach, reach), (0, 0)], constant_values: value);
        var starts = ops.arange(Dim.Of(windows, 1), DType.Int32) * stride + (reach - ops.floor_divide(missing, 2));
        return [.. Enumerable.Range(0, size[0]).Select(i => ops.take(padded, starts + i * dilation[0], axis: 1))];
    }

    private Tensor Pad(Tensor x, string padding, double value)
    {
        var around = new (int, int)[x.ndim];
        for (var i = 0; i < size.Length; i++)
            around[i + 1] = Around(x, i, padding);
        return around.All(p => p is (0, 0)) ? x : ops.pad(x, around, constant_values: value);
    }

    private (int Before, int After) Around(Tensor x, int i, string padding)
    {
        var reach = (size[i] - 1) * dilation[i];
        if (padding == "valid")
            return (0, 0);
        if (padding == "causal" && size.Length == 1)
            return (reach, 0);
        if (padding != "same")
            throw new ArgumentException($"{op}: unknown padding '{padding}'. Expected 'valid', "
                + $"'same'{(size.Length == 1 ? " or 'causal'" : "")}.", nameof(padding));
        var length = x.shape[i + 1];
        if (strides[i] == 1)
            return (reach / 2, reach - reach / 2);
        if (length < 0)
            throw new NotSupportedException(
                $"{op}: padding 'same' with strides {strides[i]} needs a known length, but axis {i + 1} of {x.shape} is not.");
        var total = Math.Max(((length + strides[i] - 1) / strides[i] - 1) * strides[i] + reach + 1 - length, 0);
        return (total / 2, total - total / 2);
    }

    private Tensor[] Slices(Tensor x)
    {
        if (x.ndim != size.Length + 2)
            throw new ShapeMismatchException($"{op}: expected an input with {size.Length + 2} axes but received shape {x.shape}.");
        for (var i = 0; i < size.Length; i++)
            if (x.shape[i + 1] >= 0 && x.shape[i + 1] <= (size[i] - 1) * dilation[i])
                throw new ShapeMismatchException(
                    $"{op}: a window of {(size[i] - 1) * dilation[i] + 1} does not fit axis {i + 1} of the (padded) input {x.shape}.");
        return [.. Positions().Select(position => ops.get_item(x, Key(position)))];
    }

    private Selector[] Key(int[] position)
    {
        var key = new Selector[size.Length + 1];
        key[0] = new Slice();
        for (var i = 0; i < size.Length; i++)
        {
            var left = (size[i] - 1 - position[i]) * dilation[i];
            key[i + 1] = new Slice(position[i] * dilation[i], left == 0 ? null : -left, strides[i]);
        }
        return key;
    }

    private IEnumerable<int[]> Positions()
    {
        for (var n = 0; n < Count; n++)
        {
            var (position, rest) = (new int[size.Length], n);
            for (var i = size.Length - 1; i >= 0; i--)
                (position[i], rest) = (rest % size[i], rest / size[i]);
            yield return position;
        }
    }
}
