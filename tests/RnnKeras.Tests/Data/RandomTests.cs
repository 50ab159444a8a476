using System.Security.Cryptography;
using System.Runtime.InteropServices;
using System.Text.Json;
using RnnKeras.Data.Random;
using RnnKeras.Runtime.Kernels.Random;

namespace RnnKeras.Tests.Data;

/// <summary>The streams of Python, NumPy and Keras after the same seed (golden/seeded/generators.json).</summary>
public class RandomTests
{
    private static readonly Lazy<Dictionary<long, JsonElement>> Goldens = new(() =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests/golden/seeded/generators.json"))).RootElement.EnumerateArray()
            .ToDictionary(e => e.GetProperty("seed").GetInt64()));

    public static TheoryData<long> Seeds => [.. Goldens.Value.Keys];

    [Theory, MemberData(nameof(Seeds))]
    public void Python_random(long seed)
    {
        var golden = Goldens.Value[seed].GetProperty("python_random");
        var random = new PythonRandom(seed);
        SameNumbers(golden, "random", Repeat(5, random.random));
        SameNumbers(golden, "randint_1_1e9", Repeat(5, () => (double)random.randint(1, 1_000_000_000)));
        SameNumbers(golden, "uniform", Repeat(3, () => random.uniform(-2, 3)));
        var letters = golden.GetProperty("choice").EnumerateArray().Select(e => e.GetString()![0]);
        Assert.Equal(letters, Repeat(6, () => random.choice("abcdefghij".ToArray())));
        var items = Enumerable.Range(0, 12).ToList();
        random.shuffle(items);
        SameNumbers(golden, "shuffle", items.Select(i => (double)i));
        SameNumbers(golden, "sample", random.sample(Enumerable.Range(0, 50).ToList(), 6).Select(i => (double)i));
        SameNumbers(golden, "gauss", Repeat(3, () => random.gauss(0, 1)));
        SameNumbers(golden, "randrange", Repeat(5, () => (double)random.randrange(0, 100, 7)));
        SameNumbers(golden, "choices", random.choices([1.0, 2, 3, 4], [10, 1, 1, 5], 6));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void NumPy_legacy(long seed)
    {
        var golden = Goldens.Value[seed].GetProperty("numpy_random_legacy");
        var random = new RandomState(seed);
        Same(golden, "rand", random.rand(2, 3));
        Same(golden, "randn", random.randn(5));
        Same(golden, "randint", random.randint(0, 10, 8));
        Same(golden, "randint_big", random.randint(-5, 1L << 40, 3));
        Same(golden, "random_sample", random.random_sample(2));
        Same(golden, "uniform", random.uniform(-1, 4, 3));
        Same(golden, "normal", random.normal(2, 3, 3));
        Same(golden, "permutation", random.permutation(9));
        NDArray items = Enumerable.Range(0, 9).ToArray();
        random.shuffle(items);
        Same(golden, "shuffle", items);
        Same(golden, "choice", random.choice(20, 5));
        Same(golden, "choice_noreplace", random.choice(20, 5, replace: false));
        Same(golden, "choice_p", random.choice(4, 6, p: new[] { .1, .2, .3, .4 }));
        Same(golden, "exponential", random.exponential(2, 2));
        Same(golden, "binomial", random.binomial(10, .3, 4));
        Same(golden, "poisson", random.poisson(3, 4));
        Same(golden, "multinomial", random.multinomial(8, new[] { .2, .3, .5 }));
        Same(golden, "standard_normal", random.standard_normal(3));
        Same(golden, "beta", random.beta(2, 3, 2));
    }

    /// <summary>
    /// Many draws from wide distributions reach every branch of the rejection: numpy.random.RandomState(7) of NumPy 1.26, sums of 20,000
    /// counts and of their squares.
    /// </summary>
    [Theory]
    [InlineData(1000, .4, 7997204, 3202608818)]
    [InlineData(100_000, .03, 59992324, 180012524946)]
    [InlineData(60, .9, 1080218, 58450180)]
    [InlineData(40, .5, 399643, 8184473)]
    public void NumPy_legacy_counts_of_many_trials(long n, double p, long sum, long squares)
    {
        var counts = new RandomState(7).binomial(n, p, 20_000).ToArray<long>();
        Assert.Equal((sum, squares), (counts.Sum(), counts.Sum(c => c * c)));
    }

    [Theory]
    [InlineData(30, 600200, 18613552)]
    [InlineData(500, 10000509, 5010625067)]
    public void NumPy_legacy_counts_of_frequent_events(double lam, long sum, long squares)
    {
        var counts = new RandomState(7).poisson(lam, 20_000).ToArray<long>();
        Assert.Equal((sum, squares), (counts.Sum(), counts.Sum(c => c * c)));
    }

    /// <summary>numpy.random.default_rng(7).</summary>
    [Theory]
    [InlineData(1000, .4, 7996823, 3202332279)]
    [InlineData(100_000, .03, 59994917, 180027710669)]
    public void NumPy_generator_counts_of_many_trials(long n, double p, long sum, long squares)
    {
        var counts = new Generator(7).binomial(n, p, 20_000).ToArray<long>();
        Assert.Equal((sum, squares), (counts.Sum(), counts.Sum(c => c * c)));
    }

    /// <summary>Ranges that are no power of two and nearly as wide as a word: many draws are rejected. All 2000 numbers by their exclusive or.</summary>
    [Theory]
    [InlineData(3_000_000_000, 3065768065)]
    [InlineData(6_000_000_000_000_000_000, 4997142380392905900)]
    [InlineData(9_000_000_000_000_000_000, 7417353812865840641)]
    public void NumPy_generator_rejects_in_wide_ranges(long end, long all) =>
        Assert.Equal(all, new Generator(7).integers(0, end, 2000).ToArray<long>().Aggregate((a, b) => a ^ b));

    [Fact]
    public void NumPy_legacy_branches_without_a_golden()
    {
        // Values of NumPy 1.26's RandomState(3), in this order.
        var random = new RandomState(3);
        Assert.Equal([26L, 22, 18, 14, 27], random.poisson(25, 5).ToArray<long>());
        Assert.Equal([1016L, 977, 979], random.poisson(1000, 3).ToArray<long>());
        Assert.Equal([0.29895720757490923, 0.09385861397001054], random.gamma(.5, 1, 2).ToArray<double>(), Close);
        Assert.Equal([0.8114415670932941, 0.4956833206887764], random.beta(.5, .7, 2).ToArray<double>(), Close);
        Assert.Equal([9L, 9, 8, 10, 11, 8, 7, 10, 10, 12], random.poisson(10, 10).ToArray<long>());
    }

    [Theory, MemberData(nameof(Seeds))]
    public void NumPy_default_rng(long seed)
    {
        var golden = Goldens.Value[seed].GetProperty("numpy_default_rng");
        var random = new Generator(seed);
        Same(golden, "random", random.random(4));
        Same(golden, "integers", random.integers(0, 10, 8));
        Same(golden, "standard_normal", random.standard_normal(6));
        Same(golden, "normal", random.normal(1, 2, 3));
        Same(golden, "uniform", random.uniform(-1, 1, 3));
        Same(golden, "permutation", random.permutation(8));
        Same(golden, "choice", random.choice(9, 4));
        NDArray items = Enumerable.Range(0, 7).ToArray();
        random.shuffle(items);
        Same(golden, "shuffle", items);
        Same(golden, "random_f32", random.random(3, DType.Float32));
        Same(golden, "integers_i32", random.integers(0, 1000, 4, DType.Int32));
    }

    [Fact]
    public void Choices_and_permutations_without_a_golden()
    {
        // Values of NumPy 1.26, in this order.
        var rng = new Generator(11);
        NDArray pairs = new[,] { { 0, 1 }, { 2, 3 }, { 4, 5 } };
        Assert.Equal([16L, 11, 2, 14, 9], rng.choice(20, 5, replace: false).ToArray<long>());
        Assert.Equal([15597L, 5470, 5641, 866, 411], rng.choice(20000, 1000, replace: false)[..5].ToArray<long>());
        Assert.Equal([26L, 8, 28, 25], rng.choice(30, 4, replace: false, shuffle: false).ToArray<long>());
        Assert.Equal([3L, 4, 2, 4], rng.choice(5, 4, p: new[] { .1, .2, .3, .2, .2 }).ToArray<long>());
        Assert.Equal([493162751516, 174708463336], rng.integers(0, 1L << 40, 2).ToArray<long>());
        Assert.Equal([4L, 3, 4, 1, 4], rng.integers(1, 6, 5, endpoint: true).ToArray<long>());
        Assert.Equal([0, 1, 2, 3, 4, 5], rng.permutation(pairs).ToArray<int>());
        Assert.Equal(-0.8261877084779022, (double)rng.normal());
        var state = new RandomState(11);
        Assert.Equal([1L, 0, 2, 3], state.choice(5, 4, replace: false, p: new[] { .1, .2, .3, .2, .2 }).ToArray<long>());
        Assert.Equal([0, 1, 4, 5, 2, 3], state.permutation(pairs).ToArray<int>());
        Assert.Equal([2, 0, 5], state.randint(0, 7, 3, "int32").ToArray<int>());
        Assert.Equal(["a", "a"], state.choice(new[] { "a", "b", "c" }, 2).ToArray<string>());
    }

    [Fact]
    public void Ziggurat_agrees_to_the_last_bit()
    {
        // SHA-256 of NumPy's default_rng(7).standard_normal(300000); covers the wedges and the tail.
        var values = new Generator(7).standard_normal(300_000).ToArray<double>();
        Assert.Equal("5A6A5E512E0824B7E9D5AAC9F6C2AB662605C2DF31AFFB583149A7849AA10940",
            Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(values.AsSpan()))));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Keras_random(long seed)
    {
        var golden = Goldens.Value[seed].GetProperty("keras_random");
        var random = Philox4x32.FromSeed(seed);
        var floats = new float[9];
        PhiloxDistributions.FillUniform(random, floats.AsSpan(0, 5));
        Assert.Equal(Numbers(golden, "uniform"), floats[..5].Select(f => (double)f));
        PhiloxDistributions.FillNormal(random, floats.AsSpan(0, 5));
        Assert.Equal(Numbers(golden, "normal"), floats[..5].Select(f => (double)f), (a, b) => Math.Abs(a - b) < 3e-6);
        PhiloxDistributions.FillTruncatedNormal(random, floats);
        Assert.Equal(Numbers(golden, "truncated_normal"), floats.Select(f => (double)f), (a, b) => Math.Abs(a - b) < 3e-6);
        var integers = new int[6];
        PhiloxDistributions.FillIntegers(random, integers, 0, 100);
        SameNumbers(golden, "randint", integers.Select(i => (double)i));
        var classes = new long[6];
        PhiloxDistributions.FillCategorical(random, [MathF.Log(.1f), MathF.Log(.2f), MathF.Log(.3f), MathF.Log(.4f)], 4, 6, classes);
        SameNumbers(golden, "categorical", classes.Select(i => (double)i));
        PhiloxDistributions.FillUniform(random, floats.AsSpan(0, 8));
        SameNumbers(golden, "shuffle", Enumerable.Range(0, 8).OrderBy(i => floats[i]).Select(i => (double)i));
    }

