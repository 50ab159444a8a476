using RnnKeras.Runtime.Graph;

namespace RnnKeras.Tests.Runtime.Ops;

/// <summary>Linear algebra, softmax, losses, normalization.</summary>
internal static partial class OpTable
{
    private static double Sum(int n, Func<int, double> f) => Enumerable.Range(0, n).Sum(f);

    private static IEnumerable<OpCase> LinearRows() =>
    [
        new("matmul", t => ops.matmul(t[0], t[1]), v => Nd.Of([3, 5], i => Sum(4, k => v[0][i[0], k] * v[1][k, i[1]])), X(3, 4), Y(4, 5)),
        new("matmul large", t => ops.matmul(t[0], t[1]), v => Nd.Of([33, 47], i => Sum(65, k => v[0][i[0], k] * v[1][k, i[1]])), X(33, 65), Y(65, 47)),
        new("matmul rows", t => ops.matmul(t[0], t[1]), v => Nd.Of([2, 3, 5], i => Sum(4, k => v[0][i[0], i[1], k] * v[1][k, i[2]])), X(2, 3, 4), Y(4, 5)),
        new("matmul batch", t => ops.matmul(t[0], t[1]), v => Nd.Of([2, 3, 5], i => Sum(4, k => v[0][i[0], i[1], k] * v[1][i[0], k, i[2]])), X(2, 3, 4), Y(2, 4, 5)),
        new("matmul broadcast", t => ops.matmul(t[0], t[1]), v => Nd.Of([2, 3, 2, 5], i => Sum(4, k => v[0][i[0], 0, i[2], k] * v[1][i[1], k, i[3]])), X(2, 1, 2, 4), Y(3, 4, 5)),
        new("matmul vectors", t => ops.matmul(t[0], t[1]), v => Nd.Of([], _ => Sum(4, k => v[0][k] * v[1][k])), X(4), Y(4)),
        new("matmul vector", t => ops.matmul(t[0], t[1]), v => Nd.Of([3], i => Sum(4, k => v[0][i[0], k] * v[1][k])), X(3, 4), Y(4)),
        new("dot", t => ops.dot(t[0], t[1]), v => Nd.Of([2, 3, 2, 2], i => Sum(4, k => v[0][i[0], i[1], k] * v[1][i[2], k, i[3]])), X(2, 3, 4), Y(2, 4, 2)) { UnknownSizes = false },
        new("inner", t => ops.inner(t[0], t[1]), v => Nd.Of([2, 3], i => Sum(4, k => v[0][i[0], k] * v[1][i[1], k])), X(2, 4), Y(3, 4)),
        new("tensordot", t => ops.tensordot(t[0], t[1], 2), v => Nd.Of([2, 3], i => Sum(2, a => Sum(4, b => v[0][i[0], a, b] * v[1][a, b, i[1]]))), X(2, 2, 4), Y(2, 4, 3)) { UnknownSizes = false },
        new("einsum abc,cd->abd", t => ops.einsum("abc,cd->abd", t[0], t[1]), v => Nd.Of([2, 3, 5], i => Sum(4, k => v[0][i[0], i[1], k] * v[1][k, i[2]])), X(2, 3, 4), Y(4, 5)),
        new("einsum bij,bkj->bik", t => ops.einsum("bij,bkj->bik", t[0], t[1]), v => Nd.Of([2, 3, 5], i => Sum(4, k => v[0][i[0], i[1], k] * v[1][i[0], i[2], k])), X(2, 3, 4), Y(2, 5, 4)),
        new("einsum ...x,xy->...y", t => ops.einsum("...x,xy->...y", t[0], t[1]), v => Nd.Of([2, 3, 5], i => Sum(4, k => v[0][i[0], i[1], k] * v[1][k, i[2]])), X(2, 3, 4), Y(4, 5)),
        new("einsum ij->ji", t => ops.einsum("ij->ji", t[0]), v => Nd.Of([4, 3], i => v[0][i[1], i[0]]), X(3, 4)),
        new("einsum ijk->j", t => ops.einsum("ijk->j", t[0]), v => v[0].Fold([0, 2], 0, Plus).Reshape(3), X(2, 3, 4)),
        new("einsum i,j->ij", t => ops.einsum("i,j->ij", t[0], t[1]), v => Nd.Of([3, 4], i => v[0][i[0]] * v[1][i[1]]), X(3), Y(4)),
        new("einsum ij,jk,k", t => ops.einsum("ij,jk,k", t[0], t[1], t[2]), v => Nd.Of([2], i => Sum(3, j => Sum(4, k => v[0][i[0], j] * v[1][j, k] * v[2][k]))), X(2, 3), Y(3, 4), Positive(4)),
        new("einsum aecd,abcd->acbe", t => ops.einsum("aecd,abcd->acbe", t[0], t[1]),
            v => Nd.Of([2, 2, 3, 4], i => Sum(5, k => v[0][i[0], i[3], i[1], k] * v[1][i[0], i[2], i[1], k])), X(2, 4, 2, 5), Y(2, 3, 2, 5)),
        new("dot_product_attention", t => ops.dot_product_attention(t[0], t[1], t[2], is_causal: true), Attention, X(2, 3, 2, 4), Y(2, 3, 2, 4), Positive(2, 3, 2, 4)) { UnknownSizes = false },
    ];

