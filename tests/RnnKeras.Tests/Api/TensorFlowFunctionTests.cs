namespace RnnKeras.Tests.Api;

/// <summary>Functions of the tf module and tf.math, tf.nn: each row is checked by plain arithmetic.</summary>
public class TensorFlowFunctionTests
{
    private static readonly float[] x = [-1.5f, .25f, 2, 3, -.5f, 1];
    private static readonly float[] y = [2, 1, .5f, 3, -2, 1];

    private static Tensor X => SmallTensors.Matrix(2, x);
    private static Tensor Y => SmallTensors.Matrix(2, y);

    private static readonly Dictionary<string, (Func<Tensor> Call, float[] Values)> rows = new()
    {
        ["reduce_sum"] = (() => tf.reduce_sum(X, 0), [1.5f, -.25f, 3]),
        ["reduce_mean"] = (() => tf.reduce_mean(X, 1), [.25f, 3.5f / 3]),
        ["reduce_max"] = (() => tf.reduce_max(X, 0), [3, .25f, 2]),
        ["reduce_min"] = (() => tf.reduce_min(X, 1), [-1.5f, -.5f]),
        ["reduce_prod"] = (() => tf.reduce_prod(X, 1), [-.75f, -1.5f]),
        ["abs"] = (() => tf.abs(X), [1.5f, .25f, 2, 3, .5f, 1]),
        ["square"] = (() => tf.square(X), [2.25f, .0625f, 4, 9, .25f, 1]),
        ["sqrt"] = (() => tf.sqrt(tf.square(X)), [1.5f, .25f, 2, 3, .5f, 1]),
        ["exp"] = (() => tf.exp(X), [.. x.Select(MathF.Exp)]),
        ["math.exp"] = (() => tf.math.exp(X), [.. x.Select(MathF.Exp)]),
        ["math.log"] = (() => tf.math.log(tf.abs(X)), [.. x.Select(v => MathF.Log(MathF.Abs(v)))]),
        ["math.argmax"] = (() => tf.math.argmax(X), [1, 0, 0]),
        ["pow"] = (() => tf.pow(X, 3), [.. x.Select(v => v * v * v)]),
        ["sigmoid"] = (() => tf.sigmoid(X), [.. x.Select(v => 1 / (1 + MathF.Exp(-v)))]),
        ["tanh"] = (() => tf.tanh(X), [.. x.Select(MathF.Tanh)]),
        ["maximum"] = (() => tf.maximum(X, Y), [2, 1, 2, 3, -.5f, 1]),
        ["minimum"] = (() => tf.minimum(X, Y), [-1.5f, .25f, .5f, 3, -2, 1]),
        ["equal"] = (() => tf.equal(X, Y), [0, 0, 0, 1, 0, 1]),
        ["where"] = (() => tf.where(X > 0, X, Y), [2, .25f, 2, 3, -2, 1]),
        ["cast"] = (() => tf.cast(X, "int32"), [-1, 0, 2, 3, 0, 1]),
        ["matmul"] = (() => tf.matmul(X, tf.transpose(Y)), [-1.75f, -3, 6, 11]),
        ["argmax"] = (() => tf.argmax(X, 1), [2, 0]),
        ["argmin"] = (() => tf.argmin(X), [0, 1, 1]),
        ["concat"] = (() => tf.concat([X, Y], 1), [-1.5f, .25f, 2, 2, 1, .5f, 3, -.5f, 1, 3, -2, 1]),
        ["stack"] = (() => tf.stack([X, Y], 1), [-1.5f, .25f, 2, 2, 1, .5f, 3, -.5f, 1, 3, -2, 1]),
        ["unstack"] = (() => tf.unstack(X, axis: 1)[2], [2, 1]),
        ["reshape"] = (() => tf.reshape(X, [3, 2])[1], [2, 3]),
        ["transpose"] = (() => tf.transpose(X), [-1.5f, 3, .25f, -.5f, 2, 1]),
        ["expand_dims, squeeze"] = (() => tf.squeeze(tf.expand_dims(X, 0), 0)[1], [3, -.5f, 1]),
        ["gather"] = (() => tf.gather(X, SmallTensors.Ids(2, 0), axis: 1), [2, -1.5f, 1, 3]),
        ["one_hot"] = (() => tf.one_hot(SmallTensors.Ids(2, 0), 3), [0, 0, 1, 1, 0, 0]),
        ["zeros"] = (() => tf.zeros([2]), [0, 0]),
        ["ones"] = (() => tf.ones([2]), [1, 1]),
        ["zeros_like"] = (() => tf.zeros_like(X), [0, 0, 0, 0, 0, 0]),
        ["ones_like"] = (() => tf.ones_like(X), [1, 1, 1, 1, 1, 1]),
        ["clip_by_value"] = (() => tf.clip_by_value(X, -1, 1), [-1, .25f, 1, 1, -.5f, 1]),
        ["clip_by_norm"] = (() => tf.clip_by_norm(SmallTensors.Row(3, 4), 1), [.6f, .8f]),
        ["convert_to_tensor"] = (() => tf.convert_to_tensor(np.array(new[] { 1, 2 }), tf.float32), [1, 2]),
        ["nn.relu"] = (() => tf.nn.relu(X), [0, .25f, 2, 3, 0, 1]),
        ["nn.tanh"] = (() => tf.nn.tanh(X), [.. x.Select(MathF.Tanh)]),
        ["nn.sigmoid"] = (() => tf.nn.sigmoid(X), [.. x.Select(v => 1 / (1 + MathF.Exp(-v)))]),
        ["nn.log_softmax"] = (() => tf.nn.log_softmax(X), [.. x.Select((v, i) => v - LogSum(i / 3))]),
        ["nn.softmax_cross_entropy_with_logits"] = (() => tf.nn.softmax_cross_entropy_with_logits(SmallTensors.Matrix(2, 0, 1, 0, 1, 0, 0), X),
            [LogSum(0) - .25f, LogSum(1) - 3]),
        ["nn.sparse_softmax_cross_entropy_with_logits"] = (() => tf.nn.sparse_softmax_cross_entropy_with_logits(SmallTensors.Ids(2, 1), X),
            [LogSum(0) - 2, LogSum(1) + .5f]),
        ["nn.sigmoid_cross_entropy_with_logits"] = (() => tf.nn.sigmoid_cross_entropy_with_logits(SmallTensors.Row(1, 0), SmallTensors.Row(2, -1)),
            [MathF.Log(1 + MathF.Exp(-2)), MathF.Log(1 + MathF.Exp(-1))]),
    };

