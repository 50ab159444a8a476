using RnnKeras.Runtime.Graph;

namespace RnnKeras.Tests.Runtime.Ops;

/// <summary>Number theory, windows, selections and pooling of the rest of <c>keras.ops</c>.</summary>
internal static partial class OpTable
{
    private static int Gcd(int a, int b) => b == 0 ? Math.Abs(a) : Gcd(b, a % b);

    /// <summary>The Bessel integral (1/π) ∫ exp(x cos t) dt from 0 to π by the trapezoidal rule, exact to rounding for periodic functions.</summary>
    private static double BesselI0(double x) => Enumerable.Range(0, 200).Average(k => Math.Exp(x * Math.Cos(2 * Math.PI * k / 200)));

    private static IEnumerable<OpCase> NumberRows() =>
    [
        Bits("gcd", ops.gcd, Gcd),
        Bits("lcm", ops.lcm, (a, b) => Gcd(a, b) == 0 ? 0 : Math.Abs(a / Gcd(a, b) * b)),
        Unary1("i0", ops.i0, BesselI0, new([6], [0, -0.5, 3, 14.9, 15.1, -30])) with { SingleTolerance = 2e-5 },
        Unary1("angle", ops.angle, x => x < 0 ? Math.PI : 0) with { Smooth = false },
        Unary1("imag", ops.imag, x => 0) with { Smooth = false },
        Unary1("real", t => ops.real(ops.conj(ops.conjugate(t))) * 2, x => 2 * x),
        new("psnr", t => ops.psnr(t[0], t[1], 3), v => Nd.Of([], _ => 20 * Math.Log10(3) - 10 * Math.Log10(v[0].Data.Zip(v[1].Data, (a, b) => (a - b) * (a - b)).Average())), X(2, 3), Y(2, 3)),
        new OpCase("segment_prod", t => ops.segment_prod(t[0], t[1], 3), v => Nd.Of([3, 2], i =>
            Enumerable.Range(0, 4).Aggregate(1.0, (p, r) => v[1][r] == i[0] ? p * v[0][r, i[1]] : p)), Positive(4, 2), new([4], [0, 2, 0, 2])).With(1, DType.Int32),
        new("argpartition", t => ops.argpartition(t[0], 2), v => Nd.Of([2, 5], i => Enumerable.Range(0, 5).OrderBy(c => v[0][i[0], c]).ElementAt(i[1])), X(2, 5)) { Smooth = false },
        new("correlate", t => ops.correlate(t[0], t[1]), v => Nd.Of([4], i => Sum(3, k => v[0][i[0] + k] * v[1][k])), X(6), Y(3)) { UnknownSizes = false },
        new("correlate same", t => ops.correlate(t[0], t[1], "same"), v => Nd.Of([6], i => Sum(3, k => i[0] + k - 1 is >= 0 and < 6 ? v[0][i[0] + k - 1] * v[1][k] : 0)), X(6), Y(3)) { UnknownSizes = false },
        new("correlate full", t => ops.correlate(t[0], t[1], "full"), v => Nd.Of([8], i => Sum(3, k => i[0] + k - 2 is >= 0 and < 6 ? v[0][i[0] + k - 2] * v[1][k] : 0)), X(6), Y(3)) { UnknownSizes = false },
        new("vectorize", t => ops.vectorize(x => ops.where(x > 0, x * 2, -x))(t[0]), v => v[0].Map(x => x > 0 ? 2 * x : -x), X(2, 3)),
        new("adaptive_average_pool", t => ops.adaptive_average_pool(t[0], 3, "channels_last"), v => Nd.Of([2, 3, 2], i =>
            Between(i[1] * 7 / 3, ((i[1] + 1) * 7 + 2) / 3).Average(k => v[0][i[0], k, i[2]])), X(2, 7, 2)) { UnknownSizes = false },
        new("adaptive_max_pool", t => ops.adaptive_max_pool(t[0], (2, 2), "channels_last"), v => Nd.Of([1, 2, 2, 1], i =>
            Between(i[1] * 3 / 2, ((i[1] + 1) * 3 + 1) / 2).Max(r => Between(2 * i[2], 2 * i[2] + 2).Max(c => v[0][0, r, c, 0]))), X(1, 3, 4, 1)) { UnknownSizes = false },
        Shaped("rearrange", t => ops.rearrange(t, "b (h w) c -> (b w) c h", ("h", 2)), [6, 2, 2], (x, i) => x[i[0] / 3, 3 * i[2] + i[0] % 3, i[1]], 2, 6, 2) with { UnknownSizes = false },
        new("nanmedian", t => ops.nanmedian(t[0], 1), v => new([2], [1, 2.25]), Holes) { Smooth = false },
        new("nanquantile", t => ops.nanquantile(t[0], 0.25, 1, keepdims: true), v => new([2, 1], [-0.5, 1.375]), Holes) { Smooth = false },
        new("nanpercentile", t => ops.nanpercentile(t[0], 25, 1, "higher"), v => new([2], [1, 4]), Holes) { Smooth = false },
        new("linspace of tensors", t => ops.linspace(t[0], t[1], 4, axis: 1), v => Nd.Of([3, 4], i => v[0][i[0]] + (v[1][i[0]] - v[0][i[0]]) * i[1] / 3), X(3), Y(3)),
        new("geomspace of tensors", t => ops.geomspace(t[0], t[1], 3, dtype: t[0].dtype), v => Nd.Of([3, 2], i => v[0][i[1]] * Math.Pow(v[1][i[1]] / v[0][i[1]], i[0] / 2.0)), Positive(2), new([2], [3, 0.5])),
        // A gradient of its own: three times the true one.
        new("custom_gradient", t => ops.custom_gradient(x => (ops.stop_gradient(x) * 3, dy => dy * 3))(t[0]), v => v[0].Map(x => 3 * x), X(2, 3)),
    ];

    private static IEnumerable<int> Between(int from, int to) => Enumerable.Range(from, to - from);
}