    private static Nd Attention(Nd[] v) => Nd.Of([2, 3, 2, 4], i =>
    {
        var weights = Enumerable.Range(0, i[1] + 1).Select(s => Math.Exp(Sum(4, k => v[0][i[0], i[1], i[2], k] * v[1][i[0], s, i[2], k]) / 2)).ToArray();
        return weights.Select((w, s) => w * v[2][i[0], s, i[2], i[3]]).Sum() / weights.Sum();
    });

    private static Nd Softmax(Nd x, int axis)
    {
        var e = x.Map(Math.Exp);
        return Nd.Map((a, b) => a / b, e, e.Fold([axis], 0, Plus));
    }

    private static IEnumerable<OpCase> NeuralRows() =>
    [
        new("softmax", t => ops.softmax(t[0]), v => Softmax(v[0], 1), X(3, 5)),
        new("softmax axis 0", t => ops.softmax(t[0], 0), v => Softmax(v[0], 0), X(3, 2, 2)),
        new("softmax all", t => ops.softmax(t[0], null), v => Softmax(v[0].Reshape(6), 0).Reshape(3, 2), X(3, 2)),
        new("log_softmax", t => ops.log_softmax(t[0]), v => Softmax(v[0], 1).Map(Math.Log), X(3, 5)),
        new("categorical_crossentropy logits", t => ops.categorical_crossentropy(t[0], t[1], from_logits: true),
            v => Nd.Map((p, q) => -p * Math.Log(q), v[0], Softmax(v[1], 1)).Fold([1], 0, Plus).Reshape(2), Distribution(2, 3), X(2, 3)) { Distributions = true },
        new("categorical_crossentropy", t => ops.categorical_crossentropy(t[0], t[1]),
            v => Nd.Map((p, q) => -p * Math.Log(q), v[0], Nd.Map((a, s) => a / s, v[1], v[1].Fold([1], 0, Plus))).Fold([1], 0, Plus).Reshape(2), Distribution(2, 3), Positive(2, 3)),
        new OpCase("sparse_categorical_crossentropy logits", t => ops.sparse_categorical_crossentropy(t[0], t[1], from_logits: true),
            v => Nd.Of([2, 2], i => -Math.Log(Softmax(v[1], 2)[i[0], i[1], (int)v[0][i]])), new([2, 2], [0, 2, 1, 2]), X(2, 2, 3)).With(0, DType.Int32),
        new OpCase("sparse_categorical_crossentropy", t => ops.sparse_categorical_crossentropy(t[0], t[1]),
            v => Nd.Of([2], i => -Math.Log(v[1][i[0], (int)v[0][i]])), new([2], [0, 2]), Distribution(2, 3)).With(0, DType.Int64) with { Smooth = false },
        new("binary_crossentropy logits", t => ops.binary_crossentropy(t[0], t[1], from_logits: true),
            v => Nd.Map((y, x) => -y * Math.Log(Sigmoid(x)) - (1 - y) * Math.Log(1 - Sigmoid(x)), v[0], v[1]), Distribution(2, 3), X(2, 3)),
        new("binary_crossentropy", t => ops.binary_crossentropy(t[0], t[1]),
            v => Nd.Map((y, p) => -y * Math.Log(p) - (1 - y) * Math.Log(1 - p), v[0], v[1]), Distribution(2, 3), Nd.Uniform(12, 0.1, 0.9, 2, 3)),
        new("normalize", t => ops.normalize(t[0], 1), v => Nd.Map((x, n) => x / Math.Sqrt(n), v[0], v[0].Fold([1], 0, (a, b) => a + b * b)), X(3, 4)),
        new("layer_normalization", t => ops.layer_normalization(t[0], t[1], t[2], epsilon: 1e-3), v => Nd.Of([3, 4], i =>
        {
            var row = Enumerable.Range(0, 4).Select(c => v[0][i[0], c]).ToArray();
            return (v[0][i] - row.Average()) / Math.Sqrt(Variance(row) + 1e-3) * v[1][i[1]] + v[2][i[1]];
        }), X(3, 4), Positive(4), Y(4)),
        new("rms_normalization", t => ops.rms_normalization(t[0], epsilon: 1e-3), v => Nd.Of([3, 4], i => v[0][i] / Math.Sqrt(Sum(4, c => v[0][i[0], c] * v[0][i[0], c]) / 4 + 1e-3)), X(3, 4)),
        new("batch_normalization", t => ops.batch_normalization(t[0], t[1], t[2], 1, t[3], epsilon: 0.01),
            v => Nd.Of([2, 3, 2], i => (v[0][i] - v[1][i[1]]) / Math.Sqrt(v[2][i[1]] + 0.01) + v[3][i[1]]), X(2, 3, 2), Y(3), Positive(3), Y(3)),
        new("glu", t => ops.glu(t[0]), v => Nd.Of([2, 3], i => v[0][i] * Sigmoid(v[0][i[0], i[1] + 3])), X(2, 6)) { UnknownSizes = false },
    ];

    private static Nd Distribution(params int[] dims)
    {
        var p = Nd.Uniform(13, 0.1, 1, dims);
        return Nd.Map((a, s) => a / s, p, p.Fold([dims.Length - 1], 0, Plus));
    }
}
