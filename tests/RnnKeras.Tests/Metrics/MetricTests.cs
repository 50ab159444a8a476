using RnnKeras.Losses;
using RnnKeras.Metrics;
using RnnKeras.Runtime.Graph;
using static RnnKeras.Tests.SmallTensors;

namespace RnnKeras.Tests.Metrics;

public class MetricTests
{
    [Fact]
    public void A_mean_weighs_values_and_starts_anew_after_reset()
    {
        var mean = new Mean();
        Assert.Equal(0f, mean.result().Float());
        mean.update_state(Row(1, 3));
        mean.update_state(Row(10, 20), Row(0, 2));
        Near([(1 + 3 + 40) / 4f], mean.result().Floats());
        mean.reset_state();
        Assert.Equal(0f, mean.result().Float());
    }

    [Theory]
    [InlineData("accuracy")]
    [InlineData("acc")]
    [InlineData("ACC")]
    public void Accuracy_is_resolved_by_shapes_and_keeps_the_name_it_was_given(string written)
    {
        Metric sparse = written, binary = written, categorical = written;
        sparse.update_state(Ids(1, 0, 1), Matrix(3, 0.2f, 0.8f, 0.3f, 0.7f, 0.1f, 0.9f));
        binary.update_state(Matrix(3, 1, 0, 1), Matrix(3, 0.8f, 0.7f, 0.9f));
        categorical.update_state(Matrix(2, 0, 1, 1, 0), Matrix(2, 0.2f, 0.8f, 0.3f, 0.7f));
        Near([2 / 3f, 2 / 3f, 0.5f], new[] { sparse, binary, categorical }.Select(m => m.result().Float()));
        Assert.All(new[] { sparse, binary, categorical }, m => Assert.Equal(written, m.name));
        Assert.Equal(["total", "count"], sparse.variables.Select(v => v.name));
    }

    [Fact]
    public void Keras_get_knows_other_names_than_compile()
    {
        Assert.IsType<Accuracy>(Metric.get("accuracy"));
        Assert.Throws<ArgumentException>(() => Metric.get("acc"));
        Assert.Throws<ArgumentException>(() => (Metric)"crossentropy");
    }

    [Fact]
    public void Functions_and_losses_are_metrics_of_their_names()
    {
        Func<Tensor, Tensor, Tensor> function = tf.keras.losses.mean_absolute_error;
        Metric fromFunction = function, fromLoss = (Loss)new RnnKeras.Losses.MeanSquaredError(name: "squares");
        Assert.Equal("mean_absolute_error", fromFunction.name);
        Assert.Equal("squares", fromLoss.name);
        Near([2f], fromFunction.apply(Matrix(2, 0, 0), Matrix(2, 1, 3)).Floats());
        Near([5f], fromLoss.apply(Matrix(2, 0, 0), Matrix(2, 1, 3)).Floats());
    }

    [Fact]
    public void A_mask_counts_as_weights_of_zero_and_one()
    {
        var predicted = Matrix(3, 1, 2, 5);
        predicted.keras_mask = Tensor.Constant(HostTensor.From([true, true, false], 3));
        var metric = new RnnKeras.Metrics.MeanAbsoluteError();
        metric.update_state(Matrix(3, 0, 0, 0), predicted);
        Near([1.5f], metric.result().Floats());
    }

    [Fact]
    public void Precision_and_recall_count_at_each_threshold()
    {
        var (precision, recall) = (new Precision(thresholds: [0.3, 0.6]), new Recall(thresholds: 0.6));
        var (truth, scores) = (Row(1, 1, 0, 0), Row(0.9f, 0.4f, 0.5f, 0.1f));
        precision.update_state(truth, scores);
        recall.update_state(truth, scores);
        Near([2 / 3f, 1f], precision.result().Floats());
        Near([0.5f], recall.result().Floats());
        Assert.Throws<ArgumentException>(() => new Precision(thresholds: 1.5));
    }

    [Fact]
    public void Area_under_the_curve_of_a_perfect_and_of_a_reversed_order()
    {
        var (good, bad) = (new AUC(), new AUC());
        good.update_state(Row(0, 0, 1, 1), Row(0.1f, 0.2f, 0.7f, 0.9f));
        bad.update_state(Row(1, 1, 0, 0), Row(0.1f, 0.2f, 0.7f, 0.9f));
        Near([1f, 0f], [good.result().Float(), bad.result().Float()]);
    }

    [Fact]
    public void Buckets_and_comparisons_give_the_same_area()
    {
        var random = new Random(5);
        var scores = Row([.. Enumerable.Range(0, 200).Select(_ => random.NextSingle())]);
        var truth = Row([.. Enumerable.Range(0, 200).Select(_ => (float)random.Next(2))]);
        var even = new AUC(num_thresholds: 11);
        var listed = new AUC(thresholds: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]);
        // One threshold more, below every score: no longer even, so compared one by one, but the same curve.
        var compared = new AUC(thresholds: [1e-9, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]);
        foreach (var m in new[] { even, listed, compared })
            m.update_state(truth, scores);
        Near(even.result().Floats(), listed.result().Floats());
        Near(even.result().Floats(), compared.result().Floats());
    }

    [Fact]
    public void An_update_inside_a_trace_is_part_of_the_function()
    {
        var metric = new RnnKeras.Metrics.MeanSquaredError();
        using var trace = new Trace();
        var (truth, predicted) = (Tensor.Placeholder("float32", [null, 1]), Tensor.Placeholder("float32", [null, 1]));
        metric.update_state(truth, predicted);
        var step = trace.Build("step", [truth, predicted], [metric.result()]);
        Assert.Equal(["total", "count"], step.Updates.Select(u => u.Variable.name));
        var executable = Backend.Current.Compile(step);
        var results = new HostTensor?[1];
        executable.Run([HostTensor.From([0f, 0f], 2, 1), HostTensor.From([1f, 3f], 2, 1)], results);
        executable.Run([HostTensor.From([0f], 1, 1), HostTensor.From([1f], 1, 1)], results);
        Near([11 / 3f], results[0]!.Span<float>().ToArray());
    }

    [Fact]
    public void Custom_metrics_keep_their_state_in_weights()
    {
        var metric = new Positives();
        metric.update_state(Row(1, 0, 1), Row(0, 0, 0));
        metric.update_state(Row(1), Row(0));
        Near([3f], metric.result().Floats());
        Assert.Equal("positives/total", metric.variables.Single().path);
        metric.reset_state();
        Near([0f], metric.result().Floats());
    }

    private sealed class Positives : Metric
    {
        private readonly Variable total;

        public Positives()
            : base(name: "positives") => total = add_weight(name: "total");

        public override void update_state(Tensor y_true, Tensor y_pred, Tensor? sample_weight = null) => total.assign(total + ops.sum(y_true));

        public override Tensor result() => total;
    }
}
