using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Tests.Layers;

/// <summary>The fused ops and the time loop compute the same: outputs, states and gradients, over a grid of options.</summary>
public class FusedRecurrenceTests
{
    public enum Masking
    {
        None,
        Right,
        Holes,
    }

    public static TheoryData<string, int, int, int, bool, bool, bool, Masking> Grid()
    {
        var data = new TheoryData<string, int, int, int, bool, bool, bool, Masking>();
        foreach (var kind in new[] { "simple", "lstm", "gru", "gru_before" })
            foreach (var (batch, time, units) in new[] { (1, 1, 1), (3, 5, 4), (2, 7, 9) })
                foreach (var masking in Enum.GetValues<Masking>())
                    foreach (var bits in Enumerable.Range(0, 8))
                        data.Add(kind, batch, time, units, (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, masking);
        return data;
    }

    [Theory]
    [MemberData(nameof(Grid))]
    public void FusedEqualsLoop(string kind, int batch, int time, int units, bool sequences, bool backwards, bool zeroOutput,
        Masking masking)
    {
        RecurrentCell cell = kind switch
        {
            "simple" => new SimpleRNNCell(units, dtype: "float64"),
            "lstm" => new LSTMCell(units, dtype: "float64"),
            _ => new GRUCell(units, reset_after: kind == "gru", dtype: "float64"),
        };
        RNN Make(ICell cell) => new(cell, return_sequences: sequences, return_state: true, go_backwards: backwards,
            zero_output_for_mask: zeroOutput, dtype: "float64");
        var (fused, loop) = (Make(cell), Make(new Opaque((RecurrentCell)ObjectConfig.Create(cell.GetType(), cell.get_config()))));
        fused.Build([batch, time, 3]);
        loop.Build([batch, time, 3]);
        fused.set_weights([.. fused.get_weights().Select((w, i) => TestValues.Wave(w.shape, i))]);
        loop.set_weights(fused.get_weights());
        var states = fused.state_size.ToArray().Select((n, i) => TestValues.Wave([batch, n], 20 + i)).ToArray();
        var x = TestValues.Wave([batch, time, 3], 10);
        var mask = MaskOf(masking, batch, time);

        var expected = ResultsAndGradients(loop, x, mask, states);
        var actual = ResultsAndGradients(fused, x, mask, states);

        Assert.Equal(expected.Count, actual.Count);
        foreach (var (e, a) in expected.Zip(actual))
            TestValues.Close(e, a, 1e-9);
    }

    private static Tensor? MaskOf(Masking masking, int batch, int time)
    {
        if (masking == Masking.None)
            return null;
        var values = new bool[batch * time];
        for (var i = 0; i < values.Length; i++)
            values[i] = masking == Masking.Right ? i % time < time - i / time : (i * 5 + 1) % 3 != 0;
        return Tensor.Constant(HostTensor.From(values, batch, time));
    }

    /// <summary>Output and states, then gradients of a weighted sum of them for weights, input and initial states.</summary>
    private static List<NDArray> ResultsAndGradients(RNN layer, NDArray x, Tensor? mask, NDArray[] states)
    {
        var input = TestValues.Tensor(x);
        var initial = states.Select(TestValues.Tensor).ToArray();
        var outputs = layer.apply(input, mask: mask is null ? null : (Tensors)mask, initial_state: initial);
        var loss = outputs.Select((y, i) => ops.sum(y * TestValues.Tensor(TestValues.Wave(y.shape, 30 + i)))).Aggregate(ops.add);
        Tensor[] sources = [.. layer.weights.Select(w => w.value), input, .. initial];
        var gradients = Autodiff.Gradients([loss], sources);
        return [.. outputs.Concat(gradients.Select((g, i) => g ?? ops.zeros_like(sources[i])))
            .Select(t => NDArray.FromHostTensor(t.Value))];
    }

    /// <summary>A cell that does not look like a built-in one, so it runs as a loop.</summary>
    private sealed class Opaque(RecurrentCell inner) : AbstractRNNCell(dtype: "float64")
    {
        public override Shape state_size => inner.state_size;

        public override void build(Shape input_shape) => inner.Build(input_shape);

        public override (Tensor output, Tensor[] states) call(Tensor inputs, Tensor[] states, bool training) =>
            inner.call(inputs, states, training);
    }
}
