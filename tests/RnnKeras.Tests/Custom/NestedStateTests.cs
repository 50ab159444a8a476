using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;
using RnnKeras.Tests.Layers;
using static RnnKeras.tf;

namespace RnnKeras.Tests.Custom;

/// <summary>Cells whose states are dictionaries and lists of any rank.</summary>
[Collection(ProcessState.Name)]
public class NestedStateTests
{
    private sealed class Memory(int units, int rows) : NestedRNNCell
    {
        private Variable kernel = null!;

        public override Nested<Shape> state_sizes => new() { ["memory"] = new([Shape.Of(rows, units), Shape.Of(1)]), ["h"] = Shape.Of(units) };

        public override int output_size => units;

        public override void build(Shape input_shape) => kernel = add_weight([input_shape[^1], units], name: "kernel");

        protected override (Tensor output, Nested<Tensor> states) step(Tensor inputs, Nested<Tensor> states, bool training)
        {
            Tensor rows = states["memory"][0].Value, steps = states["memory"][1].Value;
            var h = keras.ops.tanh(keras.ops.matmul(inputs, kernel.value) + keras.ops.mean(rows, axis: 1) + 0.1f * states["h"].Value);
            return (h, new() { ["memory"] = new([0.5f * rows + keras.ops.expand_dims(h, 1), steps + 1f]), ["h"] = h });
        }
    }

    private sealed class Crooked : NestedRNNCell
    {
        public override Nested<Shape> state_sizes => new([Shape.Of(2), Shape.Of(2)]);

        protected override (Tensor output, Nested<Tensor> states) step(Tensor inputs, Nested<Tensor> states, bool training) => (inputs, new([states[0]]));
    }

    private static readonly NDArray x = TestValues.Wave([2, 4, 3], 1).astype("float32");

    /// <summary>The same recurrence with plain loops, masked steps left out.</summary>
    private static (double[] output, double steps) ByHand(NDArray kernel, int batch, Func<int, bool> valid)
    {
        double[] h = new double[2], mean = new double[2];
        var steps = 0.0;
        for (var t = 0; t < 4; t++)
        {
            if (!valid(t))
                continue;
            h = [.. Enumerable.Range(0, 2).Select(u => Math.Tanh(Enumerable.Range(0, 3).Sum(f => x[batch, t, f].Value<double>() * kernel[f, u].Value<double>()) + mean[u] + 0.1 * h[u]))];
            mean = [.. mean.Zip(h, (m, v) => 0.5 * m + v)]; // all rows are alike
            steps++;
        }
        return (h, steps);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void RunsOverTime(bool masked)
    {
        var cell = new Memory(2, 3);
        var layer = new RNN(cell, return_state: true);
        bool[] mask = [true, false, true, true, true, true, true, false];
        var input = TestValues.Tensor(x);
        var all = masked ? layer.apply(input, mask: Tensor.Constant(HostTensor.From(mask, [2, 4]))) : layer.apply(input);
        var states = cell.Arrange([.. all.Skip(1)]);
        Assert.Equal(["(2, 3, 2)", "(2, 1)", "(2, 2)"], states.Leaves.Select(s => s.shape.ToString()));
        for (var b = 0; b < 2; b++)
        {
            var (output, steps) = ByHand(layer.get_weights()[0], b, t => !masked || mask[4 * b + t]);
            TestValues.Close(output, all[0].numpy()[b], 1e-6);
            Assert.Equal(steps, states["memory"][1].Value.numpy()[b, 0].Value<double>());
        }
    }

    [Fact]
    public void TrainsAloneStackedAndBothWays()
    {
        keras.utils.set_random_seed(1);
        var model = keras.Sequential([keras.Input([4, 3]), keras.layers.RNN([new Memory(4, 2), new LSTMCell(3)], return_sequences: true), new RNN(new Memory(2, 3)), keras.layers.Dense(1)]);
        model.compile(keras.optimizers.Adam(0.05), "mse");
        var losses = model.fit(x, TestValues.Wave([2, 1], 2), epochs: 5, verbose: 0).history["loss"];
        Assert.True(losses[^1] < losses[0]);
    }

    [Fact]
    public void StatesOfAnotherFormAreRefused() =>
        Assert.Contains("nested as state_sizes", Assert.ThrowsAny<Exception>(() => new RNN(new Crooked()).apply(TestValues.Tensor(TestValues.Wave([1, 2, 2], 0).astype("float32")))).Message);

    [Fact]
    public void NestsKeepTheirForm()
    {
        Nested<int> nest = new() { ["a"] = 1, ["b"] = new([2, new([3])]) };
        Assert.Equal([1, 2, 3], nest.Leaves);
        var texts = nest.With(["x", "y", "z"]);
        Assert.True(nest.HasFormOf(texts));
        Assert.Equal("z", texts["b"][1][0].Value);
        Assert.False(nest.HasFormOf(new Nested<string>(["x", "y"])));
        Assert.Throws<ArgumentException>(() => nest.With(["x"]));
        Assert.Throws<InvalidOperationException>(() => nest.Value);
        Assert.Throws<KeyNotFoundException>(() => nest["c"]);
    }

    private sealed class Watched : Layer
    {
        public override Tensor call(Tensor inputs)
        {
            this.add_metric(keras.ops.max(keras.ops.abs(inputs)), "largest");
            return inputs;
        }
    }

    /// <summary>Keras 2's add_metric: the mean over the batches of an epoch, in the history under its name.</summary>
    [Fact]
    public void AddMetricReportsMeans()
    {
        var model = keras.Sequential([keras.Input([4, 3]), new Watched(), keras.layers.Flatten(), keras.layers.Dense(1)]);
        model.compile("sgd", "mse");
        var history = model.fit(x, TestValues.Wave([2, 1], 2), batch_size: 1, epochs: 2, shuffle: false, verbose: 0).history;
        var expected = Enumerable.Range(0, 2).Average(b => x[b].ToArray<double>().Max(Math.Abs));
        Assert.All(history["largest"], v => Assert.Equal(expected, v, 6));
        Assert.Contains(model.metrics, m => m.name == "largest");
        Assert.Throws<NotSupportedException>(() => new Watched().add_metric(Tensor.Constant(1f), "m", aggregation: "sum"));
    }
}
