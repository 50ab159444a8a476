using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// Base of cells whose states are nested: lists of lists, dictionaries, states of any rank. <see cref="RNN"/> and
/// <see cref="StackedRNNCells"/> see the states one after the other, in the order of <see cref="state_sizes"/>.
/// </summary>
/// <example><code>
/// class Memory(int units, int rows) : NestedRNNCell
/// {
///     public override Nested&lt;Shape&gt; state_sizes => new() { ["h"] = Shape.Of(units), ["memory"] = new([Shape.Of(rows, units), Shape.Of(1)]) };
///     protected override (Tensor output, Nested&lt;Tensor&gt; states) step(Tensor inputs, Nested&lt;Tensor&gt; states, bool training)
///     {
///         Tensor h = ops.tanh(inputs + states["h"].Value), rows = states["memory"][0].Value, steps = states["memory"][1].Value;
///         return (h, new() { ["h"] = h, ["memory"] = new([0.9f * rows + ops.expand_dims(h, 1), steps + 1f]) });
///     }
/// }
/// </code></example>
public abstract class NestedRNNCell : AbstractRNNCell
{
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    protected NestedRNNCell(string? name = null, bool trainable = true, DType? dtype = null, Regularizer? activity_regularizer = null)
        : base(name, trainable, dtype, activity_regularizer)
    {
    }

    /// <summary>The shape of each state without the batch axis, nested as the states are.</summary>
    public abstract Nested<Shape> state_sizes { get; }

    /// <summary>Computes the output (batch, output_size) and the new states, nested as <see cref="state_sizes"/>.</summary>
    protected abstract (Tensor output, Nested<Tensor> states) step(Tensor inputs, Nested<Tensor> states, bool training);

    /// <summary>Last axis of each state, in order.</summary>
    public override Shape state_size => Shape.Of([.. state_sizes.Leaves.Select(s => s.Rank == 0 ? 1 : s[^1])]);

    /// <exception cref="InvalidOperationException"><see cref="step"/> returned states that are nested in another way.</exception>
    public override (Tensor output, Tensor[] states) call(Tensor inputs, Tensor[] states, bool training)
    {
        var (output, next) = step(inputs, Arrange(states), training);
        if (!state_sizes.HasFormOf(next))
            throw new InvalidOperationException($"{Title}: expected new states nested as state_sizes but received another form.");
        return (output, [.. next.Leaves]);
    }

    /// <summary>Zeros (batch, …).</summary>
    public override Tensor[] get_initial_state(Dim batch_size) =>
        [.. state_sizes.Leaves.Select(s => ops.zeros([batch_size, .. s.ToArray().Select(d => (Dim)d)], dtype))];

    /// <summary>The states that RNN takes or returns, as the cell nests them.</summary>
    public Nested<Tensor> Arrange(IReadOnlyList<Tensor> states) => state_sizes.With(states);
}
