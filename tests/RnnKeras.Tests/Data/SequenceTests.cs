using System.Text.Json;
using RnnKeras.Runtime.Kernels.Random;
using static RnnKeras.Tests.Data.GoldenCases;
using static RnnKeras.tf.keras.preprocessing.sequence;

namespace RnnKeras.Tests.Data;

/// <summary>Sequences, windows, skip-grams and categories, against golden/preprocessing and Keras.</summary>
[Collection(ProcessState.Name)]
public class SequenceTests
{
    public static TheoryData<string> Paddings => [.. Of("pad_sequences").Select(n => n.Data).Where(n => n != "pad_sequences_strings")];
    public static TheoryData<string> Generators => Of("TimeseriesGenerator");
    public static TheoryData<string> Skips => Of("skipgrams");
    public static TheoryData<string> SamplingTables => Of("make_sampling_table");

    [Theory, MemberData(nameof(Paddings))]
    public void Sequences_are_cut_and_filled(string name)
    {
        var golden = Case(name);
        var nested = golden.GetProperty("inputs")[0] is { } first && first.GetArrayLength() > 0 && first[0].ValueKind == JsonValueKind.Array;
        IEnumerable<object> inputs = nested
            ? golden.GetProperty("inputs").Deserialize<int[][][]>()!
            : golden.GetProperty("inputs").Deserialize<List<List<int>>>()!;
        Same(GoldenCases.Array(name, "expected"), pad_sequences(inputs, Option<int?>(golden, "maxlen", null), Option(golden, "dtype", "int32"),
            Option(golden, "padding", "pre"), Option(golden, "truncating", "pre"), Option(golden, "value", 0.0)));
    }

    [Fact]
    public void Texts_are_padded_too()
    {
        var golden = Case("pad_sequences_strings");
        var actual = pad_sequences(golden.GetProperty("inputs").Deserialize<string[][]>()!, dtype: "object", padding: "post", value: "<pad>");
        Assert.Equal(golden.GetProperty("expected").Deserialize<string[][]>()!.SelectMany(r => r), actual.ToArray<string>());
    }

    [Fact]
    public void Wrong_sequences_are_refused_in_Keras_words()
    {
        var expected = Case("pad_sequences_errors").GetProperty("expected");
        Check("pad_sequences([1, 2])", () => pad_sequences(new object[] { 1, 2 }));
        Check("pad_sequences([[1],[2,3]], padding='left')", () => pad_sequences(new[] { new[] { 1 }, new[] { 2, 3 } }, padding: "left"));
        Check("pad_sequences([[1],[2,3]], truncating='left')", () => pad_sequences(new[] { new[] { 1 }, new[] { 2, 3 } }, truncating: "left"));
        Check("pad_sequences([[[1,2]],[[1,2,3]]])", () => pad_sequences(new object[] { new[,] { { 1, 2 } }, new[,] { { 1, 2, 3 } } }));
        Check("pad_sequences([])", () => pad_sequences(System.Array.Empty<int[]>()));
        Assert.Throws<ArgumentException>(() => pad_sequences(new[] { new[] { "a" } }, value: "x"));
        Assert.Throws<ArgumentException>(() => pad_sequences(new[] { new[] { "a" } }));
        Assert.Throws<ArgumentException>(() => pad_sequences(new[] { new[] { 1, 2 }, new[] { 3 } }, maxlen: 0));

        void Check(string call, Action action) =>
            Assert.StartsWith(expected.GetProperty(call).GetProperty("message").GetString()!, Assert.Throws<ArgumentException>(action).Message);
    }

