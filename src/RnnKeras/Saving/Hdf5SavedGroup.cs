using RnnKeras.Hdf5;

namespace RnnKeras.Saving;

/// <summary>A group of an HDF5 file.</summary>
internal sealed class Hdf5SavedGroup(Hdf5Group group) : SavedGroup
{
    public override IReadOnlyList<string> Keys => group.Keys;

    public override SavedGroup? Group(string name) => group.TryGet(name, out var found) && found is Hdf5Group inner ? new Hdf5SavedGroup(inner) : null;

    public override SavedArray? Array(string name) => group.TryGet(name, out var found) && found is Hdf5Dataset data ? Hdf5Arrays.Array(data) : null;

    public override object? Attribute(string name) => !group.Attributes.TryGetValue(name, out var attribute)
        ? null
        : attribute.ReadArray() is var values && attribute.Dims.Count == 0 && values.Length == 1 ? values.GetValue(0) : values;
}
