using K = RnnKeras.tf.keras.backend;

namespace RnnKeras.Tests.Api;

/// <summary>Each function of tf.keras.backend on small tensors; expected numbers are those of keras.backend in Keras 3.15.1.</summary>
public class BackendFunctionTests
{
    private static Tensor X => np.array(new[,] { { -1.5f, .25f, 2 }, { 3, -.5f, 1 } });
    private static Tensor Y => np.array(new[,] { { 2f, 1, .5f }, { 3, -2, 1 } });
    private static Tensor P => np.array(new[,] { { .2f, .5f, .3f }, { .1f, .1f, .8f } });
    private static Tensor Target => np.array(new[,] { { 0f, 1, 0 }, { 1, 0, 0 } });
    private static Tensor Flags => np.array(new[,] { { true, false, true }, { true, true, true } });
    private static Tensor Cube => np.arange(12).reshape(2, 3, 2).astype("float32");
    private static Tensor Bias => np.array(new[] { 1f, 10, 100 });
    private static Tensor Ids(params int[] ids) => np.array(ids);
    private static Variable V => K.variable(np.array(new[] { 1f, 2, 4 }));
    private static NDArray New => np.array(new[] { 5f, 6, 7 });

    /// <summary>Function, sizes of the result, values.</summary>
    private static readonly (string Name, Func<Tensor> Call, int[] Shape, double[] Values)[] rows =
    [
        ("abs", () => K.abs(X), [2, 3], [1.5, 0.25, 2, 3, 0.5, 1]),
        ("all", () => K.all(Flags, axis: 1), [2], [0, 1]),
        ("any", () => K.any(Flags, axis: 0), [3], [1, 1, 1]),
        ("arange", () => K.arange(2, 9, 3), [3], [2, 5, 8]),
        ("argmax", () => K.argmax(X), [2], [2, 0]),
        ("argmin", () => K.argmin(X), [2], [0, 1]),
        ("batch_flatten", () => K.batch_flatten(Cube), [2, 6], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
        ("batch_normalization", () => K.batch_normalization(X, K.mean(X, 0), K.var(X, 0), Bias, Bias), [2, 3],
            [9.87649e-05, 19.96463, 199.8006, 1.999901, 0.03536797, 0.1993866]),
        ("bias_add", () => K.bias_add(X, Bias), [2, 3], [-0.5, 10.25, 102, 4, 9.5, 101]),
        ("bias_add first", () => K.bias_add(Cube, Bias, "channels_first"), [2, 3, 2], [1, 2, 12, 13, 104, 105, 7, 8, 18, 19, 110, 111]),
        ("binary_crossentropy", () => K.binary_crossentropy(Target, P), [2, 3], [0.2231434, 0.6931469, 0.3566748, 2.302584, 0.1053604, 1.609437]),
        ("binary_focal_crossentropy", () => K.binary_focal_crossentropy(Target, P), [2, 3],
            [0.008925734, 0.1732867, 0.03210073, 1.865093, 0.001053605, 1.03004]),
        ("binary_focal_crossentropy balanced", () => K.binary_focal_crossentropy(Target, X, true, .3, 1.5, from_logits: true), [2, 3],
            [0.01098536, 0.05005491, 1.230735, 0.0001505454, 0.0769826, 0.5746158]),
        ("categorical_crossentropy", () => K.categorical_crossentropy(Target, P), [2], [0.6931472, 2.302585]),
        ("categorical_focal_crossentropy", () => K.categorical_focal_crossentropy(Target, P), [2], [0.0433217, 0.4662735]),
        ("categorical_focal_crossentropy logits", () => K.categorical_focal_crossentropy(Target, X, .5, 1, from_logits: true), [2], [0.8281245, 0.01087743]),
        ("clip", () => K.clip(X, -1, 1), [2, 3], [-1, 0.25, 1, 1, -0.5, 1]),
        ("concatenate", () => K.concatenate([X, Y]), [2, 6], [-1.5, 0.25, 2, 2, 1, 0.5, 3, -0.5, 1, 3, -2, 1]),
        ("constant", () => K.constant(np.array(new[] { 1, 2, 3, 4 }), shape: Shape.Of(2, 2)), [2, 2], [1, 2, 3, 4]),
        ("constant repeated", () => K.constant(7, shape: Shape.Of(2)), [2], [7, 7]),
        ("conv1d", () => K.conv1d(Cube, np.array(new[,,] { { { 1f }, { 2 } }, { { 3 }, { -1 } } })), [2, 2, 1], [5, 15, 35, 45]),
        ("cos", () => K.cos(X), [2, 3], [0.0707372, 0.9689124, -0.4161468, -0.9899925, 0.8775826, 0.5403023]),
        ("cumprod", () => K.cumprod(X, axis: 1), [2, 3], [-1.5, -0.375, -0.75, 3, -1.5, -1.5]),
        ("cumsum", () => K.cumsum(X, axis: 1), [2, 3], [-1.5, -1.25, 0.75, 3, 2.5, 3.5]),
        ("dot", () => K.dot(X, K.transpose(Y)), [2, 2], [-1.75, -3, 6, 11]),
        ("elu", () => K.elu(X, .5), [2, 3], [-0.3884349, 0.25, 2, 3, -0.1967347, 1]),
        ("equal", () => K.equal(X, Y), [2, 3], [0, 0, 0, 1, 0, 1]),
        ("exp", () => K.exp(X), [2, 3], [0.2231302, 1.284025, 7.389056, 20.08554, 0.6065307, 2.718282]),
        ("expand_dims", () => K.expand_dims(X, 0), [1, 2, 3], [-1.5, 0.25, 2, 3, -0.5, 1]),
        ("eye", () => K.eye(2).value, [2, 2], [1, 0, 0, 1]),
        ("flatten", () => K.flatten(X), [6], [-1.5, 0.25, 2, 3, -0.5, 1]),
        ("gather", () => K.gather(X, Ids(1, 0, 1)), [3, 3], [3, -0.5, 1, -1.5, 0.25, 2, 3, -0.5, 1]),
        ("greater", () => K.greater(X, Y), [2, 3], [0, 0, 1, 0, 1, 0]),
        ("greater_equal", () => K.greater_equal(X, Y), [2, 3], [0, 0, 1, 1, 1, 1]),
        ("in_top_k", () => K.in_top_k(X, Ids(1, 2), 2), [2], [1, 1]),
        ("in_top_k of one", () => K.in_top_k(X, Ids(1, 0), 1), [2], [0, 1]),
        ("l2_normalize", () => K.l2_normalize(X, axis: 1), [2, 3], [-0.5970224, 0.09950373, 0.7960298, 0.9370426, -0.1561738, 0.3123475]),
        ("l2_normalize all", () => K.l2_normalize(X), [2, 3], [-0.3685771, 0.06142952, 0.4914361, 0.7371542, -0.122859, 0.2457181]),
        ("less", () => K.less(X, Y), [2, 3], [1, 1, 0, 0, 0, 0]),
        ("less_equal", () => K.less_equal(X, Y), [2, 3], [1, 1, 0, 1, 0, 1]),
        ("log", () => K.log(P), [2, 3], [-1.609438, -0.6931472, -1.203973, -2.302585, -2.302585, -0.2231435]),
        ("map_fn", () => K.map_fn(r => r * 2 + 1, X), [2, 3], [-2, 1.5, 5, 7, 0, 3]),
        ("map_fn dtype", () => K.map_fn(r => r * 2 + 1, X, dtype: "int32"), [2, 3], [-2, 1, 5, 7, 0, 3]),
        ("max", () => K.max(X, axis: 0), [3], [3, 0.25, 2]),
        ("maximum", () => K.maximum(X, Y), [2, 3], [2, 1, 2, 3, -0.5, 1]),
        ("mean", () => K.mean(X, axis: 1), [2], [0.25, 1.166667]),
        ("min", () => K.min(X, axis: 1), [2], [-1.5, -0.5]),
        ("minimum", () => K.minimum(X, Y), [2, 3], [-1.5, 0.25, 0.5, 3, -2, 1]),
        ("moving_average_update", () => K.moving_average_update(V, New, .75).value, [3], [2, 3, 4.75]),
        ("not_equal", () => K.not_equal(X, Y), [2, 3], [1, 1, 1, 0, 1, 0]),
        ("one_hot", () => K.one_hot(Ids(2, 0), 3), [2, 3], [0, 0, 1, 1, 0, 0]),
        ("ones", () => K.ones(Shape.Of(2)).value, [2], [1, 1]),
        ("ones_like", () => K.ones_like(Bias), [3], [1, 1, 1]),
        ("permute_dimensions", () => K.permute_dimensions(Cube, [2, 0, 1]), [2, 2, 3], [0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 11]),
        ("pow", () => K.pow(X, 2), [2, 3], [2.25, 0.0625, 4, 9, 0.25, 1]),
        ("prod", () => K.prod(X, axis: 1), [2], [-0.75, -1.5]),
        ("relu", () => K.relu(X, alpha: .1, max_value: 2.5, threshold: .5), [2, 3], [-0.2, -0.025, 2, 2.5, -0.1, 1]),
        ("repeat", () => K.repeat(X, 2), [2, 2, 3], [-1.5, 0.25, 2, -1.5, 0.25, 2, 3, -0.5, 1, 3, -0.5, 1]),
        ("repeat_elements", () => K.repeat_elements(X, 2, axis: 1), [2, 6], [-1.5, -1.5, 0.25, 0.25, 2, 2, 3, 3, -0.5, -0.5, 1, 1]),
        ("reshape", () => K.reshape(X, [3, 2]), [3, 2], [-1.5, 0.25, 2, 3, -0.5, 1]),
        ("reverse", () => K.reverse(X, 1), [2, 3], [2, 0.25, -1.5, 1, -0.5, 3]),
        ("round", () => K.round(X), [2, 3], [-2, 0, 2, 3, 0, 1]),
        ("sigmoid", () => K.sigmoid(X), [2, 3], [0.1824255, 0.5621765, 0.8807971, 0.9525741, 0.3775407, 0.7310586]),
        ("sign", () => K.sign(X), [2, 3], [-1, 1, 1, 1, -1, 1]),
        ("sin", () => K.sin(X), [2, 3], [-0.997495, 0.247404, 0.9092974, 0.14112, -0.4794255, 0.841471]),
        ("softmax", () => K.softmax(X), [2, 3], [0.02508148, 0.1443339, 0.8305845, 0.8579768, 0.02590865, 0.1161145]),
        ("softplus", () => K.softplus(X), [2, 3], [0.2014133, 0.8259394, 2.126928, 3.048587, 0.474077, 1.313262]),
        ("softsign", () => K.softsign(X), [2, 3], [-0.6, 0.2, 0.6666667, 0.75, -0.3333333, 0.5]),
        ("sparse_categorical_crossentropy", () => K.sparse_categorical_crossentropy(Ids(1, 2), P), [2], [0.6931472, 0.2231435]),
        ("sparse_categorical_crossentropy ignoring", () => K.sparse_categorical_crossentropy(Ids(1, 2), X, from_logits: true, ignore_class: 2), [2],
            [1.935626, 0]),
        ("sqrt", () => K.sqrt(X), [2, 3], [0, 0.5, 1.414214, 1.732051, 0, 1]),
        ("square", () => K.square(X), [2, 3], [2.25, 0.0625, 4, 9, 0.25, 1]),
        ("squeeze", () => K.squeeze(K.expand_dims(X), -1), [2, 3], [-1.5, 0.25, 2, 3, -0.5, 1]),
        ("stack", () => K.stack([X, Y], axis: 1), [2, 2, 3], [-1.5, 0.25, 2, 2, 1, 0.5, 3, -0.5, 1, 3, -2, 1]),
        ("std", () => K.std(X, axis: 1), [2], [1.428869, 1.433721]),
        ("sum", () => K.sum(X, axis: 0, keepdims: true), [1, 3], [1.5, -0.25, 3]),
        ("switch", () => K.@switch(np.array(new[] { true, false }), X, Y), [2, 3], [-1.5, 0.25, 2, 3, -2, 1]),
        ("switch of functions", () => K.@switch(np.array(false), () => X, () => Y), [2, 3], [2, 1, 0.5, 3, -2, 1]),
        ("switch of functions by row", () => K.@switch(np.array(new[] { false, true }), () => X, () => Y), [2, 3], [2, 1, 0.5, 3, -0.5, 1]),
        ("tanh", () => K.tanh(X), [2, 3], [-0.9051482, 0.2449187, 0.9640276, 0.9950547, -0.4621172, 0.7615942]),
        ("temporal_padding", () => K.temporal_padding(Cube, (2, 1)), [2, 6, 2],
            [0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 0, 0, 0, 0, 0, 0, 6, 7, 8, 9, 10, 11, 0, 0]),
        ("temporal_padding by one", () => K.temporal_padding(K.ones_like(Cube)), [2, 5, 2], [0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0]),
        ("tile", () => K.tile(X, 1, 2), [2, 6], [-1.5, 0.25, 2, -1.5, 0.25, 2, 3, -0.5, 1, 3, -0.5, 1]),
        ("to_dense", () => K.to_dense(X), [2, 3], [-1.5, 0.25, 2, 3, -0.5, 1]),
        ("transpose", () => K.transpose(X), [3, 2], [-1.5, 3, 0.25, -0.5, 2, 1]),
        ("update", () => K.update(V, New).value, [3], [5, 6, 7]),
        ("update_add", () => K.update_add(V, New).value, [3], [6, 8, 11]),
        ("update_sub", () => K.update_sub(V, New).value, [3], [-4, -4, -3]),
        ("var", () => K.var(X, axis: 1), [2], [2.041667, 2.055556]),
        ("zeros", () => K.zeros(Shape.Of(2)).value, [2], [0, 0]),
        ("zeros_like", () => K.zeros_like(Bias), [3], [0, 0, 0]),
    ];

    public static TheoryData<string> Names => [.. rows.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void GivesWhatKerasGives(string name)
    {
        var (_, call, shape, values) = rows.Single(r => r.Name == name);
        var result = call();
        Assert.Equal(shape, result.shape.ToArray());
        SmallTensors.Near(values.Select(v => (float)v), ops.cast(result, "float32").Floats(), 2e-5 * Math.Max(1, values.Max(Math.Abs)));
    }

    [Fact]
    public void VariablesAreReadAndWritten()
    {
        var (a, b) = (V, K.zeros(Shape.Of(2), name: "b"));
        K.batch_set_value([(a, New), (b, np.array(new[] { 8f, 9 }))]);
        Assert.Equal([5f, 6, 7], K.get_value(a).ToArray<float>());
        Assert.Equal([8f, 9], K.batch_get_value([a, b])[1].ToArray<float>());
        Assert.Equal((3, "float32", 1), (K.count_params(a), K.dtype(a.value), K.ndim(a.value)));
        Assert.Equal([8f, 9], K.eval(b.value).ToArray<float>());
        Assert.Equal(Shape.Of(2, 3), K.int_shape(X));
        Assert.Equal(2, K.shape(X).Count);
        Assert.Equal("b", b.name);
        var positive = K.variable(np.array(-1f), constraint: tf.keras.constraints.NonNeg());
        Assert.NotNull(positive.constraint);
    }

    [Fact]
    public void NumbersGrowPerPrefix()
    {
        var (first, second) = (K.get_uid("BackendFunctionTests"), K.get_uid("BackendFunctionTests"));
        Assert.Equal(first + 1, second);
    }

    [Fact]
    public void CastsGoThroughFloatx()
    {
        Assert.Equal("float32", K.dtype(K.cast_to_floatx(Ids(1, 2))));
        Assert.Equal("int64", K.dtype(K.cast(X, "int64")));
        Assert.Equal("float64", K.dtype(K.eye(2, "float64").value));
        Assert.Equal((true, false, true), (K.is_float_dtype("float64"), K.is_float_dtype("int32"), K.is_int_dtype("uint8")));
        Assert.Equal("float32", K.standardize_dtype(null));
    }

    /// <summary>The gradient stops there: 2x instead of 3x² for x · x² with x² held fixed is x² alone.</summary>
    [Fact]
    public void GradientsStop()
    {
        var x = K.variable(3f);
        using var tape = tf.GradientTape();
        var y = x.value * K.stop_gradient(K.square(x.value));
        Assert.Equal(9f, tape.gradient(y, x)!.Float());
    }

    [Fact]
    public void RandomTensorsFollowTheirSeedAndRange()
    {
        Assert.All(K.random_uniform([1000], 2, 3, seed: 1).Floats(), v => Assert.InRange(v, 2, 3));
        Assert.All(K.truncated_normal([1000], 1, .5, seed: 1).Floats(), v => Assert.InRange(v, 0, 2));
        Assert.InRange(K.random_normal([2000], 3, 2, seed: 1).Floats().Average(), 2.8, 3.2);
        Assert.InRange(K.random_bernoulli([2000], .25, seed: 1).Floats().Average(), .2, .3);
        Assert.Equal(K.random_normal([5], seed: 7).Floats(), K.random_normal([5], seed: 7).Floats());
        Assert.Equal(K.random_normal([5], seed: 7).Floats(), K.random_normal_variable(Shape.Of(5), 0, 1, seed: 7).Floats());
        Assert.All(K.random_uniform_variable(Shape.Of(100), 5, 6, seed: 7).Floats(), v => Assert.InRange(v, 5, 6));
        Assert.Equal([0f, 2], K.dropout(ops.ones([1000]), .5, seed: 3).Floats().Distinct().Order());
    }

    [Fact]
    public void WrongRanksAreRefused()
    {
        Assert.Throws<ArgumentException>("x", () => K.softmax(Bias));
        Assert.Throws<ArgumentException>("x", () => K.repeat(Cube, 2));
        Assert.Throws<ArgumentException>("bias", () => K.bias_add(Cube, ops.ones([1, 2, 3])));
        Assert.Throws<ArgumentException>("x", () => K.batch_dot(Bias, X));
        Assert.Throws<ArgumentException>("axes", () => K.batch_dot(X, X, axes: 0));
    }
}
