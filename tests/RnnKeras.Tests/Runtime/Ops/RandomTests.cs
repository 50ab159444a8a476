using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Kernels.Random;
using RnnKeras.Tests.Runtime.TensorFlow;
using random = RnnKeras.tf.keras.random;

namespace RnnKeras.Tests.Runtime.Ops;

/// <summary>keras.random: the numbers of Keras 3.15.1 (tensorflow backend) for the same seeds.</summary>
public class RandomTests
{
    [Fact]
    public void Uniform() =>
        Assert.Equal([0.28243315f, 0.4984169f, 0.7154585f, 0.02020204f, 0.07859814f, 0.6265594f], random.uniform((2, 3), seed: 42).Value.Span<float>().ToArray());

    [Fact]
    public void Normal() => Close(
        [0.01581708, -1.5900869, 0.10359446, 0.81174594, -1.610355, -1.5791045], random.normal((2, 3), seed: 42), 1e-6);

    [Fact]
    public void Uniform_of_doubles_between_bounds() => Close(
        [-0.22160367, 1.17100606, 0.88635685, -0.88003918, -0.91089385, 0.62070092], random.uniform((2, 3), -1, 2, "float64", 42), 1e-8);

    [Fact]
    public void Integers() => Assert.Equal([8, 7, 2, 2, 5, 7], random.randint((2, 3), 0, 10, seed: 3).Value.Span<int>().ToArray());

    [Fact]
    public void Shuffle() => Assert.Equal([7, 5, 4, 0, 6, 2, 3, 1], random.shuffle(ops.arange(8), seed: 3).Value.Span<int>().ToArray());

    [Fact]
    public void Dropout_moves_its_generator_on()
    {
        var generator = new SeedGenerator(7);
        Assert.Equal([2f, 2, 0, 2, 0, 2], random.dropout(ops.ones((2, 3)), 0.5, seed: generator).Value.Span<float>().ToArray());
        Assert.Equal([0f, 2, 0, 2, 2, 2], random.dropout(ops.ones((2, 3)), 0.5, seed: generator).Value.Span<float>().ToArray());
        Assert.Equal([7L, 2L], generator.state.Value.Span<long>().ToArray());
    }

    [Fact]
    public void Noise_shape_shares_the_fate_of_an_axis()
    {
        var dropped = Nd.From(random.dropout(ops.ones((4, 5, 3)), 0.5, noise_shape: new[] { -1, 1, 3 }, seed: 1).Value);
        for (var i = 0; i < dropped.Data.Length; i++)
            Assert.Equal(dropped[i / 15, 0, i % 3], dropped.Data[i]);
        Assert.Contains(0.0, dropped.Data);
        Assert.Contains(2.0, dropped.Data);
    }

    [Fact]
    public void Truncated_normals_stay_within_two_deviations()
    {
        var drawn = Nd.From(random.truncated_normal(2000, 1, 3, seed: 5).Value).Data;
        Assert.All(drawn, x => Assert.InRange(x, -5, 7));
        Assert.InRange(drawn.Average(), 0.8, 1.2);
    }

    [Fact]
    public void Categorical_follows_the_probabilities()
    {
        var logits = ops.log(Tensor.Constant(HostTensor.From([0.7f, 0.2f, 0.1f], 1, 3)));
        var drawn = random.categorical(logits, 4000, seed: 9).Value;
        Assert.Equal([1, 4000], drawn.Dims);
        Assert.Equal("int32", drawn.DType.Name);
        Assert.InRange(drawn.Span<int>().Count(0) / 4000.0, 0.67, 0.73);
        Assert.InRange(drawn.Span<int>().Count(2) / 4000.0, 0.08, 0.12);
    }

    [Fact]
    public void In_a_function_each_run_draws_anew()
    {
        var generator = new SeedGenerator(3);
        using var trace = new Trace();
        var x = Tensor.Placeholder("float32", [null, 4]);
        var function = trace.Build("noise", [x], [random.uniform(ops.shape(x), seed: generator)]);
        var input = HostTensor.Zeros("float32", [2, 4]);
        var first = Nd.From(OpRunner.Run(function, input)[0]).Data;
        var second = Nd.From(OpRunner.Run(function, input)[0]).Data;
        Assert.NotEqual(first, second);
        Assert.Equal([3L, 2L], generator.state.Value.Span<long>().ToArray());
    }

    [Fact]
    public void The_same_seed_gives_the_same_numbers_and_no_seed_does_not()
    {
        Assert.Equal(Nd.From(random.normal(5, seed: 1).Value).Data, Nd.From(random.normal(5, seed: 1).Value).Data);
        Assert.NotEqual(Nd.From(random.normal(5).Value).Data, Nd.From(random.normal(5).Value).Data);
    }

    /// <summary>Long draws are made by several threads; their blocks are those of one long sequence.</summary>
    [Theory]
    [InlineData(100_003, "float32")]
    [InlineData(100_003, "float64")]
    public void Long_draws_do_not_depend_on_threads(int n, string type)
    {
        Engines.EmbeddedOnly("Compares with the managed generator bit for bit; the mathematics libraries differ in the last bit.");
        var generator = Philox4x32.FromSeed(11);
        var (uniform, normal) = (HostTensor.Zeros(type, [n]), HostTensor.Zeros(type, [n]));
        if (type == "float32")
        {
            PhiloxDistributions.FillUniform(generator, uniform.Span<float>());
            PhiloxDistributions.FillNormal(generator, normal.Span<float>());
        }
        else
        {
            PhiloxDistributions.FillUniform(generator, uniform.Span<double>());
            PhiloxDistributions.FillNormal(generator, normal.Span<double>());
        }
        Assert.Equal(Nd.From(uniform).Data, Nd.From(random.uniform(n, dtype: type, seed: 11).Value).Data);
        Assert.Equal(Nd.From(normal).Data, Nd.From(random.normal(n, dtype: type, seed: 11).Value).Data);
    }

    [Fact]
    public void Errors_say_what_was_expected()
    {
        Assert.Contains("rate", Assert.Throws<ArgumentException>(() => random.dropout(ops.ones(3), 1.5)).Message);
        Assert.Contains("minval", Assert.Throws<ArgumentException>(() => random.randint(3, 5, 5)).Message);
        Assert.Contains("floating", Assert.Throws<ArgumentException>(() => random.uniform(3, dtype: "int32")).Message);
    }

    private static void Close(double[] expected, Tensor actual, double tolerance) =>
        Assert.All(expected.Zip(Nd.From(actual.Value).Data), p => Assert.InRange(p.Second - p.First, -tolerance, tolerance));
}
