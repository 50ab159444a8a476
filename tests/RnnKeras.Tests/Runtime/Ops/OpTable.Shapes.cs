using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;

namespace RnnKeras.Tests.Runtime.Ops;

/// <summary>Reductions, shapes, indices.</summary>
internal static partial class OpTable
{
    private static OpCase Reduce(string name, Func<Tensor, Tensor> op, int[] axes, double seed, Func<double, double, double> f, int[] result, params int[] dims) =>
        new(name, t => op(t[0]), v => v[0].Fold(axes, seed, f).Reshape(result), X(dims));

    private static double Plus(double a, double b) => a + b;

    private static IEnumerable<OpCase> ReductionRows() =>
    [
        Reduce("sum", t => ops.sum(t), [0, 1, 2], 0, Plus, [], 2, 3, 4),
        Reduce("sum last", t => ops.sum(t, -1), [2], 0, Plus, [2, 3], 2, 3, 4),
        Reduce("sum first", t => ops.sum(t, 0, keepdims: true), [0], 0, Plus, [1, 3, 4], 2, 3, 4),
        Reduce("sum middle", t => ops.sum(t, 1), [1], 0, Plus, [2, 4], 2, 3, 4),
        Reduce("sum outer", t => ops.sum(t, new[] { 0, 2 }), [0, 2], 0, Plus, [3], 2, 3, 4),
        Reduce("sum many", t => ops.sum(t, new[] { 0, 2 }), [0, 2], 0, Plus, [35, 300], 9, 35, 7, 300),
        Reduce("sum rows", t => ops.sum(t, 1), [1], 0, Plus, [70], 70, 1000),
        new("mean", t => ops.mean(t[0], 1), v => v[0].Fold([1], 0, Plus).Map(x => x / 3).Reshape(2, 4), X(2, 3, 4)),
        new("mean all", t => ops.mean(t[0]), v => Nd.Of([], _ => v[0].Data.Average()), X(2, 3, 4)),
        new("var", t => ops.@var(t[0], 0), v => Nd.Of([4], i => Variance([.. Enumerable.Range(0, 3).Select(r => v[0][r, i[0]])])), X(3, 4)),
        new("std", t => ops.std(t[0], 0), v => Nd.Of([4], i => Math.Sqrt(Variance([.. Enumerable.Range(0, 3).Select(r => v[0][r, i[0]])]))), X(3, 4)),
        Reduce("max", t => ops.max(t, 1), [1], double.NegativeInfinity, Math.Max, [2, 4], 2, 3, 4),
        Reduce("min", t => ops.min(t, new[] { 0, 2 }, keepdims: true), [0, 2], double.PositiveInfinity, Math.Min, [1, 3, 1], 2, 3, 4),
        Reduce("prod", t => ops.prod(t, new[] { 0, 2 }), [0, 2], 1, (a, b) => a * b, [3], 2, 3, 2),
        new("prod with zeros", t => ops.prod(t[0], 1), v => v[0].Fold([1], 1, (a, b) => a * b).Reshape(3), new Nd([3, 3], [2, 0, 3, 0, 0.5, 0, 1, 2, 3])) { TwiceSmooth = false },
        Reduce("any", t => ops.any(t > 1, 1), [1], 0, (a, b) => a != 0 || b > 1 ? 1 : 0, [2, 4], 2, 3, 4) with { Smooth = false },
        Reduce("all", t => ops.all(t > -1, 1), [1], 1, (a, b) => a != 0 && b > -1 ? 1 : 0, [2, 4], 2, 3, 4) with { Smooth = false },
        new("argmax", t => ops.argmax(t[0], 1), v => Nd.Of([2, 4], i => ArgMax([.. Enumerable.Range(0, 3).Select(k => v[0][i[0], k, i[1]])])), X(2, 3, 4)) { Smooth = false },
        new("argmin", t => ops.argmin(t[0]), v => Nd.Of([], _ => ArgMax([.. v[0].Data.Select(x => -x)])), X(2, 3, 4)) { Smooth = false },
        new("logsumexp", t => ops.logsumexp(t[0], 1), v => v[0].Fold([1], 0, (a, b) => a + Math.Exp(b)).Map(Math.Log).Reshape(2, 4), X(2, 3, 4)),
        new("average", t => ops.average(t[0], 1, t[1]), v => Nd.Of([2], i => Enumerable.Range(0, 3).Sum(k => v[0][i[0], k] * v[1][k]) / v[1].Data.Sum()), X(2, 3), Positive(3)),
        new("cumsum", t => ops.cumsum(t[0], 1), v => Nd.Of([2, 3, 4], i => Enumerable.Range(0, i[1] + 1).Sum(k => v[0][i[0], k, i[2]])), X(2, 3, 4)),
        new("cumprod", t => ops.cumprod(t[0], 0), v => Nd.Of([3, 2], i => Enumerable.Range(0, i[0] + 1).Aggregate(1.0, (p, k) => p * v[0][k, i[1]])), Positive(3, 2)),
        new("count_nonzero", t => ops.count_nonzero(t[0] > 0, 1), v => v[0].Fold([1], 0, (a, b) => a + (b > 0 ? 1 : 0)).Reshape(2), X(2, 5)) { Smooth = false },
        new("norm", t => ops.norm(t[0], axis: 1), v => v[0].Fold([1], 0, (a, b) => a + b * b).Map(Math.Sqrt).Reshape(2), X(2, 5)),
        new("norm 3", t => ops.norm(t[0], 3, 1), v => v[0].Fold([1], 0, (a, b) => a + Math.Pow(Math.Abs(b), 3)).Map(Math.Cbrt).Reshape(2), X(2, 5)),
    ];