    private static float LogSum(int row) => MathF.Log(x.Skip(3 * row).Take(3).Sum(MathF.Exp));

    public static TheoryData<string> Names => [.. rows.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void ComputesWhatItsNameSays(string name) =>
        SmallTensors.Near(rows[name].Values, ops.cast(rows[name].Call(), "float32").Floats(), 1e-5);

    [Fact]
    public void IndicesAreInt64AsInTensorFlow() =>
        Assert.Equal((DType.Int64, DType.Int64, DType.Int64), (tf.argmax(X).dtype, tf.argmin(X).dtype, tf.math.argmax(X).dtype));

    [Fact]
    public void DtypesHaveTheirNames() => Assert.Equal(["float32", "float64", "int8", "int16", "int32", "int64", "uint8", "bool"],
        new[] { tf.float32, tf.float64, tf.int8, tf.int16, tf.int32, tf.int64, tf.uint8, tf.@bool }.Select(d => d.Name));

    /// <summary>d(x · stop(x²))/dx is x², not 3x².</summary>
    [Fact]
    public void GradientsStop()
    {
        var v = tf.Variable(3f);
        using var tape = tf.GradientTape();
        var z = v.value * tf.stop_gradient(tf.square(v.value));
        Assert.Equal(9f, tape.gradient(z, v)!.Float());
    }

    /// <summary>Every operator between variables and tensors, in any mixture, is that of the values.</summary>
    [Fact]
    public void OperatorsOfVariablesAreThoseOfTheirValues()
    {
        var (a, b) = (tf.Variable(new[] { 5f, -7, 3 }), tf.Variable(new[] { 2f, 3, 3 }));
        Tensor p = a.value, q = b.value;
        Same([p + q, a + q, p + b, a + b], [7, -4, 6]);
        Same([p - q, a - q, p - b, a - b], [3, -10, 0]);
        Same([p * q, a * q, p * b, a * b], [10, -21, 9]);
        Same([p / q, a / q, p / b, a / b], [2.5f, -7f / 3, 1]);
        Same([p % q, a % q, p % b, a % b], [1, 2, 0]);
        Same([p < q, a < q, p < b, a < b], [0, 1, 0]);
        Same([p > q, a > q, p > b, a > b], [1, 0, 0]);
        Same([p <= q, a <= q, p <= b, a <= b], [0, 1, 1]);
        Same([p >= q, a >= q, p >= b, a >= b], [1, 0, 1]);
        Same([-p, -a], [-5, 7, -3]);

        static void Same(Tensor[] forms, float[] values) => Assert.All(forms, f => SmallTensors.Near(values, ops.cast(f, "float32").Floats()));
    }
}
