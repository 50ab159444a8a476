namespace RnnKeras.Layers;

/// <summary>
/// One step of a recurrence. Any class can be a cell: a <see cref="Layer"/> subclass (usually <see cref="AbstractRNNCell"/>), which may
/// own weights, or anything else that computes an output and new states. <see cref="RNN"/> runs it over time.
/// </summary>
/// <example><code>
/// class MinimalCell(int units) : Layer, ICell
/// {
///     private Variable kernel = null!;
///     public Shape state_size => units;
///     public override void build(Shape input_shape) => kernel = add_weight([input_shape[^1], units], name: "kernel");
///     public (Tensor output, Tensor[] states) call(Tensor inputs, Tensor[] states, bool training)
///     {
///         var h = ops.tanh(ops.matmul(inputs, kernel) + states[0]);
///         return (h, [h]);
///     }
/// }
/// </code></example>
public interface ICell
{
    /// <summary>Size of each state: <c>units</c> for one, <c>[units, units]</c> for two.</summary>
    Shape state_size { get; }

    /// <summary>Size of the output's last axis; default: that of the first state.</summary>
    int output_size => state_size[0];

    /// <summary>Computes the output (batch, output_size) and the new states from the input (batch, features) and the old ones.</summary>
    (Tensor output, Tensor[] states) call(Tensor inputs, Tensor[] states, bool training);

    /// <summary>States before the first step; default: zeros (batch, size).</summary>
    Tensor[] get_initial_state(Dim batch_size) =>
        [.. state_size.ToArray().Select(size => ops.zeros([batch_size, size], (this as Layer)?.dtype))];
}

/// <summary>Cells that draw their dropout masks once per call of the surrounding RNN, not once per step.</summary>
internal interface IDropoutCell
{
    /// <summary>Draws for inputs of the shape of <paramref name="step"/> (batch, features).</summary>
    void DrawMasks(Tensor step);

    /// <summary>Forgets the masks.</summary>
    void ReleaseMasks();
}
