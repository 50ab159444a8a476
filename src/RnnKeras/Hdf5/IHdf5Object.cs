namespace RnnKeras.Hdf5;

/// <summary>What a group can hold: a group or a data set.</summary>
/// <example><code>using var file = Hdf5File.Open("model.weights.h5"); foreach (IHdf5Object item in file.Descendants()) Console.WriteLine(item.Name);</code></example>
public interface IHdf5Object
{
    /// <summary>The whole path, such as "/layers/lstm/cell/vars/0"; "/" for the root.</summary>
    string Name { get; }

    /// <summary>Attributes by name, in the order of the file.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    IReadOnlyDictionary<string, Hdf5Attribute> Attributes { get; }
}
