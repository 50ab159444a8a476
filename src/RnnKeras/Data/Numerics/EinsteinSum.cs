namespace RnnKeras.Data.Numerics;

/// <summary><c>np.einsum</c> for one or two operands: letters name axes, letters missing on the right are summed over.</summary>
internal static class EinsteinSum
{
    /// <exception cref="ArgumentException">The subscripts do not fit the operands.</exception>
    /// <exception cref="NotSupportedException">More than two operands, or an ellipsis.</exception>
    public static NDArray Of(string subscripts, IReadOnlyList<NDArray> operands)
    {
        ArgumentNullException.ThrowIfNull(subscripts);
        var text = subscripts.Replace(" ", "");
        if (text.Contains('.') || operands.Count is < 1 or > 2)
            throw new NotSupportedException($"einsum('{subscripts}'): one or two operands without an ellipsis are supported. Split it.");
        var sides = text.Split("->");
        var inputs = sides[0].Split(',');
        if (inputs.Length != operands.Count)
            throw new ArgumentException($"einsum('{subscripts}') names {inputs.Length} operands, but received {operands.Count}.", nameof(operands));
        var once = sides[0].Where(char.IsLetter).GroupBy(c => c).Where(g => g.Count() == 1).Select(g => g.Key);
        var output = sides.Length > 1 ? sides[1] : string.Concat(once.Order());
        var sizes = Sizes(inputs, operands);
        if (output.FirstOrDefault(c => !sizes.ContainsKey(c)) is var unknown && unknown != '\0')
            throw new ArgumentException($"einsum('{subscripts}'): '{unknown}' on the right names no axis of an operand.", nameof(subscripts));
        var summed = string.Concat(sizes.Keys.Except(output));
        // Both operands are read over all letters, the summed ones last.
        var letters = output + summed;
        int[] dims = [.. letters.Select(c => sizes[c])];
        var left = Aligned(operands[0], inputs[0], letters, dims);
        var right = operands.Count > 1 ? Aligned(operands[1], inputs[1], letters, dims) : Broadcast.To(((NDArray)1).astype(left.dtype), dims);
        var terms = summed.Length == 1 ? Contraction.SumOfProducts(left, right, dims) : Products(left, right, dims, output.Length);
        return terms.AsScalar();
    }

    private static NDArray Products(NDArray left, NDArray right, int[] dims, int kept)
    {
        var rest = NDArray.Count(dims[kept..]);
        int[] flat = [.. dims[..kept], rest];
        return Contraction.SumOfProducts(left.reshape(flat), right.reshape(flat), flat);
    }

    private static Dictionary<char, int> Sizes(string[] inputs, IReadOnlyList<NDArray> operands)
    {
        var sizes = new Dictionary<char, int>();
        for (var k = 0; k < inputs.Length; k++)
        {
            if (inputs[k].Length != operands[k].ndim)
                throw new ArgumentException($"einsum: '{inputs[k]}' names {inputs[k].Length} axes, but the operand has shape {operands[k].shape}.");
            for (var axis = 0; axis < inputs[k].Length; axis++)
                if (!sizes.TryAdd(inputs[k][axis], operands[k].Dims[axis]) && sizes[inputs[k][axis]] != operands[k].Dims[axis])
                    throw new ArgumentException($"einsum: axis '{inputs[k][axis]}' has size {sizes[inputs[k][axis]]} in one place "
                        + $"and {operands[k].Dims[axis]} in another.");
        }
        return sizes;
    }

    /// <summary>A view over all letters: a letter the operand lacks repeats it, a letter it has twice takes the diagonal.</summary>
    private static NDArray Aligned(NDArray x, string own, string letters, int[] dims)
    {
        int[] strides = [.. letters.Select(c => own.Select((o, axis) => o == c ? x.Strides[axis] : 0).Sum())];
        return x.View(dims, strides, x.Offset);
    }
}
