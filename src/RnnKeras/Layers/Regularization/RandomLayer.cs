using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// Base of the layers that add noise in training and return their input unchanged otherwise. Each has a random state of its own,
/// unless there is no noise to draw.
/// </summary>
public abstract class RandomLayer : Layer
{
    private protected RandomLayer(
        double amount,
        int? seed,
        string? name,
        bool trainable,
        DType? dtype,
        Regularizer? activity_regularizer,
        Shape? input_shape,
        int? input_dim,
        Shape? batch_input_shape)
        : base(name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        this.seed = seed;
        IsActive = amount > 0;
        if (IsActive)
            seed_generator = Track(new SeedGenerator(seed));
        supports_masking = true;
    }

    private protected bool IsActive { get; }

    /// <summary>The seed that was given; null means one drawn at construction.</summary>
    public int? seed { get; }

    /// <summary>Random state; null when nothing is ever drawn.</summary>
    public SeedGenerator? seed_generator { get; }

    /// <summary>The input with noise.</summary>
    private protected abstract Tensor disturb(Tensor inputs, SeedGenerator random_state);

    public override Tensor call(Tensor inputs, bool training) => training && IsActive ? disturb(inputs, seed_generator!) : inputs;
}
