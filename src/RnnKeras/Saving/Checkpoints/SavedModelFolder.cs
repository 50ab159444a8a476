using RnnKeras.Protobuf;

namespace RnnKeras.Saving.Checkpoints;

/// <summary>
/// A folder that Keras 2 wrote with <c>model.save("folder")</c>: TensorFlow's functions, the variables as a checkpoint, and beside them Keras'
/// own description of the model (<c>keras_metadata.pb</c>), from which it can be built again without the functions.
/// </summary>
internal static class SavedModelFolder
{
    private const string Functions = "saved_model.pb", Description = "keras_metadata.pb";

    /// <summary>More than any description of a model.</summary>
    private const long MaxBytes = 4L * Json.MaxLength;

    /// <summary>Whether a folder holds a SavedModel of any kind.</summary>
    public static bool IsAt(string folder) => File.Exists(Path.Combine(folder, Functions));

    /// <summary>The path of its checkpoint.</summary>
    public static string Variables(string folder) => Path.Combine(folder, "variables", "variables");

    /// <summary>What Keras wrote about the model: <c>model_config</c>, <c>training_config</c>, <c>keras_version</c>; null where it wrote nothing.</summary>
    /// <exception cref="InvalidDataException">The description is damaged.</exception>
    /// <exception cref="NotSupportedException">The model is a class of its author's, without configuration.</exception>
    public static IReadOnlyDictionary<string, object?>? Metadata(string folder)
    {
        var path = Path.Combine(folder, Description);
        if (!File.Exists(path))
            return null;
        if (new FileInfo(path).Length > MaxBytes)
            throw new InvalidDataException($"'{path}' is larger than any description of a model.");
        var nodes = new ProtoReader(File.ReadAllBytes(path), $"'{path}'");
        while (nodes.Find(1))
            if (Root(nodes.Message()) is { } json)
                return Json.Parse(json) as IReadOnlyDictionary<string, object?>
                    ?? throw new InvalidDataException($"'{path}' is damaged: its description of the model is no dictionary.");
        throw new InvalidDataException($"'{path}' is damaged: it does not describe the model.");
    }

    /// <summary>SavedObject: node_path = 3, metadata = 5. Null for all objects but the model.</summary>
    private static string? Root(ProtoReader node)
    {
        var (path, json) = ("", (string?)null);
        while (node.Next())
            if (node.Field == 3)
                path = node.Text();
            else if (node.Field == 5)
                json = node.Text();
            else
                node.Skip();
        return path == "root" ? json : null;
    }
}
