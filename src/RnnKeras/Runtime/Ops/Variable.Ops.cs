namespace RnnKeras;

public sealed partial class Variable
{
    /// <summary>Part of the value, as <see cref="Tensor.this"/>.</summary>
    public Tensor this[params ReadOnlySpan<Selector> selectors] => value[selectors];

    /// <summary>Adds to the value.</summary>
    public void assign_add(Tensor delta) => assign(ops.add(value, delta));

    /// <summary>Subtracts from the value.</summary>
    public void assign_sub(Tensor delta) => assign(ops.subtract(value, delta));
}
