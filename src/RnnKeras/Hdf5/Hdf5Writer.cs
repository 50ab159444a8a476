using RnnKeras.Hdf5.Writing;

namespace RnnKeras.Hdf5;

/// <summary>
/// An HDF5 file to be written; it is its own root group. Build the tree, then save it: the bytes are written front to back, so the stream
/// need not seek (an entry of a zip archive will do). The layout is that of h5py's default: superblock 0, symbol tables, contiguous
/// little-endian data, text of varying length.
/// </summary>
/// <example><code>
/// var file = new Hdf5Writer();
/// file.AddAttribute("keras_version", "3.15.1");
/// file.AddDataset("layers/dense/vars/0", [2, 3], new float[6]);
/// file.Save("model.weights.h5");
/// </code></example>
public sealed class Hdf5Writer : Hdf5GroupWriter
{
    /// <summary>Starts an empty file.</summary>
    public Hdf5Writer() : base("/")
    {
    }

    /// <summary>Writes the file to a stream.</summary>
    public void Save(Stream stream) => new FileWriter(this).Write(stream);

    /// <summary>Writes the file to a path, replacing what is there.</summary>
    public void Save(string path)
    {
        using var file = File.Create(path);
        Save(file);
    }
}
