using RnnKeras.Regularizers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Layers;

/// <summary>
/// Runs a recurrent layer forwards and a copy of it backwards over the input and merges both outputs.
/// Both are fresh copies from the given layer's config, named <c>forward_…</c> and <c>backward_…</c>. The backward output is turned back
/// before merging, so that both belong to the same time steps. Source: keras.layers.Bidirectional; Schuster and Paliwal 1997.
/// </summary>
/// <example><code>var y = new Bidirectional(new LSTM(32, return_sequences: true)).apply(x); // (batch, time, 64)</code></example>
public class Bidirectional : Layer
{
    private readonly IReadOnlyList<NDArray>? startWeights;

    /// <param name="layer">A recurrent layer.</param>
    /// <param name="merge_mode">"concat", "sum", "mul", "ave" = (forward + backward) / 2, or null: two outputs.</param>
    /// <param name="weights">Starting weights of the forward layer, then of the backward layer.</param>
    /// <param name="backward_layer">The other direction; default: a copy of <paramref name="layer"/>. It is used itself.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    /// <exception cref="ArgumentException">Both layers walk in the same direction, or differ in what they return.</exception>
    public Bidirectional(
        RNN layer,
        string? merge_mode = "concat",
        IReadOnlyList<NDArray>? weights = null,
        RNN? backward_layer = null,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        if (merge_mode is not ("sum" or "mul" or "ave" or "concat" or null))
            throw new ArgumentException($"{Title}: invalid merge_mode '{merge_mode}'. Expected 'sum', 'mul', 'ave', 'concat' or null.",
                nameof(merge_mode));
        this.merge_mode = Keep(merge_mode);
        forward_layer = Keep(Copy(Given(layer), "forward_", layer.go_backwards), nameof(layer));
        this.backward_layer = Keep(backward_layer ?? Copy(layer, "backward_", true), nameof(backward_layer));
        Verify();
        foreach (var direction in new[] { forward_layer, this.backward_layer })
            direction.zero_output_for_mask = direction.return_sequences;
        startWeights = weights;
        supports_masking = true;
        input_spec = layer.input_spec;
    }

    private static RNN Copy(RNN layer, string prefix, bool backwards)
    {
        var config = layer.get_config();
        config["name"] = prefix + (layer.name.StartsWith(prefix, StringComparison.Ordinal) ? layer.name[prefix.Length..] : layer.name);
        config["go_backwards"] = backwards;
        // The config names cells by their class; a user's class need not be registered for a copy.
        using var known = new CustomObjects.Scope(Cells(layer.cell).Select(c => c.GetType()).Distinct().ToDictionary(t => t.Name, t => (object)t));
        return (RNN)ObjectConfig.Create(layer.GetType(), config);
    }

    private static IEnumerable<ICell> Cells(ICell cell) => cell is StackedRNNCells stack ? stack.cells.SelectMany(Cells) : [cell];

    private void Verify()
    {
        var (f, b) = (forward_layer, backward_layer);
        if (f.go_backwards == b.go_backwards)
            throw new ArgumentException($"{Title}: forward layer and backward layer should have different `go_backwards` value. Both "
                + $"have {f.go_backwards}.", nameof(backward_layer));
        if (f.stateful != b.stateful || f.return_sequences != b.return_sequences || f.return_state != b.return_state)
            throw new ArgumentException($"{Title}: forward layer and backward layer should agree in stateful, return_sequences and "
                + $"return_state.", nameof(backward_layer));
    }

    public override void build(Shape input_shape)
    {
        forward_layer.Build(input_shape);
        backward_layer.Build(input_shape);
        if (startWeights is not { Count: > 0 })
            return;
        var half = startWeights.Count / 2;
        forward_layer.set_weights([.. startWeights.Take(half)]);
        backward_layer.set_weights([.. startWeights.Skip(half)]);
    }

    protected internal override bool UsesMask => true;

    public override Tensors call(Tensors inputs, CallArguments arguments)
    {
        var states = arguments.initial_state;
        var half = states?.Count / 2 ?? 0;
        var f = forward_layer.Invoke(inputs,
            arguments with { given_training = arguments.training, initial_state = states?.Take(half).ToArray() }).ToArray();
        var b = backward_layer.Invoke(inputs,
            arguments with { given_training = arguments.training, initial_state = states?.Skip(half).ToArray() }).ToArray();
        var (y, reversed) = (f[0], return_sequences ? ops.flip(b[0], axis: 1) : b[0]);
        Tensor[] outputs = merge_mode switch
        {
            "concat" => [ops.concatenate([y, reversed], axis: -1)],
            "sum" => [ops.add(y, reversed)],
            "ave" => [ops.divide(ops.add(y, reversed), 2)],
            "mul" => [ops.multiply(y, reversed)],
            _ => [y, reversed],
        };
        outputs = [.. outputs, .. f[1..], .. b[1..]];
        return outputs.Length == 1 ? outputs[0] : outputs;
    }

    public override Tensor?[] compute_mask(Tensors inputs, Tensor?[] masks, int outputs)
    {
        var result = new Tensor?[outputs];
        if (return_sequences)
            Array.Fill(result, masks[0], 0, merge_mode is null ? 2 : 1);
        return result;
    }

    /// <summary>Sets the kept states of both directions to zero.</summary>
    /// <exception cref="InvalidOperationException">The layers are not stateful.</exception>
    public void reset_state()
    {
        if (!stateful)
            throw new InvalidOperationException($"{Title}: layer must be stateful.");
        forward_layer.reset_state();
        backward_layer.reset_state();
    }

    /// <inheritdoc cref="reset_state"/>
    public void reset_states() => reset_state();

    /// <summary>Kept states of the forward and then of the backward layer; null if not stateful or not built.</summary>
    public IReadOnlyList<Variable>? states => forward_layer.states is { } f && backward_layer.states is { } b ? [.. f, .. b] : null;

    /// <summary>The layer that walks from the first step to the last.</summary>
    public RNN forward_layer { get; }

    public RNN backward_layer { get; }

    public string? merge_mode { get; }

    /// <summary>Whether both directions start from the states that the call before left.</summary>
    public bool stateful => forward_layer.stateful;

    /// <summary>Whether the output has all time steps.</summary>
    public bool return_sequences => forward_layer.return_sequences;

    /// <summary>Whether the final states, forward then backward, follow the output.</summary>
    public bool return_state => forward_layer.return_state;
}