    [Theory, InlineData(0UL), InlineData(123456789012UL), InlineData(uint.MaxValue - 5UL), InlineData(uint.MaxValue + 1UL)]
    public void Eight_blocks_at_once_are_the_same_blocks(ulong first)
    {
        var random = Philox4x32.FromSeed(5, 6);
        var values = new float[131];
        PhiloxDistributions.FillUniform(random, values, -1, 3, first);
        for (var i = 0; i < values.Length; i++)
        {
            var words = new uint[4];
            random.Block(first + (ulong)(i / 4), out words[0], out words[1], out words[2], out words[3]);
            Assert.Equal((BitConverter.UInt32BitsToSingle((127u << 23) | (words[i % 4] & 0x7FFFFF)) - 1f) * 4f + -1f, values[i]);
        }
    }

    [Fact]
    public void Each_draw_depends_on_its_place_only()
    {
        var random = Philox4x32.FromSeed(9, 4);
        foreach (var n in new[] { 1, 2, 3, 5, 8 })
        {
            var (all, some) = (new double[9], new double[n]);
            PhiloxDistributions.FillNormal(random, all);
            PhiloxDistributions.FillNormal(random, some);
            Assert.Equal(all[..n], some);
            PhiloxDistributions.FillTruncatedNormal(random, all);
            PhiloxDistributions.FillTruncatedNormal(random, some);
            Assert.Equal(all[..n], some);
        }
    }

    private static readonly Func<double, double, bool> Close = (a, b) => Math.Abs(a - b) <= 1e-14 * Math.Abs(a);

    private static IEnumerable<T> Repeat<T>(int n, Func<T> draw) => [.. Enumerable.Range(0, n).Select(_ => draw())];

    private static double[] Numbers(JsonElement golden, string name) => [.. Flat(golden.GetProperty(name))];

    private static IEnumerable<double> Flat(JsonElement e) =>
        e.ValueKind == JsonValueKind.Array ? e.EnumerateArray().SelectMany(Flat) : [e.GetDouble()];

    private static void Same(JsonElement golden, string name, NDArray actual) => SameNumbers(golden, name, actual.ToArray<double>());

    private static void SameNumbers(JsonElement golden, string name, IEnumerable<double> actual) =>
        Assert.Equal(Numbers(golden, name), actual, (a, b) => a == b || Close(a, b));
}
