namespace RnnKeras.Layers;

/// <summary>
/// Dropout masks of a recurrent cell: drawn once per call of the surrounding RNN and the same at every time step; one for all gates, or
/// one per gate.
/// </summary>
internal sealed class DropoutMasks(SeedGenerator generator, double inputRate, double stateRate, int count, bool dropsAll)
{
    private Tensor[]? inputs, states;

    /// <summary>Draws; Keras does so whenever a rate is positive, in training or not, so the random state moves on alike.</summary>
    public void Draw(SymbolicShape input, SymbolicShape state, DType dtype)
    {
        inputs = Draw(inputRate, input, dtype);
        states = Draw(stateRate, state, dtype);
    }

    public void Release() => (inputs, states) = (null, null);

    /// <summary>Factors for the input per gate (one: for all gates); null where nothing is dropped.</summary>
    public Tensor[]? Inputs(bool training) => training && Acts(inputRate) ? inputs ?? throw NotDrawn() : null;

    /// <summary>Factors for the state per gate (one: for all gates); null where nothing is dropped.</summary>
    public Tensor[]? States(bool training) => training && Acts(stateRate) ? states ?? throw NotDrawn() : null;

    private static InvalidOperationException NotDrawn() =>
        new("Dropout masks are drawn by the RNN around a cell, or by cell.apply(inputs, states, training). Call apply instead of call.");

    /// <summary>In Keras a rate of 1 disables dropout, except in SimpleRNNCell.</summary>
    private bool Acts(double rate) => rate > 0 && (rate < 1 || dropsAll);

    private Tensor[]? Draw(double rate, SymbolicShape shape, DType dtype)
    {
        if (rate == 0)
            return null;
        var masks = new Tensor[count];
        for (var i = 0; i < count; i++)
            masks[i] = random.dropout(ops.ones(shape, dtype), rate, seed: generator);
        return masks;
    }
}
