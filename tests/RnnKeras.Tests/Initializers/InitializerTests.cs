using RnnKeras.Initializers;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Kernels.Random;

namespace RnnKeras.Tests.Initializers;

/// <summary>Expected numbers: Keras 3.15.1, tensorflow backend.</summary>
[Collection(ProcessState.Name)]
public class InitializerTests
{
    public static readonly TheoryData<string, Func<Initializer>, float[]> Seeded = new()
    {
        { "GlorotUniform", () => new GlorotUniform(seed: 42), [-0.47666508f, -0.0034683943f, 0.47204602f, -1.0511847f, -0.92324525f, 0.2772777f] },
        { "GlorotNormal", () => new GlorotNormal(seed: 42), [0.011372562f, -1.143281f, 0.074484967f, 0.5836497f, -0.015392358f, 0.084897965f] },
        { "HeNormal", () => new HeNormal(seed: 1), [0.14398205f, -0.56048453f, 0.71756744f, -0.89679801f, -1.0343677f, -0.45378962f] },
        { "RandomNormal", () => new RandomNormal(seed: 3), [-0.033579241f, 0.083802521f, -0.047212273f, 0.030396948f, 0.062639259f, 0.067622624f] },
        { "RandomUniform", () => new RandomUniform(seed: 3), [-0.030408716f, 0.043934528f, 0.0032275207f, 0.034104134f, -0.031718839f, -0.038108576f] },
        { "TruncatedNormal", () => new TruncatedNormal(seed: 9), [-0.027754104f, -0.024851689f, -0.037396617f, -0.0073249280f, 0.019944223f, 0.069185749f] },
        { "Orthogonal", () => new Orthogonal(seed: 5), [-0.91159785f, 0.084981926f, 0.40220332f, -0.40832639f, -0.07406681f, -0.90982616f] },
        { "VarianceScaling", () => new VarianceScaling(2.0, "fan_out", "untruncated_normal", 2), [-0.52209193f, -0.15268955f, -0.67643094f, -0.15294908f, -0.94713879f, -0.54266375f] },
    };

    [Theory]
    [MemberData(nameof(Seeded))]
    public void The_same_seed_gives_the_numbers_of_Keras(string name, Func<Initializer> make, float[] expected)
    {
        var value = make().call((2, 3)).Value;
        Assert.Equal(DType.Float32, value.DType);
        Assert.True(expected.Zip(value.Span<float>().ToArray()).All(p => Math.Abs(p.First - p.Second) < 3e-6), $"{name}: {string.Join(", ", value.Span<float>().ToArray())}");
    }

    [Fact]
    public void Float64_draws_are_those_of_Keras() =>
        Assert.Equal(
            [-0.5269848287102696, 0.4900335596719261, 0.28215515645363043, -1.0078381557094513, -1.0303712250265373, 0.08814748896041413],
            new GlorotUniform(seed: 42).call((2, 3), "float64").Value.Span<double>().ToArray(), Near);

    [Fact]
    public void Without_a_seed_one_is_drawn_at_construction_from_Pythons_generator()
    {
        PythonRandom.Global.seed(7);
        Assert.Equal((RandomSeed)347712783, new GlorotUniform().seed);
        Assert.Equal((RandomSeed)161973070, ((Orthogonal)(Initializer)"orthogonal").seed);
    }

    [Fact]
    public void One_instance_gives_the_same_values_each_time_and_a_clone_without_seed_others()
    {
        var init = new GlorotUniform();
        Assert.Equal(init.call((3, 4)).Value.Data, init.call((3, 4)).Value.Data);
        Assert.NotEqual(init.call((3, 4)).Value.Data, init.clone().call((3, 4)).Value.Data);
    }

    [Fact]
    public void A_generator_as_seed_gives_new_values_at_each_call_and_survives_the_config()
    {
        var init = new RandomNormal(seed: new SeedGenerator(3));
        Assert.NotEqual(init.call((3, 4)).Value.Data, init.call((3, 4)).Value.Data);
        Assert.Equal(new RandomNormal(seed: new SeedGenerator(3)).call((3, 4)).Value.Data, init.clone().call((3, 4)).Value.Data);
    }

    [Fact]
    public void Orthogonal_makes_orthonormal_rows_when_there_are_fewer()
    {
        var q = new Orthogonal(gain: 2, seed: 1).call((6, 24), "float64").Value.Span<double>().ToArray();
        for (var i = 0; i < 6; i++)
            for (var j = 0; j < 6; j++)
                Assert.Equal(i == j ? 4.0 : 0.0, Enumerable.Range(0, 24).Sum(k => q[i * 24 + k] * q[j * 24 + k]), 1e-12);
    }

    [Fact]
    public void Configs_have_Keras_keys_and_make_equal_objects()
    {
        Assert.Equal(["seed", "input_axes", "output_axes"], new GlorotUniform().get_config().Keys);
        Assert.Equal(["seed", "scale", "mode", "distribution", "input_axes", "output_axes"], new VarianceScaling().get_config().Keys);
        var node = (Dictionary<string, object?>)new VarianceScaling(3.0, "fan_avg", "uniform", 5).Serialize()!;
        Assert.Equal("keras.initializers", node["module"]);
        var copy = Initializer.get(node)!;
        Assert.Equal(new VarianceScaling(3.0, "fan_avg", "uniform", 5).call((3, 3)).Value.Data, copy.call((3, 3)).Value.Data);
    }

    [Fact]
    public void Constant_takes_a_number_or_an_array_that_broadcasts()
    {
        Assert.Equal([0.25f, 0.25f], new Constant(0.25).call(2).Value.Span<float>().ToArray());
        var row = Tensor.Constant(HostTensor.From([1f, 2f], 2));
        Assert.Equal([1f, 2f, 1f, 2f], new Constant(row).call((2, 2)).Value.Span<float>().ToArray());
        var copy = Initializer.get(new Constant(row).Serialize())!;
        Assert.Equal([1f, 2f, 1f, 2f], copy.call((2, 2)).Value.Span<float>().ToArray());
    }

    [Fact]
    public void An_unknown_name_lists_the_known_ones()
    {
        var error = Assert.Throws<ArgumentException>(() => Initializer.get("xavier_uniform"));
        Assert.Contains("glorot_uniform", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_registered_class_is_found_by_name()
    {
        using var scope = new CustomObjects.Scope(new Dictionary<string, object> { ["Twos"] = typeof(Twos) });
        Assert.Equal([2f, 2f], Initializer.get("Twos")!.call(2).Value.Span<float>().ToArray());
    }

    [Theory]
    [InlineData(0.0, "fan_in", "uniform")]
    [InlineData(1.0, "fan", "uniform")]
    [InlineData(1.0, "fan_in", "gamma")]
    public void VarianceScaling_refuses_what_Keras_refuses(double scale, string mode, string distribution) =>
        Assert.Throws<ArgumentException>(() => new VarianceScaling(scale, mode, distribution));

    private static bool Near(double a, double b) => Math.Abs(a - b) < 1e-15;

    public sealed class Twos : Initializer
    {
        public override Tensor call(Shape shape, DType? dtype = null) => new Constant(2.0).call(shape, dtype);
    }
}
