namespace RnnKeras.Data.Numerics;

/// <summary>Products and norms. Products of whole numbers are exact, those of floats accumulate in their own dtype.</summary>
internal static class LinearAlgebra
{
    /// <summary><c>np.dot</c>: inner product of vectors, matrix product, or the sum over the last axis of a and the last but one of b.</summary>
    public static NDArray Dot(NDArray a, NDArray b)
    {
        if (a.ndim == 0 || b.ndim == 0)
            return a * b;
        if (b.ndim <= 2 || a.ndim == 1)
            return MatMul(a, b);
        // (i…, k) and (j…, k, l) → (i…, j…, l)
        var rows = a.reshape(-1, a.Dims[^1]);
        var columns = Manipulation.MoveAxis(b, -2, 0);
        var product = MatMul(rows, columns.reshape(b.Dims[^2], -1));
        return product.reshape([.. a.Dims[..^1], .. columns.Dims[1..]]);
    }

    /// <summary><c>a @ b</c>: the last two axes are matrices, the others are broadcast.</summary>
    public static NDArray MatMul(NDArray a, NDArray b)
    {
        if (a.ndim == 0 || b.ndim == 0)
            throw new ArgumentException("matmul: an operand does not have enough dimensions (at least 1 is needed).");
        var (left, right) = (a.ndim == 1 ? a.reshape(1, -1) : a, b.ndim == 1 ? b.reshape(-1, 1) : b);
        if (left.Dims[^1] != right.Dims[^2])
            throw new ArgumentException($"shapes {a.shape} and {b.shape} not aligned: "
                + $"{left.Dims[^1]} (dim {a.ndim - 1}) != {right.Dims[^2]} (dim {Math.Max(0, b.ndim - 2)})");
        var outer = Broadcast.Dims(left.View(left.Dims[..^2], left.Strides[..^2], 0), right.View(right.Dims[..^2], right.Strides[..^2], 0));
        var (m, k, n) = (left.Dims[^2], left.Dims[^1], right.Dims[^1]);
        // (…, m, n, k): the products that are summed, as views without copies.
        var rows = Manipulation.ExpandDims(Broadcast.To(left, [.. outer, m, k]), -2);
        var columns = Manipulation.ExpandDims(Manipulation.SwapAxes(Broadcast.To(right, [.. outer, k, n]), -1, -2), -3);
        var product = Contraction.SumOfProducts(rows, columns, [.. outer, m, n, k]);
        int[] dims = [.. outer, .. a.ndim == 1 ? Array.Empty<int>() : [m], .. b.ndim == 1 ? Array.Empty<int>() : [n]];
        return product.reshape(dims).AsScalar();
    }

    /// <summary>Σ over pairs of axes: the other axes of a, then those of b.</summary>
    public static NDArray TensorDot(NDArray a, NDArray b, int[] axesA, int[] axesB)
    {
        (axesA, axesB) = ([.. axesA.Select(a.NormalizeAxis)], [.. axesB.Select(b.NormalizeAxis)]);
        if (!axesA.Select(i => a.Dims[i]).SequenceEqual(axesB.Select(i => b.Dims[i])))
            throw new ArgumentException($"shape-mismatch for sum: axes [{string.Join(", ", axesA)}] of {a.shape} and [{string.Join(", ", axesB)}] of {b.shape}.");
        int[] restA = [.. Enumerable.Range(0, a.ndim).Except(axesA)], restB = [.. Enumerable.Range(0, b.ndim).Except(axesB)];
        var inner = NDArray.Count([.. axesA.Select(i => a.Dims[i])]);
        var rows = a.transpose([.. restA, .. axesA]).reshape(-1, inner);
        var columns = b.transpose([.. axesB, .. restB]).reshape(inner, -1);
        int[] dims = [.. restA.Select(i => a.Dims[i]), .. restB.Select(i => b.Dims[i])];
        return MatMul(rows, columns).reshape(dims).AsScalar();
    }

    /// <summary>Vector norms (2, 1, ∞, -∞, 0, p) over an axis, or the Frobenius norm of everything.</summary>
    /// <exception cref="NotSupportedException">A matrix norm other than Frobenius.</exception>
    public static NDArray Norm(NDArray x, double? ord, Axes? axis, bool keepdims)
    {
        x = x.astype(Promotion.Float(x.dtype));
        var matrix = axis is null ? x.ndim == 2 : axis.Count == 2;
        if (matrix && ord is not null)
            throw new NotSupportedException($"np.linalg.norm: the matrix norm ord={ord} is not supported; only the Frobenius norm (ord=None) is.");
        var size = Elementwise.Unary<NpMagnitude>(x);
        return ord switch
        {
            null or 2 => Elementwise.Float<NpSqrt>(Reduction.Sum(x * x, axis, keepdims)),
            1 => Reduction.Sum(size, axis, keepdims),
            0 => Reduction.Sum(x != 0, axis, keepdims).astype(x.dtype),
            double.PositiveInfinity => Reduction.Extreme<NpMaximum>(size, axis, keepdims, "maximum"),
            double.NegativeInfinity => Reduction.Extreme<NpMinimum>(size, axis, keepdims, "minimum"),
            { } p => Elementwise.Binary<NpPower>(Reduction.Sum(Elementwise.Binary<NpPower>(size, p), axis, keepdims), 1 / p),
        };
    }

    /// <summary>All products of an element of a and one of b.</summary>
    public static NDArray Outer(NDArray a, NDArray b) => a.reshape(-1, 1) * b.reshape(1, -1);
}
