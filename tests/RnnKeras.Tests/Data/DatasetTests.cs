using static RnnKeras.Builtins;

namespace RnnKeras.Tests.Data;

/// <summary>tf.data.Dataset; the expected elements are TensorFlow's.</summary>
public class DatasetTests
{
    private static readonly NDArray X = np.arange(10).reshape(5, 2);
    private static readonly NDArray Y = np.array([10, 11, 12, 13, 14]);

    [Fact]
    public void Slices_are_batched_in_order()
    {
        var dataset = tf.data.Dataset.from_tensor_slices((X, Y)).batch(2);
        var batches = new List<string>();
        foreach (var (x, y) in dataset)
            batches.Add($"{x.shape} {y}");
        Assert.Equal(["(2, 2) [10 11]", "(2, 2) [12 13]", "(1, 2) [14]"], batches);
        Assert.Equal(3, dataset.Length);
        Assert.Equal(2, tf.data.Dataset.from_tensor_slices(X).batch(2, drop_remainder: true).Length);
    }

    [Fact]
    public void Functions_reach_the_components()
    {
        var dataset = tf.data.Dataset.from_tensor_slices((X, Y)).map((x, y) => (x.sum(), y * 2)).filter((x, y) => y > 22);
        Assert.Equal(["(np.int64(9), np.int64(24))", "(np.int64(13), np.int64(26))", "(np.int64(17), np.int64(28))"], dataset.as_numpy_iterator().Select(str));
        Assert.Equal(["1", "4", "9"], Texts(tf.data.Dataset.range(1, 4).map(x => x * x)));
    }

    [Fact]
    public void Dictionaries_keep_their_names()
    {
        var dataset = tf.data.Dataset.from_tensor_slices((new Dictionary<string, NDArray> { ["a"] = X, ["b"] = Y }, Y)).batch(5);
        var element = (System.Runtime.CompilerServices.ITuple)dataset.get_single_element().Value;
        Assert.Equal(["a", "b"], ((Dictionary<string, object>)element[0]!).Keys);
        Assert.Equal("(5, 2)", ((NDArray)((Dictionary<string, object>)element[0]!)["a"]).shape.ToString());
    }

    [Fact]
    public void Sequences_are_cut_repeated_and_joined()
    {
        var numbers = tf.data.Dataset.range(5);
        Assert.Equal(["2", "3"], Texts(numbers.skip(2).take(2)));
        Assert.Equal(["0", "1", "0", "1"], Texts(numbers.take(2).repeat(2)));
        Assert.Equal(["0", "1", "2", "3", "4", "0", "1"], Texts(numbers.repeat().take(7)));
        Assert.Equal(["3", "4", "0"], Texts(numbers.skip(3).concatenate(numbers.take(1))));
        Assert.Equal(["1", "3"], Texts(numbers.shard(2, 1)));
        Assert.Equal(["0", "1", "2", "3", "4"], Texts(numbers.batch(2).unbatch()));
        Assert.Equal((-1L, -2L, 2L, 10L), (numbers.repeat().cardinality(), numbers.filter(x => x > 1).cardinality(), numbers.shard(2, 1).cardinality(), numbers.repeat(2).cardinality()));
    }

    [Fact]
    public void Shuffling_keeps_all_elements_and_follows_the_seed()
    {
        var numbers = tf.data.Dataset.range(100);
        var shuffled = numbers.shuffle(10, seed: 3);
        var (first, second) = (Texts(shuffled), Texts(shuffled));
        Assert.NotEqual(Texts(numbers), first);
        Assert.NotEqual(first, second);
        Assert.Equal(Texts(numbers).Order(), first.Order());
        Assert.Equal(first, Texts(numbers.shuffle(10, seed: 3)));
        var fixedOrder = numbers.shuffle(10, seed: 3, reshuffle_each_iteration: false);
        Assert.Equal(Texts(fixedOrder), Texts(fixedOrder));
        // With a buffer of 10, an element comes at most 9 places early.
        Assert.All(first.Select(int.Parse).Select((n, i) => n - i), early => Assert.InRange(early, int.MinValue, 9));
    }

    [Fact]
    public void Cache_makes_elements_once()
    {
        var made = 0;
        var dataset = tf.data.Dataset.range(3).map(x => { made++; return x; }).cache();
        _ = Texts(dataset);
        Assert.Equal(["0", "1", "2"], Texts(dataset));
        Assert.Equal(3, made);
    }

    [Fact]
    public void Rows_of_different_length_are_padded()
    {
        var dataset = tf.data.Dataset.from_generator(() => new[] { new[] { 1 }, new[] { 2, 3, 4 } });
        Assert.Equal("[[1 0 0]\n [2 3 4]]", ((NDArray)dataset.padded_batch(2).get_single_element()).ToString());
        Assert.Equal("[[ 1 -1 -1]\n [ 2  3  4]]", ((NDArray)dataset.padded_batch(2, padding_values: -1).get_single_element()).ToString());
        Assert.Throws<ArgumentException>(() => Texts(dataset.batch(2)));
    }

    [Fact]
    public void Zip_stops_with_the_shortest()
    {
        var zipped = tf.data.Dataset.zip(tf.data.Dataset.range(3), tf.data.Dataset.from_tensor_slices(np.array(["a", "b"])));
        Assert.Equal(["(np.int64(0), np.str_('a'))", "(np.int64(1), np.str_('b'))"], zipped.as_numpy_iterator().Select(str));
        Assert.Equal(2, zipped.Length);
    }

    [Fact]
    public void Components_with_different_numbers_of_rows_are_refused() =>
        Assert.Contains("5 and 4", Assert.Throws<ArgumentException>(() => tf.data.Dataset.from_tensor_slices((X, Y[..4]))).Message);

    private static List<string> Texts(Dataset dataset) => [.. dataset.as_numpy_iterator().Select(str)];
}
