using RnnKeras.Layers;

namespace RnnKeras.Tests.Layers.Preprocessing;

/// <summary>Layers that learn from a data set, batch by batch, know what they would have learnt from the whole array.</summary>
public class AdaptTests
{
    private static readonly NDArray numbers = np.array(new[,] { { 1f, 10 }, { 2, 30 }, { 4, 20 }, { 9, 80 }, { 5, -10 } });

    private static Dataset Batches(NDArray data, int size = 2) => tf.data.Dataset.from_tensor_slices(data).batch(size);

    /// <summary>Batches of 2, 2 and 1: each must count by its size.</summary>
    [Fact]
    public void NormalizationWeighsBatchesByTheirSize()
    {
        Normalization whole = new(), parts = new();
        whole.adapt(numbers);
        parts.adapt(Batches(numbers));
        SmallTensors.Near([4.2f, 26], parts.mean!.flatten().ToArray<float>(), 1e-4);
        SmallTensors.Near([7.76f, 904], parts.variance!.flatten().ToArray<float>(), 2e-3);
        SmallTensors.Near(whole.apply(numbers).Single.Floats(), parts.apply(numbers).Single.Floats(), 1e-5);
    }

    [Fact]
    public void NormalizationTakesTheInputsOfPairs()
    {
        var layer = new Normalization();
        layer.adapt(tf.data.Dataset.from_tensor_slices((numbers, np.zeros(5))).batch(5));
        SmallTensors.Near([4.2f, 26], layer.mean!.flatten().ToArray<float>(), 1e-4);
    }

    [Fact]
    public void NormalizationRefusesDataOfAnotherWidthAndNoData()
    {
        var layer = new Normalization();
        layer.adapt(numbers);
        Assert.Throws<ShapeMismatchException>(() => layer.adapt(np.ones((3, 5))));
        Assert.Throws<ArgumentException>(() => new Normalization().adapt(Batches(numbers).take(0)));
        Assert.Throws<InvalidOperationException>(() => new Normalization(mean: 1f, variance: 2f).adapt(Batches(numbers)));
    }

    [Fact]
    public void DiscretizationFindsTheSameBoundaries()
    {
        var data = np.arange(100).reshape(50, 2).astype("float32");
        Discretization whole = new(num_bins: 4), parts = new(num_bins: 4);
        whole.adapt(data);
        parts.adapt(Batches(data, 10));
        Assert.Equal(whole.bin_boundaries!.Select(b => Math.Round(b)), parts.bin_boundaries!.Select(b => Math.Round(b)));
        Assert.Equal(3, parts.bin_boundaries!.Count);
    }

    [Fact]
    public void LookupsCountOverBatches()
    {
        var ids = new IntegerLookup();
        ids.adapt(Batches(np.array(new[] { 7, 7, 3, 7, 3, 5 })));
        Assert.Equal([-1L, 7, 3, 5], ids.get_vocabulary().Select(Convert.ToInt64));
        var first = new IntegerLookup();
        first.adapt(Batches(np.array(new[] { 7, 7, 3, 7, 3, 5 })), steps: 1);
        Assert.Equal([-1L, 7], first.get_vocabulary().Select(Convert.ToInt64));
        var words = new StringLookup();
        words.adapt(Batches(np.array(new[] { "b", "a", "b" })));
        Assert.Equal(["[UNK]", "b", "a"], words.get_vocabulary());
        var texts = new TextVectorization();
        texts.adapt(Batches(np.array(new[] { "b a", "b", "c b a" })));
        Assert.Equal(["", "[UNK]", "b", "a", "c"], texts.get_vocabulary());
    }

    [Fact]
    public void LookupsKeepTheirArguments()
    {
        var ids = new IntegerLookup(max_tokens: 9, num_oov_indices: 2, mask_token: 0, oov_token: -5, output_mode: "multi_hot", pad_to_max_tokens: true, vocabulary: new[] { 4, 6 });
        Assert.Equal((9, 2, 0L, -5L, false, "multi_hot", true), (ids.max_tokens, ids.num_oov_indices, ids.mask_token, ids.oov_token, ids.invert, ids.output_mode, ids.pad_to_max_tokens));
        var words = new StringLookup(max_tokens: 9, num_oov_indices: 0, mask_token: "", oov_token: "?", invert: true, vocabulary: new[] { "a", "b" });
        Assert.Equal((9, 0, "", "?", true, "int", false), (words.max_tokens, words.num_oov_indices, words.mask_token, words.oov_token, words.invert, words.output_mode, words.pad_to_max_tokens));
    }
}
