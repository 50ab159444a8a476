namespace RnnKeras.Models;

/// <summary>What a drawing of a model shows; Keras' arguments of model_to_dot.</summary>
internal sealed record DotOptions(
    bool Shapes, bool DType, bool LayerNames, bool ExpandNested, bool Activations, bool Trainable);
