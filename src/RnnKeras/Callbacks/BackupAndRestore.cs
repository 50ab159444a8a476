using System.Globalization;
using RnnKeras.Disk;
using RnnKeras.Models;
using RnnKeras.Runtime.Graph;
using RnnKeras.Saving;

namespace RnnKeras.Callbacks;

/// <summary>
/// Backs up weights, optimizer state and the number of the epoch while fit runs; a fit that starts after an interruption goes on from
/// there. The file of the weights says itself which epoch it belongs to and is replaced at once or not at all, so that a process may be
/// killed at any moment; the metadata beside it are Keras'. Source: keras.callbacks.BackupAndRestore.
/// </summary>
/// <example><code>model.fit(x, y, epochs: 100, callbacks: [new BackupAndRestore("backup")]);</code></example>
public class BackupAndRestore : Callback
{
    private const string WeightsFile = "latest.weights.h5", MetadataFile = "training_metadata.json", Previous = ".bkp", NoteName = "training_metadata";

    private readonly SaveFrequency frequency;
    private int seenSinceSaving;
    private int lastBatch;
    private int epoch;

    /// <param name="backup_dir">A folder that nothing else uses.</param>
    /// <param name="save_freq">"epoch" or a number of batches.</param>
    /// <param name="double_checkpoint">Whether the backup before the last one is kept too, for the case that the last is damaged.</param>
    /// <param name="delete_checkpoint">Whether the folder is deleted when fit has finished.</param>
    /// <exception cref="ArgumentException">No folder, or another frequency.</exception>
    public BackupAndRestore(string backup_dir, SaveFrequency save_freq = default, bool double_checkpoint = false, bool delete_checkpoint = true)
    {
        if (string.IsNullOrEmpty(backup_dir))
            throw new ArgumentException("Empty `backup_dir` argument passed", nameof(backup_dir));
        (this.backup_dir, frequency, this.double_checkpoint, this.delete_checkpoint) = (backup_dir, save_freq, double_checkpoint, delete_checkpoint);
    }

    public string backup_dir { get; }

    public bool double_checkpoint { get; }

    public bool delete_checkpoint { get; }

    private string WeightsPath => Path.Combine(backup_dir, WeightsFile);

    private string MetadataPath => Path.Combine(backup_dir, MetadataFile);

    internal override bool Overrides(string hook) =>
        base.Overrides(hook) && (frequency.Batches > 0 || !hook.Contains("_batch_", StringComparison.Ordinal));

    public override void on_train_begin(Logs logs)
    {
        try
        {
            Restore();
        }
        catch (Exception e) when (e is InvalidDataException or IOException && File.Exists(WeightsPath + Previous))
        {
            Warnings.Once($"BackupAndRestore: '{WeightsPath}' is damaged ({e.Message}); the backup before it is used.");
            File.Copy(WeightsPath + Previous, WeightsPath, overwrite: true);
            if (File.Exists(MetadataPath + Previous))
                File.Copy(MetadataPath + Previous, MetadataPath, overwrite: true);
            else
                File.Delete(MetadataPath);
            Restore();
        }
    }

    private void Restore()
    {
        if (!model.built)
            throw new InvalidOperationException($"To use the BackupAndRestore callback, your model must be built before you call `fit()`. {model.Title} "
                + "is unbuilt. You can build it beforehand by calling it on a batch of data.");
        // A process may have been killed while the folder was deleted: metadata alone are no backup.
        if (!File.Exists(WeightsPath))
            return;
        model.optimizer?.build(model.trainable_variables);
        model.load_weights(WeightsPath);
        using var file = Saving.WeightsFile.Open(WeightsPath);
        SeedStates.Restore(model, file.Root);
        // Files that Keras wrote hold no metadata.
        var text = file.Root.Text(NoteName) ?? (File.Exists(MetadataPath) ? File.ReadAllText(MetadataPath) : "null");
        if (Json.Parse(text) is IReadOnlyDictionary<string, object?> metadata)
            model.ResumedEpoch = Convert.ToInt32(metadata["epoch"], CultureInfo.InvariantCulture);
    }

    public override void on_epoch_end(int epoch, Logs logs)
    {
        (this.epoch, lastBatch) = (epoch + 1, 0);
        if (frequency.Batches == 0)
            Save();
    }

    public override void on_train_batch_end(int batch, Logs logs)
    {
        seenSinceSaving += batch <= lastBatch ? batch + 1 : batch - lastBatch;
        lastBatch = batch;
        if (seenSinceSaving < frequency.Batches)
            return;
        seenSinceSaving = 0;
        Save();
    }

    private void Save()
    {
        Directory.CreateDirectory(backup_dir);
        if (double_checkpoint)
            foreach (var file in new[] { WeightsPath, MetadataPath }.Where(File.Exists))
                File.Copy(file, file + Previous, overwrite: true);
        var metadata = Json.Write(new Dictionary<string, object?> { ["epoch"] = (long)epoch, ["batch"] = (long)lastBatch });
        AtomicFile.Write(WeightsPath, overwrite: true, nameof(BackupAndRestore), stream => ModelWriter.SaveState(model, stream, (NoteName, metadata)));
        AtomicFile.Write(MetadataPath, overwrite: true, nameof(BackupAndRestore), stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(metadata)));
    }

    public override void on_train_end(Logs logs)
    {
        if (delete_checkpoint && Directory.Exists(backup_dir))
            Directory.Delete(backup_dir, recursive: true);
    }
}
