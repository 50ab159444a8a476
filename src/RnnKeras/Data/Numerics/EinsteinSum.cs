namespace RnnKeras.Data.Numerics;

/// <summary>
/// <c>np.einsum</c>: letters name axes, letters missing on the right are summed over, an ellipsis stands for all other axes.
/// </summary>
internal static class EinsteinSum
{
    /// <exception cref="ArgumentException">The subscripts do not fit the operands.</exception>
    public static NDArray Of(string subscripts, IReadOnlyList<NDArray> operands)
    {
        ArgumentNullException.ThrowIfNull(subscripts);
        var sides = subscripts.Replace(" ", "").Split("->");
        var inputs = sides[0].Split(',');
        if (inputs.Length != operands.Count)
            throw new ArgumentException($"einsum('{subscripts}') names {inputs.Length} operands, but received {operands.Count}.", nameof(operands));
        var once = sides[0].Where(char.IsLetter).GroupBy(c => c).Where(g => g.Count() == 1).Select(g => g.Key);
        var output = sides.Length > 1 ? sides[1] : (sides[0].Contains("...") ? "..." : "") + string.Concat(once.Order());
        if (subscripts.Contains("..."))
            output = NameOthers(inputs, output, operands);
        while (inputs.Length > 2)
        {
            // Two operands at a time: what the others or the result still need is kept.
            var kept = string.Concat((inputs[0] + inputs[1]).Distinct().Where(c => output.Contains(c) || inputs[2..].Any(i => i.Contains(c))));
            operands = [Of(subscripts, inputs[..2], [operands[0], operands[1]], kept), .. operands.Skip(2)];
            inputs = [kept, .. inputs[2..]];
        }
        return Of(subscripts, inputs, operands, output);
    }

    /// <summary>Gives the axes of an ellipsis letters, counted from the last axis; operands with fewer of them are repeated.</summary>
    /// <returns>The output with those letters.</returns>
    private static string NameOthers(string[] inputs, string output, IReadOnlyList<NDArray> operands)
    {
        var most = 0;
        for (var k = 0; k < inputs.Length; k++)
        {
            if (!inputs[k].Contains("..."))
                continue;
            var count = Math.Max(0, operands[k].ndim - (inputs[k].Length - 3));
            inputs[k] = inputs[k].Replace("...", Others(count));
            most = Math.Max(most, count);
        }
        return output.Replace("...", Others(most));

        static string Others(int count) => string.Concat(Enumerable.Range(0, count).Select(i => (char)('\ue000' + count - 1 - i)));
    }

    private static NDArray Of(string subscripts, string[] inputs, IReadOnlyList<NDArray> operands, string output)
    {
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
            {
                var size = operands[k].Dims[axis];
                if (sizes.TryAdd(inputs[k][axis], size) || sizes[inputs[k][axis]] == size || size == 1)
                    continue;
                if (sizes[inputs[k][axis]] == 1)
                    sizes[inputs[k][axis]] = size;
                else
                    throw new ArgumentException($"einsum: axis '{inputs[k][axis]}' has size {sizes[inputs[k][axis]]} in one place "
                        + $"and {size} in another.");
            }
        }
        return sizes;
    }

    /// <summary>A view over all letters: a letter the operand lacks repeats it, a letter it has twice takes the diagonal.</summary>
    private static NDArray Aligned(NDArray x, string own, string letters, int[] dims)
    {
        int[] strides = [.. letters.Select(c => own.Select((o, axis) => o == c && x.Dims[axis] > 1 ? x.Strides[axis] : 0).Sum())];
        return x.View(dims, strides, x.Offset);
    }
}
