using RnnKeras.Losses;
using RnnKeras.Runtime.Graph;
using static RnnKeras.Tests.SmallTensors;

namespace RnnKeras.Tests.Losses;

public class LossTests
{
    [Fact]
    public void A_string_is_the_function_of_that_name()
    {
        Loss loss = "mse";
        Assert.Equal("mean_squared_error", loss.name);
        Near([(1 + 4 + 0 + 16) / 4f], loss.apply(Matrix(2, 1, 2, 3, 4), Matrix(2, 2, 4, 3, 0)).Floats());
    }

    [Fact]
    public void A_function_becomes_a_loss_with_its_name()
    {
        static Tensor largest(Tensor y_true, Tensor y_pred) => ops.max(ops.abs(y_true - y_pred), axis: -1);
        Func<Tensor, Tensor, Tensor> function = largest;
        Loss loss = function;
        Near([(2 + 4) / 2f], loss.apply(Matrix(2, 1, 2, 3, 4), Matrix(2, 2, 4, 3, 0)).Floats());
        Assert.Contains("largest", loss.name, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_string_lists_the_known_ones()
    {
        var error = Assert.Throws<ArgumentException>(() => (Loss)"mean_square_error");
        Assert.Contains("mean_squared_error", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Loss.get("crossentropy"));
    }

    [Fact]
    public void Crossentropy_by_name_looks_at_the_shapes()
    {
        Loss loss = "crossentropy";
        var probabilities = Matrix(2, 0.2f, 0.8f, 0.6f, 0.4f);
        var sparse = -(float)(Math.Log(0.8) + Math.Log(0.6)) / 2;
        Near([sparse], loss.apply(Ids(1, 0), probabilities).Floats());
        Near([sparse], loss.apply(Matrix(2, 0, 1, 1, 0), probabilities).Floats());
        Near([-(float)(Math.Log(0.9) + Math.Log(0.7)) / 2], loss.apply(Matrix(2, 1, 0), Matrix(2, 0.9f, 0.3f)).Floats());
    }

    // Losses 1, 2, 5 with weights 3, 1, 3 add up to 20: over 3 entries, or over 7 of weight.
    [Theory]
    [InlineData("sum_over_batch_size", 20f / 3)]
    [InlineData("mean", 20f / 3)]
    [InlineData("mean_with_sample_weight", 20f / 7)]
    [InlineData("sum", 20f)]
    public void Reductions_differ_in_what_they_divide_by(string reduction, float expected) =>
        Near([expected], new MeanAbsoluteError(reduction).apply(Matrix(3, 0, 0, 0), Matrix(3, 1, 2, 5), Row(3, 1, 3)).Floats());

    [Fact]
    public void Without_reduction_there_is_one_loss_per_entry() =>
        Near([1, 2, 5], new MeanAbsoluteError(reduction: null).apply(Matrix(3, 0, 0, 0), Matrix(3, 1, 2, 5)).Floats());

    [Fact]
    public void A_mask_leaves_entries_out_of_the_mean_and_no_valid_entry_gives_zero()
    {
        Tensor Predicted(params bool[] mask)
        {
            var p = Matrix(3, 1, 2, 5);
            p.keras_mask = Tensor.Constant(HostTensor.From(mask, mask.Length));
            return p;
        }
        var loss = new MeanAbsoluteError();
        Near([3f], loss.apply(Matrix(3, 0, 0, 0), Predicted(true, false, true)).Floats());
        Near([0f], loss.apply(Matrix(3, 0, 0, 0), Predicted(false, false, false)).Floats());
    }

    [Fact]
    public void Ignored_classes_count_neither_as_loss_nor_as_entries()
    {
        var loss = new SparseCategoricalCrossentropy(ignore_class: 0);
        Near([-(float)Math.Log(0.8)], loss.apply(Ids(1, 0), Matrix(2, 0.2f, 0.8f, 0.6f, 0.4f)).Floats());
    }

    [Fact]
    public void Saturated_probabilities_are_clipped_unless_the_logits_are_known()
    {
        var logits = Matrix(1, 0, 40);
        var probabilities = ops.softmax(logits);
        Loss loss = "sparse_categorical_crossentropy";
        Near([40f], loss.apply(Ids(0), probabilities).Floats(), 1e-4);
        Near([-(float)Math.Log(1e-7)], loss.apply(Ids(0), ops.copy(probabilities)).Floats(), 1e-3);
    }

    [Fact]
    public void Connectionist_temporal_classification_sums_over_all_alignments()
    {
        // Two steps, classes blank and 1, label "1": paths 1-1, 1-blank, blank-1.
        var p = new[] { 0.6, 0.4, 0.3, 0.7 };
        var logits = Tensor.Constant(HostTensor.From(p.Select(x => (float)Math.Log(x)).ToArray(), 1, 2, 2));
        var label = Tensor.Constant(HostTensor.From([1], 1, 1));
        Near([-(float)Math.Log(0.4 * 0.7 + 0.4 * 0.3 + 0.6 * 0.7)], new CTC().apply(label, logits).Floats(), 1e-5);
    }

    [Fact]
    public void Refuses_unknown_reductions() => Assert.Throws<ArgumentException>(() => new MeanSquaredError(reduction: "average"));

    [Fact]
    public void Weights_that_do_not_fit_the_steps_are_refused() => Assert.Throws<ShapeMismatchException>(() =>
        new MeanSquaredError().apply(ops.zeros((4, 3, 5)), ops.zeros((4, 3, 5)), Row(1, 2, 3, 4)));
}
