using RnnKeras.Regularizers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Layers;

/// <summary>
/// Runs a cell over time: owns the loop, masks, direction, kept states and what is returned; the cell owns one step.
/// Input (batch, time, …), output (batch, output_size) or, with return_sequences, (batch, time, output_size).
/// A masked step leaves the states as they are and repeats the output before it (zeros before the first unmasked step).
/// Source: keras.layers.RNN.
/// </summary>
/// <example><code>
/// var stacked = new RNN([new LSTMCell(32), new LSTMCell(16)], return_sequences: true);
/// </code></example>
public class RNN : Layer
{
    /// <param name="cell">The step.</param>
    /// <param name="return_sequences">Whether the output has all time steps or the last one.</param>
    /// <param name="return_state">Whether the final states follow the output.</param>
    /// <param name="go_backwards">Whether the input is walked from its last step to its first; the output is not turned back.</param>
    /// <param name="stateful">Whether a call starts from the states that the call before left; needs a fixed batch size.</param>
    /// <param name="unroll">Keras writes the loop out; here only checked (the number of time steps must be known): the numbers are the
    /// same.</param>
    /// <param name="zero_output_for_mask">Whether the output is zero at masked steps, instead of the output before.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public RNN(
        ICell cell,
        bool return_sequences = false,
        bool return_state = false,
        bool go_backwards = false,
        bool stateful = false,
        bool unroll = false,
        bool zero_output_for_mask = false,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        this.return_sequences = return_sequences;
        this.return_state = return_state;
        this.go_backwards = go_backwards;
        this.stateful = stateful;
        this.unroll = unroll;
        this.zero_output_for_mask = zero_output_for_mask;
        this.cell = Keep(Given(cell), nameof(cell));
        supports_masking = true;
    }

    /// <summary>As the other constructor, with several cells on top of each other at each step.</summary>
    /// <param name="cell">The cells, from the one that sees the input.</param>
    /// <inheritdoc cref="RNN(ICell, bool, bool, bool, bool, bool, bool, string, bool, DType, Regularizer, Shape, int?, Shape)" path="/param"/>
    public RNN(
        IReadOnlyList<ICell> cell,
        bool return_sequences = false,
        bool return_state = false,
        bool go_backwards = false,
        bool stateful = false,
        bool unroll = false,
        bool zero_output_for_mask = false,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : this(new StackedRNNCells(cell), return_sequences, return_state, go_backwards, stateful, unroll, zero_output_for_mask,
            name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
    }

    public override void build(Shape input_shape)
    {
        if (input_shape.Rank < 3)
            throw new ShapeMismatchException(
                $"{Title}: expected a 3-D input (batch, timesteps, features) but received shape {input_shape}.", nameof(input_shape));
        if (cell is Layer { built: false } layer)
            layer.Build(input_shape.Remove(1));
        if (!stateful)
            return;
        if (input_shape[0] == Shape.Unknown)
            throw new ArgumentException(
                $"{Title}: when using `stateful=True` in a RNN, the batch size must be static. Found dynamic batch size: "
                + $"sequence.shape={input_shape}. Give the model's input a batch_size.", nameof(input_shape));
        batchSize = input_shape[0];
        states = [.. cell.get_initial_state(input_shape[0])
            .Select(s => TrackState(new Variable(s.Value.Clone(), "rnn_state", trainable: false, $"{name}/rnn_state")))];
    }

    protected internal override bool UsesMask => true;

    public override Tensors call(Tensors inputs, CallArguments arguments)
    {
        var x = inputs.Single;
        if (cell is Layer { dtype: var precision } && precision != x.dtype && x.dtype.IsFloating)
            x = ops.cast(x, precision); // the cell computes, as in Keras
        if (unroll && x.shape[1] == Shape.Unknown)
            throw new ArgumentException($"{Title}: cannot unroll a RNN if the time dimension is undefined. Give the model's input a "
                + $"number of time steps.", nameof(inputs));
        var initial = GivenStates(x, arguments.initial_state);
        var draws = cell as IDropoutCell;
        LoopResult result;
        try
        {
            draws?.DrawMasks(ops.squeeze(ops.split(x, [1], axis: 1)[0], axis: 1));
            var mask = TimeMask(x, arguments.mask);
            result = FusedLoop.TryRun(this, x, initial, mask, arguments.training) ?? Loop(x, initial, mask, arguments.training);
        }
        finally
        {
            draws?.ReleaseMasks();
        }
        for (var i = 0; i < states?.Count; i++)
            states[i].assign(result.States[i]);
        return return_state ? (Tensor[])[result.Output, .. result.States] : result.Output;
    }

    private LoopResult Loop(Tensor x, Tensor[]? initial, Tensor? mask, bool training)
    {
        using var scope = CallContext.Enter(cell is Layer layer ? layer.name : "cell", training);
        initial ??= cell.get_initial_state(Dim.Of(x, 0));
        return TimeLoop.Run((input, states) => cell.call(input, states, training), x, initial, mask, FirstOutput(x, initial), this);
    }

    /// <summary>The output before the first step: zeros. A convolutional cell's output has the shape of its states.</summary>
    private Tensor FirstOutput(Tensor x, Tensor[] initial)
    {
        var last = cell is StackedRNNCells stacked ? stacked.cells[^1] : cell;
        return last is not NestedRNNCell && initial.Length > 0 && initial[^last.state_size.Rank] is { ndim: > 2 } state
            ? ops.zeros_like(state)
            : ops.zeros([Dim.Of(x, 0), cell.output_size], x.dtype);
    }

    /// <summary>Given states, else kept ones, else null: the cell's.</summary>
    private Tensor[]? GivenStates(Tensor x, IReadOnlyList<Tensor>? given)
    {
        if (stateful && x.shape[0] != Shape.Unknown && x.shape[0] != batchSize)
            throw new ShapeMismatchException($"{Title}: if an RNN is stateful, the batch size of the input must be that of the states. "
                + $"Expected batch size: {batchSize}. Received batch size: {x.shape[0]}.");
        if (given is null)
            return states?.Select(v => v.value).ToArray();
        if (given.Count != cell.state_size.Rank)
            throw new ArgumentException($"{Title}: expected {cell.state_size.Rank} initial state(s) of sizes {cell.state_size} but "
                + $"received {given.Count}.", "initial_state");
        return [.. given.Select(s => ops.cast(s, x.dtype))];
    }

    /// <summary>The mask as bool (batch, time), checked against the input.</summary>
    private Tensor? TimeMask(Tensor x, Tensor? mask)
    {
        if (mask is null)
            return null;
        if (mask.ndim != 2 || !mask.shape.IsCompatibleWith(x.shape[..2]))
            throw new ShapeMismatchException(
                $"{Title}: expected a mask (batch, timesteps) {x.shape[..2]} but received shape {mask.shape}.", nameof(mask));
        return ops.cast(mask, DType.Bool);
    }

    public override Tensor?[] compute_mask(Tensors inputs, Tensor?[] masks, int outputs)
    {
        var result = new Tensor?[outputs];
        result[0] = return_sequences ? masks[0] : null;
        return result;
    }

    /// <summary>Sets the kept states to zero.</summary>
    public void reset_state()
    {
        foreach (var state in states ?? [])
            state.Set(HostTensor.Zeros(state.dtype, state.shape.Dims));
    }

    /// <inheritdoc cref="reset_state"/>
    public void reset_states() => reset_state();

    /// <summary>States before the first step of a sequence.</summary>
    public Tensor[] get_initial_state(Dim batch_size) => cell.get_initial_state(batch_size);

    public ICell cell { get; }

    /// <summary>Sizes of the cell's states.</summary>
    public Shape state_size => cell.state_size;

    /// <summary>What a stateful layer keeps between calls; null if it is not stateful or not built.</summary>
    public IReadOnlyList<Variable>? states { get; private set; }

    private int batchSize;

    public bool return_sequences { get; set => field = Keep(value, nameof(return_sequences)); }

    public bool return_state { get; set => field = Keep(value, nameof(return_state)); }

    public bool go_backwards { get; set => field = Keep(value, nameof(go_backwards)); }

    public bool stateful { get; set => field = Keep(value, nameof(stateful)); }

    public bool unroll { get; set => field = Keep(value, nameof(unroll)); }

    public bool zero_output_for_mask { get; set => field = Keep(value, nameof(zero_output_for_mask)); }
}
