using System.Globalization;
using RnnKeras.Runtime.Graph;
using RnnKeras.Saving;
using RnnKeras.Saving.Legacy;

namespace RnnKeras.Models;

/// <summary>Whole models and weights to files, in the layouts of Keras 3.</summary>
internal static class ModelWriter
{
    /// <summary>A <c>.keras</c> archive: metadata, configuration, weights with the state of the optimizer, files of layers.</summary>
    public static void SaveArchive(Model model, Stream file)
    {
        var metadata = new Dictionary<string, object?>
        {
            ["keras_version"] = KerasConfig.Version,
            ["date_saved"] = DateTime.Now.ToString("yyyy-MM-dd@HH:mm:ss", CultureInfo.InvariantCulture),
        };
        ModelArchive.Write(file,
            [(ModelArchive.Metadata, Json.Write(metadata)), (ModelArchive.Config, Json.Write(model.Serialize()))],
            [(ModelArchive.Weights, stream => SaveState(model, stream)), .. Assets.Of(model)]);
    }

    /// <summary>A <c>.weights.h5</c> file: weights, and the optimizer's state where the model is compiled.</summary>
    public static void SaveWeights(Model model, Stream file, params ReadOnlySpan<(string Name, string Text)> notes) =>
        WeightsTree.Save(model, model.optimizer is { } o ? new(WeightsFile.Optimizer, o.name, o.variables) : null, file, notes);

    /// <summary>As <see cref="SaveWeights"/>, with all that a training needs to go on as if nothing had been: random states too.</summary>
    public static void SaveState(Model model, Stream file, params ReadOnlySpan<(string Name, string Text)> notes) =>
        SaveWeights(model, file, SeedStates.Of(model) is { } states ? [.. notes, (SeedStates.Name, states)] : notes);

    /// <summary>A whole model as an HDF5 file.</summary>
    public static void SaveHdf5(Model model, Stream file, bool includeOptimizer)
    {
        var training = includeOptimizer && model is { compiled: true, optimizer: not null } ? Json.Write(LegacyConfig.Training(model)) : null;
        new LegacyModelFile(KerasConfig.Version, Json.Write(LegacyConfig.Of(model)), training, model.layers, model.OwnWeights, model.optimizer?.variables ?? [])
            .Write(file);
    }
}
