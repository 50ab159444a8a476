using System.Numerics;

namespace RnnKeras.Data.Numerics;

/// <summary>How a reduction folds one element into what it has so far.</summary>
internal interface IFold
{
    static abstract T Start<T>() where T : unmanaged, INumber<T>;

    static abstract T Next<T>(T sum, T x) where T : unmanaged, INumber<T>;
}

internal readonly struct SumFold : IFold
{
    public static T Start<T>() where T : unmanaged, INumber<T> => T.Zero;

    public static T Next<T>(T sum, T x) where T : unmanaged, INumber<T> => sum + x;
}

internal readonly struct ProductFold : IFold
{
    public static T Start<T>() where T : unmanaged, INumber<T> => T.One;

    public static T Next<T>(T sum, T x) where T : unmanaged, INumber<T> => sum * x;
}

/// <summary>Folds over axes. Sums along the fastest axis are pairwise, as NumPy's, so that float32 sums agree to the last bit.</summary>
internal static class Reduction
{
    public static NDArray Fold<TFold>(NDArray x, Axes? axis, bool keepdims, DType dtype) where TFold : IFold
    {
        var plan = new Plan(x.astype(dtype), axis);
        return plan.Shaped(Numeric.Dispatch<FoldLoop<TFold>, Plan, NDArray>(dtype, plan), keepdims);
    }

    /// <summary>Largest or smallest element.</summary>
    public static NDArray Extreme<TOp>(NDArray x, Axes? axis, bool keepdims, string name) where TOp : IBinaryOp
    {
        var plan = new Plan(x, axis);
        if (NDArray.Count(plan.Reduced.Dims) == 0)
            throw new ArgumentException($"zero-size array to reduction operation {name} which has no identity");
        return plan.Shaped(Numeric.Dispatch<ExtremeLoop<TOp>, Plan, NDArray>(x.dtype, plan), keepdims);
    }

    public static NDArray Sum(NDArray x, Axes? axis, bool keepdims, DType? dtype = null) =>
        Fold<SumFold>(x, axis, keepdims, dtype ?? Promotion.Sum(x.dtype));

    /// <summary>Sum divided by the number of elements; integers give float64.</summary>
    public static NDArray Mean(NDArray x, Axes? axis, bool keepdims, DType? dtype = null)
    {
        dtype ??= x.dtype.IsFloating ? x.dtype : DType.Float64;
        var count = Axes.Normalize(axis, x.ndim).Aggregate(1L, (n, a) => n * x.Dims[a]);
        return Sum(x, axis, keepdims, dtype) / (double)count;
    }

    /// <summary>Mean squared distance from the mean, with <paramref name="ddof"/> taken off the divisor.</summary>
    public static NDArray Variance(NDArray x, Axes? axis, bool keepdims, int ddof)
    {
        x = x.dtype.IsFloating ? x : x.astype(DType.Float64);
        var count = Axes.Normalize(axis, x.ndim).Aggregate(1L, (n, a) => n * x.Dims[a]);
        var distance = x - Mean(x, axis, keepdims: true);
        return Sum(distance * distance, axis, keepdims) / (double)Math.Max(count - ddof, 0);
    }

    /// <summary>All-true or any-true.</summary>
    public static NDArray Logical(NDArray x, Axes? axis, bool keepdims, bool any)
    {
        var counts = Sum(x.astype(DType.Bool), axis, keepdims);
        var total = Axes.Normalize(axis, x.ndim).Aggregate(1L, (n, a) => n * x.Dims[a]);
        return any ? counts != 0 : counts == total;
    }

    /// <summary>What stays and what is folded, with the axes in the order of memory.</summary>
    internal sealed class Plan
    {
        private readonly NDArray x;
        private readonly int[] axes;

        public Plan(NDArray x, Axes? axis)
        {
            (this.x, axes) = (x, Axes.Normalize(axis, x.ndim));
            var kept = Enumerable.Range(0, x.ndim).Except(axes).ToArray();
            var byStep = axes.OrderByDescending(a => Math.Abs(x.Strides[a])).ToArray();
            Kept = x.View([.. kept.Select(a => x.Dims[a])], [.. kept.Select(a => x.Strides[a])], x.Offset);
            Reduced = x.View([.. byStep.Select(a => x.Dims[a])], [.. byStep.Select(a => x.Strides[a])], x.Offset);
            var fastest = Enumerable.Range(0, x.ndim).Where(a => x.Dims[a] > 1).OrderBy(a => Math.Abs(x.Strides[a])).FirstOrDefault(-1);
            Pairwise = axes.Contains(fastest);
        }

