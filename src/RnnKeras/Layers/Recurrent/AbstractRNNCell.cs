using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// Base of cells that are layers: adds the call of a single step on its own, <c>var (output, states) = cell.apply(x, states)</c>.
/// Source: keras.layers.AbstractRNNCell of Keras 2.
/// </summary>
/// <example><code>
/// class MinimalCell(int units) : AbstractRNNCell
/// {
///     private Variable kernel = null!;
///     public override Shape state_size => units;
///     public override void build(Shape input_shape) => kernel = add_weight([input_shape[^1], units], name: "kernel");
///     public override (Tensor output, Tensor[] states) call(Tensor inputs, Tensor[] states, bool training)
///     {
///         var h = ops.tanh(ops.matmul(inputs, kernel) + states[0]);
///         return (h, [h]);
///     }
/// }
/// </code></example>
public abstract class AbstractRNNCell : Layer, ICell
{
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    protected AbstractRNNCell(string? name = null, bool trainable = true, DType? dtype = null, Regularizer? activity_regularizer = null)
        : base(name, trainable, dtype, activity_regularizer)
    {
    }

    /// <inheritdoc/>
    public abstract Shape state_size { get; }

    /// <summary>Features of the output: the size of the first state unless overridden.</summary>
    public virtual int output_size => state_size[0];

    /// <inheritdoc/>
    public abstract (Tensor output, Tensor[] states) call(Tensor inputs, Tensor[] states, bool training);

    /// <summary>States before the first step: zeros (batch, size).</summary>
    public virtual Tensor[] get_initial_state(Dim batch_size) =>
        [.. state_size.ToArray().Select(size => ops.zeros([batch_size, size], dtype))];

    /// <summary>Computes one step.</summary>
    /// <param name="inputs">(batch, features).</param>
    /// <param name="states">As many as <see cref="state_size"/> has entries.</param>
    /// <param name="training">Whether dropout acts.</param>
    public (Tensor output, Tensor[] states) apply(Tensor inputs, IReadOnlyList<Tensor> states, bool? training = null)
    {
        var all = Apply(inputs, new CallArguments { given_training = training, initial_state = states });
        return (all[0], all.ToArray()[1..]);
    }

    public sealed override Tensors call(Tensors inputs, CallArguments arguments)
    {
        var states = arguments.initial_state?.ToArray() ?? get_initial_state(Dim.Of(inputs.Single, 0));
        if (states.Length != state_size.Rank)
            throw new ArgumentException($"{Title}: expected {state_size.Rank} state(s) but received {states.Length}.", nameof(arguments));
        var draws = arguments.training ? this as IDropoutCell : null;
        draws?.DrawMasks(inputs.Single);
        try
        {
            var (output, next) = call(inputs.Single, states, arguments.training);
            return (Tensor[])[output, .. next];
        }
        finally
        {
            draws?.ReleaseMasks();
        }
    }
}
