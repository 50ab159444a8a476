using RnnKeras.Disk;
using RnnKeras.Runtime.Graph;
using RnnKeras.Saving;
using RnnKeras.Saving.Checkpoints;
using RnnKeras.Saving.Legacy;

namespace RnnKeras.Models;

public abstract partial class Model
{
    private const string ArchiveSuffix = ".keras", WeightsSuffix = ".weights.h5";

    private static readonly string[] hdf5Suffixes = [".h5", ".hdf5"];

    private protected override Dictionary<string, object?>? BuildConfig => this switch
    {
        Functional => new() { ["input_shape"] = null },
        Sequential { Entry: { } input } => new() { ["input_shape"] = ObjectConfig.Plain(input.batch_shape) },
        _ => base.BuildConfig,
    };

    protected internal override object? Serialize()
    {
        var described = (Dictionary<string, object?>)base.Serialize()!;
        if (compiled)
            described["compile_config"] = get_compile_config();
        return described;
    }

    /// <summary>The architecture (not the weights) as JSON text; <c>keras.models.model_from_json</c> reads it.</summary>
    public string to_json() => Json.Write(Serialize());

    /// <summary>
    /// Saves architecture, weights, and (when compiled) the arguments of compile and the optimizer's state, so that training goes on
    /// exactly where it stopped: <c>.keras</c>, Keras' own format, or <c>.h5</c>, the older one. An existing file is replaced at once or
    /// not at all.
    /// </summary>
    /// <param name="filepath">Ends in <c>.keras</c>, <c>.h5</c> or <c>.hdf5</c>.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    /// <param name="include_optimizer">False leaves compile's arguments and the optimizer out (only <c>.h5</c>).</param>
    /// <param name="save_format">Keras 2's: the suffix decides, and a path without one is refused, as in Keras 3.</param>
    /// <exception cref="ArgumentException">Another suffix.</exception>
    /// <exception cref="IOException">The file exists and must not be replaced, or cannot be written.</exception>
    /// <exception cref="NotSupportedException">The model holds what a config cannot say.</exception>
    public virtual void save(string filepath, bool overwrite = true, bool include_optimizer = true, string? save_format = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(filepath);
        if (save_format is not null)
            Warnings.Once("The `save_format` argument is deprecated in Keras 3. We recommend removing this argument as it can be inferred from "
                + $"the file path. Received: save_format={save_format}");
        if (filepath.EndsWith(ArchiveSuffix, StringComparison.Ordinal) && include_optimizer)
            AtomicFile.Write(filepath, overwrite, nameof(save), stream => ModelWriter.SaveArchive(this, stream));
        else if (hdf5Suffixes.Any(s => filepath.EndsWith(s, StringComparison.Ordinal)))
            AtomicFile.Write(filepath, overwrite, nameof(save), stream => ModelWriter.SaveHdf5(this, stream, include_optimizer));
        else
            throw filepath.EndsWith(ArchiveSuffix, StringComparison.Ordinal)
                ? new ArgumentException($"The `include_optimizer` argument is only supported for .h5 files. Received: filepath={filepath}", nameof(include_optimizer))
                : new ArgumentException("Invalid filepath extension for saving. Please add either a `.keras` extension for the native Keras format "
                    + $"(recommended) or a `.h5` extension. Received: filepath={filepath}.", nameof(filepath));
    }

    /// <summary>Saves all weights, and the optimizer's state when the model is compiled, to a <c>.weights.h5</c> file; an existing file is replaced at once or not at all.</summary>
    /// <exception cref="ArgumentException">Another suffix.</exception>
    /// <exception cref="InvalidOperationException">The model has no weights yet.</exception>
    /// <exception cref="IOException">The file exists and must not be replaced, or cannot be written.</exception>
    public virtual void save_weights(string filepath, bool overwrite = true)
    {
        if (!filepath.EndsWith(WeightsSuffix, StringComparison.Ordinal))
            throw new ArgumentException($"The filename must end in `{WeightsSuffix}`. Received: filepath={filepath}", nameof(filepath));
        RequireBuilt("saving");
        AtomicFile.Write(filepath, overwrite, nameof(save_weights), stream => ModelWriter.SaveWeights(this, stream));
    }

    /// <summary>
    /// Reads weights from any file of Keras: <c>.weights.h5</c>, <c>.keras</c>, <c>.h5</c> of Keras 1, 2 and 3, an index of shards
    /// (<c>.weights.json</c>), a TensorFlow checkpoint (the path without <c>.index</c>) or the folder of a SavedModel. Keras 3's files are matched by the kind and position of layers, older ones by the order of the layers that
    /// have weights, or by their names. The optimizer's state is read when the optimizer is built.
    /// </summary>
    /// <param name="filepath">What it is, its bytes say.</param>
    /// <param name="skip_mismatch">True leaves weights that do not fit as they are, with a warning; false changes nothing then.</param>
    /// <param name="by_name">True: layers of <c>.h5</c> files are found by name; those that the file lacks keep their weights.</param>
    /// <exception cref="ArgumentException">The weights do not fit, or the format has no names.</exception>
    /// <exception cref="InvalidDataException">Not a file of weights, or a damaged one.</exception>
    /// <exception cref="InvalidOperationException">The model has no weights yet.</exception>
    public virtual void load_weights(string filepath, bool skip_mismatch = false, bool by_name = false)
    {
        RequireBuilt("loading");
        if (Directory.Exists(filepath) && SavedModelFolder.IsAt(filepath))
            filepath = SavedModelFolder.Variables(filepath);
        if (!File.Exists(filepath) && Checkpoint.IsAt(filepath))
        {
            LoadCheckpoint(filepath, skip_mismatch, by_name);
            return;
        }
        using var file = WeightsFile.Open(filepath);
        var legacy = LegacyWeights.IsIn(file.Root) ? file.Root : file.Root.Group("model_weights");
        if (legacy is not null)
        {
            if (by_name)
                LegacyWeights.LoadByName(layers, legacy, filepath, skip_mismatch);
            else
                LegacyWeights.Load(layers, legacy, filepath, skip_mismatch);
            return;
        }
        if (by_name)
            throw new ArgumentException($"`by_name` only supports loading legacy '.h5' or '.hdf5' files. Received: {filepath}", nameof(by_name));
        WeightsTree.Load(this, file.Root, filepath, skip_mismatch);
        if (optimizer is not null && WeightsFile.OptimizerState(file.Root) is { Count: > 0 } state)
            new OptimizerState(optimizer, trainable_variables, filepath).Load(state, [], generation: 3);
    }

    private void LoadCheckpoint(string filepath, bool skip_mismatch, bool by_name)
    {
        if (by_name)
            throw new ArgumentException($"`by_name` only supports loading legacy '.h5' or '.hdf5' files. Received: {filepath}", nameof(by_name));
        var checkpoint = Checkpoint.Open(filepath);
        checkpoint.Load(layers, skip_mismatch);
        if (optimizer is not null)
            CheckpointState.LoadOptimizer(checkpoint, this, optimizer, filepath);
    }

    private void RequireBuilt(string doing)
    {
        if (!built)
            throw new InvalidOperationException($"You are {doing} weights of {Title}, which has not yet been built. Build it first by calling it on some "
                + "data or by using `build(input_shape)`.");
    }
}