    private static double Variance(double[] x) => x.Sum(v => (v - x.Average()) * (v - x.Average())) / x.Length;

    private static int ArgMax(double[] x) => Array.IndexOf(x, x.Max());

    private static OpCase Shaped(string name, Func<Tensor, Tensor> op, int[] result, Func<Nd, int[], double> element, params int[] dims) =>
        new(name, t => op(t[0]), v => Nd.Of(result, i => element(v[0], i)), X(dims));

    private static IEnumerable<OpCase> ShapeRows() =>
    [
        new("reshape", t => ops.reshape(t[0], new[] { 3, -1 }), v => v[0].Reshape(3, 8), X(2, 3, 4)),
        new("reshape by sizes", t => ops.reshape(t[0], [ops.shape(t[0])[1], ops.shape(t[0])[0], 4]), v => v[0].Reshape(3, 2, 4), X(2, 3, 4)),
        new("expand_dims", t => ops.expand_dims(t[0], new[] { 0, -1 }), v => v[0].Reshape(1, 2, 3, 1), X(2, 3)),
        new("squeeze", t => ops.squeeze(t[0], 1), v => v[0].Reshape(2, 3), X(2, 1, 3)),
        Shaped("transpose", t => ops.transpose(t, [2, 0, 1]), [4, 2, 3], (x, i) => x[i[1], i[2], i[0]], 2, 3, 4),
        Shaped("transpose matrix", t => ops.transpose(t), [70, 90], (x, i) => x[i[1], i[0]], 90, 70),
        Shaped("transpose batch", t => ops.transpose(t, [0, 2, 1]), [5, 41, 37], (x, i) => x[i[0], i[2], i[1]], 5, 37, 41),
        Shaped("transpose heads", t => ops.transpose(t, [0, 2, 1, 3]), [9, 21, 33, 7], (x, i) => x[i[0], i[2], i[1], i[3]], 9, 33, 21, 7),
        Shaped("swapaxes", t => ops.swapaxes(t, 0, -1), [4, 3, 2], (x, i) => x[i[2], i[1], i[0]], 2, 3, 4),
        Shaped("moveaxis", t => ops.moveaxis(t, 0, -1), [3, 4, 2], (x, i) => x[i[2], i[0], i[1]], 2, 3, 4),
        Shaped("broadcast_to", t => ops.broadcast_to(t, new[] { 2, 3, 4 }), [2, 3, 4], (x, i) => x.Broadcast(i), 3, 1),
        new("concatenate", t => ops.concatenate([t[0], t[1]], 1), v => Nd.Of([2, 5, 2], i => i[1] < 3 ? v[0][i[0], i[1], i[2]] : v[1][i[0], i[1] - 3, i[2]]), X(2, 3, 2), Y(2, 2, 2)),
        new("stack", t => ops.stack([t[0], t[1]], -1), v => Nd.Of([2, 3, 2], i => v[i[2]][i[0], i[1]]), X(2, 3), Y(2, 3)),
        new("split", t => ops.split(t[0], 3, 1)[1] * 2, v => Nd.Of([2, 2], i => 2 * v[0][i[0], i[1] + 2]), X(2, 6)) { UnknownSizes = false },
        new("split all", t => ops.split(t[0], 2, 0) is var p ? p[0] * p[1] : t[0], v => Nd.Of([2, 3], i => v[0][i] * v[0][i[0] + 2, i[1]]), X(4, 3)) { UnknownSizes = false },
        Shaped("split at", t => ops.split(t, [1, 4], 1)[1], [2, 3], (x, i) => x[i[0], i[1] + 1], 2, 6),
        Shaped("unstack", t => ops.unstack(t, 3, 1)[2], [2, 2], (x, i) => x[i[0], 2, i[1]], 2, 3, 2),
        Shaped("slice", t => ops.slice(t, [1, 0], [2, 3]), [2, 3], (x, i) => x[i[0] + 1, i[1]], 4, 5),
        Shaped("x[1:, ::2]", t => t["1:, ::2"], [3, 3], (x, i) => x[i[0] + 1, 2 * i[1]], 4, 5),
        Shaped("x[::-1, -1]", t => t["::-1, -1"], [4], (x, i) => x[3 - i[0], 4], 4, 5),
        Shaped("x[..., None, 1]", t => t["..., None, 1"], [4, 1], (x, i) => x[i[0], 1], 4, 5),
        Shaped("x[1..3, ^2]", t => t[1..3, ^2], [2], (x, i) => x[i[0] + 1, 3], 4, 5),
        Shaped("x[-3:-1:1]", t => t["-3:-1"], [2, 5], (x, i) => x[i[0] + 1, i[1]], 4, 5),
        Shaped("x[4:1:-2]", t => t["4:1:-2"], [2], (x, i) => x[4 - 2 * i[0]], 6),
        Shaped("pad", t => ops.pad(t, [(1, 0), (2, 1)], constant_values: 0.5), [3, 6], (x, i) => i[0] < 1 || i[1] < 2 || i[1] > 4 ? 0.5 : x[i[0] - 1, i[1] - 2], 2, 3),
        new("pad value", t => ops.pad(t[0], [(1, 1)], constant_values: t[1]), v => Nd.Of([5], i => i[0] is 0 or 4 ? v[1].Data[0] : v[0][i[0] - 1]), X(3), Y()),
        Shaped("pad reflect", t => ops.pad(t, [(2, 1)], "reflect"), [7], (x, i) => x[Math.Abs(i[0] - 2) is var k && k > 3 ? 6 - k : k], 4),
        Shaped("pad symmetric", t => ops.pad(t, [(2, 1)], "symmetric"), [7], (x, i) => x[i[0] < 2 ? 1 - i[0] : i[0] > 5 ? 3 : i[0] - 2], 4),
        Shaped("flip", t => ops.flip(t, 1), [2, 3], (x, i) => x[i[0], 2 - i[1]], 2, 3),
        Shaped("flip all", t => ops.flip(t), [2, 3], (x, i) => x[1 - i[0], 2 - i[1]], 2, 3),
        Shaped("roll", t => ops.roll(t, 2, 1), [2, 5], (x, i) => x[i[0], (i[1] + 3) % 5], 2, 5),
        Shaped("roll flat", t => ops.roll(t, -3), [2, 2], (x, i) => x.Data[(2 * i[0] + i[1] + 3) % 4], 2, 2),
        Shaped("repeat", t => ops.repeat(t, 2, 1), [2, 6], (x, i) => x[i[0], i[1] / 2], 2, 3),
        Shaped("repeat flat", t => ops.repeat(t, 3), [12], (x, i) => x.Data[i[0] / 3], 2, 2),
        Shaped("repeat by counts", t => ops.repeat(t, [2, 0, 1], 1), [2, 3], (x, i) => x[i[0], i[1] < 2 ? 0 : 2], 2, 3),
        Shaped("tile", t => ops.tile(t, 2, 1, 3), [2, 2, 9], (x, i) => x[i[1], i[2] % 3], 2, 3),
        Shaped("triu", t => ops.triu(t, 1), [3, 4], (x, i) => i[1] >= i[0] + 1 ? x[i] : 0, 3, 4),
        Shaped("tril", t => ops.tril(t), [2, 3, 3], (x, i) => i[2] <= i[1] ? x[i] : 0, 2, 3, 3),
        Shaped("diag", t => ops.diag(t, 1), [4, 4], (x, i) => i[1] == i[0] + 1 ? x[i[0]] : 0, 3),
        new("diagonal", t => ops.diagonal(t[0], 1), v => Nd.Of([2], i => v[0][i[0], i[0] + 1]), X(3, 3)) { UnknownSizes = false },
        Shaped("diff", t => ops.diff(t), [2, 3], (x, i) => x[i[0], i[1] + 1] - x[i[0], i[1]], 2, 4),
        new("meshgrid", t => ops.meshgrid([t[0], t[1]])[0] * 2 + ops.meshgrid([t[0], t[1]])[1], v => Nd.Of([3, 2], i => 2 * v[0][i[1]] + v[1][i[0]]), X(2), Y(3)),
        new OpCase("reverse_sequence", t => ops.Apply(new ReverseSequenceOp(), t[0], t[1]), v => Nd.Of([3, 4, 2], i =>
            v[0][i[0], i[1] < v[1][i[0]] ? (int)v[1][i[0]] - 1 - i[1] : i[1], i[2]]), X(3, 4, 2), new([3], [4, 0, 3])).With(1, DType.Int32),
        Shaped("size", t => ops.cast(ops.size(t), t.dtype) * ops.ones_like(t), [2, 3], (_, _) => 6, 2, 3) with { Smooth = false },
        Shaped("arange", t => ops.cast(ops.arange(ops.shape(t)[1]), t.dtype) + ops.zeros_like(t), [2, 3], (_, i) => i[1], 2, 3) with { Smooth = false },
        Shaped("eye", t => ops.eye(ops.shape(t)[0], ops.shape(t)[1], k: -1, dtype: t.dtype), [3, 4], (_, i) => i[1] == i[0] - 1 ? 1 : 0, 3, 4) with { Smooth = false },
    ];

