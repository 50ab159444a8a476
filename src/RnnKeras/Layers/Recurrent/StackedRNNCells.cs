using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// Several cells as one: the output of each is the input of the next. States: those of all cells in order.
/// Source: keras.layers.StackedRNNCells.
/// </summary>
/// <example><code>var y = new RNN(new StackedRNNCells([new LSTMCell(32), new GRUCell(16)])).apply(x);</code></example>
public class StackedRNNCells : AbstractRNNCell, IDropoutCell
{
    /// <param name="cells">From the input to the output.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    public StackedRNNCells(
        IReadOnlyList<ICell> cells,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null)
        : base(name, trainable, dtype, activity_regularizer)
    {
        if (Given(cells).Count == 0)
            throw new ArgumentException($"{Title}: expected at least one cell.", nameof(cells));
        this.cells = Keep(cells);
    }

    public override void build(Shape input_shape)
    {
        foreach (var cell in cells)
        {
            if (cell is Layer { built: false } layer)
                layer.Build(input_shape);
            input_shape = Shape.Of(input_shape[0], cell.output_size);
        }
    }

    public override (Tensor output, Tensor[] states) call(Tensor inputs, Tensor[] states, bool training)
    {
        var next = new List<Tensor>();
        foreach (var cell in cells)
        {
            (inputs, var own) = cell.call(inputs, states[next.Count..(next.Count + cell.state_size.Rank)], training);
            next.AddRange(own);
        }
        return (inputs, [.. next]);
    }

    void IDropoutCell.DrawMasks(Tensor step)
    {
        foreach (var cell in cells)
        {
            (cell as IDropoutCell)?.DrawMasks(step);
            step = ops.zeros([Dim.Of(step, 0), cell.output_size], dtype);
        }
    }

    void IDropoutCell.ReleaseMasks()
    {
        foreach (var cell in cells)
            (cell as IDropoutCell)?.ReleaseMasks();
    }

    public override Tensor[] get_initial_state(Dim batch_size) => [.. cells.SelectMany(c => c.get_initial_state(batch_size))];

    public override Shape state_size => Shape.Of([.. cells.SelectMany(c => c.state_size.ToArray())]);

    public override int output_size => cells[^1].output_size;

    public IReadOnlyList<ICell> cells { get; }
}
