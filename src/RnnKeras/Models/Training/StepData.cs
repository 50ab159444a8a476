using System.Runtime.CompilerServices;

namespace RnnKeras.Models;

/// <summary>A batch as <c>train_step</c> gets it: take it apart with <c>var (x, y) = data;</c>.</summary>
/// <example><code>model.train_on_batch(x, y); var (inputs, targets) = new StepData(x, y);</code></example>
public sealed class StepData : ITuple
{
    /// <param name="x">Inputs.</param>
    /// <param name="y">Targets; null: none.</param>
    /// <param name="sample_weight">Weights of the samples; null: none.</param>
    public StepData(Tensors x, Tensors? y = null, Tensors? sample_weight = null) =>
        (this.x, this.y, this.sample_weight) = (x, y, sample_weight);

    public Tensors x { get; }

    /// <summary>Targets; null when fit was given none.</summary>
    public Tensors? y { get; }

    public Tensors? sample_weight { get; }

    public void Deconstruct(out Tensors x, out Tensors? y) => (x, y) = (this.x, this.y);

    public void Deconstruct(out Tensors x, out Tensors? y, out Tensors? sample_weight) =>
        (x, y, sample_weight) = (this.x, this.y, this.sample_weight);

    /// <summary>1, 2 or 3: trailing parts that are missing do not count, as in Keras' tuples.</summary>
    public int Length => sample_weight is not null ? 3 : y is not null ? 2 : 1;

    object? ITuple.this[int index] => index switch
    {
        0 => x,
        1 => y,
        2 => sample_weight,
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };
}
