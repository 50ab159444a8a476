using RnnKeras.Runtime.Graph;

namespace RnnKeras.Tests.Runtime.Ops;

/// <summary>Functions that are composed of others.</summary>
internal static partial class OpTable
{
    private static Nd Holes => new([2, 4], [1, double.NaN, -2, 3, double.NaN, 0.5, 4, double.NaN]);

    private static OpCase Bits(string name, Func<Tensor, Tensor, Tensor> op, Func<int, int, int> naive) =>
        new OpCase(name, t => op(t[0], t[1]), v => Nd.Map((x, y) => naive((int)x, (int)y), v[0], v[1]), new([5], [12, 7, -3, 0, 100]), new([5], [5, 3, 1, 2, 3]))
            .With(0, DType.Int32).With(1, DType.Int32) with
        { Smooth = false };

    private static IEnumerable<OpCase> MoreRows() =>
    [
        Unary1("cbrt", ops.cbrt, Math.Cbrt),
        Unary1("deg2rad", ops.deg2rad, x => x * Math.PI / 180),
        Unary1("rad2deg", ops.rad2deg, x => x * 180 / Math.PI),
        Unary1("trunc", ops.trunc, Math.Truncate) with { Smooth = false },
        Unary1("erfc", ops.erfc, MathNet.Numerics.SpecialFunctions.Erfc),
        Unary1("sinc", ops.sinc, x => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x), new([4], [-1.3, 0, 0.4, 2.2])) with { Smooth = false },
        Unary1("nan_to_num", t => ops.nan_to_num(t, 7, 8, 9), x => double.IsNaN(x) ? 7 : x == double.PositiveInfinity ? 8 : x == double.NegativeInfinity ? 9 : x, Odd) with { Smooth = false },
        Unary1("isposinf", ops.isposinf, x => x == double.PositiveInfinity ? 1 : 0, Odd) with { Smooth = false },
        Unary1("isneginf", ops.isneginf, x => x == double.NegativeInfinity ? 1 : 0, Odd) with { Smooth = false },
        Unary1("saturate_cast", t => ops.saturate_cast(t * 200, "int8"), x => Math.Clamp(Math.Truncate(x * 200), -128, 127)) with { Smooth = false },
        Binary2("fmax", ops.fmax, (x, y) => double.IsNaN(x) ? y : double.IsNaN(y) ? x : Math.Max(x, y), Holes, Y(4)) with { Smooth = false },
        Binary2("fmod", ops.fmod, (x, y) => x % y, X(3, 4), Positive(4)) with { Smooth = false },
        Binary2("hypot", ops.hypot, (x, y) => Math.Sqrt(x * x + y * y)),
        Binary2("logaddexp", ops.logaddexp, (x, y) => Math.Log(Math.Exp(x) + Math.Exp(y))),
        Binary2("logaddexp2", ops.logaddexp2, (x, y) => Math.Log2(Math.Pow(2, x) + Math.Pow(2, y))),
        Binary2("heaviside", ops.heaviside, (x, y) => x < 0 ? 0 : x > 0 ? 1 : y, new([3], [-1, 0, 2]), Y(2, 3)) with { Smooth = false },
        Binary2("isclose", (a, b) => ops.isclose(a, b, rtol: 0.1), (x, y) => Math.Abs(x - y) <= 0.1 * Math.Abs(y) + 1e-8 ? 1 : 0, X(30), Positive(30)) with { Smooth = false },
        new("isin", t => ops.isin(t[0], t[1]), v => v[0].Map(x => v[1].Data.Contains(x) ? 1 : 0), new([2, 3], [1, 2, 3, 4, 5, 6]), new([3], [2, 6, 9])) { Smooth = false },
        Bits("bitwise_and", ops.bitwise_and, (x, y) => x & y),
        Bits("bitwise_or", ops.bitwise_or, (x, y) => x | y),
        Bits("bitwise_xor", ops.bitwise_xor, (x, y) => x ^ y),
        Bits("bitwise_not", (x, y) => ops.bitwise_not(x), (x, y) => ~x),
        Bits("left_shift", ops.left_shift, (x, y) => x << y),
        Bits("right_shift", ops.right_shift, (x, y) => x >> y),
        new("nansum", t => ops.nansum(t[0], 1), v => new([2], [2, 4.5]), Holes) { Smooth = false },
        new("nanmean", t => ops.nanmean(t[0], 1), v => new([2], [2.0 / 3, 2.25]), Holes) { Smooth = false },
        new("nanvar", t => ops.nanvar(t[0], 1), v => new([2], [Variance([1, -2, 3]), Variance([0.5, 4])]), Holes) { Smooth = false },
        new("nanmax", t => ops.nanmax(t[0], 0), v => new([4], [1, 0.5, 4, 3]), Holes) { Smooth = false },
        new("nanargmin", t => ops.nanargmin(t[0], 1), v => new([2], [2, 1]), Holes) { Smooth = false },
        new("ptp", t => ops.ptp(t[0], 1), v => Nd.Of([3], i => Enumerable.Range(0, 4).Max(c => v[0][i[0], c]) - Enumerable.Range(0, 4).Min(c => v[0][i[0], c])), X(3, 4)),
        new("median", t => ops.median(t[0], 0), v => Nd.Of([3], i => Enumerable.Range(0, 4).Select(r => v[0][r, i[0]]).Order().Skip(1).Take(2).Average()), X(4, 3)) { UnknownSizes = false },
        new("percentile", t => ops.percentile(t[0], 30), v => Nd.Of([], _ => v[0].Data.Order().ToArray() is var s ? s[1] + (s[2] - s[1]) * 0.5 : 0), X(6)) { UnknownSizes = false },
        new("histogram", t => ops.histogram(t[0], 4).counts, v => new([4], [1, 1, 1, 2]), new Nd([5], [0, 1, 2, 4, 3.5])) { Smooth = false },
        new("corrcoef", t => ops.corrcoef(t[0]), v => Nd.Of([2, 2], i => MathNet.Numerics.Statistics.Correlation.Pearson(
            Enumerable.Range(0, 5).Select(c => v[0][i[0], c]), Enumerable.Range(0, 5).Select(c => v[0][i[1], c]))), X(2, 5)) { UnknownSizes = false },
        new("trapezoid", t => ops.trapezoid(t[0], dx: 0.5), v => Nd.Of([2], i => 0.5 * (v[0][i[0], 0] / 2 + v[0][i[0], 1] + v[0][i[0], 2] / 2)), X(2, 3)),
        new("cdist", t => ops.cdist(t[0], t[1]), v => Nd.Of([2, 3], i => Math.Sqrt(Sum(4, k => Math.Pow(v[0][i[0], k] - v[1][i[1], k], 2)))), X(2, 4), Y(3, 4)),
        new("kron", t => ops.kron(t[0], t[1]), v => Nd.Of([4, 6], i => v[0][i[0] / 2, i[1] / 3] * v[1][i[0] % 2, i[1] % 3]), X(2, 2), Y(2, 3)) { UnknownSizes = false },
        new("cross of planes", t => ops.cross(t[0], t[1], axisa: 0), v => Nd.Of([3], i => v[0][0, i[0]] * v[1][i[0], 1] - v[0][1, i[0]] * v[1][i[0], 0]), X(2, 3), Y(3, 2)) { UnknownSizes = false },
        new("cross", t => ops.cross(t[0], t[1]), v => Nd.Of([2, 3], i => v[0][i[0], (i[1] + 1) % 3] * v[1][i[0], (i[1] + 2) % 3] - v[0][i[0], (i[1] + 2) % 3] * v[1][i[0], (i[1] + 1) % 3]), X(2, 3), Y(2, 3)) { UnknownSizes = false },
        Shaped("rot90", t => ops.rot90(t), [3, 2], (x, i) => x[i[1], 2 - i[0]], 2, 3),
        Shaped("rot90 three times", t => ops.rot90(t, -1), [3, 2], (x, i) => x[1 - i[1], i[0]], 2, 3),
        Shaped("array_split", t => ops.array_split(t, 3)[1], [2], (x, i) => x[i[0] + 3], 7) with { UnknownSizes = false },
        Shaped("vander", t => ops.vander(t, 4), [3, 4], (x, i) => Math.Pow(x[i[0]], 3 - i[1]), 3),
        Shaped("tri", t => ops.tri(ops.shape(t)[0], ops.shape(t)[1], -1, t.dtype), [3, 4], (_, i) => i[1] <= i[0] - 1 ? 1 : 0, 3, 4) with { Smooth = false },
        Shaped("geomspace", t => ops.geomspace(1, 1000, 4, dtype: t.dtype) + ops.zeros_like(t), [4], (_, i) => Math.Pow(10, i[0]), 4) with { Smooth = false },
        Shaped("hanning", t => ops.cast(ops.hanning(5), t.dtype) + ops.zeros_like(t), [5], (_, i) => 0.5 - 0.5 * Math.Cos(Math.PI * i[0] / 2), 5) with { Smooth = false },
        new OpCase("segment_max", t => ops.segment_max(t[0], t[1], 2), v => Nd.Of([2, 2], i => Enumerable.Range(0, 4).Where(r => v[1][r] == i[0]).Max(r => v[0][r, i[1]])), X(4, 2), new([4], [0, 1, 1, 0])).With(1, DType.Int32),
        new OpCase("unravel_index", t => ops.unravel_index(t[0], (2, 3))[1], v => v[0].Map(x => x % 3), new Nd([4], [0, 2, 3, 5])).With(0, DType.Int32) with { Smooth = false },
        new("dstack", t => ops.dstack([t[0], t[1]]), v => Nd.Of([2, 3, 2], i => v[i[2]][i[0], i[1]]), X(2, 3), Y(2, 3)),
        new("select", t => ops.select([t[0] > 1, t[0] < -1], [t[0] * 2, t[0] * 3], 0), v => v[0].Map(x => x > 1 ? 2 * x : x < -1 ? 3 * x : 0), X(9)),
    ];
}