    private static IEnumerable<OpCase> IndexRows() =>
    [
        new OpCase("take rows", t => ops.take(t[0], t[1], 0), v => Nd.Of([2, 3, 2], i => v[0][(int)v[1][i[0], i[1]], i[2]]), X(4, 2), new([2, 3], [1, 3, 1, 0, -1, 1])).With(1, DType.Int32),
        new OpCase("take columns", t => ops.take(t[0], t[1], 1), v => Nd.Of([2, 3, 2], i => v[0][i[0], (int)v[1][i[1]], i[2]]), X(2, 4, 2), new([3], [3, -4, 3])).With(1, DType.Int64),
        new OpCase("take flat", t => ops.take(t[0], t[1]), v => Nd.Of([3], i => v[0].Data[(int)v[1][i[0]]]), X(2, 3), new([3], [5, 0, 5])).With(1, DType.Int32),
        new OpCase("take twice", t => ops.sum(ops.take(t[0], t[1], 0) * 2, 0) + ops.sum(ops.square(ops.take(t[0], t[2], 0)), 0),
            v => Nd.Of([2], i => v[1].Data.Sum(r => 2 * v[0][(int)r, i[0]]) + v[2].Data.Sum(r => v[0][(int)r, i[0]] * v[0][(int)r, i[0]])),
            X(4, 2), new([3], [1, 3, 1]), new([2], [1, 0])).With(1, DType.Int32).With(2, DType.Int32),
        new OpCase("take_along_axis", t => ops.take_along_axis(t[0], t[1], 1), v => Nd.Of([2, 2, 3], i => v[0][i[0], (int)v[1][i], i[2]]),
            X(2, 4, 3), new([2, 2, 3], [0, 1, 2, 3, -1, 1, 0, 0, 0, 2, 3, 1])).With(1, DType.Int32),
        new OpCase("take_along_axis broadcast", t => ops.take_along_axis(t[0], t[1], -1), v => Nd.Of([3, 2], i => v[0][i[0], (int)v[1][0, i[1]]]),
            X(3, 4), new([1, 2], [2, 0])) { UnknownSizes = false }.With(1, DType.Int32),
        new OpCase("squares of rows", t => ops.Apply(new SquaredSlicesOp(), t[1], t[0], ops.zeros([4, ops.shape(t[0])[1]])),
            v => Nd.Of([4, v[0].Dims[1]], i => Enumerable.Range(0, v[1].Dims[0]).Sum(r => v[1][r] == i[0] ? v[0][r, i[1]] * v[0][r, i[1]] : 0)), X(5, 2), new([5], [0, 3, 0, 1, 3])).With(1, DType.Int32),
        new OpCase("segment_sum", t => ops.segment_sum(t[0], t[1], 4), v => Nd.Of([4, 2], i => Enumerable.Range(0, 5).Sum(r => v[1][r] == i[0] ? v[0][r, i[1]] : 0)), X(5, 2), new([5], [0, 3, 0, 1, 3])).With(1, DType.Int32),
        new OpCase("scatter", t => ops.scatter(t[0], t[1], (2, 3)), v => Nd.Of([2, 3], i => Enumerable.Range(0, 3).Sum(r => v[0][r, 0] == i[0] && v[0][r, 1] == i[1] ? v[1][r] : 0)),
            new([3, 2], [0, 1, 1, 2, 0, 1]), X(3)).With(0, DType.Int32) with { UnknownSizes = false },
        new OpCase("scatter_update", t => ops.scatter_update(t[0], t[1], t[2]), v => Nd.Of([4], i => i[0] == 1 ? v[2][0] : i[0] == 3 ? v[2][1] : v[0][i[0]]),
            X(4), new([2, 1], [1, 3]), Y(2)).With(1, DType.Int32) with { UnknownSizes = false },
        new("slice_update", t => ops.slice_update(t[0], [1, 0], t[1]), v => Nd.Of([3, 3], i => i[0] >= 1 && i[1] < 2 ? v[1][i[0] - 1, i[1]] : v[0][i]), X(3, 3), Y(2, 2)) { UnknownSizes = false },
        new OpCase("one_hot", t => ops.one_hot(t[0], 4, dtype: "float64"), v => Nd.Of([2, 3, 4], i => v[0][i[0], i[1]] == i[2] ? 1 : 0), new Nd([2, 3], [0, 3, 1, -1, 4, 2])).With(0, DType.Int32) with { Smooth = false },
        new OpCase("one_hot axis 0", t => ops.one_hot(t[0], 4, 0, "float64"), v => Nd.Of([4, 3], i => v[0][i[1]] == i[0] ? 1 : 0), new Nd([3], [0, 3, 1])).With(0, DType.Int64) with { Smooth = false },
        new("sort", t => ops.sort(t[0], 0), v => Nd.Of([4, 2], i => Enumerable.Range(0, 4).Select(r => v[0][r, i[1]]).Order().ElementAt(i[0])), X(4, 2)),
        new("argsort", t => ops.argsort(t[0]), v => Nd.Of([3, 5], i => Enumerable.Range(0, 5).OrderBy(c => v[0][i[0], c]).ElementAt(i[1])), X(3, 5)) { Smooth = false },
        new("top_k", t => ops.top_k(t[0], 2).values, v => Nd.Of([3, 2], i => Enumerable.Range(0, 5).Select(c => v[0][i[0], c]).OrderDescending().ElementAt(i[1])), X(3, 5)),
        new("top_k indices", t => ops.top_k(t[0], 3).indices, v => Nd.Of([2, 3], i => new[] { 1, 3, 0, 0, 1, 2 }[3 * i[0] + i[1]]), new Nd([2, 4], [1, 5, 1, 3, 2, 2, 2, 0])) { Smooth = false },
        new OpCase("in_top_k", t => ops.in_top_k(t[0], t[1], 2), v => Nd.Of([4], i => new[] { 1, 0, 1, 0 }[i[0]]), new([4], [1, 2, 0, 7]), new([4, 3], [3, 2, 1, 3, 2, 1, 2, 2, 2, 1, 2, 3])).With(0, DType.Int32) with { Smooth = false },
        new("searchsorted", t => ops.searchsorted(t[0], t[1]), v => v[1].Map(x => v[0].Data.Count(s => s < x)), new([4], [-1, 0, 0, 1.5]), new([2, 3], [-2, 0, 1, 2, -1, 1.5])) { Smooth = false },
        new("digitize", t => ops.digitize(t[1], t[0]), v => v[1].Map(x => v[0].Data.Count(s => s <= x)), new([4], [-1, 0, 0, 1.5]), new([2, 3], [-2, 0, 1, 2, -1, 1.5])) { Smooth = false },
    ];
}