    [Theory, MemberData(nameof(Generators))]
    public void Windows_over_a_series(string name)
    {
        var golden = Case(name);
        if (Option(golden, "shuffle", false))
            np.random.seed(golden.TryGetProperty("numpy_seed", out var seed) ? seed.GetInt32() : throw new InvalidDataException(golden.ToString()));
        var batches = TimeseriesGenerator(GoldenCases.Array(name, "data"), GoldenCases.Array(name, "targets"), Option(golden, "length", 0), Option(golden, "sampling_rate", 1),
            Option(golden, "stride", 1), Option(golden, "start_index", 0), Option<int?>(golden, "end_index", null),
            Option(golden, "shuffle", false), Option(golden, "reverse", false), Option(golden, "batch_size", 128));
        Assert.Equal(golden.GetProperty("expected").GetProperty("len").GetInt32(), batches.Length);
        for (var i = 0; HasArray(name, $"x{i}"); i++)
        {
            var (x, y) = batches[i];
            Same(GoldenCases.Array(name, $"x{i}"), x);
            Same(GoldenCases.Array(name, $"y{i}"), y);
        }
    }

    [Fact]
    public void Windows_that_do_not_fit_are_refused_in_Keras_words()
    {
        var expected = Case("timeseries_generator_errors").GetProperty("expected");
        var data = np.zeros(30);
        Assert.StartsWith(expected.GetProperty("too long").GetProperty("message").GetString()!,
            Assert.Throws<ArgumentException>(() => TimeseriesGenerator(data, data, length: 30)).Message);
        Assert.Contains("same length", Assert.Throws<ArgumentException>(() => TimeseriesGenerator(data, np.zeros(29), length: 3)).Message);
    }

    [Fact]
    public void A_generator_is_written_as_json()
    {
        var golden = Case("timeseries_generator_json_keras2");
        var data = np.arange(4);
        Assert.Equal(golden.GetProperty("expected").GetProperty("to_json").GetString(), TimeseriesGenerator(data, data, length: 2, batch_size: 1).to_json());
    }

    [Theory, MemberData(nameof(Skips))]
    public void Skip_grams_use_the_draws_of_Python(string name)
    {
        var golden = Case(name);
        PythonRandom.Global.seed(golden.GetProperty("python_random_seed").GetInt32());
        var table = golden.GetProperty("config").TryGetProperty("sampling_table", out var t) ? (NDArray)t.Deserialize<double[]>()! : null;
        var (couples, labels) = skipgrams(Option<int[]>(golden, "sequence", []), Option(golden, "vocabulary_size", 0), Option(golden, "window_size", 4),
            Option(golden, "negative_samples", 1.0), Option(golden, "shuffle", true), Option(golden, "categorical", false), table, Option<int?>(golden, "seed", null));
        Assert.Equal(golden.GetProperty("expected").GetProperty("couples").Deserialize<int[][]>()!, couples);
        Assert.Equal(golden.GetProperty("expected").GetProperty("labels").ToString().Replace(" ", ""), JsonSerializer.Serialize(labels.tolist()));
    }

    [Theory, MemberData(nameof(SamplingTables))]
    public void Sampling_tables(string name)
    {
        var golden = Case(name);
        Same(GoldenCases.Array(name, "expected"), make_sampling_table(Option(golden, "size", 0), Option(golden, "sampling_factor", 1e-5)));
    }

    [Fact]
    public void Categories_become_rows()
    {
        // Values of keras.utils.to_categorical and normalize.
        Assert.Equal("array([[1., 0., 0.],\n       [0., 0., 1.]])", tf.keras.utils.to_categorical(new[] { 0, 2 }).Repr());
        Assert.Equal("(2, 1, 4)", tf.keras.utils.to_categorical(new[, ,] { { { 1 } }, { { 3 } } }, 4).shape.ToString());
        Assert.Equal([0.0, 1, 1, 0], tf.keras.utils.to_categorical(new[,] { { 1 }, { -2 } }, 2).ToArray<double>());
        Assert.Throws<IndexOutOfRangeException>(() => tf.keras.utils.to_categorical(new[] { 2 }, 2));
        Assert.Equal("[[0.6 0.8]\n [0.  0. ]]", tf.keras.utils.normalize(new[,] { { 3.0, 4 }, { 0, 0 } }).ToString());
        Assert.Equal("[[1. 1.]\n [0. 0.]]", tf.keras.utils.normalize(new[,] { { 3.0, 4 }, { 0, 0 } }, axis: 0, order: 1).ToString());
    }
}
