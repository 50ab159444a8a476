namespace RnnKeras.Layers;

/// <summary>
/// Holds the property <see cref="weights"/> one class above the method <c>get_weights</c>: Keras has both, and C# takes a property's
/// getter for a method of that name in the same class.
/// </summary>
public abstract class WeightOwner : Configurable
{
    /// <summary>
    /// Own weights, trainable ones first, then those of sublayers in order: the order of <c>get_weights</c> and of files.
    /// </summary>
    public virtual IReadOnlyList<Variable> weights => CollectWeights();

    private protected abstract IReadOnlyList<Variable> CollectWeights();
}
