namespace RnnKeras.Layers;

/// <summary>
/// A layer whose state is not only weights. Model archives give it a folder for files of its own and a store for arrays of its own, as Keras
/// does; arrays are read back before files.
/// </summary>
public interface IHasAssets
{
    /// <summary>Writes files into an existing folder; none when the state is in the config.</summary>
    void save_assets(string dir_path);

    /// <summary>Reads what <see cref="save_assets"/> wrote.</summary>
    /// <exception cref="FileNotFoundException">The folder lacks a file.</exception>
    void load_assets(string dir_path);

    /// <summary>Adds arrays by name.</summary>
    void save_own_variables(IDictionary<string, NDArray> store);

    /// <summary>Takes back what <see cref="save_own_variables"/> added.</summary>
    /// <exception cref="ArgumentException">An array is missing.</exception>
    void load_own_variables(IReadOnlyDictionary<string, NDArray> store);
}
