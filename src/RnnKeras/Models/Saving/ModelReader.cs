using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;
using RnnKeras.Saving;
using RnnKeras.Saving.Checkpoints;
using RnnKeras.Saving.Legacy;

namespace RnnKeras.Models;

/// <summary>Whole models from files: <c>.keras</c> archives and folders, HDF5 files of Keras 1 to 3. What a file is, its bytes say.</summary>
/// <param name="path">The file.</param>
/// <param name="compile">Whether the model is compiled as it was, with the state of its optimizer.</param>
internal sealed class ModelReader(string path, bool compile)
{
    /// <exception cref="ArgumentException">Unknown classes, or code in the file.</exception>
    /// <exception cref="InvalidDataException">Not a file of a model, or a damaged one.</exception>
    public Model Load()
    {
        var kind = FileKinds.Of(path);
        using var limit = new WeightLimit(path, SizeOf(kind));
        try
        {
            return Load(kind);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidCastException or NullReferenceException or IndexOutOfRangeException
            or FormatException or OverflowException or ArgumentOutOfRangeException)
        {
            throw new InvalidDataException($"'{path}' is damaged, or of a form that is not known: its configuration cannot be understood ({e.Message}).", e);
        }
    }

    private long SizeOf(FileKind kind) => kind == FileKind.Folder
        ? new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length)
        : new FileInfo(path).Length;

    private Model Load(FileKind kind) => kind switch
    {
        FileKind.Zip => FromArchive(),
        FileKind.Folder when File.Exists(Path.Combine(path, ModelArchive.Config)) => FromArchive(),
        FileKind.Folder when SavedModelFolder.IsAt(path) => FromSavedModel(),
        FileKind.Hdf5 => FromHdf5(),
        FileKind.Json => throw new InvalidDataException($"'{path}' is JSON text: read an architecture with keras.models.model_from_json(text)."),
        _ => throw new InvalidDataException($"'{path}' is no model file of Keras: it is neither a zip archive (.keras) nor an HDF5 file (.h5)."),
    };

    private Model FromArchive()
    {
        using var archive = ModelArchive.Open(path);
        var metadata = archive.Has(ModelArchive.Metadata) ? Json.Parse(archive.ReadText(ModelArchive.Metadata)) as IReadOnlyDictionary<string, object?> : null;
        var generation = KerasGeneration.Of(metadata?.GetValueOrDefault("keras_version") as string ?? "3");
        var config = Upgraded(archive.ReadText(ModelArchive.Config), generation);
        var model = Made(config);
        if (compile && config.GetValueOrDefault("compile_config") is Dictionary<string, object?> { Count: > 0 } arguments)
            model.compile_from_config(arguments);
        using var weights = WeightsFile.InArchive(archive, path);
        WeightsTree.Load(model, weights.Root, path, skipMismatch: false);
        SeedStates.Restore(model, weights.Root);
        Assets.Load(model, archive);
        if (compile && model.optimizer is { } optimizer && WeightsFile.OptimizerState(weights.Root) is { Count: > 0 } state)
            new OptimizerState(optimizer, model.trainable_variables, path).Load(state, [], generation);
        return model;
    }

    private Model FromHdf5()
    {
        using var file = WeightsFile.Open(path);
        var root = file.Root;
        if (root.Text("model_config") is not { } text)
            throw new InvalidDataException($"No model config found in the file at '{path}': it holds weights only. Build the model, then call "
                + "model.load_weights(path).");
        var generation = KerasGeneration.Of(root.Text("keras_version"));
        var model = Made(Upgraded(text, generation));
        var weights = root.Group("model_weights") ?? root;
        LegacyWeights.Load(model.layers, weights, path, skipMismatch: false);
        if (root.Text("training_config") is { } training && compile)
            Compile(model, root, weights, Json.Parse(training), generation);
        return model;
    }

    private Model FromSavedModel()
    {
        if (SavedModelFolder.Metadata(path) is not { } metadata)
            throw new NotSupportedException($"File format not supported: filepath={path}. It is a TensorFlow SavedModel without a description of Keras "
                + $"layers, as model.export writes. To run its functions use `keras.layers.TFSMLayer(\"{path}\", call_endpoint: \"serving_default\")` "
                + "(your call_endpoint might have a different name); to take its weights, build the model and call load_weights(path).");
        if (metadata.GetValueOrDefault("model_config") is not { } described)
            throw new NotSupportedException($"'{path}': the model is a class of its author's, of which the file holds no configuration. Write the class, build "
                + "it, and load its weights with load_weights(path).");
        var generation = KerasGeneration.Of(metadata.GetValueOrDefault("keras_version") as string ?? "2");
        var model = Made(Upgraded(described, generation));
        var checkpoint = Checkpoint.Open(SavedModelFolder.Variables(path));
        checkpoint.Load(model.layers, skipMismatch: false);
        CheckpointState.LoadVocabularies(checkpoint, model.layers);
        if (compile && metadata.GetValueOrDefault("training_config") is { } training)
        {
            Compile(model, training, generation);
            if (model.optimizer is { } optimizer)
                CheckpointState.LoadOptimizer(checkpoint, model, optimizer, path);
        }
        return model;
    }

    private void Compile(Model model, object? training, int generation)
    {
        if (new ConfigUpgrade(generation).Apply(training) is not Dictionary<string, object?> config)
            throw new InvalidDataException($"'{path}': training_config is not a dictionary.");
        config["optimizer"] = config.GetValueOrDefault("optimizer_config");
        OutputMetrics.ForgetPrefixes(config, model.OutputNames);
        model.compile_from_config(config);
    }

    private void Compile(Model model, SavedGroup root, SavedGroup weights, object? training, int generation)
    {
        Compile(model, training, generation);
        if (model.optimizer is not { } optimizer || root.Group("optimizer_weights") is not { } state)
            return;
        var names = state.Names("weight_names") ?? [];
        new OptimizerState(optimizer, TrainedOrder(model, weights), path)
            .Load([.. names.Select(n => LegacyWeights.Array(state, n, path))], names, generation);
    }

    /// <summary>The trained variables in the order of the layers in the file, which is that of the version that wrote it.</summary>
    private static IReadOnlyList<Variable> TrainedOrder(Model model, SavedGroup weights)
    {
        var byName = model.layers.ToDictionary(l => l.name);
        var ordered = LegacyWeights.NamesIn(weights).Where(byName.ContainsKey).SelectMany(n => byName[n].trainable_variables).Distinct().ToList();
        return ordered.Count == model.trainable_variables.Count ? ordered : model.trainable_variables;
    }

    private Dictionary<string, object?> Upgraded(string text, int generation) => Upgraded(Json.Parse(text), generation);

    private Dictionary<string, object?> Upgraded(object? described, int generation) =>
        new ConfigUpgrade(generation).Apply(described) as Dictionary<string, object?>
            ?? throw new InvalidDataException($"'{path}': the configuration is not a dictionary.");

    private Model Made(Dictionary<string, object?> config)
    {
        var model = ModelFactory.FromConfig(config) ?? throw new InvalidDataException($"'{path}': the configuration does not describe a model.");
        if (!model.built && (config.GetValueOrDefault("build_config") as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault("input_shape") is { } shape)
            model.build((Shape)ConfigValue.To(shape, typeof(Shape))!);
        return model;
    }
}
