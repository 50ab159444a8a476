using RnnKeras.Layers;

namespace RnnKeras.Callbacks;

/// <summary>Files with the names of the rows of Embeddings, for TensorBoard's projector: one for all, or by layer name.</summary>
/// <example><code>var board = new TensorBoard("logs", embeddings_freq: 1, embeddings_metadata: new Dictionary&lt;string, string> { ["embedding"] = "words.tsv" });</code></example>
public sealed class EmbeddingsMetadata
{
    private readonly string? forAll;
    private readonly IReadOnlyDictionary<string, string> byLayer;

    internal EmbeddingsMetadata(string? forAll = null, IReadOnlyDictionary<string, string>? byLayer = null) =>
        (this.forAll, this.byLayer) = (forAll, byLayer ?? new Dictionary<string, string>());

    public static implicit operator EmbeddingsMetadata(string path) => new(path);
    public static implicit operator EmbeddingsMetadata(Dictionary<string, string> pathsByLayer) => new(byLayer: pathsByLayer);

    /// <exception cref="ArgumentException">A name that no Embedding has.</exception>
    internal void WriteProjector(string folder, Embedding[] embeddings)
    {
        var unknown = byLayer.Keys.Except(embeddings.Select(e => e.name)).ToArray();
        if (unknown.Length > 0)
            throw new ArgumentException("Unrecognized `Embedding` layer names passed to `keras.callbacks.TensorBoard` `embeddings_metadata` "
                + $"argument: {string.Join(", ", unknown)}");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "projector_config.pbtxt"), string.Concat(embeddings.Select(Entry)));
    }

    private string Entry(Embedding embedding)
    {
        var path = forAll ?? byLayer.GetValueOrDefault(embedding.name);
        return "embeddings {\n  tensor_name: \"layer_with_weights-0/embeddings/.ATTRIBUTES/VARIABLE_VALUE\"\n"
            + (path is null ? "" : $"  metadata_path: \"{path}\"\n") + "}\n";
    }
}