        public NDArray Kept { get; }

        public NDArray Reduced { get; }

        /// <summary>True when rows of memory are folded (each row pairwise), false when rows are added to each other.</summary>
        public bool Pairwise { get; }

        public NDArray Shaped(NDArray result, bool keepdims)
        {
            if (!keepdims)
                return result.AsScalar();
            var dims = (int[])x.Dims.Clone();
            foreach (var a in axes)
                dims[a] = 1;
            return new(result.Memory, result.dtype, dims);
        }
    }

    private readonly struct FoldLoop<TFold> : INumericAction<Plan, NDArray> where TFold : IFold
    {
        public static NDArray Run<T>(Plan plan) where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var source = plan.Kept.Raw<T>();
            var result = NDArray.Zeros(plan.Kept.dtype, plan.Kept.Dims);
            var target = result.Raw<T>();
            var n = 0;
            var outer = new RowCursor(plan.Kept.Dims, [0], plan.Kept.Strides);
            while (outer.MoveNext())
                for (int i = 0, o = outer.Offsets[0]; i < outer.Length; i++, o += outer.Steps[0])
                    target[n++] = One(source, plan, plan.Kept.Offset + o);
            return result;
        }

        private static T One<T>(ReadOnlySpan<T> source, Plan plan, int offset) where T : unmanaged, INumber<T>
        {
            var total = TFold.Start<T>();
            var rows = new RowCursor(plan.Reduced.Dims, [offset], plan.Reduced.Strides);
            var step = rows.Steps[0];
            while (rows.MoveNext())
                if (plan.Pairwise)
                    total = TFold.Next(total, Pairwise(source, rows.Offsets[0], rows.Length, step));
                else
                    for (int i = 0, s = rows.Offsets[0]; i < rows.Length; i++, s += step)
                        total = TFold.Next(total, source[s]);
            return total;
        }

        // Blocks of 128 with eight running values, halves above that: rounding errors grow with log n.
        private static T Pairwise<T>(ReadOnlySpan<T> x, int at, int n, int step) where T : unmanaged, INumber<T>
        {
            if (n < 8)
            {
                var sum = TFold.Start<T>();
                for (var i = 0; i < n; i++)
                    sum = TFold.Next(sum, x[at + i * step]);
                return sum;
            }
            if (n > 128)
            {
                var half = n / 2 - n / 2 % 8;
                return TFold.Next(Pairwise(x, at, half, step), Pairwise(x, at + half * step, n - half, step));
            }
            Span<T> r = stackalloc T[8];
            for (var k = 0; k < 8; k++)
                r[k] = x[at + k * step];
            var done = 8;
            for (; done + 8 <= n; done += 8)
                for (var k = 0; k < 8; k++)
                    r[k] = TFold.Next(r[k], x[at + (done + k) * step]);
            var total = TFold.Next(
                TFold.Next(TFold.Next(r[0], r[1]), TFold.Next(r[2], r[3])), TFold.Next(TFold.Next(r[4], r[5]), TFold.Next(r[6], r[7])));
            for (; done < n; done++)
                total = TFold.Next(total, x[at + done * step]);
            return total;
        }
    }

    private readonly struct ExtremeLoop<TOp> : INumericAction<Plan, NDArray> where TOp : IBinaryOp
    {
        public static NDArray Run<T>(Plan plan) where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var source = plan.Kept.Raw<T>();
            var result = NDArray.Zeros(plan.Kept.dtype, plan.Kept.Dims);
            var target = result.Raw<T>();
            var n = 0;
            var outer = new RowCursor(plan.Kept.Dims, [plan.Kept.Offset], plan.Kept.Strides);
            while (outer.MoveNext())
                for (int i = 0, o = outer.Offsets[0]; i < outer.Length; i++, o += outer.Steps[0])
                {
                    var best = source[o];
                    var rows = new RowCursor(plan.Reduced.Dims, [o], plan.Reduced.Strides);
                    while (rows.MoveNext())
                        for (int k = 0, s = rows.Offsets[0]; k < rows.Length; k++, s += rows.Steps[0])
                            best = TOp.Invoke(best, source[s]);
                    target[n++] = best;
                }
            return result;
        }
    }
}
