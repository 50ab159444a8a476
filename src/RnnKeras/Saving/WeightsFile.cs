using RnnKeras.Hdf5;
using RnnKeras.Layers;

namespace RnnKeras.Saving;

/// <summary>Weights in a file of whatever form, opened.</summary>
internal sealed class WeightsFile : IDisposable
{
    /// <summary>Where Keras 3 stores the optimizer.</summary>
    public const string Optimizer = "optimizer";

    private readonly IDisposable[] owned;

    private WeightsFile(SavedGroup root, params IDisposable[] owned) => (Root, this.owned) = (root, owned);

    public SavedGroup Root { get; }

    /// <summary>Opens weights by what the bytes say they are.</summary>
    /// <exception cref="InvalidDataException">Not weights of Keras.</exception>
    public static WeightsFile Open(string path)
    {
        switch (FileKinds.Of(path))
        {
            case FileKind.Hdf5:
                var file = Hdf5File.Open(path);
                return new(new Hdf5SavedGroup(file), file);
            case FileKind.Zip or FileKind.Folder:
                var archive = ModelArchive.Open(path);
                var inside = InArchive(archive, path);
                return new(inside.Root, inside, archive);
            case FileKind.Json:
                return Shards.Open(path) is var (root, files) ? new(root, files) : throw NoWeights(path);
            default:
                throw NoWeights(path);
        }
    }

    private static InvalidDataException NoWeights(string path) =>
        new($"'{path}' holds no weights of Keras: it is neither an HDF5 file (.weights.h5, .h5) nor an archive (.keras).");

    /// <summary>The weights of a <c>.keras</c> archive.</summary>
    /// <exception cref="InvalidDataException">It has none.</exception>
    public static WeightsFile InArchive(ModelArchive archive, string path)
    {
        var file = Hdf5InArchive(archive, path);
        return new(new Hdf5SavedGroup(file), file);
    }

    /// <inheritdoc cref="InArchive"/>
    public static Hdf5File Hdf5InArchive(ModelArchive archive, string path)
    {
        if (!archive.Has(ModelArchive.Weights))
            throw new InvalidDataException(archive.Has(ModelArchive.NumPyWeights)
                ? $"'{path}': weights in {ModelArchive.NumPyWeights} are not supported. Save the model with weights in {ModelArchive.Weights}, Keras' default."
                : $"'{path}': expected a member {ModelArchive.Weights}. It holds {string.Join(", ", archive.Names.Take(10))}.");
        return Hdf5File.Open(archive.OpenSeekable(ModelArchive.Weights), $"{path}/{ModelArchive.Weights}");
    }

    /// <summary>The optimizer's arrays; of one that scales losses, those of the optimizer that it wraps.</summary>
    public static IReadOnlyList<SavedArray> OptimizerState(SavedGroup root) =>
        WeightsTree.Stored(root, $"{Optimizer}/inner_optimizer") is { Count: > 0 } inner ? inner : WeightsTree.Stored(root, Optimizer);

    public void Dispose()
    {
        foreach (var file in owned)
            file.Dispose();
    }
}
