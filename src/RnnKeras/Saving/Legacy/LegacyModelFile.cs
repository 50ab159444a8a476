using RnnKeras.Hdf5;
using RnnKeras.Layers;

namespace RnnKeras.Saving.Legacy;

/// <summary>A whole model in the HDF5 layout that Keras has had since version 1: configurations as JSON in attributes, weights by layer.</summary>
/// <param name="Version">The version of Keras that the file names.</param>
/// <param name="ModelConfig">JSON text.</param>
/// <param name="TrainingConfig">JSON text; null for a model that is not compiled.</param>
/// <param name="Layers">In order.</param>
/// <param name="Own">Weights of the model itself.</param>
/// <param name="OptimizerVariables">In the optimizer's order.</param>
internal sealed record LegacyModelFile(
    string Version, string ModelConfig, string? TrainingConfig, IReadOnlyList<Layer> Layers, IReadOnlyList<Variable> Own,
    IReadOnlyList<Variable> OptimizerVariables)
{
    /// <summary>The backend that files name; Keras' readers do not look at it.</summary>
    private const string Backend = "tensorflow";

    public void Write(Stream file)
    {
        var root = new Hdf5Writer();
        root.AddAttribute("keras_version", Version);
        root.AddAttribute("backend", Backend);
        root.AddAttribute("model_config", ModelConfig);
        LegacyWeights.Save(Layers, Own, root.AddGroup("model_weights"), Version, Backend);
        if (TrainingConfig is not null)
        {
            root.AddAttribute("training_config", TrainingConfig);
            LegacyWeights.SaveArrays(root.AddGroup("optimizer_weights"), OptimizerVariables);
        }
        root.Save(file);
    }
}
