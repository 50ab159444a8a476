using RnnKeras.Saving;

namespace RnnKeras.Models;

public abstract partial class Model
{
    /// <summary>The architecture (not the weights) as JSON text; <c>keras.models.model_from_json</c> reads it.</summary>
    public string to_json() => Json.Write(Serialize());

    /// <summary>Whole models cannot be saved yet; weights can: <see cref="save_weights"/>.</summary>
    /// <exception cref="NotSupportedException">Always, for now.</exception>
    public virtual void save(string filepath, bool overwrite = true) => throw new NotSupportedException(
        $"save: whole models cannot be saved yet (asked for '{filepath}'). Save the weights instead: "
            + $"model.save_weights(\"model.weights.npz\").");

    /// <summary>Writes all weights to a <c>.weights.npz</c> file; an existing file is replaced at once or not at all.</summary>
    /// <exception cref="NotSupportedException">Another suffix.</exception>
    public virtual void save_weights(string filepath, bool overwrite = true) => WeightsArchive.Save(this, filepath, overwrite);

    /// <summary>Reads what <see cref="save_weights"/> wrote.</summary>
    /// <exception cref="ArgumentException">The file is of another model; nothing is changed then.</exception>
    /// <exception cref="NotSupportedException">Another suffix.</exception>
    public virtual void load_weights(string filepath) => WeightsArchive.Load(this, filepath);
}
