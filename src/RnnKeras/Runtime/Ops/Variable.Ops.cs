namespace RnnKeras;

public sealed partial class Variable
{
    /// <summary>Part of the value, as <see cref="Tensor.this"/>.</summary>
    public Tensor this[params ReadOnlySpan<Selector> selectors] => value[selectors];

    /// <summary>The value now, which later assignments do not change.</summary>
    public Tensor read_value() => ops.copy(value);

    /// <summary>
    /// Replaces the value, cast to the variable's dtype; inside a trace this becomes an update of the function being traced.
    /// </summary>
    /// <exception cref="ShapeMismatchException">Another shape.</exception>
    public void assign(Tensor value) => Assign(ops.cast(value, dtype));

    /// <summary>Adds to the value.</summary>
    public void assign_add(Tensor value) => assign(ops.add(this.value, value));

    /// <summary>Subtracts from the value.</summary>
    public void assign_sub(Tensor value) => assign(ops.subtract(this.value, value));
}
